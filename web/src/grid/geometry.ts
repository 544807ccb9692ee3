import { type GridInfo, type Hit, type Role, roles } from "../api/types.ts";

export interface Row {
  key: string;
  role: Role;
  note: number;
}

export interface Place {
  row: number;
  /** A step of the track from 0; below 0 the columns of actions. */
  col: number;
}

export interface Rect {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export const rowKey = (role: Role, note: number) => `${role}:${note}`;
export const columnOf = (hit: { bar: number; step: number }, grid: GridInfo) =>
  (hit.bar - 1) * grid.steps_per_bar + hit.step - 1;
export const columns = (grid: GridInfo) => grid.bars * grid.steps_per_bar;
export const barOf = (col: number, grid: GridInfo) => Math.floor(col / grid.steps_per_bar) + 1;
export const stepOf = (col: number, grid: GridInfo) => (col % grid.steps_per_bar) + 1;
export const cellKey = (row: string, col: number) => `${row}|${col}`;

/** A row for each role and key that has a hit or is kept, by role and then by key. */
export function rowsOf(hits: readonly Hit[], kept: readonly Row[] = []): Row[] {
  const found = new Map(kept.map((r) => [r.key, r]));
  for (const { role, note } of hits) {
    const key = rowKey(role, note);
    if (!found.has(key)) found.set(key, { key, role, note });
  }
  return [...found.values()].sort((a, b) => roles.indexOf(a.role) - roles.indexOf(b.role) || a.note - b.note);
}

/** The hits of every cell; more than one where hits share a step. */
export function cellsOf(hits: readonly Hit[], grid: GridInfo): Map<string, Hit[]> {
  const cells = new Map<string, Hit[]>();
  for (const hit of hits) {
    const key = cellKey(rowKey(hit.role, hit.note), columnOf(hit, grid));
    const there = cells.get(key);
    if (there) there.push(hit);
    else cells.set(key, [hit]);
  }
  return cells;
}

export const rectOf = (a: Place, b: Place): Rect => ({
  top: Math.min(a.row, b.row),
  bottom: Math.max(a.row, b.row),
  left: Math.max(0, Math.min(a.col, b.col)),
  right: Math.max(a.col, b.col),
});

export const holds = (r: Rect, row: number, col: number) =>
  row >= r.top && row <= r.bottom && col >= r.left && col <= r.right;

/** The hits in a rectangle, by time. */
export function hitsIn(rect: Rect, rows: readonly Row[], cells: ReadonlyMap<string, Hit[]>): Hit[] {
  const found: Hit[] = [];
  for (let col = rect.left; col <= rect.right; col++)
    for (let row = rect.top; row <= rect.bottom; row++)
      found.push(...(cells.get(cellKey(rows[row]?.key ?? "", col)) ?? []));
  return found;
}

export const actionCount = 5;
export const narrowestCell = 26;
const widestCell = 40;

/** Where a key that moves leads to. */
export function moved(from: Place, command: string, rows: number, grid: GridInfo): Place {
  const last = columns(grid) - 1;
  const clampRow = (row: number) => Math.min(rows - 1, Math.max(0, row));
  const clampCol = (col: number) => Math.min(last, Math.max(-actionCount, col));
  const spb = grid.steps_per_bar;
  const barStart = Math.floor(Math.max(0, from.col) / spb) * spb;
  switch (command) {
    case "left":
      return { ...from, col: clampCol(from.col - 1) };
    case "right":
      return { ...from, col: clampCol(from.col + 1) };
    case "up":
      return { ...from, row: clampRow(from.row - 1) };
    case "down":
      return { ...from, row: clampRow(from.row + 1) };
    case "row-start":
      return { ...from, col: from.col > barStart ? barStart : 0 };
    case "row-end":
      return { ...from, col: from.col >= 0 && from.col < barStart + spb - 1 ? barStart + spb - 1 : last };
    case "bar-back":
      return { ...from, col: Math.max(0, from.col - spb) };
    case "bar-on":
      return { ...from, col: Math.min(last, Math.max(0, from.col) + spb) };
    default:
      return from;
  }
}

/** The first of the bars shown, moved as little as brings a bar into view. */
export function windowFor(bar: number, first: number, shown: number, bars: number): number {
  const most = Math.max(1, bars - shown + 1);
  const next = bar < first ? bar : bar >= first + shown ? bar - shown + 1 : first;
  return Math.min(most, Math.max(1, next));
}

/** How wide a cell may be, so that the bars shown fill a width. */
export const cellWidth = (width: number, bars: number, grid: GridInfo) =>
  Math.min(widestCell, Math.max(narrowestCell, Math.floor(width / (bars * grid.steps_per_bar))));

/** How many bars fit into a width, at least one. */
export const barsThatFit = (width: number, grid: GridInfo) =>
  Math.min(grid.bars, Math.max(1, Math.floor(width / (narrowestCell * grid.steps_per_bar))));
