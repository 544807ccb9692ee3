import { signal } from "@preact/signals";
import type { Sample } from "../api/types.ts";
import type { Stretch } from "../inputs/reveal.ts";

/** A sound by its name, and by where it was cut. */
export type Opened = Pick<Sample, "id" | "source" | "start">;

/** The sound that is chosen in the list and on the map. */
export const chosen = signal("");
/** The sound whose view is open. */
export const opened = signal<Opened | null>(null);
/** What is shown of an input once the view has closed. */
export const leaving = signal<Stretch | null>(null);
/** What a search by words found: all sounds, the nearest first; null where none was asked for. */
export const found = signal<{ words: string; samples: readonly string[] } | null>(null);
/** Sounds lit on the map: the nearest to what was asked for. */
export const lit = signal<ReadonlySet<string>>(new Set());

/** How many sounds are near. */
export const near = 10;

export function forgetKit(): void {
  chosen.value = "";
  opened.value = null;
  forgetSearch();
}

export function forgetSearch(): void {
  found.value = null;
  lit.value = new Set();
}
