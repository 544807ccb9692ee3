import { effect } from "@preact/signals";
import { client } from "../api/client.ts";
import { listen } from "../api/events.ts";
import { Problem, silent } from "../api/problem.ts";
import type { Job } from "../api/types.ts";
import { report, trouble } from "./notices.ts";
import { listProjects, onVersion, refresh } from "./project.ts";
import { base, connected, jobs, readOnly, running } from "./store.ts";

const kinds: Record<string, string> = {
  make: "Making the track",
  generate: "Playing anew",
  variations: "Making variations",
  export: "Export",
  correct: "Making the kit again",
};
const restarted = "The studio was started again. Open the address that it printed, and this page goes on.";
export const kindWords = (kind: string) => kinds[kind] ?? kind;

function merge(job: Job): void {
  const before = jobs.value.find((j) => j.id === job.id);
  jobs.value = before ? jobs.value.map((j) => (j.id === job.id ? job : j)) : [...jobs.value, job];
  if (before && running(before) && !running(job)) {
    report(`${kindWords(job.kind)}: ${job.state}${job.error ? `. ${job.error}` : ""}`);
    if (job.project === base.value?.id) refresh().catch(() => undefined);
  }
}

// How often the server is asked for a project that another program works on: it does not hear of that one's end.
const lookAgain = 3000;

/** Looks for the end of what another program does with the project. */
function waitForOthers(): () => void {
  return effect(() => {
    if (!readOnly.value) return;
    const timer = setInterval(() => refresh().catch(() => undefined), lookAgain);
    return () => clearInterval(timer);
  });
}

/** Follows the server: what runs and which project has a new version. */
export function follow(): () => void {
  const others = waitForOthers();
  const unlisten = listen({
    snapshot: (s) => {
      jobs.value = s.jobs;
      for (const p of s.projects) onVersion(p.id, p.version);
    },
    job: merge,
    project: (p) => (base.value ? onVersion(p.id, p.version) : void listProjects()),
    refused: () =>
      void client.about().catch((error: unknown) => {
        if (error instanceof Problem && error.status === 401) trouble.value = restarted;
      }),
    connected: (yes) => {
      // What was said of the line is not true any more.
      if (yes && [restarted, silent].includes(trouble.value)) trouble.value = "";
      if (connected.value !== yes) report(yes ? "Connected again" : "The studio does not answer; trying again");
      connected.value = yes;
    },
  });
  return () => {
    others();
    unlisten();
  };
}
