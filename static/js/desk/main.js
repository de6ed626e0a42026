/* The writing desk: what makes a form with a text area into a place to write. */
import "./editor.js";
import "./title.js";
import "./layout.js";
import "./sheet.js";
import "./labels.js";
import "./leading.js";
import "./menus.js";
import "./toolbar.js";
import "./outline.js";
import "./counting.js";
import "./checks.js";
import "./publishing.js";
import "./insisting.js";
import "./offers.js";
import "./shortcuts.js";
import "./pictures.js";
import "./covers.js";
