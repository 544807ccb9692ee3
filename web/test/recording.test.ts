import assert from "node:assert/strict";
import { test } from "node:test";
import { type Block, Blocks, sinceFrame } from "../src/recording/blocks.ts";
import { decibels, levelAfter, silent } from "../src/recording/level.ts";
import { warningsOf } from "../src/recording/microphone.ts";
import { headerBytes, mostBytes, mostSeconds, wavHeader } from "../src/recording/wav.ts";

test("the header says 32-bit floats, and how many there are", () => {
  const view = new DataView(wavHeader({ sampleRate: 48000, channels: 2 }, 1000).buffer);
  const text = (at: number, length = 4) =>
    String.fromCharCode(...Array.from({ length }, (_, i) => view.getUint8(at + i)));
  assert.equal(view.byteLength, headerBytes);
  assert.deepEqual([text(0), text(8, 8), text(38), text(50)], ["RIFF", "WAVEfmt ", "fact", "data"]);
  assert.equal(view.getUint32(4, true), headerBytes - 8 + 8000);
  assert.equal(view.getUint32(16, true), 18);
  assert.deepEqual(
    [20, 22, 32, 34].map((at) => view.getUint16(at, true)),
    [3, 2, 8, 32],
  );
  assert.deepEqual(
    [24, 28, 46, 54].map((at) => view.getUint32(at, true)),
    [48000, 384000, 1000, 8000],
  );
});

test("the longest recording is as long as a file may be", () => {
  for (const format of [
    { sampleRate: 44100, channels: 1 },
    { sampleRate: 96000, channels: 2 },
  ]) {
    const bytes = (seconds: number) => headerBytes + seconds * format.sampleRate * format.channels * 4;
    assert.ok(bytes(mostSeconds(format)) <= mostBytes);
    assert.ok(bytes(mostSeconds(format) + 1) > mostBytes);
  }
  assert.ok(mostSeconds({ sampleRate: 48000, channels: 2 }) > 3600);
});

test("no frame is lost, doubled or moved between the audio thread and the file", () => {
  const found: Block[] = [];
  const blocks = new Blocks(2, (b) => found.push(b));
  const total = 128 * 37;
  for (let at = 0; at < total; at += 128) {
    const left = Float32Array.from({ length: 128 }, (_, i) => at + i);
    blocks.add([left, left.map((x) => -x)], 1000 + at);
  }
  blocks.flush();
  blocks.flush();
  const all = found.flatMap((b) => [...b.frames]);
  assert.equal(all.length, 2 * total);
  assert.ok(all.every((x, i) => x === (i % 2 === 0 ? i / 2 : -(i - 1) / 2) || x === 0));
  let next = 1000;
  for (const b of found) {
    assert.equal(b.first, next);
    next += b.frames.length / 2;
  }
});

test("after a gap a block begins with its own time, and one channel fills two", () => {
  const found: Block[] = [];
  const blocks = new Blocks(2, (b) => found.push(b));
  blocks.add([new Float32Array([1, 2])], 10);
  blocks.add([new Float32Array([3])], 50);
  blocks.flush();
  assert.deepEqual(
    found.map((b) => [b.first, [...b.frames]]),
    [
      [10, [1, 1, 2, 2]],
      [50, [3, 3]],
    ],
  );
});

test("what was heard before the recording starts is left away to the frame", () => {
  const block = { first: 100, frames: new Float32Array([1, 1, 2, 2, 3, 3]) };
  assert.deepEqual([...(sinceFrame(block, 0, 2) ?? [])], [1, 1, 2, 2, 3, 3]);
  assert.deepEqual([...(sinceFrame(block, 102, 2) ?? [])], [3, 3]);
  assert.equal(sinceFrame(block, 103, 2), null);
});

test("a peak is held for a moment, and clipping is not forgotten", () => {
  const loud = levelAfter(silent, new Float32Array([0.1, -1]), 10);
  assert.deepEqual([loud.peak, loud.held, loud.clipped], [1, 1, true]);
  const after = levelAfter(loud, new Float32Array([0.25]), 11);
  assert.deepEqual([after.peak, after.held, after.clipped], [0.25, 1, true]);
  assert.equal(levelAfter(after, new Float32Array([0.25]), 12).held, 0.25);
  assert.equal(Math.round(decibels(0.5)), -6);
  assert.equal(decibels(0), -60);
});

test("what the browser does to the sound all the same is said", () => {
  assert.deepEqual(warningsOf({ echoCancellation: false, noiseSuppression: false, autoGainControl: false }), []);
  const words = warningsOf({ echoCancellation: true, noiseSuppression: "remote-only" });
  assert.deepEqual(words, [
    "The browser keeps echo cancellation and noise suppression on, which changes the sound.",
    "The browser does not say whether automatic gain is off.",
  ]);
});
