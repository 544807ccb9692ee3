import { computed, signal } from "@preact/signals";
import type { Role } from "../api/types.ts";

/** What is heard here: it changes no file and no export. */
export const muted = signal<ReadonlySet<string>>(new Set());
export const soloed = signal<ReadonlySet<string>>(new Set());
export const locked = signal<ReadonlySet<Role>>(new Set());
export const roleGains = signal<Readonly<Record<Role, number>>>({ core: 0, accent: 0, motion: 0, fill: 0, texture: 0 });
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
