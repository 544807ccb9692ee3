import assert from "node:assert/strict";
import { test } from "node:test";
import type { Project } from "../src/api/types.ts";
import { fault, numbers, present } from "../src/generate/fields.ts";
import { asPlayed, faults, wishesOf } from "../src/generate/wishes.ts";
import { grid } from "./samples.ts";

const playing = {
  seed: 7,
  generator: "transformer",
  skeleton: null,
  temperature: 0.9,
  top_p: 0.8,
  guidance: null,
  fill_bars: null,
  feel_timing: 0.5,
  feel_velocity: 0.5,
  continue: "beat.mid",
};
const project = { grid, playing } as unknown as Project;

test("a number is refused in words", () => {
  assert.equal(fault(numbers.bars, "8"), "");
  assert.equal(fault(numbers.bars, "8.5"), "Bars: a whole number from 1 to 256");
  assert.equal(fault(numbers.bars, "0"), "Bars: a whole number from 1 to 256");
  assert.equal(fault(numbers.bars, ""), "Bars: fill this in");
  assert.equal(fault(numbers.bpm, "301"), "Tempo: a number from 30 to 300");
  assert.equal(fault(numbers.temperature, ""), "");
  assert.equal(fault(numbers.temperature, "", true), "Temperature: a number from 0 to 2");
  assert.equal(fault(numbers.seed, "-1"), "Seed: a whole number from 0");
});

test("bars that are to be played anew lie in the pattern", () => {
  const fields = present(project, 8);
  const of = (from: string, to: string) => [...faults({ ...fields, from, to }, new Set()).values()];
  assert.deepEqual(of("", ""), []);
  assert.deepEqual(of("1", "2"), []);
  assert.deepEqual(of("2", "1"), ["to: not before the first of them"]);
  assert.deepEqual(of("", "2"), ["Only bars: say from which"]);
  assert.deepEqual(of("1", "200"), [`to: the pattern has ${grid.bars} bars`]);
});

test("only what is changed of the grid is asked for, and all of the playing", () => {
  const before = present(project, 8);
  const same = wishesOf(before, before, grid.fills, project);
  assert.deepEqual(same, { ...asPlayed(project), seed: 8 });
  assert.equal(same.top_p, 0.8);
  const asked = wishesOf(
    { ...before, bars: "12", temperature: "", from: "3", skeleton: "free" },
    before,
    false,
    project,
  );
  const { temperature: _, ...kept } = asPlayed(project);
  assert.deepEqual(asked, { ...kept, seed: 8, bars: 12, fills: false, skeleton: "free", infill: "3-3" });
});
