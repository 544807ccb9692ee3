import { signal } from "@preact/signals";

/** The sound that is chosen in the list and on the map. */
export const chosen = signal("");
/** The sound whose view is open. */
export const opened = signal("");
/** What a search by words found: all sounds, the nearest first; null where none was asked for. */
export const found = signal<{ words: string; samples: readonly string[] } | null>(null);
/** Sounds lit on the map: the nearest to what was asked for. */
export const lit = signal<ReadonlySet<string>>(new Set());

/** How many sounds are near. */
export const near = 10;

export function forgetKit(): void {
  chosen.value = "";
  opened.value = "";
  forgetSearch();
}

export function forgetSearch(): void {
  found.value = null;
  lit.value = new Set();
}
