import type { Groove, GrooveSlot, MidiFile, Source } from "../api/types.ts";
import { offsetWords } from "../grid/words.ts";

/** Milliseconds by which a slot is late, as it was played. */
export const slotMs = (slot: GrooveSlot, groove: Groove) => (slot.offset * 60_000) / (960 * groove.bpm);

/** A slot in words; empty where nothing is played. */
export function slotWords(slot: GrooveSlot, groove: Groove): string {
  if (slot.presence === 0) return "";
  const share = slot.presence < 1 ? `, in ${Math.round(slot.presence * 100)} % of bars` : "";
  return `${offsetWords(slotMs(slot, groove))}, velocity ${Math.round(slot.velocity)}${share}`;
}

export const instrumentLines = (groove: Groove) => groove.lines.filter((l) => l.instrument !== null);

/** How many steps a bar has, and a beat. */
export function stepsOf(groove: Groove): { bar: number; beat: number } {
  return { bar: groove.lines[0]?.slots.length ?? 0, beat: groove.subdivision === "triplets" ? 3 : 4 };
}

export function grooveWords(groove: Groove): string {
  const unit = groove.subdivision === "triplets" ? "triplets" : groove.swing_unit === 480 ? "eighths" : "sixteenths";
  const swing = Math.round(groove.swing * 10) / 10;
  const bars = `${groove.bars} ${groove.bars === 1 ? "bar" : "bars"}`;
  return `${bars} of ${groove.meter} at ${Math.round(groove.bpm * 10) / 10} bpm, swing ${swing} % of ${unit}`;
}

/** What a groove can be taken from, as the API names it, with words. */
export function takenFrom(sources: readonly Source[], files: readonly MidiFile[]): Readonly<Record<string, string>> {
  const songs = sources
    .filter((s) => s.kind !== "one_shot")
    .map((s) => [`sources/${s.id}`, s.name.split(/[\\/]/).pop() ?? s.name]);
  const midi = files.filter((f) => f.sequences.length === 1).map((f) => [`midi/${f.id}`, f.name]);
  return Object.fromEntries([...songs, ...midi]);
}

/** The template in a file that `groove extract` wrote. */
export function templateOf(name: string, text: string): Groove {
  try {
    const { artifact, groove } = JSON.parse(text) as { artifact?: string; groove?: Groove };
    if (artifact === "groove" && Array.isArray(groove?.lines)) return { ...groove, name };
  } catch {
    // The sentence below says it.
  }
  throw new Error(`${name}: is no groove template; make one with “soundroutine groove extract”`);
}
