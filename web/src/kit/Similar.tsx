import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { audition } from "../sound/audition.ts";
import { complain, say } from "../state/notices.ts";
import { base } from "../state/store.ts";
import { lit, near } from "./state.ts";

/** The sounds most like one, to be heard; they are lit on the map. */
export function Similar({ sample }: { sample: string }) {
  const sounds = useSignal<readonly string[]>([]);
  const shown = useRef("");
  useEffect(() => {
    sounds.value = [];
    shown.current = sample;
    return () => {
      shown.current = "";
    };
  }, [sample]);
  const find = async () => {
    const id = base.value?.id;
    if (!id) return;
    try {
      const like = (await client.similar(id, sample, near)).found.map((f) => f.sample);
      // Another sound may be looked at by now.
      if (shown.current !== sample) return;
      sounds.value = like;
      lit.value = new Set(like);
      say(`${like.length} sounds like ${sample}, the nearest first`);
    } catch (error) {
      complain(wordsOf(error));
    }
  };
  return (
    <div class="similar">
      <button type="button" onClick={() => void find()}>
        Similar sounds
      </button>
      {sounds.value.length > 0 && (
        <ol aria-label={`Sounds like ${sample}`}>
          {sounds.value.map((s) => (
            <li key={s}>
              <PlaySound sample={s} />
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}

export function PlaySound({ sample, name = sample }: { sample: string; name?: string }) {
  return (
    <button type="button" class="quiet pad" onClick={() => audition(sample)}>
      <span aria-hidden="true">▸ </span>
      {name}
    </button>
  );
}
