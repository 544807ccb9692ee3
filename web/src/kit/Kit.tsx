import { useSignal } from "@preact/signals";
import { useEffect, useMemo } from "preact/hooks";
import type { Sample } from "../api/types.ts";
import { kit } from "../state/store.ts";
import { Chosen } from "./Chosen.tsx";
import { Corrected } from "./Corrected.tsx";
import { KitMap } from "./KitMap.tsx";
import { KitTable } from "./KitTable.tsx";
import { SearchField } from "./SearchField.tsx";
import { SoundDialog } from "./SoundDialog.tsx";
import { forgetKit, found } from "./state.ts";

const none: readonly Sample[] = [];

export function Kit() {
  const filter = useSignal("");
  // Each project's page is made anew.
  useEffect(() => forgetKit, []);
  const all = kit.value?.samples ?? none;
  const shown = useMemo(() => {
    const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
    return inOrder(all).filter((s) => {
      const text = `${s.id} ${s.class} ${s.role ?? ""} ${s.group} ${s.cut_from ?? ""}`.toLowerCase();
      return words.every((w) => text.includes(w));
    });
  }, [all, filter.value, found.value]);
  return (
    <section class="panel kit" aria-labelledby="kit-title">
      <header>
        <h2 id="kit-title" tabIndex={-1}>
          Kit
        </h2>
        {all.length > 0 && (
          <p class="facts">
            {all.length} samples, {new Set(all.map((s) => s.group)).size} sounds
          </p>
        )}
        {all.length > 0 && <SearchField />}
        {all.length > 0 && (
          <label class="field">
            Find
            <input
              type="search"
              value={filter.value}
              placeholder="kick, texture, …"
              onInput={(e) => (filter.value = e.currentTarget.value)}
            />
          </label>
        )}
      </header>
      {all.length === 0 ? (
        <p class="empty">No kit yet.</p>
      ) : (
        <div class="kit-body">
          <KitTable samples={shown} />
          <div>
            <KitMap samples={shown} />
            <Chosen />
          </div>
        </div>
      )}
      {all.length > 0 && <Corrected />}
      <SoundDialog />
    </section>
  );
}

/** The sounds as a search found them, the nearest first; those it does not know last. */
function inOrder(samples: readonly Sample[]): readonly Sample[] {
  const order = found.value;
  if (!order) return samples;
  const ranks = new Map(order.samples.map((id, rank) => [id, rank]));
  const rankOf = (s: Sample) => ranks.get(s.id) ?? samples.length;
  return [...samples].sort((a, b) => rankOf(a) - rankOf(b));
}
