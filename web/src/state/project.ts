import { batch } from "@preact/signals";
import { client } from "../api/client.ts";
import { Problem, wordsOf } from "../api/problem.ts";
import type { Op, Project, Role } from "../api/types.ts";
import { merged } from "../grid/gestures.ts";
import { Gather } from "./gather.ts";
import { complain, report, say, trouble } from "./notices.ts";
import type { PendingEdit } from "./optimistic.ts";
import { activeJob, base, pending, projects } from "./store.ts";
import { Writes } from "./writes.ts";

const writes = new Writes<Project>(async (error) => {
  pending.value = [];
  if (error instanceof Problem && error.status === 412) {
    await refresh();
    complain("This project was changed elsewhere, so it was fetched again. Your last change was not made.");
  } else complain(wordsOf(error));
});

const current = (): Project => {
  if (!base.value) throw new Error("No project is open");
  return base.value;
};

export async function listProjects(): Promise<void> {
  try {
    projects.value = (await client.projects()).projects;
  } catch (error) {
    complain(wordsOf(error));
  }
}

export async function open(id: string): Promise<void> {
  try {
    const project = await client.project(id);
    writes.drop();
    batch(() => {
      base.value = project;
      pending.value = [];
    });
    history.replaceState(null, "", `#${encodeURIComponent(id)}`);
  } catch (error) {
    complain(wordsOf(error));
  }
}

export function close(): void {
  writes.drop();
  batch(() => {
    base.value = null;
    pending.value = [];
  });
  history.replaceState(null, "", location.pathname);
  void listProjects();
}

export async function create(name: string): Promise<Project | null> {
  try {
    const project = await client.create(name);
    await open(project.id);
    void listProjects();
    return base.value;
  } catch (error) {
    complain(wordsOf(error));
    return null;
  }
}

// The newest fetch; a change that is made meanwhile is made to what it brings.
let fetching: Promise<unknown> = Promise.resolve();

export async function refresh(): Promise<void> {
  const id = base.value?.id;
  if (!id) return;
  const asked = client.project(id);
  const mine = asked.catch(() => undefined);
  fetching = mine;
  const project = await asked;
  // One that was overtaken tells of what was before.
  if (base.value?.id === id && fetching === mine) base.value = project;
}

/** Another tab, a job or the command line made a new version. */
export function onVersion(id: string, version: string): void {
  if (base.value?.id !== id || base.value.version === version || writes.busy) return;
  // A kit that is being made again has no document until that is done, and then it is fetched.
  if (activeJob.peek()?.kind === "correct") return;
  refresh().catch((error: unknown) => complain(wordsOf(error)));
}

function write(send: () => Promise<Project>, done?: string | (() => string)): Promise<boolean> {
  // What comes after it is a gesture of its own.
  held = null;
  gathering.flush();
  const afterFetch = async () => {
    await fetching;
    return send();
  };
  return writes.add(afterFetch, (project) => {
    fetching = Promise.resolve();
    trouble.value = "";
    base.value = project;
    if (done) say(typeof done === "string" ? done : done());
  });
}

/** An edit of values waits for more of its kind. */
export const gathering = new Gather(250, 2000);
const isRepeatable = (ops: readonly Op[]) => ops.every((o) => o.op === "set" || o.op === "velocity");
let held: PendingEdit | null = null;

/** One gesture is one edit: shown at once, and taken back when the server refuses it. */
export function edit(label: string, ops: Op[]): Promise<boolean> {
  if (ops.length === 0 || !base.value) return Promise.resolve(false);
  gathering.touch();
  const last = pending.value.at(-1);
  const joined = last && last === held && merged(last, { label, ops });
  if (joined) {
    // The one that waits is changed in its place, and waits for the next.
    Object.assign(last, joined);
    pending.value = [...pending.value];
    return Promise.resolve(true);
  }
  const mine: PendingEdit = { label, ops };
  held = mine;
  pending.value = [...pending.value, mine];
  return writes.add(
    async () => {
      if (isRepeatable(ops)) await gathering.wait();
      if (held === mine) held = null;
      return client.edit(current(), mine.label, mine.ops);
    },
    (project) =>
      batch(() => {
        trouble.value = "";
        base.value = project;
        pending.value = pending.value.filter((p) => p !== mine);
      }),
  );
}

// Pressed fast they wait for each other, so each looks at the history when its turn comes.
function travel(verb: "undo" | "redo", can: "can_undo" | "can_redo", words: string, before: number): void {
  let done = `Nothing to ${verb}`;
  void write(
    async () => {
      const p = current();
      if (!p.history[can]) return p;
      done = `${words}: ${p.history.actions[p.history.applied - before]?.label}`;
      return client[verb](p);
    },
    () => done,
  );
}

export const undo = () => travel("undo", "can_undo", "Undone", 1);
export const redo = () => travel("redo", "can_redo", "Redone", 0);

export const goto = (applied: number) => write(() => client.goto(current(), applied), `At step ${applied} of history`);

export const keepVariation = (number: number) =>
  write(() => client.keep(current(), number), `Variation ${number} is the pattern now`);

export const discardVariations = () => write(() => client.discard(current()), "Variations discarded");

export const setRole = (sample: string, role: Role | null) =>
  write(
    () => client.roles(current(), { [sample]: role ? { role } : null }),
    role ? `${sample} is ${role}` : `${sample}: role as found`,
  );

export const setMix = (label: string, gains: Readonly<Record<Role, number>>, pans: Readonly<Record<Role, number>>) =>
  write(() => client.mix(current(), label, gains, pans), label);

/** Starts work on the project as it stands after every edit that is on its way. */
export async function work(start: (project: Project) => Promise<unknown>, words: string): Promise<boolean> {
  try {
    await start(current());
    trouble.value = "";
    report(words);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 412) await refresh().catch(() => undefined);
    complain(wordsOf(error));
    return false;
  }
}
