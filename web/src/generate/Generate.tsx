import { client } from "../api/client.ts";
import { type GenerateOptions, roles } from "../api/types.ts";
import { nextSeed } from "../grid/actions.ts";
import { capital } from "../grid/names.ts";
import { locked, toggled } from "../sound/mix.ts";
import { say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { activeJob, base, grid, readOnly } from "../state/store.ts";

/** Plays the pattern anew with a seed; locked roles, and bars that are not named, stay to the tick. */
export function Generate() {
  const g = grid.value;
  if (!g) return null;
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    if (activeJob.value !== null || readOnly.value) return say("Wait until the work is done");
    const data = new FormData(e.currentTarget as HTMLFormElement);
    const options: GenerateOptions = { seed: Number(data.get("seed")) };
    if (locked.value.size > 0) options.lock = [...locked.value];
    const [from, to] = [Number(data.get("from")), Number(data.get("to"))];
    if (from > 0) options.infill = `${from}-${Math.max(from, to)}`;
    void work((p) => client.generate(p, options), `Playing anew with seed ${options.seed}`);
  };
  return (
    <form class="generate" onSubmit={submit} aria-label="Play anew">
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
      <label class="field narrow">
        Seed
        <input key={base.value?.version} name="seed" type="number" min={0} defaultValue={nextSeed()} required />
      </label>
      <label class="field narrow">
        Bars from
        <input name="from" type="number" min={1} max={g.bars} placeholder="all" />
      </label>
      <label class="field narrow">
        to
        <input name="to" type="number" min={1} max={g.bars} placeholder="all" />
      </label>
      <button type="submit" aria-disabled={activeJob.value !== null || readOnly.value}>
        Play anew
      </button>
    </form>
  );
}
