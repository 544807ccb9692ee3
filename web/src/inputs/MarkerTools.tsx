import { markerWords } from "./markers.ts";
import type { Marking } from "./marking.ts";

const steps: readonly [ms: number, text: string, name: string][] = [
  [-10, "−10 ms", "10 ms earlier"],
  [-1, "−1 ms", "1 ms earlier"],
  [1, "+1 ms", "1 ms later"],
  [10, "+10 ms", "10 ms later"],
];

/** What can be done to the marker that is chosen, for the pointer without dragging. */
export function MarkerTools({ marking, place }: { marking: Marking; place: number }) {
  const { markers, chosen, drag } = marking;
  const marker = markers[chosen];
  const none = marker === undefined;
  return (
    <fieldset class="marker-tools">
      <legend class="unseen">The chosen marker</legend>
      <span class="marker-name">
        {marker ? `${markerWords(marker, drag?.to)} (${chosen + 1} of ${marking.count})` : "No marker chosen"}
      </span>
      {steps.map(([ms, text, name]) => (
        <button key={ms} type="button" aria-disabled={none} aria-label={name} onClick={() => marking.nudge(ms)}>
          {text}
        </button>
      ))}
      <button type="button" aria-disabled={none} onClick={marking.remove}>
        Remove
      </button>
      <button type="button" aria-disabled={none || chosen === marking.count - 1} onClick={marking.merge}>
        Merge with next
      </button>
      <button type="button" onClick={() => marking.add(place)}>
        Add at {place.toFixed(3)} s
      </button>
    </fieldset>
  );
}
