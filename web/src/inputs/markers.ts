import type { SourceHit } from "../api/types.ts";
import { className } from "../grid/names.ts";

/** An onset of an input and what was struck there. */
export interface Marker {
  /** Seconds of the input. */
  at: number;
  hits: readonly SourceHit[];
}

// Onsets this near each other are one to the engine.
const same = 0.02;
// A marker stops this much before its neighbors.
const gap = 0.005;

/** The markers of hits, by time; drums that are struck together share one. */
export function markersOf(hits: readonly SourceHit[]): Marker[] {
  const sorted = hits.map((h) => ({ at: h.start + (h.attack ?? 0), hits: [h] })).sort((a, b) => a.at - b.at);
  const found: Marker[] = [];
  for (const marker of sorted) {
    const last = found.at(-1);
    if (last && marker.at - last.at <= same)
      found[found.length - 1] = { ...last, hits: [...last.hits, ...marker.hits] };
    else found.push(marker);
  }
  return found;
}

/** The place of the marker that is nearest to a time and at most so far from it; -1 where there is none. */
export function nearestTo(markers: readonly Marker[], seconds: number, within = Number.POSITIVE_INFINITY): number {
  let best = -1;
  for (const [i, m] of markers.entries())
    if (Math.abs(m.at - seconds) <= within && Math.abs(m.at - seconds) < Math.abs((markers[best]?.at ?? 1e9) - seconds))
      best = i;
  return best;
}

/** Where a marker may be moved to: not past its neighbors, nor out of the input; to a tenth of a millisecond. */
export function clampedTo(markers: readonly Marker[], index: number, to: number, seconds: number): number {
  const low = (markers[index - 1]?.at ?? -gap) + gap;
  const high = (markers[index + 1]?.at ?? seconds) - gap;
  return Math.round(Math.min(high, Math.max(low, to)) * 1e4) / 1e4;
}

const kept = (marker: Marker) =>
  marker.hits.some((h) => h.sample_id !== null)
    ? "kept"
    : marker.hits.some((h) => h.left_out !== null)
      ? "left out"
      : "not in the kit";

export const drumsOf = (marker: Marker) =>
  [...new Set(marker.hits.map((h) => className(h.class)))].join(" and ") || "new hit";

/** A marker's name, such as "snare at 1.234 s, kept". */
export const markerWords = (marker: Marker, at = marker.at) =>
  `${drumsOf(marker)} at ${at.toFixed(3)} s${marker.hits.length > 0 ? `, ${kept(marker)}` : ""}`;
