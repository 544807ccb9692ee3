import { signal } from "@preact/signals";
import { Pace } from "./pace.ts";

/** What the one polite status region says. */
export const spoken = signal("");
/** An error that stays until it is dismissed. */
export const trouble = signal("");
export const playing = signal(false);

// Long enough to be read; the region speaks only what is put into it.
const shownFor = 6000;
let fading: ReturnType<typeof setTimeout> | undefined;

const pace = new Pace(
  1000,
  (text) => {
    // The same words twice are a change for nobody; an invisible mark makes them one.
    spoken.value = spoken.value === text ? `${text}\u200b` : text;
    clearTimeout(fading);
    fading = setTimeout(() => (spoken.value = ""), shownFor);
  },
  (run, ms) => void setTimeout(run, ms),
  () => performance.now(),
);

/** Says what the user has just done. */
export const say = (text: string) => pace.say(text);

/** Says what happened by itself: not while music plays. */
export function report(text: string): void {
  if (!playing.peek()) pace.say(text);
}

export function complain(text: string): void {
  trouble.value = text;
  say(text);
}
