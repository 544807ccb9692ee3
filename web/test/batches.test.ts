import assert from "node:assert/strict";
import { test } from "node:test";
import type { Batch } from "../src/api/types.ts";
import { canRetry, ended, isActive, pathsOf, pause, split } from "../src/batches/words.ts";

const batch = (state: Batch["state"], done: number, aside: number) => ({ state, done, aside, songs: 10 }) as Batch;

test("paths stand a line each, with or without quotes", () => {
  assert.deepEqual(pathsOf(' /a b/c \n\n"C:\\my songs"\r\n~/x\n'), ["/a b/c", "C:\\my songs", "~/x"]);
  assert.deepEqual(pathsOf(" \n"), []);
});

test("a path is a name and the folders before it", () => {
  assert.deepEqual(split("/a/b.wav"), ["b.wav", "/a/"]);
  assert.deepEqual(split("C:\\a\\b.wav"), ["b.wav", "C:\\a\\"]);
  assert.deepEqual(split("b.wav"), ["b.wav", ""]);
});

test("what has ended well has nothing to be tried again", () => {
  assert.equal(canRetry(batch("done", 10, 0)), false);
  assert.equal(canRetry(batch("done", 9, 1)), true);
  assert.equal(canRetry(batch("interrupted", 3, 0)), true);
  assert.equal(canRetry(batch("canceled", 3, 0)), true);
  for (const state of ["queued", "running", "joining"] as const) {
    assert.equal(isActive(batch(state, 3, 1)), true);
    assert.equal(canRetry(batch(state, 3, 1)), false);
  }
  assert.equal(ended(batch("running", 3, 1)), 4);
});

test("it is asked each second where something happens, and seldom where answers take long", () => {
  assert.equal(pause([batch("done", 10, 0), batch("running", 1, 0)], 20), 1000);
  assert.equal(pause([batch("done", 10, 0)], 20), 5000);
  assert.equal(pause([], 20), 5000);
  assert.equal(pause([batch("running", 1, 0)], 400), 4000);
  assert.equal(pause([batch("running", 1, 0)], 60_000), 30_000);
});
