import type { GridInfo } from "../api/types.ts";
import { barOf, columns, stepOf } from "../grid/geometry.ts";
import { secondsOfTicks, tickOf } from "../grid/timing.ts";

export interface StepPlace {
  bar: number;
  step: number;
  /** How much later than the step, in ms; below 0 is early. */
  offset_ms: number;
}

/**
 * The step that is nearest to a moment of the track, swing included. Just before the end of a loop that is the first of
 * the next pass.
 */
export function stepNear(seconds: number, grid: GridInfo, loop: { from: number; to: number } | null): StepPlace {
  const straight = secondsOfTicks(grid.ticks_per_step, grid);
  const guess = Math.floor(seconds / straight + 1e-9);
  const end = loop ? Math.round(loop.to / straight) : columns(grid);
  const timeOf = (col: number) => secondsOfTicks(tickOf(barOf(col, grid), stepOf(col, grid), grid), grid);
  let best = 0;
  for (let col = Math.max(0, guess - 2); col <= guess + 2; col++)
    if (Math.abs(timeOf(col) - seconds) < Math.abs(timeOf(best) - seconds)) best = col;
  const last = loop ? end : end - 1;
  best = Math.min(best, last);
  const offset_ms = Math.round((seconds - timeOf(best)) * 1e4) / 10;
  const col = loop && best === end ? Math.round(loop.from / straight) : best;
  return { bar: barOf(col, grid), step: stepOf(col, grid), offset_ms };
}
