/** A note that begins, of a MIDI message; null for anything else. */
export function noteOf(data: ArrayLike<number> | null): { note: number; velocity: number } | null {
  const [status = 0, note = 0, velocity = 0] = Array.from(data ?? []);
  // A note that begins with velocity 0 is one that ends.
  return status >> 4 === 0x9 && velocity > 0 ? { note: note & 127, velocity: velocity & 127 } : null;
}
