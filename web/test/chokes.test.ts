import assert from "node:assert/strict";
import { test } from "node:test";
import { chokeBy, keyOf, type Ringing } from "../src/sound/chokes.ts";

function ring(key: number, when: number, ended: string[]): Ringing {
  return { key, when, choke: (at) => ended.push(`${key} from ${when} at ${at}`) };
}

test("a closed hat ends the open one of the pass before, and nothing else", () => {
  const ended: string[] = [];
  const ringing = [
    ring(46, 1, ended),
    ring(46, 1.99, ended),
    ring(42, 1, ended),
    ring(49, 1, ended),
    ring(81, 1, ended),
  ];
  chokeBy(keyOf("960:42#1"), 2, ringing);
  assert.deepEqual(ended, ["46 from 1 at 2"]);
  chokeBy(36, 3, ringing);
  assert.equal(ended.length, 1);
  chokeBy(80, 3, ringing);
  assert.deepEqual(ended.slice(1), ["81 from 1 at 3"]);
});
