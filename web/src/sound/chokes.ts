/** The exclusive groups of General MIDI 2, as the renderer has them: their keys, the open one last. */
const groups = [
  [42, 44, 46],
  [71, 72],
  [73, 74],
  [78, 79],
  [80, 81],
];
/** A hit does not choke what started less than this before it: layers of one hit may lie slightly apart. */
const layerSeconds = 0.02;

export interface Ringing {
  key: number;
  when: number;
  /** Fades from a time of the clock on, where nothing ends it before. */
  choke(when: number): void;
}

export const keyOf = (id: string) => Number.parseInt(id.split(":")[1] ?? "", 10);

/**
 * Ends what rings from before a loop came round or an edit: of these the schedule, which knows one pass, says nothing.
 */
export function chokeBy(key: number, when: number, ringing: Iterable<Ringing>): void {
  const group = groups.find((g) => g.includes(key));
  if (!group) return;
  for (const one of ringing) if (one.key === group.at(-1) && when - one.when > layerSeconds) one.choke(when);
}
