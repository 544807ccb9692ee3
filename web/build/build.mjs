// Bundles the page into the folder that the server embeds: one document, one script and those of the
// audio thread, of batches and of recording, one style sheet.
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
// What a script that is loaded later imports from elsewhere it has of the page's own script, src/app/parts.ts.
const handedOver = {
  name: "handed over",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^([^./]|\.\.\/)/ }, ({ kind }) =>
      kind === "entry-point" ? undefined : { path: "parts", namespace: "parts" },
    );
    onLoad({ filter: /./, namespace: "parts" }, () => ({ contents: "module.exports = window.studio.parts" }));
  },
};
const later = {
  ...options,
  entryPoints: [
    { in: at("../src/batches/Batches.tsx"), out: "batches" },
    { in: at("../src/recording/Recording.tsx"), out: "recording" },
  ],
  format: "esm",
  plugins: [handedOver],
};
if (process.argv.includes("--watch")) for (const o of [options, later]) await (await context(o)).watch();
else {
  await build(options);
  await build(later);
  // A thirtieth smaller than esbuild alone makes it.
  for (const name of ["studio", "recorder", "batches", "recording"]) {
    const file = `${page}${name}.js`;
    const how = { compress: { passes: 3, ecma: 2020 }, ecma: 2020, module: ["batches", "recording"].includes(name) };
    const { code } = await minify(readFileSync(file, "utf8"), how);
    writeFileSync(file, `${code}\n`);
  }
}
