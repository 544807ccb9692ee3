import type { GridInfo, Hit, Op } from "../api/types.ts";
import { columnOf, columns, type Place, type Row, rowKey, stepOf } from "./geometry.ts";
import { keyName } from "./names.ts";
import { hitCount } from "./words.ts";

/** One edit: what the history calls it, and its operations. */
export interface Gesture {
  label: string;
  ops: Op[];
}

/** Hits lifted off the grid: rows and columns from the corner of what was copied. */
export interface Clip {
  hits: { row: number; col: number; velocity: number; offset_ms: number }[];
  width: number;
}

export const ids = (hits: readonly Hit[]) => [...new Set(hits.map((h) => h.id))];
const limit = (n: number, low: number, high: number) => Math.min(high, Math.max(low, n));

export function insertion(row: Row, col: number, velocity: number, grid: GridInfo): Op {
  const bar = Math.floor(col / grid.steps_per_bar) + 1;
  return { op: "insert", bar, step: stepOf(col, grid), note: row.note, velocity, role: row.role };
}

export function toggle(row: Row, col: number, there: readonly Hit[], velocity: number, grid: GridInfo): Gesture {
  const at = `at ${Math.floor(col / grid.steps_per_bar) + 1}.${stepOf(col, grid)}`;
  return there.length > 0
    ? { label: `Delete ${keyName(row.note)} ${at}`, ops: [{ op: "delete", hits: ids(there) }] }
    : { label: `Insert ${keyName(row.note)} ${at}`, ops: [insertion(row, col, velocity, grid)] };
}

export const removal = (hits: readonly Hit[]): Gesture => ({
  label: `Delete ${hitCount(hits.length)}`,
  ops: hits.length > 0 ? [{ op: "delete", hits: ids(hits) }] : [],
});

export function louder(hits: readonly Hit[], by: number): Gesture {
  const label = `Velocity of ${hitCount(hits.length)} ${by > 0 ? "+" : ""}${by}`;
  return { label, ops: hits.length > 0 ? [{ op: "velocity", hits: ids(hits), offset: by }] : [] };
}

export function velocityOf(hits: readonly Hit[], velocity: number): Gesture {
  const label = `Velocity of ${hitCount(hits.length)} to ${velocity}`;
  return { label, ops: hits.length > 0 ? [{ op: "set", hits: ids(hits), velocity: limit(velocity, 1, 127) }] : [] };
}

/** Values of their own for several hits, such as from a stroke over the lane; equal ones share an operation. */
export function each(label: string, hits: readonly Hit[], field: "velocity" | "offset_ms", value: (h: Hit) => number) {
  const groups = new Map<number, Hit[]>();
  for (const hit of hits) {
    const next = value(hit);
    groups.set(next, [...(groups.get(next) ?? []), hit]);
  }
  const ops = [...groups].map(([v, g]): Op => ({ op: "set", hits: ids(g), [field]: v }));
  return { label, ops };
}

export const nudged = (hits: readonly Hit[], ms: number): Gesture =>
  each(`Play ${hitCount(hits.length)} ${ms > 0 ? "later" : "earlier"}`, hits, "offset_ms", (h) =>
    limit(Math.round((h.offset_ms + ms) * 1000) / 1000, -1000, 1000),
  );

/** Moves by steps, or to another key; nothing when a hit would leave the track. */
export function moving(hits: readonly Hit[], steps: number, note: number | null, grid: GridInfo): Gesture {
  const fits = hits.every((h) => {
    const col = columnOf(h, grid) + steps;
    return col >= 0 && col < columns(grid);
  });
  if (!fits || hits.length === 0) return { label: "", ops: [] };
  const op: Op = { op: "move", hits: ids(hits) };
  if (steps !== 0) op.steps_by = steps;
  if (note !== null) op.note = note;
  return { label: `Move ${hitCount(hits.length)}`, ops: steps === 0 && note === null ? [] : [op] };
}

export function copied(hits: readonly Hit[], rows: readonly Row[], corner: Place, width: number, grid: GridInfo): Clip {
  const at = new Map(rows.map((r, i) => [r.key, i]));
  const lifted = hits.map((h) => ({
    row: (at.get(rowKey(h.role, h.note)) ?? 0) - corner.row,
    col: columnOf(h, grid) - corner.col,
    velocity: h.velocity,
    offset_ms: h.offset_ms,
  }));
  return { hits: lifted, width };
}

/** Puts a clip down with its corner at a place; what falls outside is left out, hits that are there stay. */
export function pasted(
  clip: Clip,
  at: Place,
  rows: readonly Row[],
  taken: (row: Row, col: number) => boolean,
  grid: GridInfo,
): Gesture {
  const ops: Op[] = [];
  for (const hit of clip.hits) {
    const row = rows[at.row + hit.row];
    const col = at.col + hit.col;
    if (row && col >= 0 && col < columns(grid) && !taken(row, col))
      ops.push({ ...insertion(row, col, hit.velocity, grid), ...(hit.offset_ms && { offset_ms: hit.offset_ms }) });
  }
  return { label: `Paste ${hitCount(ops.length)}`, ops };
}

const sameHits = (a: readonly Op[], b: readonly Op[]) => {
  const [first, second] = [a, b].map((ops) =>
    ops
      .flatMap((o) => o.hits ?? [])
      .sort()
      .join(),
  );
  return first === second;
};

/** The fields that an operation sets, without those that say on what. */
const fieldsOf = (op: Op) =>
  Object.keys(op)
    .filter((k) => k !== "op" && k !== "hits")
    .join();

/** A held key is one gesture: two of the same kind on the same hits become one; null where they are different. */
export function merged(a: Gesture, b: Gesture): Gesture | null {
  const [first, second] = [a.ops[0], b.ops[0]];
  if (!first || !second || !sameHits(a.ops, b.ops)) return null;
  const kind = (op: Op) => `${op.op} ${fieldsOf(op)}`;
  if ([...a.ops, ...b.ops].some((op) => kind(op) !== kind(first))) return null;
  // Set values stand for themselves; changes of velocity add up.
  if (first.op === "set") return b;
  if (first.op !== "velocity" || a.ops.length !== 1 || b.ops.length !== 1) return null;
  const offset = (first.offset ?? 0) + (second.offset ?? 0);
  const label = `${b.label.slice(0, b.label.lastIndexOf(" "))} ${offset > 0 ? "+" : ""}${offset}`;
  return { label, ops: [{ ...second, offset }] };
}
