import { effect, signal } from "@preact/signals";
import { wordsOf } from "../api/problem.ts";
import { keyName } from "../grid/names.ts";
import { engine } from "../sound/engine.ts";
import { setGains } from "../sound/gains.ts";
import { measure, type Reaction } from "../sound/latency.ts";
import { score } from "../sound/score.ts";
import { startVoice, type Voice } from "../sound/voice.ts";
import { complain, say } from "../state/notices.ts";
import { pads } from "./layout.ts";
import { playIn } from "./record.ts";
import { type PadSound, soundOf } from "./sounds.ts";

/** The key that was struck last, for as long as its pad shows it. */
export const struck = signal(0);

// The exclusive groups of General MIDI 2; the open sound of each is ended by any of its keys.
const groups: readonly (readonly number[])[] = [
  [42, 44, 46],
  [71, 72],
  [73, 74],
  [78, 79],
  [80, 81],
];
const open = new Map<number, Voice>();
const shownFor = 120;
const normal = 10 ** (-1 / 20);
let fading = 0;
let prepared = false;

/** Fetches the sounds of the pads and keeps them at hand, so that a strike finds them. */
export function prepare(): void {
  if (prepared) return;
  prepared = true;
  effect(() => {
    if (!score.value) return;
    const { buffers } = engine(score.value.schedule.sample_rate);
    setGains();
    for (const { note } of pads.value)
      for (const velocity of [40, 80, 120]) {
        const sound = soundOf(note, velocity);
        if (sound) buffers.load(sound.url).catch(() => undefined);
      }
  });
}

/** Plays a key at once, beside the transport, and into the pattern where that is recorded. */
export function strike(note: number, velocity: number, kind: Reaction["kind"], timeStamp: number): void {
  prepare();
  struck.value = note;
  window.clearTimeout(fading);
  fading = window.setTimeout(() => (struck.value = 0), shownFor);
  const sound = soundOf(note, velocity);
  if (!sound) return say(`${keyName(note)}: the kit has no such sound`);
  playIn(note, velocity, timeStamp);
  const { buffers } = engine();
  const buffer = buffers.get(sound.url);
  if (buffer) start(note, sound, buffer, kind, timeStamp);
  else
    buffers
      .load(sound.url)
      .then((loaded) => start(note, sound, loaded))
      .catch((error: unknown) => complain(wordsOf(error)));
}

function start(note: number, sound: PadSound, buffer: AudioBuffer, kind?: Reaction["kind"], timeStamp = 0): void {
  const { context, mixer } = engine();
  const group = groups.findIndex((g) => g.includes(note));
  open.get(group)?.stop();
  open.delete(group);
  const gain = sound.normalize ? normal / Math.max(peakOf(buffer), 0.01) : 1;
  const level = { left: sound.left * gain, right: sound.right * gain, start: 0, stop: null, fade: 0 };
  const now = context.currentTime;
  const at = { when: now, origin: now };
  const voice = startVoice(context, buffer, level, at, mixer.of(sound.role), () => {
    if (open.get(group) === voice) open.delete(group);
  });
  if (groups[group]?.at(-1) === note) open.set(group, voice);
  if (kind) measure(kind, timeStamp, Math.round(now * context.sampleRate) / context.sampleRate - context.currentTime);
}

const peaks = new WeakMap<AudioBuffer, number>();

function peakOf(buffer: AudioBuffer): number {
  const known = peaks.get(buffer);
  if (known !== undefined) return known;
  let peak = 0;
  for (let c = 0; c < buffer.numberOfChannels; c++)
    for (const x of buffer.getChannelData(c)) peak = Math.max(peak, Math.abs(x));
  peaks.set(buffer, peak);
  return peak;
}
