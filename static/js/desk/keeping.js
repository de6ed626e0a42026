/* What keeps a text from being lost, and shows what it becomes. */
import "./storing.js";
import "./saving.js";
import "./autosaving.js";
import "./recovering.js";
import "./previewing.js";
import "./following.js";
