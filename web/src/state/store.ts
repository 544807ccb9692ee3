import { computed, signal } from "@preact/signals";
import type { About, GridInfo, Hit, Job, Project, ProjectEntry, Style } from "../api/types.ts";
import { applyAll, type PendingEdit } from "./optimistic.ts";

export const about = signal<About | null>(null);
export const styles = signal<Style[]>([]);
export const projects = signal<ProjectEntry[] | null>(null);
export const jobs = signal<readonly Job[]>([]);
export const connected = signal(true);

/** The open project as the server last sent it. */
export const base = signal<Project | null>(null);
/** Edits on their way: shown at once, taken back when the server refuses. */
export const pending = signal<readonly PendingEdit[]>([]);

// The same object while it says the same: cells that hang on it are not drawn anew with each answer.
let lastGrid: GridInfo | null = null;
export const grid = computed(() => {
  const next = base.value?.grid ?? null;
  if (JSON.stringify(next) !== JSON.stringify(lastGrid)) lastGrid = next;
  return lastGrid;
});
export const kit = computed(() => base.value?.kit ?? null);
export const events = computed<readonly Hit[]>(() => {
  const project = base.value;
  if (!project?.pattern || !project.grid) return [];
  return applyAll(project.pattern.events, pending.value, project.grid);
});

export const running = (job: Job) => job.state === "queued" || job.state === "running";
export const projectJobs = computed(() => jobs.value.filter((j) => j.project === base.value?.id));
export const activeJob = computed(() => projectJobs.value.find(running) ?? null);
/** True where edits would be refused: another process holds the run folder. */
export const readOnly = computed(() => base.value?.held ?? false);
