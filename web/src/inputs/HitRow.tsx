import type { InputCorrections, Instrument, SourceHit } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { attackOf, classes, correctionOf, moved, removed, said } from "./corrections.ts";

interface Props {
  hit: SourceHit;
  /** Null where nothing can be corrected. */
  all: InputCorrections | null;
  readOnly: boolean;
  onPlay: (seconds: number) => void;
  onChange: (what: string, next: InputCorrections) => void;
}

const keptWords = (hit: SourceHit) => (hit.sample_id ? `as ${hit.sample_id}` : hit.left_out ? "left out" : "no");

export function HitRow({ hit, all, readOnly, onPlay, onChange }: Props) {
  const name = `${className(hit.class)} at ${hit.start.toFixed(3)} s`;
  const own = all ? correctionOf(all, hit) : undefined;
  const heard = hit.heard && hit.heard.length > 1 ? hit.heard.map(className).join(", ") : "";
  return (
    <tr>
      <th scope="row">
        <button type="button" class="quiet" onClick={() => onPlay(hit.start)}>
          {hit.start.toFixed(3)} s
        </button>
      </th>
      <td>
        {all ? (
          <select
            value={hit.class}
            disabled={readOnly}
            aria-label={`Class of ${name}`}
            onChange={(e) => onChange("Class", said(all, hit, { class: e.currentTarget.value as Instrument }))}
          >
            {classes.map((c) => (
              <option key={c} value={c}>
                {className(c)}
              </option>
            ))}
          </select>
        ) : (
          className(hit.class)
        )}
        {heard && <span class="quiet-words"> with {heard}</span>}
      </td>
      <td>
        {all ? (
          <select
            value={own?.kept === undefined || own.kept === null ? "" : String(own.kept)}
            disabled={readOnly}
            aria-label={`Whether ${name} gives a sample`}
            onChange={(e) => {
              const kept = e.currentTarget.value === "" ? null : e.currentTarget.value === "true";
              onChange("Kept or left out", said(all, hit, { kept }));
            }}
          >
            <option value="">As found: {keptWords(hit)}</option>
            <option value="true">Keep</option>
            <option value="false">Leave out</option>
          </select>
        ) : (
          keptWords(hit)
        )}
        {hit.left_out && <span class="quiet-words"> {hit.left_out}</span>}
      </td>
      <td>
        {all ? (
          <input
            type="number"
            min={0}
            step={0.001}
            value={hit.start.toFixed(3)}
            disabled={readOnly}
            aria-label={`Start of ${name} in seconds`}
            onChange={(e) => {
              const start = e.currentTarget.value;
              if (start === "") e.currentTarget.value = hit.start.toFixed(3);
              else onChange("Move", moved(all, attackOf(hit), Number(start) + hit.attack));
            }}
          />
        ) : (
          hit.start.toFixed(3)
        )}
      </td>
      <td>
        {all && (
          <button
            type="button"
            class="quiet"
            disabled={readOnly}
            aria-label={`No hit: remove the marker of ${name}`}
            onClick={() => onChange("Remove the marker", removed(all, attackOf(hit)))}
          >
            No hit
          </button>
        )}
      </td>
    </tr>
  );
}
