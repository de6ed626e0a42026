// Languages that are coloured inside fences: small ones. HTML, CSS and JavaScript come
// with Markdown.
import { LanguageDescription, LanguageSupport, StreamLanguage } from "@codemirror/language";
import { diff } from "@codemirror/legacy-modes/mode/diff";
import { dockerFile } from "@codemirror/legacy-modes/mode/dockerfile";
import { go } from "@codemirror/legacy-modes/mode/go";
import { python } from "@codemirror/legacy-modes/mode/python";
import { rust } from "@codemirror/legacy-modes/mode/rust";
import { shell } from "@codemirror/legacy-modes/mode/shell";
import { toml } from "@codemirror/legacy-modes/mode/toml";
import { yaml } from "@codemirror/legacy-modes/mode/yaml";
import { cssLanguage } from "@codemirror/lang-css";
import { htmlLanguage } from "@codemirror/lang-html";
import { jsxLanguage, tsxLanguage } from "@codemirror/lang-javascript";

const described = (language, name, ...alias) =>
  LanguageDescription.of({ name, alias, support: new LanguageSupport(language) });
const streamed = (mode, ...names) => described(StreamLanguage.define(mode), ...names);

export const languages = [
  described(cssLanguage, "css"),
  described(htmlLanguage, "html", "xml", "svg", "django", "jinja"),
  described(jsxLanguage, "javascript", "js", "jsx", "mjs", "json"),
  described(tsxLanguage, "typescript", "ts", "tsx"),
  streamed(diff, "diff", "patch"),
  streamed(dockerFile, "dockerfile", "docker"),
  streamed(go, "go", "golang"),
  streamed(python, "python", "py", "python3"),
  streamed(rust, "rust", "rs"),
  streamed(shell, "shell", "sh", "bash", "zsh", "console"),
  streamed(toml, "toml", "ini"),
  streamed(yaml, "yaml", "yml"),
];
