import type { GridInfo, Hit, Role } from "../src/api/types.ts";
import { tickOf } from "../src/grid/timing.ts";

export const grid: GridInfo = {
  bpm: 96,
  meter: "4/4",
  bars: 4,
  steps_per_bar: 16,
  ticks_per_step: 240,
  ppq: 960,
  style: "boombap",
  seed: 42,
  subdivision: "sixteenths",
  swing: 59,
  density: 0.5,
  variation: 0.3,
  fills: true,
  phrase_bars: 4,
  swing_unit: 240,
  seconds: 10,
};

export function hitAt(bar: number, step: number, note = 42, role: Role = "motion", more: Partial<Hit> = {}): Hit {
  const tick = tickOf(bar, step, grid);
  return {
    id: `${tick}:${note}`,
    bar,
    step,
    tick,
    micro_ticks: 0,
    offset_ms: 0,
    velocity: 100,
    note,
    role,
    instrument: "hihat_closed",
    sample_id: "hat",
    duration_ticks: 240,
    transpose: 0,
    source: "transformer",
    confidence: 1,
    ...more,
  };
}
