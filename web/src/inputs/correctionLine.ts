import { computed, effect, signal, untracked } from "@preact/signals";
import { client } from "../api/client.ts";
import type { InputCorrections, Project } from "../api/types.ts";
import { say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { base, jobs, running } from "../state/store.ts";

interface Gesture {
  label: string;
  next: InputCorrections;
  waited: boolean;
}

export type CorrectionLine = ReturnType<typeof correctionLine>;

/** The corrections of an input on their way to the kit. They outlive what shows them: who looks away loses none. */
export function correctionLine(project: string, source: number) {
  const known = signal<InputCorrections | null>(null);
  const failures = signal(0);
  const line = signal<readonly Gesture[]>([]);
  const sending = signal(false);
  const busy = computed(() => sending.value || jobs.value.some((j) => j.project === project && running(j)));
  let sent = "";

  const fetch = () =>
    client.corrections(project, source).then(
      (found) => {
        if (line.peek().length === 0 && !sending.peek()) known.value = found;
      },
      // Without them the hits are there to be read and heard.
      () => (known.value = null),
    );
  const giveUp = () => {
    sending.value = false;
    line.value = [];
    failures.value++;
    void fetch();
  };
  // The answer may come before the stream tells of the job.
  const settle = () => {
    const job = jobs.peek().find((j) => j.id === sent);
    if (!job || !sending.peek() || running(job)) return;
    if (job.state === "done") sending.value = false;
    else giveUp();
  };
  const start = async ({ label, next, waited }: Gesture) => {
    sending.value = true;
    // The job of the one before says nothing of this one.
    sent = "";
    line.value = line.peek().slice(1);
    const correct = async (p: Project) => {
      sent = (await client.correct(p, source, label, next)).id;
    };
    // What it waited for has made another version; and the project may have been left meanwhile.
    const find = () => {
      const open = base.peek();
      return open?.id === project && !waited ? open : client.project(project);
    };
    if (await work(correct, label, find)) settle();
    else giveUp();
  };
  effect(() => {
    const first = line.value[0];
    if (!busy.value && first) untracked(() => void start(first));
  });
  effect(() => {
    void jobs.value;
    untracked(settle);
  });
  return {
    known,
    failures,
    /** True while a correction is not yet in the kit. */
    waiting: computed(() => busy.value || line.value.length > 0),
    fetch,
    /** Sends all corrections as they are after one gesture; those made while the kit is remade wait for it. */
    send: (label: string, next: InputCorrections) => {
      const waited = busy.peek();
      known.value = next;
      if (waited) say(`${label}: waits until the work is done`);
      line.value = [...line.peek(), { label, next, waited }];
    },
  };
}
