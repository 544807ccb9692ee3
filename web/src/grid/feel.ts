import { signal } from "@preact/signals";
import type { Hit, Op } from "../api/types.ts";
import { ids } from "./gestures.ts";
import { hitCount } from "./words.ts";

/** What the tools are set to; strength in percent, timing in ms. */
export const strength = signal(100);
/** The raster that is quantized to; empty for each hit's own step. */
export const raster = signal("");
export const looseness = signal(5);
export const unevenness = signal(5);
/** In percent; null for what the pattern has. */
export const swing = signal<number | null>(null);
export const swingUnit = signal("1/16");

export const rasters = { "": "Its own step", "1/4": "1/4", "1/8": "1/8", "1/16": "1/16", "1/32": "1/32" };
export const tripletRasters = { "1/4t": "1/4 triplets", "1/8t": "1/8 triplets", "1/16t": "1/16 triplets" };

/** The hits of a selection; null for the whole pattern. */
export type Scope = readonly Hit[] | null;

const on = (scope: Scope) => (scope === null ? "all hits" : hitCount(scope.length));

function made(scope: Scope, label: string, op: Op) {
  if (scope === null) return { label, ops: [op] };
  return { label, ops: scope.length > 0 ? [{ ...op, hits: ids(scope) }] : [] };
}

export function quantized(scope: Scope, percent = strength.value, grid = raster.value) {
  const op: Op = { op: "quantize", strength: percent / 100, ...(grid && { grid }) };
  return made(scope, `Quantize ${on(scope)} by ${percent} %${grid && ` to ${grid}`}`, op);
}

export function humanized(scope: Scope, timing = looseness.value, velocity = unevenness.value) {
  const label = `Humanize ${on(scope)} by ${timing} ms and ${velocity} of velocity`;
  return timing + velocity > 0 ? made(scope, label, { op: "humanize", timing, velocity }) : { label, ops: [] };
}

/** Of the whole pattern, since its grid swings. */
export function swung(amount: number, unit = swingUnit.value) {
  return { label: `Swing ${amount} % of ${unit}`, ops: [{ op: "swing", amount, unit }] };
}
