import { computed, effect, signal } from "@preact/signals";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Schedule } from "../api/types.ts";
import { complain } from "../state/notices.ts";
import { activeJob, base } from "../state/store.ts";
import { type PlayedNote, timed } from "./notes.ts";

export interface Score {
  project: string;
  kit: string;
  schedule: Schedule;
  notes: readonly PlayedNote[];
}

/** What is to be played now; null until there is a layout. */
export const score = signal<Score | null>(null);

/** Changes when the samples do, and not with every edit: it names them in the browser's cache. */
export const kitVersion = computed(() => String(base.value?.steps.find((s) => s.step.startsWith("1"))?.version ?? 0));

/** Fetches the schedule again whenever the project has a new version. */
export function followScore(): () => void {
  return effect(() => {
    const project = base.value;
    // While the kit is made again the pattern may name sounds that are no more; what plays stays as it is until then.
    if (project && project.id === score.peek()?.project && activeJob.value?.kind === "correct") return;
    if (!project?.pattern) {
      score.value = null;
      return;
    }
    client
      .schedule(project.id)
      .then((schedule) => {
        if (base.value?.id !== project.id || base.value.version !== project.version) return;
        const notes = timed(schedule, project.pattern?.events ?? [], project.grid);
        score.value = { project: project.id, kit: kitVersion.value, schedule, notes };
      })
      .catch((error: unknown) => complain(wordsOf(error)));
  });
}
