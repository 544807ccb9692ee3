import { client } from "../api/client.ts";
import type { MakeOptions, Project } from "../api/types.ts";
import { capital } from "../grid/names.ts";
import { say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { about, activeJob, readOnly, styles } from "../state/store.ts";

const meters = ["2/4", "3/4", "4/4", "5/4", "6/4", "7/4", "5/8", "6/8", "7/8", "9/8", "12/8"];

const number = (data: FormData, name: string) => {
  const text = String(data.get(name) ?? "").trim();
  return text === "" ? undefined : Number(text);
};

function optionsOf(data: FormData): MakeOptions {
  const options: MakeOptions = {};
  const style = String(data.get("style") ?? "");
  if (style) options.style = style;
  const meter = String(data.get("meter") ?? "");
  if (meter) options.meter = meter;
  const separator = String(data.get("separator") ?? "");
  if (separator) options.separator = separator;
  for (const name of ["bpm", "bars", "seed"] as const) {
    const value = number(data, name);
    if (value !== undefined) options[name] = value;
  }
  if (data.has("parts")) options.parts = true;
  return options;
}

export function MakeForm({ project }: { project: Project }) {
  const g = project.grid;
  const nothing = project.inputs.length === 0 && !project.kit;
  const busy = activeJob.value !== null;
  return (
    <form
      class="make"
      aria-label="Make a track"
      onSubmit={(e) => {
        e.preventDefault();
        if (nothing || busy || readOnly.value)
          return say(busy ? "Wait until the work is done" : "Add a sound file first");
        const options = optionsOf(new FormData(e.currentTarget));
        void work((p) => client.make(p, options), "Making the track");
      }}
    >
      <label class="field">
        Style
        <select name="style">
          {!g && <option value="">As usual</option>}
          {styles.value.map((s) => (
            <option key={s.name} value={s.name} selected={s.name === g?.style}>
              {capital(s.name)}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        Tempo
        <input name="bpm" type="number" min={30} max={300} step="any" placeholder="auto" />
      </label>
      <label class="field">
        Bars
        <input name="bars" type="number" min={1} max={256} defaultValue={g?.bars ?? 8} />
      </label>
      <label class="field">
        Meter
        <select name="meter">
          {meters.map((m) => (
            <option key={m} selected={m === (g?.meter ?? "4/4")}>
              {m}
            </option>
          ))}
        </select>
      </label>
      <label class="field">
        Seed
        <input name="seed" type="number" min={0} defaultValue={g?.seed ?? 42} />
      </label>
      <label class="field">
        Separator
        <select name="separator">
          <option value="">Automatic</option>
          {about.value?.separators.map((s) => (
            <option key={s.name} value={s.name} disabled={!s.available}>
              {s.available ? s.name : `${s.name} (not fetched)`}
            </option>
          ))}
        </select>
      </label>
      <label class="check">
        <input type="checkbox" name="parts" />
        Keep the drums’ parts, to hear each alone
      </label>
      <button type="submit" class="primary big" aria-disabled={nothing || busy || readOnly.value}>
        {project.pattern ? "Make the track again" : "Make a track"}
      </button>
      {nothing && <p class="hint">Add a sound file first.</p>}
    </form>
  );
}
