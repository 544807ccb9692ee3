import assert from "node:assert/strict";
import { test } from "node:test";
import { bindings, commandOf, nameOf, velocityOfDigit } from "../src/keys/keymap.ts";

const press = (key: string, held = "") => ({
  key,
  ctrlKey: held.includes("c"),
  metaKey: held.includes("m"),
  altKey: held.includes("a"),
  shiftKey: held.includes("s"),
});

test("keys are named as the bindings spell them", () => {
  assert.equal(nameOf(press(" ")), "Space");
  assert.equal(nameOf(press("z", "c")), "Ctrl+Z");
  assert.equal(nameOf(press("Z", "cs")), "Ctrl+Shift+Z");
  assert.equal(nameOf(press("z", "m")), "Ctrl+Z");
  assert.equal(nameOf(press("ArrowUp", "as")), "Alt+Shift+ArrowUp");
});

test("every key of the design does what it says", () => {
  const expected: [string, string, string][] = [
    ["ArrowLeft", "", "left"],
    ["Home", "", "row-start"],
    ["PageDown", "", "bar-on"],
    [" ", "", "toggle"],
    ["Enter", "", "toggle"],
    ["ArrowUp", "a", "louder"],
    ["ArrowDown", "as", "much-softer"],
    ["ArrowLeft", "a", "earlier"],
    ["ArrowRight", "as", "step-on"],
    ["7", "", "velocity"],
    ["ArrowRight", "s", "select-right"],
    ["c", "c", "copy"],
    ["x", "c", "cut"],
    ["v", "c", "paste"],
    ["d", "c", "duplicate"],
    ["m", "", "mute"],
    ["s", "", "solo"],
    ["l", "", "lock"],
    ["r", "", "reroll"],
    ["F2", "", "exact"],
    ["Delete", "", "delete"],
  ];
  for (const [key, held, command] of expected)
    assert.equal(commandOf(press(key, held), "grid"), command, `${held} ${key}`);
  assert.equal(commandOf(press("z", "c"), "page"), "undo");
  assert.equal(commandOf(press("y", "c"), "page"), "redo");
  assert.equal(commandOf(press(" ", "c"), "page"), "play");
  assert.equal(commandOf(press("?", "s"), "page"), "help");
});

test("the grid leaves the page's keys alone, and no key has two meanings in one place", () => {
  assert.equal(commandOf(press("z", "c"), "grid"), null);
  assert.equal(commandOf(press(" ", "c"), "grid"), null);
  for (const where of ["grid", "page"] as const) {
    const keys = bindings.filter((b) => b.where === where).flatMap((b) => b.keys);
    assert.equal(new Set(keys).size, keys.length);
  }
});

test("digits are velocities from soft to loud", () => {
  const all = [..."1234567890"].map(velocityOfDigit);
  assert.deepEqual(
    all,
    [...all].sort((a, b) => a - b),
  );
  assert.equal(all[0], 13);
  assert.equal(all[9], 127);
});
