/** From what a hand did to its sound, in ms: how long until the page asked for it, and how far ahead it was put. */
export interface Reaction {
  kind: "midi" | "pointer" | "key";
  ms: number;
}

const most = 200;
const reactions: Reaction[] = [];

/** @param timeStamp of the event. @param ahead seconds from now to the sound's start by the audio's clock. */
export function measure(kind: Reaction["kind"], timeStamp: number, ahead: number): void {
  reactions.push({ kind, ms: performance.now() - timeStamp + Math.max(0, ahead) * 1000 });
  if (reactions.length > most) reactions.shift();
}

/** The last 200, the newest last; the browser's own output latency comes on top. */
export const latency = (): readonly Reaction[] => [...reactions];
