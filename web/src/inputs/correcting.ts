import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { client } from "../api/client.ts";
import type { InputCorrections, Job, Project, Source } from "../api/types.ts";
import { kitVersion } from "../sound/score.ts";
import { say } from "../state/notices.ts";
import { refresh, work } from "../state/project.ts";
import { activeJob, base, jobs, running } from "../state/store.ts";

export interface Correcting {
  /** Null where nothing can be corrected. */
  all: InputCorrections | null;
  /** The same with what this very moment changed. */
  latest: () => InputCorrections | null;
  /** True while a correction is not yet in the kit. */
  waiting: boolean;
  /** How often corrections were not made. */
  failures: number;
  /** Sends all corrections as they are after one gesture, which the history calls by its label. */
  send: (label: string, next: InputCorrections) => void;
}

interface Gesture {
  label: string;
  next: InputCorrections;
  waited: boolean;
}

/** What was corrected in an input. One gesture is one correction; those made while the kit is remade wait for it. */
export function useCorrecting(source: Source): Correcting {
  const known = useSignal<InputCorrections | null>(null);
  const line = useSignal<readonly Gesture[]>([]);
  const sent = useRef("");
  const sending = useSignal(false);
  const failures = useSignal(0);
  const version = kitVersion.value;
  const id = base.value?.id ?? "";
  const isBusy = sending.value || activeJob.value !== null;
  const fetchAll = () =>
    client
      .corrections(id, source.id)
      .then((c) => {
        if (line.peek().length === 0 && !sending.peek()) known.value = c;
      })
      // Without them the hits are there to be read and heard.
      .catch(() => (known.value = null));
  useEffect(() => void fetchAll(), [id, source.id, version]);
  useEffect(() => {
    const first = line.value[0];
    if (isBusy || !first) return;
    line.value = line.value.slice(1);
    sending.value = true;
    const fresh = first.waited ? refresh().catch(() => undefined) : Promise.resolve();
    const start = async (p: Project) => {
      const job: Job = await client.correct(p, source.id, first.label, first.next);
      sent.current = job.id;
    };
    void fresh.then(() => work(start, first.label)).then((done) => (done ? settle() : giveUp()));
  }, [isBusy, line.value]);
  const giveUp = () => {
    sending.value = false;
    line.value = [];
    failures.value++;
    void fetchAll();
  };
  // The answer may come before the stream tells of the job.
  const settle = () => {
    const job = jobs.value.find((j) => j.id === sent.current);
    if (!job || !sending.peek() || running(job)) return;
    if (job.state === "done") sending.value = false;
    else giveUp();
  };
  useEffect(settle, [jobs.value]);
  return {
    all: known.value,
    latest: () => known.peek(),
    failures: failures.value,
    waiting: isBusy || line.value.length > 0,
    send: (label, next) => {
      known.value = next;
      if (isBusy) say(`${label}: waits until the work is done`);
      line.value = [...line.value, { label, next, waited: isBusy }];
    },
  };
}
