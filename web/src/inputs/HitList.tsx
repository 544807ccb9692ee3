import type { SourceHit } from "../api/types.ts";
import { className } from "../grid/names.ts";

/** The list twin of the markers. */
export function HitList({ hits, onPlay }: { hits: readonly SourceHit[]; onPlay: (seconds: number) => void }) {
  if (hits.length === 0) return null;
  return (
    <details class="hit-list">
      <summary>{hits.length} hits as a list</summary>
      <ol>
        {hits.map((h) => (
          <li key={h.start}>
            <button type="button" class="quiet" onClick={() => onPlay(h.start)}>
              {h.start.toFixed(3)} s {className(h.class)}
              {(h.heard ?? []).length > 1 ? ` (${h.heard?.map(className).join(", ")})` : ""}
              {h.sample_id ? ` · in the kit as ${h.sample_id}` : ""}
              {typeof h.left_out === "string" ? ` · left out: ${h.left_out}` : h.left_out ? " · left out" : ""}
            </button>
          </li>
        ))}
      </ol>
    </details>
  );
}
