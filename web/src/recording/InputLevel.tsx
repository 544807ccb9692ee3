import { decibels } from "./level.ts";
import { level } from "./recorder.ts";

/** What comes in: a bar, the highest level of the last moment as a number, and whether it was too much. */
export function InputLevel() {
  const { peak, held, clipped } = level.value;
  const db = decibels(held);
  return (
    <p class="input-level">
      <span class="meter" aria-hidden="true" style={{ "--level": 1 + decibels(peak) / 60 }} />
      <span class="figure">{db <= -60 ? "no sound" : `peak ${db.toFixed(1).replace("-", "−")} dB`}</span>
      <strong class="error">{clipped ? "clipping: turn the input down" : ""}</strong>
    </p>
  );
}
