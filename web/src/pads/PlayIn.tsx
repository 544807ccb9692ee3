import { hitCount } from "../grid/words.ts";
import { playing } from "../state/notices.ts";
import { armed, keepTiming, played } from "./record.ts";

/** Whether what is played goes into the pattern, and at which time. */
export function PlayIn({ readOnly }: { readOnly: boolean }) {
  return (
    <fieldset class="play-in">
      <legend class="unseen">Play into the pattern</legend>
      <label class="check">
        <input
          type="checkbox"
          checked={armed.value}
          disabled={readOnly}
          onChange={(e) => (armed.value = e.currentTarget.checked)}
        />
        Record into the pattern
      </label>
      <label class="field">
        Timing
        <select
          value={keepTiming.value ? "kept" : "step"}
          onChange={(e) => (keepTiming.value = e.currentTarget.value === "kept")}
        >
          <option value="step">To the nearest step</option>
          <option value="kept">As played</option>
        </select>
      </label>
      <span class="quiet-words play-in-words">
        {!armed.value ? "" : playing.value ? `${hitCount(played.value.length)} played in` : "Press Play, then the pads"}
      </span>
    </fieldset>
  );
}
