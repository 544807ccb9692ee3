import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Job } from "../api/types.ts";
import { kindWords } from "../state/live.ts";
import { complain } from "../state/notices.ts";
import { jobs, running } from "../state/store.ts";

export const cancel = (job: Job) => client.cancel(job.id).catch((e: unknown) => complain(wordsOf(e)));

export const percent = (fraction: number | null) => `${Math.round((fraction ?? 0) * 100)} %`;

/** What runs now, whichever project it is for. */
export function Jobs() {
  const active = jobs.value.filter(running);
  if (active.length === 0) return null;
  return (
    <ul class="jobs" aria-label="Work in progress">
      {active.map((job) => (
        <li key={job.id}>
          <span>{kindWords(job.kind)}</span>
          {job.state === "queued" ? (
            <span>waiting</span>
          ) : (
            <progress
              max={1}
              value={job.fraction ?? 0}
              aria-label={`${kindWords(job.kind)} ${percent(job.fraction)}`}
            />
          )}
          <button type="button" class="quiet" onClick={() => cancel(job)} aria-label={`Cancel: ${kindWords(job.kind)}`}>
            Cancel
          </button>
        </li>
      ))}
    </ul>
  );
}
