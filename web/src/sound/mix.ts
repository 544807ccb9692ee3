import { computed, signal } from "@preact/signals";
import type { Role } from "../api/types.ts";
import { base } from "../state/store.ts";

/** Mute, solo and the level of the whole are for listening: they change no file and no export. */
export const muted = signal<ReadonlySet<string>>(new Set());
export const soloed = signal<ReadonlySet<string>>(new Set());
export const locked = signal<ReadonlySet<Role>>(new Set());
export type Faders = Readonly<Record<Role, number>>;
const usual: Faders = { core: 0, accent: 0, motion: 0, fill: 0, texture: 0 };
/** Faders while they are moved; what is let go of is the project's. */
export const moving = signal<Partial<Faders>>({});
export const turning = signal<Partial<Faders>>({});
/** In dB, as heard and as rendered. */
export const roleGains = computed<Faders>(() => ({ ...usual, ...base.value?.mix.gains, ...moving.value }));
export const rolePans = computed<Faders>(() => ({ ...usual, ...base.value?.mix.pans, ...turning.value }));
/** A little below the schedule's own level, which no limiter holds. */
export const masterGain = signal(-3);

export function toggled<T>(set: ReadonlySet<T>, value: T): ReadonlySet<T> {
  const next = new Set(set);
  if (!next.delete(value)) next.add(value);
  return next;
}

/** True for a row that sounds: soloed where any is, and not muted. */
export const audible = computed(() => {
  const [mutes, solos] = [muted.value, soloed.value];
  return (row: string) => !mutes.has(row) && (solos.size === 0 || solos.has(row));
});
