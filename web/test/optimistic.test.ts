import assert from "node:assert/strict";
import { test } from "node:test";
import { detailOf } from "../src/api/problem.ts";
import { columnsOf, levelFor } from "../src/inputs/peaks.ts";
import { timed } from "../src/sound/notes.ts";
import { Gather } from "../src/state/gather.ts";
import { applyAll } from "../src/state/optimistic.ts";
import { Pace } from "../src/state/pace.ts";
import { Writes } from "../src/state/writes.ts";
import { grid, hitAt } from "./samples.ts";

test("an edit is seen at once and gone when it is taken back", () => {
  const hits = [hitAt(1, 1), hitAt(1, 2)];
  const edit = {
    label: "",
    ops: [
      { op: "delete", hits: ["0:42"] },
      { op: "insert", bar: 2, step: 2, note: 42, velocity: 80 },
    ],
  };
  const shown = applyAll(hits, [edit], grid);
  assert.deepEqual(
    shown.map((h) => [h.id, h.velocity]),
    [
      ["283:42", 100],
      ["4123:42", 80],
    ],
  );
  assert.deepEqual(applyAll(hits, [], grid), hits);
});

test("values stay in range, and what cannot be foreseen changes nothing", () => {
  const hits = [hitAt(1, 1, 42, "motion", { velocity: 120 })];
  assert.equal(
    applyAll(hits, [{ label: "", ops: [{ op: "velocity", hits: ["0:42"], offset: 16 }] }], grid)[0]?.velocity,
    127,
  );
  const [late] = applyAll(hits, [{ label: "", ops: [{ op: "set", hits: ["0:42"], offset_ms: 10 }] }], grid);
  assert.equal(late?.micro_ticks, Math.round(0.01 * 1.6 * 960));
  assert.equal(
    applyAll(hits, [{ label: "", ops: [{ op: "move", hits: ["0:42"], steps_by: 17 }] }], grid)[0]?.id,
    "4123:42",
  );
  assert.deepEqual(applyAll(hits, [{ label: "", ops: [{ op: "humanize", timing: 5 }] }], grid), hits);
  assert.equal(
    applyAll(hits, [{ label: "", ops: [{ op: "insert", bar: 1, step: 1, note: 42, velocity: 9 }] }], grid).length,
    1,
  );
});

test("writes go one after another, and a failure drops those behind it", async () => {
  const [log, failures]: [string[], unknown[]] = [[], []];
  const writes = new Writes<string>((error) => void failures.push(error));
  const send = (name: string, ok: boolean) => async () => {
    log.push(`send ${name}`);
    await Promise.resolve();
    if (!ok) throw new Error(name);
    return name;
  };
  const done = (name: string) => void log.push(`done ${name}`);
  const results = await Promise.all([
    writes.add(send("a", true), done),
    writes.add(send("b", false), done),
    writes.add(send("c", true), done),
  ]);
  assert.deepEqual(log, ["send a", "done a", "send b"]);
  assert.deepEqual(results, [true, false, false]);
  assert.equal(failures.length, 1);
  assert.equal(await writes.add(send("d", true), done), true);
  assert.equal(writes.busy, false);
});

test("the status region says one thing a second, the last of what waits", () => {
  let now = 0;
  const [said, timers]: [string[], { run: () => void; at: number }[]] = [[], []];
  const pace = new Pace(
    1000,
    (t) => said.push(`${now} ${t}`),
    (run, ms) => timers.push({ run, at: now + ms }),
    () => now,
  );
  pace.say("one");
  now = 100;
  pace.say("two");
  pace.say("three");
  assert.deepEqual(
    timers.map((t) => t.at),
    [1000],
  );
  now = 1000;
  timers[0]?.run();
  assert.deepEqual(said, ["0 one", "1000 three"]);
});

test("an error is the server's own sentence", () => {
  assert.equal(detailOf('{"title":"Bad","detail":"song.xyz: is no audio"}', "?"), "song.xyz: is no audio");
  assert.equal(detailOf('{"title":"Bad"}', "?"), "Bad");
  assert.equal(detailOf("<html>", "?"), "?");
});

test("a note's attack is its hit's time and its sound begins before it", () => {
  const note = { sample: "hat", left: 1, right: 1, semitones: 0, stop: null, fade: 0.006, role: "motion" as const };
  const hit = hitAt(1, 3, 42, "motion", { micro_ticks: 32 });
  const at = ((480 + 32) * 60) / (960 * 96);
  const schedule = { sample_rate: 44100, seconds: 10, notes: [{ ...note, id: hit.id, start: at - 0.004 }] };
  const [first] = timed(schedule, [hit], grid);
  assert.ok(Math.abs((first?.at ?? 0) - at) < 1e-9 && Math.abs((first?.lead ?? 0) - 0.004) < 1e-9);
  const twins = timed({ ...schedule, notes: [...schedule.notes, ...schedule.notes] }, [hit], grid);
  assert.equal(new Set(twins.map((n) => n.id)).size, 2);
  const early = timed({ ...schedule, notes: [{ ...note, id: "0:42", start: -0.003 }] }, [], grid)[0];
  assert.equal(early?.at, 0);
  assert.equal(early?.lead, 0.003);
});

test("peaks are drawn from the level that fits the pixels", () => {
  assert.equal(levelFor(10, 44100, 1000), 0);
  assert.equal(levelFor(240, 44100, 1000), 5);
  const peaks = {
    sample_rate: 4,
    frames: 16,
    per_peak: 2,
    channels: 1,
    min: [-127, 0, 0, 0, 0, 0, 0, -64],
    max: [0, 127, 0, 0, 0, 0, 0, 0],
  };
  assert.deepEqual(columnsOf(peaks, 0, 4, 2), [
    { low: -1, high: 1 },
    { low: -64 / 127, high: 0 },
  ]);
});

test("a gesture that is flushed waits no longer", async () => {
  const gather = new Gather(60_000, 60_000);
  gather.touch();
  const waiting = gather.wait();
  gather.flush();
  await waiting;
  await new Gather(60_000, 60_000).wait();
});
