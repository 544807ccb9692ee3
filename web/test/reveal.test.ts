import assert from "node:assert/strict";
import { test } from "node:test";
import { viewOf } from "../src/inputs/reveal.ts";

test("a stretch is shown in the middle of seven times its length", () => {
  const view = viewOf({ source: 0, from: 10, to: 10.5 }, 70);
  assert.equal(view.from, 8.5);
  assert.equal(view.zoom, 20);
});
