const rangeDb = 40;
const root = 10 ** (rangeDb / 40);
const offset = 127 / (126 * root) - 1 / 126;

/**
 * Amplitude for a velocity: the renderer's square law over 40 dB (Dannenberg, "The Interpretation of MIDI Velocity",
 * 2006); 1 at 127.
 */
export function amplitudeOf(velocity: number): number {
  const linear = ((1 - offset) / 127) * Math.min(127, Math.max(1, velocity)) + offset;
  return linear * linear;
}
