import { useSignal } from "@preact/signals";
import type { Hit, Op } from "../api/types.ts";
import { Dialog } from "../app/Dialog.tsx";
import { edit } from "../state/project.ts";
import { grid, kit } from "../state/store.ts";
import { columnOf, columns } from "./geometry.ts";
import { keyName } from "./names.ts";
import { dialog, rows, targets } from "./view.ts";
import { hitCount } from "./words.ts";

/** Exact values of what is selected, and "Move to": the twin of dragging. */
export function Exact() {
  if (dialog.value !== "exact") return null;
  return (
    <Dialog title="Exact values" onClose={() => (dialog.value = null)}>
      <Form />
    </Dialog>
  );
}

function Form() {
  const hits = useSignal(targets.value).value;
  const [g, first] = [grid.value, hits[0]];
  if (!g || !first) return <p>There is no hit here.</p>;
  const same = <T,>(get: (h: Hit) => T) => (hits.every((h) => get(h) === get(first)) ? get(first) : null);
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    const data = new FormData(e.currentTarget as HTMLFormElement);
    const text = (name: string) => String(data.get(name) ?? "");
    const ids = [...new Set(hits.map((h) => h.id))];
    const set: Op = { op: "set", hits: ids };
    const [velocity, ms, sample] = [text("velocity"), text("offset"), text("sample")];
    if (velocity && Number(velocity) !== same((h) => h.velocity)) set.velocity = Number(velocity);
    if (ms && Number(ms) !== same((h) => h.offset_ms)) set.offset_ms = Number(ms);
    if (sample && sample !== same((h) => h.sample_id)) set.sample = sample;
    const move: Op = { op: "move", hits: ids };
    const [bar, step] = [Number(text("bar") || first.bar), Number(text("step") || first.step)];
    const by = (bar - 1) * g.steps_per_bar + step - 1 - columnOf(first, g);
    if (by !== 0) move.steps_by = by;
    const note = Number(text("note"));
    if (note && hits.some((h) => h.note !== note)) move.note = note;
    const ops = [set, move].filter((op) => Object.keys(op).length > 2);
    dialog.value = null;
    void edit(`Exact values of ${hitCount(hits.length)}`, ops);
  };
  return (
    <form class="exact" onSubmit={submit}>
      <p>{hitCount(hits.length)}. What is left empty stays as it is.</p>
      <label class="field">
        Velocity, 1 to 127
        <input name="velocity" type="number" min={1} max={127} defaultValue={same((h) => h.velocity) ?? ""} />
      </label>
      <label class="field">
        Offset in ms, early below 0
        <input
          name="offset"
          type="number"
          min={-1000}
          max={1000}
          step="any"
          defaultValue={same((h) => h.offset_ms) ?? ""}
        />
      </label>
      <label class="field">
        Sample
        <select name="sample">
          <option value="">As it is</option>
          {kit.value?.samples.map((s) => (
            <option key={s.id} selected={s.id === same((h) => h.sample_id)}>
              {s.id}
            </option>
          ))}
        </select>
      </label>
      <fieldset>
        <legend>Move to</legend>
        <label class="field">
          Bar
          <input
            name="bar"
            type="number"
            min={1}
            max={Math.ceil(columns(g) / g.steps_per_bar)}
            defaultValue={first.bar}
          />
        </label>
        <label class="field">
          Step
          <input name="step" type="number" min={1} max={g.steps_per_bar} defaultValue={first.step} />
        </label>
        <label class="field">
          Sound
          <select name="note">
            <option value="">As it is</option>
            {[...new Set(rows.value.map((r) => r.note))].map((n) => (
              <option key={n} value={n} selected={n === same((h) => h.note)}>
                {keyName(n)}
              </option>
            ))}
          </select>
        </label>
      </fieldset>
      <button type="submit" class="primary">
        Apply
      </button>
    </form>
  );
}
