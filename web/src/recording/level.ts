/** A level as it is shown: the last peak, the one that is held, and whether a sample was at full scale. */
export interface Level {
  peak: number;
  held: number;
  heldUntil: number;
  clipped: boolean;
}

export const silent: Level = { peak: 0, held: 0, heldUntil: 0, clipped: false };

const hold = 1.5;
const full = 0.9999;

/** The level after some frames more. @param now seconds of any clock. */
export function levelAfter(before: Level, frames: Float32Array, now: number): Level {
  let peak = 0;
  for (const x of frames) peak = Math.max(peak, Math.abs(x));
  const keeps = before.held > peak && now < before.heldUntil;
  return {
    peak,
    held: keeps ? before.held : peak,
    heldUntil: keeps ? before.heldUntil : now + hold,
    clipped: before.clipped || peak >= full,
  };
}

/** An amplitude in dB of full scale, from -60. */
export const decibels = (amplitude: number) => Math.max(-60, 20 * Math.log10(Math.max(amplitude, 1e-6)));
