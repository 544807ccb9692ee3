import { useSignal } from "@preact/signals";
import { kit } from "../state/store.ts";
import { KitMap } from "./KitMap.tsx";
import { KitTable } from "./KitTable.tsx";

export function Kit() {
  const filter = useSignal("");
  const chosen = useSignal("");
  const all = kit.value?.samples ?? [];
  const words = filter.value.toLowerCase().split(/\s+/).filter(Boolean);
  const shown = all.filter((s) => {
    const text = `${s.id} ${s.class} ${s.role ?? ""} ${s.group} ${s.cut_from ?? ""}`.toLowerCase();
    return words.every((w) => text.includes(w));
  });
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
          <KitTable samples={shown} chosen={chosen} />
          <KitMap samples={shown} chosen={chosen} />
        </div>
      )}
    </section>
  );
}
