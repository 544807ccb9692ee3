import assert from "node:assert/strict";
import { test } from "node:test";
import { secondsOfTicks, tickOf } from "../src/grid/timing.ts";
import { noteOf } from "../src/pads/message.ts";
import { opsOf, type PlayedHit } from "../src/pads/take.ts";
import { stepNear } from "../src/pads/timing.ts";
import { amplitudeOf } from "../src/sound/velocity.ts";
import { grid, hitAt } from "./samples.ts";

const secondsOf = (bar: number, step: number) => secondsOfTicks(tickOf(bar, step, grid), grid);

test("a moment belongs to the nearest step as it swings, and keeps how far off it was", () => {
  for (let bar = 1; bar <= grid.bars; bar++)
    for (let step = 1; step <= grid.steps_per_bar; step++)
      for (const ms of [-20, 0, 20])
        if (bar > 1 || step > 1 || ms >= 0)
          assert.deepEqual(stepNear(secondsOf(bar, step) + ms / 1000, grid, null), { bar, step, offset_ms: ms });
});

test("just before a loop's end is the next pass's first step, early", () => {
  const bar = secondsOf(2, 1) - secondsOf(1, 1);
  const loop = { from: bar, to: 3 * bar };
  assert.deepEqual(stepNear(3 * bar - 0.01, grid, loop), { bar: 2, step: 1, offset_ms: -10 });
  assert.deepEqual(stepNear(bar + 0.01, grid, loop), { bar: 2, step: 1, offset_ms: 10 });
  // Without a loop there is no next pass.
  assert.equal(stepNear(4 * bar - 0.01, grid, null).step, 16);
  assert.deepEqual(stepNear(4 * bar - 0.01, grid, { from: 0, to: 4 * bar }), { bar: 1, step: 1, offset_ms: -10 });
});

const played = (bar: number, step: number, more: Partial<PlayedHit> = {}): PlayedHit => ({
  bar,
  step,
  offset_ms: 7,
  note: 42,
  velocity: 90,
  role: "motion",
  sample: null,
  ...more,
});

test("what is played in is inserted, or changes the hit that is there", () => {
  const there = hitAt(1, 5);
  const ops = opsOf([played(1, 5), played(1, 6), played(1, 6, { velocity: 50 })], [there], grid, true);
  assert.deepEqual(ops, [
    { op: "set", hits: [there.id], velocity: 90, offset_ms: 7 },
    { op: "insert", bar: 1, step: 6, note: 42, role: "motion", velocity: 50, offset_ms: 7 },
  ]);
  assert.equal(opsOf([played(2, 1)], [], grid, false)[0]?.offset_ms, 0);
  const [, sampled] = opsOf([played(2, 1, { sample: "clap_01" })], [], grid, true);
  assert.deepEqual(sampled, { op: "set", hits: [hitAt(2, 1).id], sample: "clap_01" });
});

test("only notes that begin are notes", () => {
  assert.deepEqual(noteOf([0x99, 38, 100]), { note: 38, velocity: 100 });
  assert.deepEqual(noteOf([0x90, 36, 1]), { note: 36, velocity: 1 });
  for (const other of [[0x99, 38, 0], [0x89, 38, 64], [0xb0, 1, 2], [0xf8], [], null])
    assert.equal(noteOf(other), null);
});

test("velocities have the renderer's loudness", () => {
  assert.equal(amplitudeOf(127).toFixed(6), "1.000000");
  assert.equal((20 * Math.log10(amplitudeOf(1))).toFixed(3), "-40.000");
  // Levels.OfVelocity(64, 40).
  assert.equal(amplitudeOf(64).toFixed(4), "0.3025");
});
