import assert from "node:assert/strict";
import { test } from "node:test";
import { type Loop, type Planned, Scheduler, type TimedNote } from "../src/sound/scheduler.ts";
import { randomOf } from "./random.ts";

const tick = 0.025;
const ahead = 0.15;
const safety = 0.012;

function notesOf(random: () => number, count: number, length: number, lead = 0.02): TimedNote[] {
  return Array.from({ length: count }, (_, i) => ({ id: `n${i}`, at: random() * length, lead: random() * lead }));
}

/** Asks as the page does, from a time to a time, and checks that nothing comes late or twice. */
function run(scheduler: Scheduler<TimedNote>, from: number, to: number, heard: Planned<TimedNote>[]): void {
  for (let now = from; now < to; now += tick)
    for (const plan of scheduler.due(now + ahead)) {
      assert.ok(plan.when >= now - 1e-9, `${plan.note.id} late by ${now - plan.when}`);
      assert.ok(plan.offset >= 0);
      heard.push(plan);
    }
}

const attack = (p: Planned<TimedNote>) => p.origin + p.note.lead;
const near = (a: number, b: number) => Math.abs(a - b) < 1e-6;

test("every note of a track begins once, its attack at its time", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = randomOf(seed);
    const notes = notesOf(random, 80, 8);
    const scheduler = new Scheduler(notes, 8);
    const position = seed % 3 === 0 ? 0 : random() * 8;
    scheduler.start(position, 5, null);
    const heard: Planned<TimedNote>[] = [];
    run(scheduler, 5, 14, heard);
    const due = notes.filter((n) => n.at >= position);
    assert.deepEqual(heard.map((p) => p.note.id).sort(), due.map((n) => n.id).sort());
    for (const p of heard) assert.ok(near(attack(p), 5 + p.note.at - position));
  }
});

test("a loop plays each of its notes once a pass and none outside", () => {
  for (let seed = 1; seed <= 50; seed++) {
    const random = randomOf(seed);
    const notes = notesOf(random, 60, 8);
    const from = random() * 4;
    const loop: Loop = { from, to: from + 0.3 + random() * 3 };
    const length = loop.to - loop.from;
    const scheduler = new Scheduler(notes, 8);
    scheduler.start(loop.from, 0, loop);
    const heard: Planned<TimedNote>[] = [];
    const passes = 5;
    run(scheduler, 0, passes * length, heard);
    for (const note of notes) {
      const times = heard.filter((p) => p.note === note && attack(p) < passes * length - 1e-6);
      const inside = note.at >= loop.from && note.at < loop.to;
      assert.equal(times.length, inside ? passes : 0, `seed ${seed}, ${note.id}`);
      for (const [pass, p] of times.entries()) assert.ok(near(attack(p), pass * length + note.at - loop.from));
    }
  }
});

test("a note on the loop's end is not played, one on its start is", () => {
  const notes = [
    { id: "start", at: 1, lead: 0.01 },
    { id: "end", at: 2, lead: 0.01 },
  ];
  const scheduler = new Scheduler(notes, 4);
  scheduler.start(1, 10, { from: 1, to: 2 });
  const heard: Planned<TimedNote>[] = [];
  run(scheduler, 10, 12.8, heard);
  assert.deepEqual(
    heard.map((p) => p.note.id),
    ["start", "start", "start"],
  );
  assert.ok(near(heard[0]?.offset ?? 0, 0.01), "what lies before the start is cut off");
  assert.ok(near(heard[1]?.when ?? 0, 10.99), "later passes have it whole");
});

test("an exchange keeps what sounds, cancels the rest, and nothing is late or doubled", () => {
  for (let seed = 1; seed <= 80; seed++) {
    const random = randomOf(seed);
    let notes = notesOf(random, 60, 6);
    const loop = seed % 2 ? { from: 1, to: 4 + random() * 2 } : null;
    const scheduler = new Scheduler(notes, 6);
    scheduler.start(loop ? 1 : 0, 0, loop);
    let sounding: Planned<TimedNote>[] = [];
    let now = 0;
    while (now < 6) {
      const until = now + tick * Math.ceil(random() * 30);
      run(scheduler, now, until, sounding);
      now = until;
      const cut = now + safety;
      const kept = notes.filter(() => random() > 0.3);
      const fresh = notesOf(random, 10, 6).map((n) => ({ ...n, id: `${n.id}@${now}` }));
      const cancelled = new Set(scheduler.swap([...kept, ...fresh], 6, cut).map((p) => p.key));
      for (const p of sounding)
        assert.equal(cancelled.has(p.key), p.when >= cut, "only what has not begun is cancelled");
      sounding = sounding.filter((p) => !cancelled.has(p.key));
      notes = [...kept, ...fresh];
    }
    const keys = sounding.map((p) => p.key);
    assert.equal(new Set(keys).size, keys.length, `seed ${seed}: a note twice`);
  }
});

test("exchanging for the same list changes nothing that is heard", () => {
  for (let seed = 1; seed <= 40; seed++) {
    const notes = notesOf(randomOf(seed), 60, 4);
    const plain = new Scheduler(notes, 4);
    const swapped = new Scheduler(notes, 4);
    const loop = seed % 2 ? { from: 0.5, to: 2.25 } : null;
    plain.start(0, 0, loop);
    swapped.start(0, 0, loop);
    const expected: Planned<TimedNote>[] = [];
    run(plain, 0, 5, expected);
    let heard: Planned<TimedNote>[] = [];
    for (let now = 0; now < 5; now += 0.2) {
      run(swapped, now, now + 0.2 - 1e-9, heard);
      const cut = now + 0.2 + safety;
      const cancelled = new Set(swapped.swap(notes, 4, cut).map((p) => p.key));
      heard = heard.filter((p) => !cancelled.has(p.key));
    }
    const until = 4.9;
    const list = (all: Planned<TimedNote>[]) =>
      all
        .filter((p) => attack(p) < until)
        .map((p) => `${p.note.id} ${attack(p).toFixed(6)}`)
        .sort();
    assert.deepEqual(list(heard), list(expected), `seed ${seed}`);
  }
});

test("a loop that is changed while it plays goes on from where it is", () => {
  const notes = Array.from({ length: 40 }, (_, i) => ({ id: `n${i}`, at: i * 0.1, lead: 0.03 }));
  const scheduler = new Scheduler(notes, 4);
  scheduler.start(0, 0, null);
  let heard: Planned<TimedNote>[] = [];
  run(scheduler, 0, 1, heard);
  const before = scheduler.positionAt(1 + safety);
  const cancelled = new Set(scheduler.relocate({ from: 0.5, to: 1.5 }, 1 + safety).map((p) => p.key));
  heard = heard.filter((p) => !cancelled.has(p.key));
  assert.ok(near(scheduler.positionAt(1 + safety), before));
  run(scheduler, 1, 2.4, heard);
  const times = heard.map((p) => attack(p).toFixed(4));
  assert.equal(new Set(times).size, times.length, "no moment has two notes");
  assert.ok(near(scheduler.positionAt(1.6), 0.6), "it has wrapped");
});

test("the position wraps, and the end is known", () => {
  const scheduler = new Scheduler([], 8);
  scheduler.start(2, 100, { from: 1, to: 3 });
  assert.equal(scheduler.positionAt(100.5), 2.5);
  assert.ok(near(scheduler.positionAt(101.25), 1.25));
  assert.ok(near(scheduler.positionAt(107.25), 1.25));
  assert.equal(scheduler.endedAt(500), false);
  scheduler.start(7, 0, null);
  assert.equal(scheduler.endedAt(0.9), false);
  assert.equal(scheduler.endedAt(1.1), true);
});
