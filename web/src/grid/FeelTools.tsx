import type { Signal } from "@preact/signals";
import { grid } from "../state/store.ts";
import { run } from "./commands.ts";
import { looseness, raster, rasters, strength, swing, swingUnit, tripletRasters, unevenness } from "./feel.ts";
import { selection, targets } from "./view.ts";
import { hitCount } from "./words.ts";

/** Quantize and humanize the selection, or without one the whole pattern; swing its grid. Each is one edit. */
export function FeelTools() {
  const g = grid.value;
  if (!g) return null;
  const scope = selection.value ? `${hitCount(targets.value.length)} selected` : "the whole pattern";
  const triplets = g.subdivision === "triplets";
  return (
    <details class="feel">
      <summary>Quantize, humanize, swing</summary>
      <div class="feel-tools">
        <fieldset>
          <legend>Quantize</legend>
          <Slider words="Strength" unit="%" of={strength} max={100} step={5} />
          <label class="field">
            To
            <select value={raster.value} onChange={(e) => (raster.value = e.currentTarget.value)}>
              {Object.entries({ ...rasters, ...tripletRasters }).map(([name, words]) => (
                <option key={name} value={name}>
                  {words}
                </option>
              ))}
            </select>
          </label>
          <button type="button" aria-keyshortcuts="Q" onClick={() => run("quantize", "")}>
            Quantize
          </button>
        </fieldset>
        <fieldset>
          <legend>Humanize</legend>
          <Slider words="Timing" unit="ms" of={looseness} max={50} step={1} />
          <Slider words="Velocity" unit="" of={unevenness} max={40} step={1} />
          <button type="button" aria-keyshortcuts="Shift+Q" onClick={() => run("humanize", "")}>
            Humanize
          </button>
        </fieldset>
        <fieldset>
          <legend>Swing</legend>
          <label class="field">
            <span>
              Amount <output>{Math.round(swing.value ?? g.swing)} %</output>
            </span>
            <input
              type="range"
              min={50}
              max={75}
              step={1}
              value={swing.value ?? g.swing}
              aria-valuetext={`${Math.round(swing.value ?? g.swing)} %`}
              onInput={(e) => (swing.value = Number(e.currentTarget.value))}
            />
          </label>
          <label class="field">
            Of
            <select value={swingUnit.value} onChange={(e) => (swingUnit.value = e.currentTarget.value)}>
              <option value="1/16">Sixteenths</option>
              <option value="1/8">Eighths</option>
            </select>
          </label>
          <button
            type="button"
            aria-keyshortcuts="W"
            aria-disabled={triplets}
            onClick={() => !triplets && run("swing", "")}
          >
            Swing
          </button>
        </fieldset>
      </div>
      <p class="quiet-words">
        Quantize and humanize are for {scope}, swing for the whole pattern{triplets ? ", but triplets have none" : ""}.
      </p>
    </details>
  );
}

interface Props {
  words: string;
  unit: string;
  of: Signal<number>;
  max: number;
  step: number;
}

function Slider({ words, unit, of, max, step }: Props) {
  const value = `${of.value} ${unit}`.trim();
  return (
    <label class="field">
      <span>
        {words} <output>{value}</output>
      </span>
      <input
        type="range"
        min={0}
        max={max}
        step={step}
        value={of.value}
        aria-valuetext={value}
        onInput={(e) => (of.value = Number(e.currentTarget.value))}
      />
    </label>
  );
}
