import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { client } from "../api/client.ts";
import type { CorrectedPlace, KitCorrections } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { baseName } from "../inputs/Inputs.tsx";
import { work } from "../state/project.ts";
import { base, kit, readOnly } from "../state/store.ts";
import { isBusy } from "./change.ts";

/** Everything that is corrected in the kit, each to be taken back; corrections of an input are in its list of hits. */
export function Corrected() {
  const known = useSignal<KitCorrections | null>(null);
  const project = base.value;
  useEffect(() => {
    let live = true;
    client
      .kitCorrections(project?.id ?? "")
      .then((c) => {
        if (live) known.value = c;
      })
      // Without them the kit is there all the same.
      .catch(() => (known.value = null));
    return () => {
      live = false;
    };
  }, [project?.id, project?.version]);
  const all = known.value;
  if (!all) return null;
  const inInputs = all.inputs.reduce((sum, i) => sum + i.markers + i.hits, 0);
  const count = all.groups.length + all.sounds.length + inInputs;
  if (count === 0) return null;
  return (
    <details class="corrected">
      <summary>{count === 1 ? "1 correction" : `${count} corrections`}</summary>
      <ul>
        {all.groups.map((g, i) => (
          <Line
            key={i}
            words={
              g.into ? `${nameOf(g.hit)}: its group joined to that of ${nameOf(g.into)}` : `${nameOf(g.hit)}: by itself`
            }
            onBack={() => void work((p) => client.forgetGroup(p, i), "Taking back a correction of groups")}
          />
        ))}
        {all.sounds.map((s, i) => (
          <Line
            key={`${s.name} ${s.hit.at}`}
            words={`${nameOf(s.hit)}: replaced by ${s.name}`}
            onBack={() => void work((p) => client.forgetSound(p, i), `Without ${s.name}`)}
          />
        ))}
        {all.inputs.map((i) => (
          <li key={i.source}>
            {sourceName(i.source)}: {i.markers} of markers, {i.hits} of hits; see its list of hits
          </li>
        ))}
      </ul>
    </details>
  );
}

function Line({ words, onBack }: { words: string; onBack: () => void }) {
  return (
    <li>
      {words}{" "}
      <button
        type="button"
        class="quiet"
        disabled={readOnly.value}
        aria-label={`Take back: ${words}`}
        onClick={() => {
          if (!isBusy()) onBack();
        }}
      >
        Take back
      </button>
    </li>
  );
}

const sourceName = (source: number | null) =>
  baseName(kit.value?.sources.find((s) => s.id === source)?.name ?? "an input that is gone");

/** The sound a correction is of, or where it was. */
const nameOf = (place: CorrectedPlace) =>
  place.sample ??
  `${className(place.class)} at ${place.at.toFixed(3)} s of ${sourceName(place.source)}, not in the kit`;
