import { type Role, roles, type Sample } from "../api/types.ts";
import { capital, className } from "../grid/names.ts";
import { audition } from "../sound/audition.ts";
import { setRole } from "../state/project.ts";
import { readOnly } from "../state/store.ts";
import { replaceSound } from "./replace.ts";
import { chosen, opened } from "./state.ts";
import { aloneWords, cutWords } from "./words.ts";

/** A sound: heard, given a role, looked into. */
export function SampleRow({ sample: s, index }: { sample: Sample; index: number }) {
  return (
    <tr
      class={`role-${s.role ?? "texture"}${chosen.value === s.id ? " chosen" : ""}`}
      id={`sample-${s.id}`}
      aria-rowindex={index + 2}
      // The sound's view has the same as a button.
      onDragOver={(e) => {
        if (e.dataTransfer?.types.includes("Files")) e.preventDefault();
      }}
      onDrop={(e) => {
        if (!e.dataTransfer?.types.includes("Files")) return;
        e.preventDefault();
        void replaceSound(s, e.dataTransfer.files[0]);
      }}
    >
      <th scope="row">
        <button
          type="button"
          class="quiet pad"
          onClick={() => {
            chosen.value = s.id;
            audition(s.id);
          }}
        >
          <span aria-hidden="true">▸ </span>
          {s.id}
          {s.representative && <span class="badge">main</span>}
          {s.replaced_by && <span class="badge">yours</span>}
        </button>
      </th>
      <td>
        {className(s.class)} <span class="quiet-words">{Math.round(s.confidence * 100)} %</span>
      </td>
      <td>
        <select
          value={s.role ?? ""}
          aria-label={`Role of ${s.id}`}
          disabled={readOnly.value}
          onChange={(e) => void setRole(s.id, (e.currentTarget.value || null) as Role | null)}
        >
          {roles.map((r) => (
            <option key={r} value={r}>
              {capital(r)}
            </option>
          ))}
          <option value="">As found</option>
        </select>
      </td>
      <td class="figure">
        {s.layer}.{s.round_robin}
      </td>
      <td>{cutWords(s.cut_from)}</td>
      <td>{aloneWords(s.others)}</td>
      <td>
        <button
          type="button"
          class="quiet"
          aria-label={`Look inside ${s.id}`}
          title={s.why}
          onClick={() => {
            chosen.value = s.id;
            opened.value = s;
          }}
        >
          Look inside …
        </button>
      </td>
    </tr>
  );
}
