import assert from "node:assert/strict";
import { test } from "node:test";
import type { Instrument, SourceHit } from "../src/api/types.ts";
import { clampedTo, markersOf, markerWords, nearestTo } from "../src/inputs/markers.ts";

const hit = (start: number, name: Instrument, more: Partial<SourceHit> = {}): SourceHit => ({
  start,
  end: start + 0.2,
  attack: 0.004,
  confidence: 1,
  group: 0,
  class: name,
  heard: [],
  left_out: null,
  sample_id: name,
  ...more,
});

test("drums struck together share a marker, at the attack of the first", () => {
  const markers = markersOf([hit(2, "snare"), hit(1, "kick"), hit(1.012, "hihat_closed")]);
  assert.deepEqual(
    markers.map((m) => [m.at, m.hits.length]),
    [
      [1.004, 2],
      [2.004, 1],
    ],
  );
});

test("a marker says what was struck, when, and whether it is kept", () => {
  const [both, left] = markersOf([
    hit(1, "kick"),
    hit(1, "hihat_closed"),
    hit(2, "tom", { sample_id: null, left_out: "quiet" }),
  ]);
  assert.equal(both && markerWords(both), "kick and closed hi-hat at 1.004 s, kept");
  assert.equal(left && markerWords(left), "tom at 2.004 s, left out");
  assert.equal(markerWords({ at: 0.5, hits: [] }), "new hit at 0.500 s");
});

test("the nearest marker is found within reach only", () => {
  const markers = [1, 2, 3].map((at) => ({ at, hits: [] }));
  assert.equal(nearestTo(markers, 2.2), 1);
  assert.equal(nearestTo(markers, 2.2, 0.1), -1);
  assert.equal(nearestTo([], 2), -1);
});

test("a marker stays between its neighbors and in the input", () => {
  const markers = [1, 2, 3].map((at) => ({ at, hits: [] }));
  assert.equal(clampedTo(markers, 1, 2.50004, 4), 2.5);
  assert.equal(clampedTo(markers, 1, 0, 4), 1.005);
  assert.equal(clampedTo(markers, 1, 9, 4), 2.995);
  assert.equal(clampedTo(markers, 0, -1, 4), 0);
  assert.equal(clampedTo(markers, 2, 9, 4), 3.995);
});
