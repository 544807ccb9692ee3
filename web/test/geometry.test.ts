import assert from "node:assert/strict";
import { test } from "node:test";
import type { GridInfo } from "../src/api/types.ts";
import * as g from "../src/grid/geometry.ts";
import * as gestures from "../src/grid/gestures.ts";
import { tickOf } from "../src/grid/timing.ts";
import { cellWords } from "../src/grid/words.ts";
import { grid, hitAt } from "./samples.ts";

const kick = { key: "core:36", role: "core" as const, note: 36 };
const hat = { key: "motion:42", role: "motion" as const, note: 42 };

test("rows go by role and key, and stay when their last hit goes", () => {
  const hits = [hitAt(1, 1), hitAt(1, 1, 36, "core"), hitAt(2, 1, 46)];
  const rows = g.rowsOf(hits);
  assert.deepEqual(
    rows.map((r) => r.key),
    ["core:36", "motion:42", "motion:46"],
  );
  assert.deepEqual(g.rowsOf([], rows), rows);
});

test("cells hold the hits of their step", () => {
  const cells = g.cellsOf([hitAt(2, 3), hitAt(2, 3, 42, "motion", { id: "other" })], grid);
  assert.equal(cells.get("motion:42|18")?.length, 2);
  assert.equal(g.barOf(18, grid), 2);
  assert.equal(g.stepOf(18, grid), 3);
});

test("ticks of swung steps are the engine's", () => {
  assert.deepEqual(
    [1, 2, 3, 4].map((s) => tickOf(1, s, grid)),
    [0, 283, 480, 763],
  );
  assert.equal(tickOf(2, 2, grid), 3840 + 283);
  const triplets: GridInfo = { ...grid, subdivision: "triplets", ticks_per_step: 320, steps_per_bar: 12 };
  assert.equal(tickOf(1, 2, triplets), 320);
});

test("the focus stays on the grid and Home and End go by bar, then by track", () => {
  const at = (row: number, col: number) => ({ row, col });
  assert.deepEqual(g.moved(at(0, 0), "up", 3, grid), at(0, 0));
  assert.deepEqual(g.moved(at(2, 0), "down", 3, grid), at(2, 0));
  assert.deepEqual(g.moved(at(0, 63), "right", 3, grid), at(0, 63));
  assert.deepEqual(g.moved(at(0, -5), "left", 3, grid), at(0, -5));
  assert.deepEqual(g.moved(at(0, 20), "row-start", 3, grid), at(0, 16));
  assert.deepEqual(g.moved(at(0, 16), "row-start", 3, grid), at(0, 0));
  assert.deepEqual(g.moved(at(0, 20), "row-end", 3, grid), at(0, 31));
  assert.deepEqual(g.moved(at(0, 31), "row-end", 3, grid), at(0, 63));
  assert.deepEqual(g.moved(at(0, 20), "bar-on", 3, grid), at(0, 36));
  assert.deepEqual(g.moved(at(0, 5), "bar-back", 3, grid), at(0, 0));
});

test("the bars shown move as little as they must", () => {
  assert.equal(g.windowFor(3, 1, 2, 8), 2);
  assert.equal(g.windowFor(2, 1, 2, 8), 1);
  assert.equal(g.windowFor(1, 5, 2, 8), 1);
  assert.equal(g.windowFor(8, 1, 2, 8), 7);
  assert.equal(g.barsThatFit(900, grid), 2);
  assert.equal(g.barsThatFit(10, grid), 1);
  for (let width = 300; width < 3000; width += 7) {
    const bars = g.barsThatFit(width, grid);
    const cell = g.cellWidth(width, bars, grid);
    assert.ok(cell >= 24, "cells are large enough to hit");
    assert.ok(bars === 1 || cell * bars * grid.steps_per_bar <= width);
  }
});

test("a cell says what is there in words", () => {
  const hit = hitAt(2, 5, 36, "core", { velocity: 96, offset_ms: -4 });
  assert.equal(
    cellWords(kick, 20, [hit], grid, true),
    "Kick, bar 2, step 5: velocity 96, 4 milliseconds early, locked",
  );
  assert.equal(cellWords(kick, 0, [], grid, false), "Kick, bar 1, step 1: empty");
  assert.match(cellWords(hat, 1, [hitAt(1, 2), hitAt(1, 2)], grid, false), /on the grid, 2 hits$/);
});

test("what is copied comes down where the focus is, without doubling what is there", () => {
  const rows = [kick, hat];
  const hits = [hitAt(1, 1, 36, "core", { velocity: 90 }), hitAt(1, 3)];
  const clip = gestures.copied(hits, rows, { row: 0, col: 0 }, 4, grid);
  const all = gestures.pasted(clip, { row: 0, col: 16 }, rows, () => false, grid);
  assert.deepEqual(
    all.ops.map((o) => [o.op, o.bar, o.step, o.note, o.velocity]),
    [
      ["insert", 2, 1, 36, 90],
      ["insert", 2, 3, 42, 100],
    ],
  );
  assert.equal(gestures.pasted(clip, { row: 1, col: 16 }, rows, () => false, grid).ops.length, 1);
  assert.equal(gestures.pasted(clip, { row: 0, col: 62 }, rows, () => false, grid).ops.length, 1);
  assert.equal(gestures.pasted(clip, { row: 0, col: 16 }, rows, () => true, grid).ops.length, 0);
});

test("nothing is moved off the track", () => {
  assert.equal(gestures.moving([hitAt(1, 1)], -1, null, grid).ops.length, 0);
  assert.deepEqual(gestures.moving([hitAt(1, 2)], -1, null, grid).ops, [
    { op: "move", hits: ["283:42"], steps_by: -1 },
  ]);
});

test("one stroke is one edit, equal values together", () => {
  const hits = [hitAt(1, 1), hitAt(1, 2), hitAt(1, 3)];
  const { ops } = gestures.each("Velocity", hits, "velocity", (h) => (h.step < 3 ? 50 : 90));
  assert.deepEqual(ops, [
    { op: "set", hits: ["0:42", "283:42"], velocity: 50 },
    { op: "set", hits: ["480:42"], velocity: 90 },
  ]);
});

test("a held key is one gesture", () => {
  const hits = [hitAt(1, 1), hitAt(1, 2)];
  const louder = gestures.merged(gestures.louder(hits, 4), gestures.louder(hits, 4));
  assert.deepEqual(louder, gestures.louder(hits, 8));
  const once = gestures.nudged(hits, 1);
  const twice = gestures.nudged(
    hits.map((h) => ({ ...h, offset_ms: 1 })),
    1,
  );
  assert.deepEqual(gestures.merged(once, twice), twice);
  assert.equal(gestures.merged(once, gestures.louder(hits, 4)), null);
  assert.equal(gestures.merged(gestures.louder(hits, 4), gestures.louder(hits.slice(1), 4)), null);
  assert.equal(gestures.merged(gestures.velocityOf(hits, 9), once), null);
  assert.equal(gestures.merged(gestures.removal(hits), gestures.removal(hits)), null);
});
