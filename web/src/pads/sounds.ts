import { sampleUrl } from "../api/client.ts";
import type { Role } from "../api/types.ts";
import { usualRole } from "../grid/names.ts";
import { score } from "../sound/score.ts";
import { amplitudeOf } from "../sound/velocity.ts";
import { events, kit } from "../state/store.ts";

/** How a key sounds. */
export interface PadSound {
  sample: string;
  url: string;
  role: Role;
  left: number;
  right: number;
  /** True where the sample is to be brought to the renderer's level, -1 dBFS, first. */
  normalize: boolean;
}

// The classes of sound that may stand for a key of General MIDI, the best first.
const families: readonly [notes: readonly number[], classes: readonly string[]][] = [
  [[35, 36], ["kick"]],
  [
    [37, 38, 40],
    ["snare", "clap"],
  ],
  [[39], ["clap", "snare"]],
  [
    [42, 44],
    ["hihat_closed", "hihat_open"],
  ],
  [[46], ["hihat_open", "hihat_closed"]],
  [[41, 43, 45, 47, 48, 50], ["tom"]],
  [
    [49, 52, 55, 57],
    ["crash", "ride"],
  ],
  [
    [51, 53, 59],
    ["ride", "crash"],
  ],
];
/** The classes that may stand for a key, the best first. */
export const classesOf = (note: number) => families.find(([notes]) => notes.includes(note))?.[1] ?? ["percussion"];

/**
 * The sound of a key at a velocity: that of the hit of the pattern with this key whose velocity is nearest, at the
 * level that the renderer would give it; where the key is not played yet, a sound of the kit of its kind.
 */
export function soundOf(note: number, velocity: number): PadSound | null {
  const now = score.peek();
  if (!now) return null;
  const url = (sample: string, semitones = 0) => sampleUrl(now.project, sample, now.kit, semitones);
  const near = events
    .peek()
    .filter((h) => h.note === note && h.sample_id)
    .sort((a, b) => Math.abs(a.velocity - velocity) - Math.abs(b.velocity - velocity));
  for (const hit of near.slice(0, 8)) {
    const planned = now.schedule.notes.find((n) => n.id === hit.id);
    if (!planned) continue;
    const ratio = amplitudeOf(velocity) / amplitudeOf(hit.velocity);
    const { sample, semitones, role, left, right } = planned;
    return { sample, url: url(sample, semitones), role, left: left * ratio, right: right * ratio, normalize: false };
  }
  const samples = kit.peek()?.samples ?? [];
  for (const name of classesOf(note)) {
    const all = samples.filter((s) => s.class === name);
    const found = all.find((s) => s.representative) ?? all[0];
    const level = amplitudeOf(velocity);
    const role = usualRole(note);
    if (found) return { sample: found.id, url: url(found.id), role, left: level, right: level, normalize: true };
  }
  return null;
}

/**
 * The sample for a key that no hit plays yet, which must be said where a hit is made of it: a track with a hit without
 * a sound cannot be played. Null where the engine takes that of the key's other hits.
 */
export function newSampleOf(note: number): string | null {
  if (events.peek().some((h) => h.note === note && h.sample_id)) return null;
  const samples = kit.peek()?.samples ?? [];
  const alike = samples.find((s) => s.representative && s.role === usualRole(note)) ?? samples[0];
  return soundOf(note, 100)?.sample ?? alike?.id ?? null;
}
