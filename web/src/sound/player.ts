import { effect, signal } from "@preact/signals";
import { sampleUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { roles } from "../api/types.ts";
import { secondsPerQuarter } from "../grid/timing.ts";
import { complain, playing } from "../state/notices.ts";
import { grid } from "../state/store.ts";
import { chokeBy, keyOf, type Ringing } from "./chokes.ts";
import { type Engine, engine, existing } from "./engine.ts";
import { click } from "./metronome.ts";
import { audible, masterGain, roleGains } from "./mix.ts";
import { amplitude } from "./mixer.ts";
import { type PlayedNote, rowOf } from "./notes.ts";
import { type Loop, type Planned, Scheduler } from "./scheduler.ts";
import { heard, type Score } from "./score.ts";
import { everyTick } from "./ticker.ts";
import { startVoice, type Voice } from "./voice.ts";

export const loop = signal<Loop | null>(null);
export const metronome = signal(false);
/** Where playing starts, in seconds of the track; where it was stopped. */
export const cursor = signal(0);

// Long enough for a page that is kept waiting; what an edit changes is taken back from it.
const ahead = 0.5;
const aheadHidden = 1.5;
// What begins sooner than this may have begun already on the audio thread.
const safety = 0.012;

interface Session {
  engine: Engine;
  scheduler: Scheduler<PlayedNote>;
  clicks: Scheduler<{ id: string; at: number; lead: number; strong: boolean }>;
  voices: Map<string, Voice & Partial<Ringing>>;
  stopTicks: () => void;
}

let session: Session | null = null;

/** Where the sound that is heard at a moment of the page's clock, now by itself, lies in the track. */
export function heardPosition(timeStamp = performance.now()): number {
  if (!session) return cursor.value;
  const { context } = session.engine;
  const latency = context.outputLatency || context.baseLatency || 0;
  const age = (performance.now() - timeStamp) / 1000;
  return session.scheduler.positionAt(context.currentTime - latency - age);
}

export async function play(from = cursor.value): Promise<void> {
  const now = heard.value;
  if (!now || session) return;
  const made = engine(now.schedule.sample_rate);
  try {
    await loadAll(made, now);
    await made.context.resume();
  } catch (error) {
    complain(wordsOf(error));
    return;
  }
  if (session) return;
  const scheduler = new Scheduler(now.notes, now.schedule.seconds);
  const clicks = new Scheduler(beats(), now.schedule.seconds);
  const start = made.context.currentTime + 0.06;
  const position = from >= now.schedule.seconds - 0.01 ? 0 : from;
  scheduler.start(position, start, loop.value);
  clicks.start(position, start, loop.value);
  session = { engine: made, scheduler, clicks, voices: new Map(), stopTicks: () => undefined };
  session.stopTicks = everyTick(tick);
  playing.value = true;
  tick();
}

export function stop(): void {
  if (!session) return;
  cursor.value = heardPosition();
  const ending = session;
  session = null;
  ending.stopTicks();
  for (const voice of ending.voices.values()) voice.stop();
  playing.value = false;
}

export const toggle = () => (playing.value ? stop() : void play());

/** Goes on from another place, playing or not. */
export function seek(seconds: number): void {
  const was = playing.value;
  stop();
  cursor.value = Math.max(0, seconds);
  if (was) void play(cursor.value);
}

function tick(): void {
  if (!session) return;
  const { scheduler, clicks, engine: e } = session;
  const now = e.context.currentTime;
  const until = now + (document.hidden ? aheadHidden : ahead);
  for (const plan of scheduler.due(until)) begin(session, plan);
  for (const plan of clicks.due(until))
    if (metronome.value) session.voices.set(plan.key, click(e.context, plan.when, plan.note.strong, e.mixer.master));
  scheduler.forget(now);
  clicks.forget(now);
  if (scheduler.endedAt(now - 0.2)) {
    stop();
    cursor.value = 0;
  }
}

function begin(at: Session, plan: Planned<PlayedNote>): void {
  const now = heard.value;
  if (!now || !audible.value(rowOf(plan.note))) return;
  const buffer = at.engine.buffers.get(sampleUrl(now.project, plan.note.sample, now.kit, plan.note.semitones));
  if (!buffer) return;
  const output = at.engine.mixer.of(plan.note.role);
  const key = keyOf(plan.note.id);
  chokeBy(key, plan.when, ringing(at));
  const voice = startVoice(at.engine.context, buffer, plan.note, plan, output, () => at.voices.delete(plan.key));
  at.voices.set(plan.key, { ...voice, key, when: plan.when });
}

const ringing = (at: Session) => [...at.voices.values()].filter((v): v is Voice & Ringing => "choke" in v);

const loadAll = (made: Engine, now: Score) =>
  Promise.all(
    [...new Set(now.notes.map((n) => sampleUrl(now.project, n.sample, now.kit, n.semitones)))].map((u) =>
      made.buffers.load(u),
    ),
  );

function cancel(at: Session, plans: { key: string }[]): void {
  for (const { key } of plans) {
    at.voices.get(key)?.stop();
    at.voices.delete(key);
  }
}

function beats() {
  const g = grid.value;
  if (!g) return [];
  const quarter = secondsPerQuarter(g);
  const perBar = Math.max(1, (g.steps_per_bar * g.ticks_per_step) / g.ppq);
  const count = Math.ceil((g.bars * g.steps_per_bar * g.ticks_per_step) / g.ppq);
  return Array.from({ length: count }, (_, i) => ({ id: `${i}`, at: i * quarter, lead: 0, strong: i % perBar === 0 }));
}

/** Brings the mixer, where there is one, to the levels that are set. */
export function setGains(): void {
  const [gains, all] = [roleGains.value, masterGain.value];
  const made = existing();
  if (!made) return;
  const now = made.context.currentTime;
  made.mixer.master.gain.setTargetAtTime(amplitude(all), now, 0.01);
  made.mixer.aside.gain.setTargetAtTime(amplitude(all), now, 0.01);
  for (const role of roles) made.mixer.of(role).gain.setTargetAtTime(amplitude(gains[role]), now, 0.01);
}

/** Keeps what sounds in step with what the user changes. */
export function followMix(): () => void {
  const ends = [
    effect(() => {
      const now = heard.value;
      if (!now) return stop();
      if (!session) return;
      const at = session;
      void loadAll(at.engine, now).then(() => {
        if (session !== at || heard.value !== now) return;
        const from = at.engine.context.currentTime + safety;
        cancel(at, at.scheduler.swap(now.notes, now.schedule.seconds, from));
        cancel(at, at.clicks.swap(beats(), now.schedule.seconds, from));
        tick();
      });
    }),
    effect(() => {
      const wanted = loop.value;
      if (!session) return;
      const from = session.engine.context.currentTime + safety;
      cancel(session, session.scheduler.relocate(wanted, from));
      cancel(session, session.clicks.relocate(wanted, from));
    }),
    effect(() => {
      void audible.value;
      const now = heard.peek();
      if (!session || !now) return;
      // Mute and solo take hold of what has not begun.
      cancel(
        session,
        session.scheduler.swap(now.notes, now.schedule.seconds, session.engine.context.currentTime + safety),
      );
    }),
    effect(() => {
      void playing.value;
      setGains();
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}
