import { effect, signal } from "@preact/signals";
import { wordsOf } from "../api/problem.ts";
import { complain, playing } from "../state/notices.ts";
import { grid } from "../state/store.ts";
import { chokeBy, keyOf } from "./chokes.ts";
import { type Engine, engine } from "./engine.ts";
import { setGains } from "./gains.ts";
import { forgetOthers, loadAll, soundUrl } from "./kitSounds.ts";
import { beatsOf, click } from "./metronome.ts";
import { audible } from "./mix.ts";
import { type PlayedNote, rowOf } from "./notes.ts";
import { type Loop, type Planned, Scheduler } from "./scheduler.ts";
import { heard, type Score } from "./score.ts";
import { everyTick } from "./ticker.ts";
import { startVoice } from "./voice.ts";
import { Voices } from "./voices.ts";

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
  voices: Voices;
  stopTicks: () => void;
}

let session: Session | null = null;
// What is about to play, while its sounds are fetched; another one where that was given up.
let starting: object | null = null;

/** Where the sound that is heard at a moment of the page's clock, now by itself, lies in the track. */
export function heardPosition(timeStamp = performance.now()): number {
  if (!session) return cursor.value;
  const { context } = session.engine;
  const latency = context.outputLatency || context.baseLatency || 0;
  const age = (performance.now() - timeStamp) / 1000;
  return session.scheduler.positionAt(context.currentTime - latency - age);
}

export async function play(from = cursor.value): Promise<void> {
  const first = heard.value;
  if (!first || session) return;
  const mine = {};
  starting = mine;
  const made = engine(first.schedule.sample_rate);
  try {
    await made.context.resume();
    // What is edited until its sounds are there is played as it is then.
    for (let now: Score | null = first; now && starting === mine; now = heard.peek() === now ? null : heard.peek())
      await loaded(made, now);
    if (starting === mine) setOff(made, from);
  } catch (error) {
    if (starting !== mine) return;
    starting = null;
    complain(wordsOf(error));
  }
}

// Why sounds did not come that are not wanted any more is nothing to be told of.
const loaded = (made: Engine, now: Score) =>
  loadAll(made.buffers, now).catch((error: unknown) => {
    if (heard.peek() === now) throw error;
  });

function setOff(made: Engine, from: number): void {
  starting = null;
  const now = heard.peek();
  if (!now || session) return;
  const scheduler = new Scheduler(now.notes, now.schedule.seconds);
  const clicks = new Scheduler(beatsOf(grid.value), now.schedule.seconds);
  const start = made.context.currentTime + 0.06;
  const position = from >= now.schedule.seconds - 0.01 ? 0 : from;
  scheduler.start(position, start, loop.value);
  clicks.start(position, start, loop.value);
  session = { engine: made, scheduler, clicks, voices: new Voices(), stopTicks: () => undefined };
  session.stopTicks = everyTick(tick);
  playing.value = true;
  tick();
}

export function stop(): void {
  starting = null;
  if (!session) return;
  cursor.value = heardPosition();
  const ending = session;
  session = null;
  ending.stopTicks();
  ending.voices.stop();
  playing.value = false;
}

export const toggle = () => (playing.value || starting ? stop() : void play());

/** Goes on from another place, playing or not. */
export function seek(seconds: number): void {
  const was = playing.value || starting !== null;
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
    if (metronome.value)
      session.voices.add(plan.key, () => click(e.context, plan.when, plan.note.strong, e.mixer.master));
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
  const buffer = at.engine.buffers.get(soundUrl(now, plan.note));
  if (!buffer) return;
  const output = at.engine.mixer.of(plan.note.role);
  const key = keyOf(plan.note.id);
  chokeBy(key, plan.when, at.voices.ringing);
  at.voices.add(plan.key, (onEnded) => {
    const voice = startVoice(at.engine.context, buffer, plan.note, plan, output, onEnded);
    return { ...voice, key, when: plan.when };
  });
}

/** Keeps what sounds in step with what the user changes. */
export function followMix(): () => void {
  const ends = [
    effect(() => {
      const now = heard.value;
      if (!now) stop();
      const at = session;
      if (!now || !at) return forgetOthers(now);
      loaded(at.engine, now)
        .then(() => {
          if (session !== at || heard.peek() !== now) return;
          const from = at.engine.context.currentTime + safety;
          at.voices.cancel(at.scheduler.swap(now.notes, now.schedule.seconds, from));
          at.voices.cancel(at.clicks.swap(beatsOf(grid.value), now.schedule.seconds, from));
          tick();
          forgetOthers(now);
        })
        .catch((error: unknown) => complain(wordsOf(error)));
    }),
    effect(() => {
      const wanted = loop.value;
      if (!session) return;
      const from = session.engine.context.currentTime + safety;
      session.voices.cancel(session.scheduler.relocate(wanted, from));
      session.voices.cancel(session.clicks.relocate(wanted, from));
    }),
    effect(() => {
      void audible.value;
      const now = heard.peek();
      if (!session || !now) return;
      // Mute and solo take hold of what has not begun.
      const from = session.engine.context.currentTime + safety;
      session.voices.cancel(session.scheduler.swap(now.notes, now.schedule.seconds, from));
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
