/* What keeps a text from being lost, and shows what it becomes. The page loads it before
   the editor and apart from it: texts are kept where the editor could not be loaded, and
   its `desk:ready` is heard. */
import "./storing.js";
import "./saving.js";
import "./autosaving.js";
import "./recovering.js";
import "./other-tabs.js";
import "./previewing.js";
import "./following.js";
