import type { GridInfo, Hit, Schedule, ScheduleNote } from "../api/types.ts";
import { secondsOfTicks } from "../grid/timing.ts";
import type { TimedNote } from "./scheduler.ts";

export type PlayedNote = ScheduleNote & TimedNote;
export type PlacedHit = Pick<Hit, "id" | "tick" | "micro_ticks">;

/** The schedule with each note's attack beside its first frame, taken from the pattern where the hit is there. */
export function timed(schedule: Schedule, hits: readonly PlacedHit[], grid: GridInfo | null): PlayedNote[] {
  const byId = new Map(hits.map((h) => [h.id, h]));
  const seen = new Map<string, number>();
  return schedule.notes.map((note) => {
    const hit = byId.get(note.id);
    const { start } = note;
    const attack = hit && grid ? Math.max(0, secondsOfTicks(hit.tick + hit.micro_ticks, grid)) : Math.max(0, start);
    // A sound begins at most this much before its attack; more means that the two documents do not match.
    const lead = attack - start >= 0 && attack - start < 0.25 ? attack - start : Math.max(0, -start);
    // Two hits of one place share an id.
    const times = seen.get(note.id) ?? 0;
    seen.set(note.id, times + 1);
    return { ...note, id: times === 0 ? note.id : `${note.id}#${times}`, at: start + lead, lead };
  });
}

/** The row a note belongs to, as the step grid names it. */
export const rowOf = (note: ScheduleNote) => `${note.role}:${note.id.split(":")[1]?.split("#")[0] ?? ""}`;
