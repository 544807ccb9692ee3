import assert from "node:assert/strict";
import { test } from "node:test";
import { isSampleOf, sampleUrl } from "../src/api/client.ts";
import { Voices } from "../src/sound/voices.ts";

test("a hit that sounds anew after an edit is stopped with the others", () => {
  const voices = new Voices();
  const [stopped, ends]: [string[], (() => void)[]] = [[], []];
  const start = (name: string) => (onEnded: () => void) => {
    ends.push(onEnded);
    return { stop: () => void stopped.push(name) };
  };
  voices.add("0.0.0:36", start("first"));
  voices.cancel([{ key: "0.0.0:36" }]);
  voices.add("0.0.0:36", start("second"));
  ends[0]?.();
  voices.stop();
  assert.deepEqual(stopped, ["first", "second"]);
  ends[1]?.();
  voices.stop();
  assert.deepEqual(stopped, ["first", "second"]);
});

test("a sound is of the project and the kit that its address names", () => {
  const url = sampleUrl("a", "kick/1", "2-ab", 3);
  assert.ok(isSampleOf(url, "a", "2-ab"));
  assert.ok(!isSampleOf(url, "a", "2-a"));
  assert.ok(!isSampleOf(url, "b", "2-ab"));
});
