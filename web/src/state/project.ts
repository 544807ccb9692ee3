import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Project, Role } from "../api/types.ts";
import { go, isWriting, settled, write } from "./changes.ts";
import { refresh } from "./fetching.ts";
import { complain } from "./notices.ts";
import { activeJob, base, projects } from "./store.ts";

export { edit, hasten, mixing, settled, work } from "./changes.ts";
export { refresh } from "./fetching.ts";

export async function listProjects(): Promise<void> {
  try {
    projects.value = (await client.projects()).projects;
  } catch (error) {
    complain(wordsOf(error));
  }
}

// The newest wish to be elsewhere is the one that counts.
let going = 0;

export async function open(id: string): Promise<void> {
  const mine = ++going;
  try {
    await settled();
    const project = await client.project(id);
    await settled();
    if (mine !== going) return;
    go(project);
    history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  } catch (error) {
    complain(wordsOf(error));
  }
}

export async function close(): Promise<void> {
  const mine = ++going;
  await settled();
  if (mine !== going) return;
  go(null);
  history.replaceState(null, "", location.pathname);
  void listProjects();
}

export async function create(name: string): Promise<Project | null> {
  try {
    const project = await client.create(name);
    await open(project.id);
    void listProjects();
    return project;
  } catch (error) {
    complain(wordsOf(error));
    return null;
  }
}

/** Another tab, a job or the command line made a new version. */
export function onVersion(id: string, version: string): void {
  if (base.value?.id !== id || base.value.version === version || isWriting()) return;
  // A kit that is being made again has no document until that is done, and then it is fetched.
  if (activeJob.peek()?.kind === "correct") return;
  refresh().catch((error: unknown) => complain(wordsOf(error)));
}

// Pressed fast they wait for each other, so each looks at the history when its turn comes.
function travel(verb: "undo" | "redo", can: "can_undo" | "can_redo", words: string, before: number): void {
  let done = `Nothing to ${verb}`;
  void write(
    async (p) => {
      if (!p.history[can]) return p;
      done = `${words}: ${p.history.actions[p.history.applied - before]?.label}`;
      return client[verb](p);
    },
    () => done,
  );
}

export const undo = () => travel("undo", "can_undo", "Undone", 1);
export const redo = () => travel("redo", "can_redo", "Redone", 0);

export const goto = (applied: number) => write((p) => client.goto(p, applied), `At step ${applied} of history`);

export const keepVariation = (number: number) =>
  write((p) => client.keep(p, number), `Variation ${number} is the pattern now`);

export const discardVariations = () => write((p) => client.discard(p), "Variations discarded");

export const setRole = (sample: string, role: Role | null) =>
  write(
    (p) => client.roles(p, { [sample]: role ? { role } : null }),
    role ? `${sample} is ${role}` : `${sample}: role as found`,
  );

export const setMix = (label: string, gains: Readonly<Record<Role, number>>, pans: Readonly<Record<Role, number>>) =>
  write((p) => client.mix(p, label, gains, pans), label);
