import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";

test("what the script of batches imports from elsewhere is handed over by the page's own", () => {
  const handed = readFileSync("src/app/parts.ts", "utf8").split("export const parts")[1] ?? "";
  const names = new Set(["jsx", "jsxs", "Fragment"]);
  for (const file of readdirSync("src/batches"))
    for (const [, list, from] of readFileSync(`src/batches/${file}`, "utf8").matchAll(
      /^import \{([^}]+)\} from "(.+)"/gm,
    ))
      if (!from?.startsWith("./")) for (const name of list?.split(",") ?? []) names.add(name.trim());
  assert.ok(names.size > 8);
  for (const name of names) assert.match(handed, new RegExp(`^ {2}${name},$`, "m"));
});
