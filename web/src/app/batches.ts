import { signal } from "@preact/signals";
import type { ComponentChild } from "preact";
import { wordsOf } from "../api/problem.ts";
import { stop } from "../sound/player.ts";
import { complain } from "../state/notices.ts";
import { close } from "../state/project.ts";
import { base } from "../state/store.ts";

/** The view of batches, once it is wanted; null for the projects. */
export const batchesView = signal<(() => ComponentChild) | null>(null);

// A script of its own, in the page's folder: who makes no batches need not wait for it.
const script = "/batches.js";

export async function showBatches(): Promise<void> {
  try {
    const { Batches } = await import(script);
    if (base.value) await leave();
    batchesView.value = Batches;
    history.replaceState(null, "", "#batches");
  } catch (error) {
    complain(wordsOf(error));
  }
}

// What was played in is of the project, too.
function leave(): Promise<void> {
  stop();
  return close();
}

export async function showProjects(): Promise<void> {
  await leave();
  batchesView.value = null;
}
