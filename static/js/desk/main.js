/* The writing desk: what makes a form with a text area into a place to write. */
import "./editor.js";
import "./title.js";
import "./layout.js";
import "./sheet.js";
import "./toolbar.js";
import "./outline.js";
import "./counting.js";
import "./shortcuts.js";
import "./pictures.js";
import "./covers.js";
import "./storing.js";
import "./saving.js";
import "./autosaving.js";
import "./recovering.js";
import "./other-tabs.js";
import "./previewing.js";
import "./following.js";
