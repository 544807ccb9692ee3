import { batch, computed, signal } from "@preact/signals";
import { base, events, grid } from "../state/store.ts";
import { barOf, cellsOf, hitsIn, type Place, type Rect, type Row, rectOf, rowsOf, windowFor } from "./geometry.ts";
import type { Clip } from "./gestures.ts";

/** The cell that holds the grid's one tab stop. */
export const focus = signal<Place>({ row: 0, col: 0 });
/** Where a selection began; it reaches to the focus. */
export const anchor = signal<Place | null>(null);
export const firstBar = signal(1);
export const shownBars = signal(2);
/** The width of a cell in pixels. */
export const cell = signal(27);
export const clip = signal<Clip | null>(null);
export const added = signal<readonly Row[]>([]);
export const lane = signal<"velocity" | "timing">("velocity");
export const dialog = signal<"exact" | null>(null);

// Rows stay while a project is open, so that deleting a row's last hit does not take the row away from the focus.
let kept: { project: string; rows: readonly Row[] } = { project: "", rows: [] };

export const rows = computed<readonly Row[]>(() => {
  const id = base.value?.id ?? "";
  const extra = added.value;
  const before = kept.project === id ? kept.rows : [];
  const next = rowsOf(events.value, [...before, ...extra]);
  kept = { project: id, rows: next };
  return next;
});

export const cells = computed(() => (grid.value ? cellsOf(events.value, grid.value) : new Map()));

export const selection = computed<Rect | null>(() => (anchor.value ? rectOf(anchor.value, focus.value) : null));

/** The hits that a key is for: those selected, or else those of the cell with the focus. */
export const targets = computed(() => {
  const at = focus.value;
  const rect = selection.value ?? { top: at.row, bottom: at.row, left: at.col, right: at.col };
  return at.col < 0 && !selection.value ? [] : hitsIn(rect, rows.value, cells.value);
});

/** Moves the focus, and the bars shown with it. */
export function moveFocus(place: Place): void {
  const g = grid.value;
  batch(() => {
    focus.value = place;
    if (g && place.col >= 0) firstBar.value = windowFor(barOf(place.col, g), firstBar.value, shownBars.value, g.bars);
  });
}
