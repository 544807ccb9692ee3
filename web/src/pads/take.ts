import type { GridInfo, Hit, Op, Role } from "../api/types.ts";
import { tickOf } from "../grid/timing.ts";
import type { StepPlace } from "./timing.ts";

/** A hit that was played in. */
export interface PlayedHit extends StepPlace {
  note: number;
  velocity: number;
  role: Role;
  /** For a key that the pattern does not play yet; null where the engine takes that of its other hits. */
  sample: string | null;
}

/** The operations that put hits into the pattern. Of two on one step the later counts; one that is there is changed. */
export function opsOf(played: readonly PlayedHit[], events: readonly Hit[], grid: GridInfo, keepTiming: boolean): Op[] {
  const places = new Map(played.map((p) => [`${(p.bar - 1) * grid.steps_per_bar + p.step}:${p.note}`, p]));
  return [...places.values()].flatMap(({ bar, step, offset_ms, note, velocity, role, sample }) => {
    const values = { velocity, offset_ms: keepTiming ? offset_ms : 0 };
    const there = events.find((h) => h.bar === bar && h.step === step && h.note === note);
    if (there) return [{ op: "set", hits: [there.id], ...values }];
    const insert: Op = { op: "insert", bar, step, note, role, ...values };
    return sample ? [insert, { op: "set", hits: [`${tickOf(bar, step, grid)}:${note}`], sample }] : [insert];
  });
}
