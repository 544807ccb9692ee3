import { signal } from "@preact/signals";

/** A stretch of an input, in seconds. */
export interface Stretch {
  source: number | string;
  from: number;
  to: number;
}

/** The stretch that is to be shown in its waveform; another one each time it is asked for. */
export const revealed = signal<Stretch | null>(null);

// How much is shown around it, by its own length.
const around = 3;

/** Brings a stretch of an input to the eye and the focus to the inputs. */
export function reveal(stretch: Stretch): void {
  revealed.value = { ...stretch };
  const title = document.getElementById("inputs-title");
  title?.scrollIntoView({ block: "start" });
  title?.focus({ preventScroll: true });
}

/** Where a waveform begins that shows a stretch, and how far it is zoomed in. */
export function viewOf(stretch: Stretch, seconds: number): { from: number; zoom: number } {
  const length = stretch.to - stretch.from;
  return { from: stretch.from - around * length, zoom: seconds / ((2 * around + 1) * length) };
}
