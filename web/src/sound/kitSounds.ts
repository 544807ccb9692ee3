import { isSampleOf, sampleUrl } from "../api/client.ts";
import type { Buffers } from "./buffers.ts";
import { existing } from "./engine.ts";
import type { PlayedNote } from "./notes.ts";
import type { Score } from "./score.ts";

export const soundUrl = (of: Score, note: PlayedNote) => sampleUrl(of.project, note.sample, of.kit, note.semitones);

/** Fetches every sound that is played. */
export const loadAll = (buffers: Buffers, of: Score) =>
  Promise.all([...new Set(of.notes.map((n) => soundUrl(of, n)))].map((url) => buffers.load(url)));

/** Lets go of the sounds of other kits and projects, which are not heard again. */
export function forgetOthers(now: Score | null): void {
  existing()?.buffers.forgetAll((url) => url.includes("/samples/") && !(now && isSampleOf(url, now.project, now.kit)));
}
