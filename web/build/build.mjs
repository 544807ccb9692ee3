// Bundles the page into the folder that the server embeds: one document, one script and that of the
// audio thread, one style sheet.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build, context } from "esbuild";
import { minify } from "terser";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const page = at("../../src/SoundRoutine.Studio/page/");
mkdirSync(page, { recursive: true });
copyFileSync(at("../src/index.html"), `${page}index.html`);
const options = {
  entryPoints: [
    { in: at("../src/main.ts"), out: "studio" },
    { in: at("../src/recording/worklet.ts"), out: "recorder" },
    { in: at("../src/app/style/index.css"), out: "studio" },
  ],
  outdir: page,
  bundle: true,
  minify: true,
  format: "iife",
  target: ["es2022"],
  jsx: "automatic",
  jsxImportSource: "preact",
  legalComments: "none",
  charset: "utf8",
};
if (process.argv.includes("--watch")) await (await context(options)).watch();
else {
  await build(options);
  // A thirtieth smaller than esbuild alone makes it.
  for (const file of [`${page}studio.js`, `${page}recorder.js`]) {
    const { code } = await minify(readFileSync(file, "utf8"), { compress: { passes: 3, ecma: 2020 }, ecma: 2020 });
    writeFileSync(file, `${code}\n`);
  }
}
