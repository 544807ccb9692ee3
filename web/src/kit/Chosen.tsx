import { kit } from "../state/store.ts";
import { Similar } from "./Similar.tsx";
import { chosen, opened } from "./state.ts";

/** What can be done with the sound that is chosen. */
export function Chosen() {
  const sample = kit.value?.samples.find((s) => s.id === chosen.value);
  if (!sample) return <p class="hint">Choose a sound to find those like it.</p>;
  return (
    <section class="chosen-sound" aria-label={`Chosen: ${sample.id}`}>
      <h3>{sample.id}</h3>
      <button type="button" onClick={() => (opened.value = sample)}>
        Look inside …
      </button>
      <Similar sample={sample.id} />
    </section>
  );
}
