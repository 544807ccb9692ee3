import type { GridInfo } from "../api/types.ts";

export const ticksPerBar = (grid: GridInfo) => grid.steps_per_bar * grid.ticks_per_step;
export const secondsOfTicks = (ticks: number, grid: GridInfo) => (ticks * 60) / (grid.ppq * grid.bpm);
export const ticksOfMs = (ms: number, grid: GridInfo) => (ms / 1000) * (grid.bpm / 60) * grid.ppq;
export const secondsPerBar = (grid: GridInfo) => secondsOfTicks(ticksPerBar(grid), grid);
export const secondsPerQuarter = (grid: GridInfo) => 60 / grid.bpm;

/** The tick of a step, swing included, as the engine's grid has it. Bars and steps count from 1. */
export function tickOf(bar: number, step: number, grid: GridInfo): number {
  const straight = (step - 1) * grid.ticks_per_step;
  return (bar - 1) * ticksPerBar(grid) + straight + swingOf(straight, grid);
}

function swingOf(tick: number, grid: GridInfo): number {
  const pair = 2 * (grid.swing_unit ?? 240);
  // Triplets do not swing; an odd unit at a bar's end has no partner and stays straight.
  if (grid.ticks_per_step * 4 > grid.ppq * 1.2) return 0;
  if (Math.floor(tick / pair) * pair + pair > ticksPerBar(grid)) return 0;
  const phase = (tick % pair) / pair;
  const share = grid.swing / 100;
  const warped = phase < 0.5 ? phase * 2 * share : share + (phase - 0.5) * 2 * (1 - share);
  return Math.round((warped - phase) * pair);
}

/** Bar and beat of a moment, both from 1, and the share of the beat. */
export function placeOf(seconds: number, grid: GridInfo) {
  const bar = Math.floor(seconds / secondsPerBar(grid) + 1e-9);
  const quarters = (seconds - bar * secondsPerBar(grid)) / secondsPerQuarter(grid);
  const beat = Math.max(0, Math.floor(quarters + 1e-9));
  return { bar: bar + 1, beat: beat + 1, part: Math.max(0, quarters - beat) };
}

/** How many steps make a beat, for the lines of the grid. */
export const stepsPerBeat = (grid: GridInfo) => Math.max(1, Math.round(grid.ppq / grid.ticks_per_step));
