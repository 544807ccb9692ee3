import assert from "node:assert/strict";
import { test } from "node:test";
import type { InputCorrections, SourceHit } from "../src/api/types.ts";
import { added, correctionOf, moved, removed, said } from "../src/inputs/corrections.ts";

const none: InputCorrections = { added: [], removed: [], moved: [], hits: [] };
const hit: SourceHit = {
  start: 1,
  end: 1.5,
  attack: 0.005,
  class: "tom",
  confidence: 1,
  group: 0,
  heard: [],
  left_out: null,
  sample_id: null,
};

test("what is said of a hit is said once, and can be taken back", () => {
  const tom = said(none, hit, { class: "kick" });
  assert.deepEqual(tom.hits, [{ at: 1.005, was: "tom", class: "kick", kept: null }]);
  const again = said(tom, { ...hit, class: "kick" }, { kept: false });
  assert.deepEqual(again.hits, [{ at: 1.005, was: "tom", class: "kick", kept: false }]);
  assert.equal(correctionOf(again, { ...hit, start: 2 }), undefined);
  assert.deepEqual(said(said(none, hit, { kept: true }), hit, { kept: null }), none);
});

test("another drum struck with it keeps its own", () => {
  const both = said(said(none, hit, { class: "kick" }), { ...hit, class: "crash" }, { kept: true });
  assert.equal(both.hits.length, 2);
  const crash = { ...hit, class: "crash" as const };
  const out = said(said(none, hit, { kept: false }), crash, { kept: false });
  assert.deepEqual(
    out.hits.map((h) => h.was),
    ["tom", "crash"],
  );
  assert.deepEqual(said(out, crash, { kept: null }), said(none, hit, { kept: false }));
});

test("markers are added, moved and taken away without contradiction", () => {
  assert.deepEqual(removed(added(none, 3), 3.01), none);
  assert.deepEqual(removed(none, 1).removed, [1]);
  assert.deepEqual(moved(added(none, 3), 3, 3.1).added, [3.1]);
  const twice = moved(moved(none, 1, 1.2), 1.2, 1.3);
  assert.deepEqual(twice.moved, [{ from: 1, to: 1.3 }]);
});

test("a marker that was moved and is taken away is taken from where it was found", () => {
  const gone = removed(moved(none, 1, 1.2), 1.2);
  assert.deepEqual(gone.moved, []);
  assert.deepEqual(gone.removed, [1]);
});

test("what was said of a hit goes with its marker", () => {
  const all = moved(said(none, hit, { class: "kick" }), 1.005, 1.305);
  assert.deepEqual(
    all.hits.map((h) => h.at.toFixed(3)),
    ["1.305"],
  );
});
