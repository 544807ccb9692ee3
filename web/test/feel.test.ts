import assert from "node:assert/strict";
import { test } from "node:test";
import type { Groove } from "../src/api/types.ts";
import { grooveWords, slotWords, takenFrom, templateOf } from "../src/generate/grooves.ts";
import { humanized, quantized, swung } from "../src/grid/feel.ts";
import { hitAt } from "./samples.ts";

test("the feel is for the selection, or without one for all", () => {
  const hits = [hitAt(1, 1), hitAt(1, 3, 36)];
  assert.deepEqual(quantized(hits, 80, "1/8"), {
    label: "Quantize 2 hits by 80 % to 1/8",
    ops: [{ op: "quantize", strength: 0.8, grid: "1/8", hits: hits.map((h) => h.id) }],
  });
  assert.deepEqual(quantized(null, 100, "").ops, [{ op: "quantize", strength: 1 }]);
  assert.deepEqual(quantized([], 100, "").ops, []);
  assert.deepEqual(humanized(null, 0, 0).ops, []);
  assert.deepEqual(humanized(null, 3, 0).ops, [{ op: "humanize", timing: 3, velocity: 0 }]);
  assert.deepEqual(swung(62, "1/8").ops, [{ op: "swing", amount: 62, unit: "1/8" }]);
});

const groove: Groove = {
  name: "song.wav",
  bpm: 100,
  meter: "4/4",
  subdivision: "sixteenths",
  swing: 57.25,
  swing_unit: 240,
  bars: 1,
  lines: [{ instrument: "kick", role: "core", slots: [{ presence: 0.5, offset: -16, velocity: 99.6 }] }],
};

test("a groove is told in milliseconds of its own tempo", () => {
  const [slot] = groove.lines[0]?.slots ?? [];
  assert.ok(slot);
  assert.equal(slotWords(slot, groove), "10 milliseconds early, velocity 100, in 50 % of bars");
  assert.equal(slotWords({ presence: 0, offset: 0, velocity: 0 }, groove), "");
  assert.equal(grooveWords(groove), "1 bar of 4/4 at 100 bpm, swing 57.3 % of sixteenths");
});

test("a template is read from the file that the command writes, and nothing else", () => {
  const text = JSON.stringify({ artifact: "groove", format: 1, groove });
  assert.deepEqual(templateOf("a.json", text), { ...groove, name: "a.json" });
  for (const wrong of ["", "{}", "[]", "null", JSON.stringify({ artifact: "grid", groove })])
    assert.throws(() => templateOf("a.json", wrong), /a\.json: is no groove template/);
});

test("a single hit and a file of several pieces have no groove", () => {
  const sequence = { number: 1, bars: 1, bpm: 100, meter: "4/4", hits: 1 };
  const file = (id: string, count: number) => ({
    ...{ id, name: `${id}.mid`, file: "", bytes: 0, sha256: "" },
    sequences: new Array(count).fill(sequence),
  });
  const source = (id: number, kind: string) => ({ id, kind, name: `/a/${id}.wav` });
  const sources = [source(0, "one_shot"), source(1, "loop")] as unknown as Parameters<typeof takenFrom>[0];
  assert.deepEqual(takenFrom(sources, [file("x", 1), file("y", 2)]), { "sources/1": "1.wav", "midi/x": "x.mid" });
});
