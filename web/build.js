// Bundles editor.js into one file, and puts the licences of all that is in it beside it: node build.js FOLDER
import { build } from "esbuild";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const folder = process.argv[2] ?? "../kg/serve/pages/bundle";
mkdirSync(folder, { recursive: true });
const made = await build({
  entryPoints: ["editor.js"],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  charset: "utf8",
  legalComments: "none",
  metafile: true,
  outfile: join(folder, "editor.js"),
});
const packages = new Set(
  Object.keys(made.metafile.inputs)
    .map((file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
    .filter(Boolean),
);
const allowed = new Set(["MIT", "ISC", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "0BSD"]);
const texts = [...packages].sort().map((name) => {
  const about = JSON.parse(readFileSync(join("node_modules", name, "package.json"), "utf8"));
  if (!allowed.has(about.license)) throw new Error(`${name} is under ${about.license}, which may not be carried; allowed: ${[...allowed].join(", ")}`);
  const file = readdirSync(join("node_modules", name)).find((one) => /^licen[cs]e/i.test(one));
  if (file === undefined || !existsSync(join("node_modules", name, file))) throw new Error(`${name} has no licence file to carry`);
  return `${name} ${about.version} (${about.license})\n\n${readFileSync(join("node_modules", name, file), "utf8").trim()}\n`;
});
writeFileSync(join(folder, "editor.LICENSES.txt"), `What editor.js carries, each under its own licence.\n\n${texts.join(`\n${"-".repeat(80)}\n\n`)}`);
