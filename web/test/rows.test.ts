import assert from "node:assert/strict";
import { test } from "node:test";
import { rowsInView } from "../src/kit/rows.ts";

/** The rows with the gaps before them, back to the place that each has in the whole list. */
function placesOf(parts: ReturnType<typeof rowsInView>): number[] {
  let at = -1;
  return parts.map(({ gap }) => {
    at += gap + 1;
    return at;
  });
}

test("a short list is drawn whole", () => {
  const parts = rowsInView(20, 0, 450, 32, -1);
  assert.deepEqual(
    parts.map((p) => p.index),
    Array.from({ length: 20 }, (_, i) => i),
  );
  assert.ok(parts.every((p) => p.gap === 0));
});

test("of a long list what is in view is drawn, wherever it is scrolled to", () => {
  for (let top = 0; top <= 2000 * 32 - 450; top += 1777) {
    const parts = rowsInView(2000, top, 450, 32, -1);
    const indices = parts.map((p) => p.index);
    assert.ok(parts.length <= 60);
    assert.deepEqual(placesOf(parts), indices);
    for (let i = Math.floor(top / 32); i < Math.min(2000, (top + 450) / 32); i++) assert.ok(indices.includes(i));
  }
});

test("the row with the focus stays, before and after what is in view", () => {
  for (const held of [0, 3, 999, 1000, 1998, 1999]) {
    const parts = rowsInView(2000, 1000 * 32, 450, 32, held);
    assert.ok(parts.some((p) => p.index === held));
    assert.deepEqual(
      placesOf(parts),
      parts.map((p) => p.index),
    );
  }
});
