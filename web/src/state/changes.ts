import { batch } from "@preact/signals";
import { client } from "../api/client.ts";
import { Problem, wordsOf } from "../api/problem.ts";
import type { Op, Project } from "../api/types.ts";
import { merged } from "../grid/gestures.ts";
import { fetched, forgetFetch, refresh } from "./fetching.ts";
import { Gather } from "./gather.ts";
import { complain, report, say, trouble } from "./notices.ts";
import type { PendingEdit } from "./optimistic.ts";
import { Soon } from "./soon.ts";
import { base, pending } from "./store.ts";
import { Writes } from "./writes.ts";

const writes = new Writes<Project>(async (error) => {
  pending.value = [];
  if (error instanceof Problem && error.status === 412) {
    await refresh().catch(() => undefined);
    complain("This project was changed elsewhere, so it was fetched again. Your last change was not made.");
  } else complain(wordsOf(error));
});

/** True while an answer is due. */
export const isWriting = () => writes.busy;

const take = (project: Project) => {
  if (base.peek()?.id === project.id) base.value = project;
};

/** The project that is open now, as it will be found when the turn of what is done to it comes. */
function opened(): () => Project {
  const id = base.peek()?.id;
  return () => {
    const project = base.peek();
    if (!project || project.id !== id) throw new Error("The project is not open any more");
    return project;
  };
}

/** Changes the open project after all that was done to it before. */
export function write(send: (to: Project) => Promise<Project>, done?: string | (() => string)): Promise<boolean> {
  hasten();
  const to = opened();
  const afterFetch = async () => {
    await fetched();
    return send(to());
  };
  return writes.add(afterFetch, (project) => {
    forgetFetch();
    trouble.value = "";
    take(project);
    if (done) say(typeof done === "string" ? done : done());
  });
}

/** An edit of values waits for more of its kind. */
const gathering = new Gather(250, 2000);
/** A change of the mix waits until the fader rests. */
export const mixing = new Soon(300);
const isRepeatable = (ops: readonly Op[]) => ops.every((o) => o.op === "set" || o.op === "velocity");
let held: PendingEdit | null = null;

/** Sends what waits for more of its kind: what comes after it is a gesture of its own. */
export function hasten(): void {
  held = null;
  mixing.flush();
  gathering.flush();
}

/** Waits until the open project is as everything that was done in it has made it. */
export async function settled(): Promise<void> {
  hasten();
  await writes.idle();
  await fetched();
}

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
  const to = opened();
  held = mine;
  pending.value = [...pending.value, mine];
  return writes.add(
    async () => {
      if (isRepeatable(ops)) await gathering.wait();
      if (held === mine) held = null;
      return client.edit(to(), mine.label, mine.ops);
    },
    (project) =>
      batch(() => {
        trouble.value = "";
        take(project);
        pending.value = pending.value.filter((p) => p !== mine);
      }),
  );
}

/** Goes to a project, or to none, once all that was done in the one before has been sent. */
export function go(project: Project | null): void {
  writes.drop();
  held = null;
  batch(() => {
    base.value = project;
    pending.value = [];
  });
}

/** Starts work on a project, usually the open one, as it stands after every edit that is on its way. */
export async function work(
  start: (project: Project) => Promise<unknown>,
  words: string,
  find: () => Project | Promise<Project> = opened(),
): Promise<boolean> {
  try {
    await settled();
    await start(await find());
    trouble.value = "";
    report(words);
    return true;
  } catch (error) {
    if (error instanceof Problem && error.status === 412) await refresh().catch(() => undefined);
    complain(wordsOf(error));
    return false;
  }
}
