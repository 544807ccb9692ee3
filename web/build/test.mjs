// Bundles every test and runs them with Node's own runner.
import { spawnSync } from "node:child_process";
import { readdirSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const out = at("../.test/");
rmSync(out, { recursive: true, force: true });
const tests = readdirSync(at("../test/")).filter((n) => n.endsWith(".test.ts"));
await build({
  entryPoints: tests.map((n) => at(`../test/${n}`)),
  outdir: out,
  outExtension: { ".js": ".mjs" },
  bundle: true,
  platform: "node",
  format: "esm",
  jsx: "automatic",
  jsxImportSource: "preact",
});
const files = tests.map((n) => out + n.replace(/\.ts$/, ".mjs"));
process.exit(spawnSync(process.execPath, ["--test", ...files], { stdio: "inherit" }).status ?? 1);
