import { rowKey } from "./geometry.ts";
import { keyName, namedKeys, usualRole } from "./names.ts";
import { added, moveFocus, rows } from "./view.ts";

/** Adds a sound that no hit plays yet. */
export function AddRow() {
  const there = new Set(rows.value.map((r) => r.note));
  return (
    <label class="field">
      Add a row
      <select
        value=""
        onChange={(e) => {
          const note = Number(e.currentTarget.value);
          if (!note) return;
          const role = usualRole(note);
          const key = rowKey(role, note);
          added.value = [...added.value, { key, role, note }];
          moveFocus({ row: rows.value.findIndex((r) => r.key === key), col: 0 });
          e.currentTarget.value = "";
        }}
      >
        <option value="">Choose a sound</option>
        {namedKeys
          .filter((n) => !there.has(n))
          .map((n) => (
            <option key={n} value={n}>
              {keyName(n)}
            </option>
          ))}
      </select>
    </label>
  );
}
