import { useSignal } from "@preact/signals";
import { client } from "../api/client.ts";
import type { Sample, SoundDetail } from "../api/types.ts";
import { work } from "../state/project.ts";
import { kit, readOnly } from "../state/store.ts";
import { isBusy } from "./change.ts";
import { PlaySound } from "./Similar.tsx";

/** The sounds of a group, layer by layer, to be heard beside each other. */
export function SoundGroup({ sample, detail }: { sample: Sample; detail: SoundDetail }) {
  const layers = [...new Set(detail.members.map((m) => m.layer))];
  return (
    <section aria-labelledby="sound-group">
      <h3 id="sound-group">
        {detail.group}: {detail.members.length} {detail.members.length === 1 ? "sound" : "sounds"}
      </h3>
      <ul class="layers">
        {layers.map((layer) => (
          <li key={layer}>
            <span class="quiet-words">
              {layer === 1 && layers.length > 1 ? "Layer 1, the softest" : `Layer ${layer}`}
            </span>
            {detail.members
              .filter((m) => m.layer === layer)
              .map((m) => (
                <span key={m.id} class={m.id === sample.id ? "chosen" : ""}>
                  <PlaySound sample={m.id} />
                </span>
              ))}
          </li>
        ))}
      </ul>
      <Regroup sample={sample} size={detail.members.length} />
    </section>
  );
}

/** Takes a sound out of its group, or joins the whole group to another. */
function Regroup({ sample, size }: { sample: Sample; size: number }) {
  const samples = kit.value?.samples ?? [];
  const others = [...new Map(samples.map((s) => [s.group, s])).values()].filter((s) => s.group !== sample.group);
  const chosen = useSignal("");
  const into = others.find((s) => s.group === chosen.value);
  const send = (into: Sample | null) => {
    if (isBusy()) return;
    const words = into ? `Joining ${sample.group} to ${into.group}` : `Taking ${sample.id} out of ${sample.group}`;
    void work((p) => client.regroup(p, sample.id, into?.id ?? null), words);
  };
  return (
    <div class="put">
      {size > 1 && (
        <button type="button" disabled={readOnly.value} onClick={() => send(null)}>
          Make it a sound of its own
        </button>
      )}
      {others.length > 0 && (
        <label class="field">
          Join {sample.group} to
          <select
            value={chosen.value}
            disabled={readOnly.value}
            onChange={(e) => (chosen.value = e.currentTarget.value)}
          >
            <option value="">Choose a sound</option>
            {others.map((s) => (
              <option key={s.group} value={s.group}>
                {s.group}
              </option>
            ))}
          </select>
        </label>
      )}
      {into && (
        <button type="button" disabled={readOnly.value} onClick={() => send(into)}>
          Join them
        </button>
      )}
    </div>
  );
}
