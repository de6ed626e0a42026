// Builds static/vendor/codemirror.js and the licence texts of every package in it.
import { readFileSync, writeFileSync } from "node:fs";
import { build } from "esbuild";

const target = "../static/vendor/codemirror";

const { metafile, outputFiles } = await build({
  entryPoints: ["codemirror.js"],
  bundle: true,
  format: "esm",
  minify: true,
  target: "es2022",
  legalComments: "none",
  metafile: true,
  outfile: `${target}.js`,
  write: false,
});

const names = new Set(
  Object.keys(metafile.inputs)
    .map((path) => path.match(/^node_modules\/((?:@[^/]+\/)?[^/]+)/)?.[1])
    .filter(Boolean),
);
const packages = [...names].sort().map((name) => {
  const read = (file) => readFileSync(`node_modules/${name}/${file}`, "utf8").trim();
  return { name, version: JSON.parse(read("package.json")).version, licence: read("LICENSE") };
});

const list = packages.map(({ name, version }) => ` * ${name} ${version}\n`).join("");
const head = `/*! Built by \`make editor\`; licences in codemirror.LICENSES.txt.\n${list} */\n`;
writeFileSync(`${target}.js`, head + outputFiles[0].text);
writeFileSync(
  `${target}.LICENSES.txt`,
  packages.map(({ name, version, licence }) => `${name} ${version}\n\n${licence}\n`).join(
    `\n${"-".repeat(72)}\n\n`,
  ),
);
