import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { client, exportUrl } from "../api/client.ts";
import type { Project } from "../api/types.ts";
import { cancel, percent } from "../app/Jobs.tsx";
import { muted, soloed } from "../sound/mix.ts";
import { complain, say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { about, projectJobs, running } from "../state/store.ts";

const remembered = "soundroutine-formats";
const chosen = signal<ReadonlySet<string>>(new Set());

function recall(): void {
  if (chosen.value.size === 0) chosen.value = new Set((localStorage.getItem(remembered) ?? "wav,midi").split(","));
}

function choose(name: string, on: boolean): void {
  const next = new Set(chosen.value);
  if (on) next.add(name);
  else next.delete(name);
  chosen.value = next;
  localStorage.setItem(remembered, [...next].join(","));
}

/** The formats, remembered from last time, and what the last export made. */
export function ExportForm({ project }: { project: Project }) {
  useEffect(recall, []);
  const job = projectJobs.value.filter((j) => j.kind === "export").at(-1);
  const busy = job !== undefined && running(job);
  const formats = about.value?.formats ?? [];
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    if (busy) return say("Wait until the export is done");
    const names = formats.map((f) => f.name).filter((n) => chosen.value.has(n));
    if (names.length === 0) return complain("Choose at least one format");
    void work((p) => client.export(p, names), "Exporting");
  };
  return (
    <form class="export-form" onSubmit={submit}>
      <fieldset>
        <legend>Formats</legend>
        {formats.map((f) => (
          <label key={f.name} class="check">
            <input
              type="checkbox"
              checked={chosen.value.has(f.name)}
              onChange={(e) => choose(f.name, e.currentTarget.checked)}
            />
            <strong>{f.name}</strong> <span class="quiet-words">{f.description}</span>
          </label>
        ))}
      </fieldset>
      {(muted.value.size > 0 || soloed.value.size > 0) && (
        <p class="quiet-words">Mute and solo are for listening: every row is exported.</p>
      )}
      <button type="submit" class="primary" aria-disabled={busy}>
        Export
      </button>
      {job && busy && (
        <p class="job-line">
          <progress max={1} value={job.fraction ?? 0} aria-label={`Export ${percent(job.fraction)}`} />
          <button type="button" class="quiet" onClick={() => cancel(job)}>
            Cancel
          </button>
        </p>
      )}
      {job?.state === "failed" && <p class="error">{job.error}</p>}
      {job?.result?.files && (
        <ul class="export-files" aria-label="Exported files">
          {job.result.files.map((f) => (
            <li key={f.id}>
              <a href={exportUrl(project.id, f.id)} download={f.name}>
                {f.name}
              </a>{" "}
              <span class="quiet-words">{Math.ceil(f.bytes / 1000)} kB</span>
            </li>
          ))}
        </ul>
      )}
    </form>
  );
}
