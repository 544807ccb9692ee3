import type { GridInfo, Hit } from "../api/types.ts";
import { barOf, type Row, stepOf } from "./geometry.ts";
import { keyName } from "./names.ts";

export const placeWords = (col: number, grid: GridInfo) => `bar ${barOf(col, grid)}, step ${stepOf(col, grid)}`;

export function offsetWords(ms: number): string {
  const size = Math.abs(ms) < 10 ? Math.round(Math.abs(ms) * 10) / 10 : Math.round(Math.abs(ms));
  if (size === 0) return "on the grid";
  return `${size} ${size === 1 ? "millisecond" : "milliseconds"} ${ms < 0 ? "early" : "late"}`;
}

/** A cell's name: what is there, its velocity, its offset, whether it is locked. */
export function cellWords(row: Row, col: number, hits: readonly Hit[], grid: GridInfo, locked: boolean): string {
  const where = `${keyName(row.note)}, ${placeWords(col, grid)}`;
  const first = hits[0];
  const lock = locked ? ", locked" : "";
  if (!first) return `${where}: empty${lock}`;
  const more = hits.length > 1 ? `, ${hits.length} hits` : "";
  return `${where}: velocity ${first.velocity}, ${offsetWords(first.offset_ms)}${more}${lock}`;
}

export const hitCount = (n: number) => (n === 1 ? "1 hit" : `${n} hits`);
