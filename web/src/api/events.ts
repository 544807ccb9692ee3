import { root } from "./http.ts";
import type { Job } from "./types.ts";

export interface Snapshot {
  jobs: Job[];
  projects: { id: string; version: string }[];
}

export interface Listener {
  snapshot(s: Snapshot): void;
  job(j: Job): void;
  project(p: { id: string; version: string }): void;
  connected(yes: boolean): void;
  /** The studio answers, but not this tab. */
  refused(): void;
}

const firstWait = 1000;
const longestWait = 15000;

/**
 * The one stream of a tab: a snapshot, then what changes. EventSource reconnects by itself after a broken line, but not
 * after an error status, so that is done here.
 */
export function listen(listener: Listener): () => void {
  let source: EventSource | undefined;
  let timer = 0;
  let wait = firstWait;
  let closed = false;
  const open = () => {
    source = new EventSource(`${root}/events`);
    const on = <T>(name: string, use: (value: T) => void) =>
      source?.addEventListener(name, (e) => use(JSON.parse((e as MessageEvent<string>).data) as T));
    source.onopen = () => {
      wait = firstWait;
      listener.connected(true);
    };
    source.onerror = () => {
      listener.connected(false);
      if (source?.readyState !== EventSource.CLOSED || closed) return;
      listener.refused();
      timer = window.setTimeout(open, wait);
      wait = Math.min(longestWait, wait * 2);
    };
    on<Snapshot>("snapshot", (s) => listener.snapshot(s));
    on<Job>("job", (j) => listener.job(j));
    on<{ id: string; version: string }>("project", (p) => listener.project(p));
  };
  open();
  return () => {
    closed = true;
    window.clearTimeout(timer);
    source?.close();
  };
}
