import { signal } from "@preact/signals";
import { call, root } from "../api/http.ts";
import { wordsOf } from "../api/problem.ts";
import type { Batch, BatchList, BatchOptions, Project, Retried, SongList, Submitted } from "../api/types.ts";
import { complain, report, say } from "../state/notices.ts";
import { open } from "../state/project.ts";
import { isActive, pause, stateWords } from "./words.ts";

const at = (batch: string) => `/batches/${batch}`;

export const list = signal<BatchList | null>(null);
/** Why there is no list. */
export const fault = signal("");
/** The batch whose songs are shown. */
export const shown = signal("");
/** Counts what may have changed songs, beside what their batch says. */
export const changes = signal(0);

export const songs = (batch: string, state: string, after: number) =>
  call<SongList>("GET", `${at(batch)}/songs?after=${after}${state && `&state=${state}`}`);

export const trackUrl = (batch: string, song: number) => `${root}${at(batch)}/songs/${song}/track.wav`;

async function refresh(): Promise<void> {
  try {
    const next = await call<BatchList>("GET", "/batches");
    for (const before of list.value?.batches ?? []) {
      const now = next.batches.find((b) => b.id === before.id);
      if (now && isActive(before) && !isActive(now)) report(`${now.title}: ${stateWords(now)}, ${now.line}`);
    }
    list.value = next;
    fault.value = "";
  } catch (error) {
    fault.value = wordsOf(error);
  }
}

/** Asks again and again until the function returned is called; seldom where nothing happens, or answers take long. */
export function follow(): () => void {
  let timer = 0;
  let ended = false;
  const ask = async () => {
    const start = performance.now();
    if (!document.hidden || !list.value) await refresh();
    if (!ended) timer = window.setTimeout(ask, pause(list.value?.batches ?? [], performance.now() - start));
  };
  void ask();
  return () => {
    ended = true;
    window.clearTimeout(timer);
  };
}

/** Does what the user asked for and says so, or what is wrong. */
async function act(work: () => Promise<string>): Promise<boolean> {
  try {
    say(await work());
    changes.value++;
    await refresh();
    return true;
  } catch (error) {
    complain(wordsOf(error));
    return false;
  }
}

export const submit = (options: BatchOptions) =>
  act(async () => {
    const { batch, is_new, lines } = await call<Submitted>("POST", "/batches", options);
    shown.value = batch.id;
    return [`${batch.songs} ${batch.songs === 1 ? "song" : "songs"} taken${is_new ? "" : " before"}`, ...lines].join(
      ". ",
    );
  });

export const cancel = (b: Batch) =>
  act(async () => {
    await call<Batch>("DELETE", at(b.id));
    return `${b.title}: canceled`;
  });

export const retry = (b: Batch, song?: number) =>
  act(async () => {
    const { songs } = await call<Retried>("POST", `${at(b.id)}/retry`, song === undefined ? {} : { song });
    return `${b.title}: ${songs} ${songs === 1 ? "song" : "songs"} to be done`;
  });

/** Brings the kit, or the track of a song, into the library, and shows it. */
export async function openResult(b: Batch, song?: number): Promise<void> {
  try {
    say("Opening …");
    const project = await call<Project>("POST", `${at(b.id)}/project`, song === undefined ? {} : { song });
    await open(project.id);
  } catch (error) {
    complain(wordsOf(error));
  }
}
