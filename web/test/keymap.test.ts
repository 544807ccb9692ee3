import assert from "node:assert/strict";
import { test } from "node:test";
import {
  changed,
  commandOf,
  holderOf,
  keysOf,
  loadKeys,
  plainKeys,
  resetKey,
  saveKeys,
  setKey,
  shortcutsOf,
} from "../src/keys/custom.ts";
import { bindings, nameOf, velocityOfDigit } from "../src/keys/keymap.ts";

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
  for (const where of ["grid", "page", "wave"] as const) {
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

function named(command: string) {
  const found = bindings.find((b) => b.command === command);
  assert.ok(found);
  return found;
}

test("a key that is changed is the only one, and follows into the names of buttons", () => {
  setKey(named("undo"), "Ctrl+U");
  assert.equal(commandOf(press("u", "c"), "page"), "undo");
  assert.equal(commandOf(press("z", "c"), "page"), null);
  assert.equal(shortcutsOf("undo"), "Control+U");
  resetKey(named("undo"));
  assert.equal(commandOf(press("z", "c"), "page"), "undo");
  assert.deepEqual(changed.value, {});
});

test("a key that another has is named, and taken from it when it is taken", () => {
  const mute = named("mute");
  assert.equal(holderOf("Ctrl+X", mute)?.command, "cut");
  assert.equal(holderOf("Ctrl+Z", mute), undefined, "undo is of another part of the page");
  setKey(mute, "Ctrl+X");
  assert.deepEqual(keysOf(named("cut")), []);
  assert.equal(commandOf(press("x", "c"), "grid"), "mute");
  // What has its key no more does not take it back from under another.
  resetKey(named("cut"));
  assert.equal(commandOf(press("x", "c"), "grid"), "mute");
  changed.value = {};
});

test("single characters can be switched off, and nothing else is", () => {
  plainKeys.value = false;
  for (const key of ["m", "7", "h"]) assert.equal(commandOf(press(key), "grid"), null);
  assert.equal(commandOf(press("?", "s"), "page"), null);
  assert.equal(shortcutsOf("help"), undefined);
  assert.equal(commandOf(press("ArrowLeft"), "grid"), "left");
  assert.equal(commandOf(press("F2"), "grid"), "exact");
  assert.equal(commandOf(press("c", "c"), "grid"), "copy");
  assert.equal(commandOf(press(" "), "page"), "play");
  plainKeys.value = true;
});

test("keys are kept, and what is damaged is left away", () => {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
  };
  setKey(named("redo"), "Ctrl+R");
  plainKeys.value = false;
  saveKeys(storage);
  [changed.value, plainKeys.value] = [{}, true];
  loadKeys(storage);
  assert.equal(commandOf(press("r", "c"), "page"), "redo");
  assert.equal(plainKeys.value, false);
  const [name = ""] = kept.keys();
  for (const text of ["{", '{"keys":{"redo":5,"gone":["A"],"velocity":["B"]}}']) {
    [changed.value, plainKeys.value] = [{}, true];
    kept.set(name, text);
    loadKeys(storage);
    assert.deepEqual(changed.value, {});
  }
});
