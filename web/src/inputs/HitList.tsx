import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { client } from "../api/client.ts";
import type { InputCorrections, Source, SourceHit } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { kitVersion } from "../sound/score.ts";
import { say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { activeJob, base, readOnly } from "../state/store.ts";
import { added } from "./corrections.ts";
import { HitRow } from "./HitRow.tsx";

interface Props {
  source: Source;
  hits: readonly SourceHit[];
  place: number;
  onPlay: (seconds: number) => void;
}

/** The list twin of the markers, where they are corrected: the kit is made again with every correction. */
export function HitList({ source, hits, place, onPlay }: Props) {
  const known = useSignal<InputCorrections | null>(null);
  const version = kitVersion.value;
  const id = base.value?.id ?? "";
  useEffect(() => {
    client
      .corrections(id, source.id)
      .then((c) => (known.value = c))
      // Without them the list is there to be read and heard.
      .catch(() => (known.value = null));
  }, [id, source.id, version]);
  if (hits.length === 0) return null;
  const all = known.value;
  const send = (label: string, next: InputCorrections) => {
    if (activeJob.value !== null) {
      known.value = all && { ...all };
      return say("Wait until the work is done");
    }
    known.value = next;
    void work((p) => client.correct(p, source.id, label, next), label).then((sent) => {
      if (!sent) known.value = all;
    });
  };
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
