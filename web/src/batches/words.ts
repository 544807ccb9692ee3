import type { Batch, BatchSong } from "../api/types.ts";

const states: Record<Batch["state"], string> = {
  queued: "waits for its turn",
  running: "at work",
  joining: "nearly done",
  done: "done",
  failed: "failed",
  canceled: "canceled",
  interrupted: "interrupted",
};

export const stateWords = (b: Batch) => states[b.state];

export const songWords: Record<BatchSong["state"], string> = { waiting: "waits", done: "done", aside: "set aside" };

/** Whether it changes by itself. */
export const isActive = (b: Batch) => ["queued", "running", "joining"].includes(b.state);

/** Whether there is anything to be tried again, or gone on with. */
export const canRetry = (b: Batch) => !isActive(b) && (b.aside > 0 || b.state !== "done");

/** Songs that have ended, of all. */
export const ended = (b: Batch) => b.done + b.aside;

/** Milliseconds until the list is asked for again: a tenth of the time at most is spent on asking. */
export const pause = (batches: readonly Batch[], took: number) =>
  Math.min(30_000, Math.max(batches.some(isActive) ? 1000 : 5000, took * 10));

/** The paths of a text with one a line. */
export const pathsOf = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim().replace(/^"(.*)"$/, "$1"))
    .filter(Boolean);

/** The name of a file and the folders before it. */
export function split(path: string): [name: string, folder: string] {
  const end = Math.max(path.lastIndexOf("/"), path.lastIndexOf("\\")) + 1;
  return [path.slice(end), path.slice(0, end)];
}
