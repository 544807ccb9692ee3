import type { SourceHit } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { readOnly } from "../state/store.ts";
import type { Correcting } from "./correcting.ts";
import { added } from "./corrections.ts";
import { HitRow } from "./HitRow.tsx";

interface Props {
  corrections: Correcting;
  hits: readonly SourceHit[];
  place: number;
  onPlay: (seconds: number) => void;
}

/** The list twin of the markers, where they are corrected: the kit is made again with every correction. */
export function HitList({ corrections, hits, place, onPlay }: Props) {
  if (hits.length === 0) return null;
  const { all, send } = corrections;
  return (
    <details class="hit-list">
      <summary>{hits.length} hits as a list, to correct</summary>
      {all && (
        <button
          type="button"
          disabled={readOnly.value}
          onClick={() => send(`Add a hit at ${place.toFixed(3)} s`, added(all, place))}
        >
          Add a hit where the marker is, {place.toFixed(3)} s
        </button>
      )}
      <div class="hit-table">
        <table>
          <thead>
            <tr>
              {["Hit", "Class", "In the kit", "Starts at", "Marker"].map((h) => (
                <th key={h} scope="col">
                  {h}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {hits.map((h) => (
              <HitRow
                key={`${h.start} ${h.class}`}
                hit={h}
                all={all}
                readOnly={readOnly.value}
                onPlay={onPlay}
                onChange={(what, next) => send(`${what}: ${className(h.class)} at ${h.start.toFixed(3)} s`, next)}
              />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}
