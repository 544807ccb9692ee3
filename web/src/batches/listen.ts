import { signal } from "@preact/signals";
import { complain } from "../state/notices.ts";

let sound: HTMLAudioElement | null = null;

/** The address of what is heard now. */
export const heard = signal("");

export function stop(): void {
  sound?.pause();
  sound = null;
  heard.value = "";
}

/** Plays a track from its start, or ends it where it is the one that is heard. */
export function listen(url: string): void {
  const before = heard.value;
  stop();
  if (before === url) return;
  const mine = new Audio(url);
  sound = mine;
  heard.value = url;
  const end = () => {
    if (sound === mine) stop();
  };
  mine.onended = end;
  mine.play().catch((error: unknown) => {
    // Another one was asked for meanwhile.
    if (sound !== mine) return;
    end();
    complain(`The track cannot be played: ${error instanceof Error ? error.message : error}`);
  });
}
