import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Sample, SoundDetail } from "../api/types.ts";
import { Dialog } from "../app/Dialog.tsx";
import { reveal } from "../inputs/reveal.ts";
import { base, kit } from "../state/store.ts";
import { Similar } from "./Similar.tsx";
import { SoundGroup } from "./SoundGroup.tsx";
import { SoundPlace } from "./SoundPlace.tsx";
import { SoundWhy } from "./SoundWhy.tsx";
import { leaving, type Opened, opened } from "./state.ts";

/** All about one sound: heard, seen where it came from, explained, and put right. */
export function SoundDialog() {
  const open = opened.value;
  // After the dialog has given the focus back.
  useEffect(() => {
    if (open || !leaving.value) return;
    reveal(leaving.value);
    leaving.value = null;
  }, [open]);
  if (!open) return null;
  const sample = kit.value && found(kit.value.samples, open);
  return (
    <Dialog title={sample?.id ?? open.id} wide onClose={() => (opened.value = null)}>
      {sample ? <Sound sample={sample} /> : <p>It is no longer in the kit.</p>}
    </Dialog>
  );
}

// Corrections change what a sound is called, not where it was cut.
function found(samples: readonly Sample[], open: Opened): Sample | undefined {
  const there = samples.filter((s) => s.source === open.source && Math.abs(s.start - open.start) < 1e-3);
  return there.find((s) => s.id === open.id) ?? there[0];
}

function Sound({ sample }: { sample: Sample }) {
  const detail = useSignal<SoundDetail | null>(null);
  const problem = useSignal("");
  const project = base.value;
  useEffect(() => {
    let live = true;
    client
      .sample(project?.id ?? "", sample.id)
      .then((d) => {
        if (live) detail.value = d;
      })
      .catch((e: unknown) => (problem.value = wordsOf(e)));
    return () => {
      live = false;
    };
  }, [sample.id, project?.version]);
  if (!detail.value) return <div class="sound loading">{problem.value && <p class="error">{problem.value}</p>}</div>;
  return (
    <div class="sound">
      <SoundPlace key={sample.id} sample={sample} detail={detail.value} />
      <SoundGroup sample={sample} detail={detail.value} />
      <SoundWhy sample={sample} detail={detail.value} />
      <Similar sample={sample.id} />
    </div>
  );
}
