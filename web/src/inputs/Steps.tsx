import type { Job, StepRun } from "../api/types.ts";
import { cancel, percent } from "../app/Jobs.tsx";
import { activeJob, base, projectJobs } from "../state/store.ts";

const steps = ["Sounds", "Roles", "Grid", "Pattern", "Layout", "Edits", "Render"];

const numberOf = (step: string | number | null) => Number.parseInt(String(step ?? ""), 10) || 0;

export function timeWords(seconds: number): string {
  const whole = Math.max(0, Math.round(seconds));
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}

/** The seven steps: what each has made, and how far the present one is. */
export function Steps() {
  const job = activeJob.value;
  const done = base.value?.steps ?? [];
  const last = projectJobs.value.filter((j) => j.kind !== "export").at(-1);
  return (
    <div class="progress">
      <ol class="step-list" aria-label="Steps">
        {steps.map((name, i) => (
          <Step key={name} name={name} number={i + 1} run={done.find((s) => numberOf(s.step) === i + 1)} job={job} />
        ))}
      </ol>
      {job && (
        <p class="job-line">
          <progress max={1} value={job.fraction ?? 0} aria-label="Progress of the whole" />
          {job.state === "queued" ? "Waiting" : percent(job.fraction)}
          {job.remaining !== null && job.remaining !== undefined && `, ${timeWords(job.remaining)} left`}
          <button type="button" class="quiet" onClick={() => cancel(job)}>
            Cancel
          </button>
        </p>
      )}
      {last && (last.state === "failed" || last.state === "interrupted" || last.state === "cancelled") && (
        <p class="error">
          {last.state === "interrupted"
            ? "Interrupted; making it again goes on from there."
            : (last.error ?? "Cancelled")}
        </p>
      )}
      {!job && done.length > 0 && <Details runs={done} />}
    </div>
  );
}

function Details({ runs }: { runs: readonly StepRun[] }) {
  const warnings = runs.reduce((n, r) => n + r.warnings.length, 0);
  return (
    <details>
      <summary>
        What the steps made{warnings > 0 ? `, ${warnings === 1 ? "1 warning" : `${warnings} warnings`}` : ""}
      </summary>
      <dl class="runs">
        {runs.map((r) => (
          <div key={r.step}>
            <dt>{steps[numberOf(r.step) - 1] ?? r.step}</dt>
            <dd>{r.summary}</dd>
            {r.warnings.map((w) => (
              <dd key={w} class="warning">
                {w}
              </dd>
            ))}
          </div>
        ))}
      </dl>
    </details>
  );
}

function Step({ name, number, run, job }: { name: string; number: number; run: StepRun | undefined; job: Job | null }) {
  const at = numberOf(job?.step ?? null);
  const now = job?.state === "running" && at === number;
  const state = now ? "now" : run && !(job && at > 0 && number > at) ? "done" : "due";
  const words = { now: "at work", done: "done", due: "to do" }[state];
  return (
    <li class={state} aria-current={now ? "step" : undefined}>
      <span class="step-name">{name}</span>
      <span class="unseen">: {words}. </span>
    </li>
  );
}
