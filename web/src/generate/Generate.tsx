import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { client } from "../api/client.ts";
import { type Project, roles } from "../api/types.ts";
import { nextSeed } from "../grid/actions.ts";
import { capital } from "../grid/names.ts";
import { locked, toggled } from "../sound/mix.ts";
import { say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { activeJob, base, readOnly, styles } from "../state/store.ts";
import { choices, meters, numbers, present } from "./fields.ts";
import { GoOn } from "./GoOn.tsx";
import { GroovePanel } from "./GroovePanel.tsx";
import { Choice, Faults, NumberField } from "./inputs.tsx";
import { openMidi } from "./midi.ts";
import { Variations } from "./Variations.tsx";
import { faults, wishesOf } from "./wishes.ts";

/** Plays the pattern anew; locked roles, and bars that are not named, stay to the tick. */
export function Generate() {
  const project = base.value;
  if (!project?.grid) return null;
  return (
    <>
      <Form project={project} />
      <Variations />
      <GroovePanel project={project} />
      <GoOn project={project} />
    </>
  );
}

function Form({ project }: { project: Project }) {
  const errors = useSignal<ReadonlyMap<string, string>>(new Map());
  const open = useSignal(false);
  const before = present(project, nextSeed());
  useEffect(() => {
    document.querySelector<HTMLElement>(".generate [aria-invalid]")?.focus();
  }, [errors.value]);

  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    if (activeJob.value !== null || readOnly.value) return say("Wait until the work is done");
    const form = e.currentTarget as HTMLFormElement;
    const data = new FormData(form);
    const fields = Object.fromEntries([...data].map(([name, value]) => [name, String(value)]));
    const unreadable = [...form.querySelectorAll("input")].filter((i) => i.validity.badInput).map((i) => i.name);
    const found = faults(fields, new Set(unreadable));
    errors.value = found;
    if (found.size > 0) {
      // What is wrong must be seen, wherever it is.
      if ([...found.keys()].some((name) => form.querySelector(`details [name=${name}]`))) open.value = true;
      return say([...found.values()].join(". "));
    }
    const options = wishesOf(fields, before, data.has("fills"), project);
    if (locked.value.size > 0) options.lock = [...locked.value];
    const seed = `seed ${options.seed}`;
    if ((e.submitter as HTMLButtonElement | null)?.value === "four")
      void work((p) => client.vary(p, { ...options, variations: 4 }), `Making four variations from ${seed}`);
    else void work((p) => client.generate(p, options), `Playing anew with ${seed}`);
  };

  const field = (name: keyof typeof numbers) => (
    <NumberField spec={numbers[name]} value={before[name] ?? ""} error={errors.value.get(name)} />
  );
  const choice = (name: keyof typeof choices, label: string) => (
    <Choice name={name} label={label} value={before[name] ?? ""} options={choices[name]} />
  );
  const busy = activeJob.value !== null || readOnly.value;
  const styleNames = Object.fromEntries(styles.value.map((s) => [s.name, capital(s.name)]));
  return (
    <form class="generate" onSubmit={submit} aria-label="Play anew" noValidate>
      <div class="fields">
        <Choice name="style" label="Style" value={before.style ?? ""} options={styleNames} />
        {field("bpm")}
        <Choice
          name="meter"
          label="Meter"
          value={before.meter ?? ""}
          options={Object.fromEntries(meters.map((m) => [m, m]))}
        />
        {field("bars")}
        {field("density")}
        {field("variation")}
        {field("seed")}
        <button type="submit" class="primary" value="one" aria-disabled={busy}>
          Play anew
        </button>
        <button type="submit" value="four" aria-disabled={busy}>
          Four variations
        </button>
      </div>
      <div class="fields">
        <Locks />
        {field("from")}
        {field("to")}
        <button type="button" onClick={openMidi}>
          Go on from a MIDI file …
        </button>
        {project.playing?.continue && <span class="quiet-words">now from {project.playing.continue}</span>}
      </div>
      <Faults of={errors.value} />
      <details open={open.value} onToggle={(e) => (open.value = e.currentTarget.open)}>
        <summary>More</summary>
        <div class="fields">
          {field("swing")}
          {choice("subdivision", "Subdivision")}
          {field("feel_timing")}
          {field("feel_velocity")}
          {field("temperature")}
          {choice("skeleton", "The style’s kicks and snares")}
          {choice("phrase_bars", "Phrases")}
          {choice("generator", "Played by")}
          <label class="check">
            <input
              key={String(project.grid?.fills)}
              type="checkbox"
              name="fills"
              defaultChecked={project.grid?.fills}
            />
            Fills at the ends of phrases
          </label>
        </div>
      </details>
    </form>
  );
}

function Locks() {
  return (
    <fieldset class="locks">
      <legend>Locked</legend>
      {roles.map((role) => (
        <label key={role} class="check">
          <input
            type="checkbox"
            checked={locked.value.has(role)}
            onChange={() => {
              locked.value = toggled(locked.value, role);
            }}
          />
          {capital(role)}
        </label>
      ))}
    </fieldset>
  );
}
