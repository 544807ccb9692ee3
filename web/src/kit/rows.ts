/** Rows drawn above and below those in view. */
const spare = 12;

/** Rows of a long list that are drawn, and how many are left out before, between and after them. */
export interface Part {
  /** Rows left out before it. */
  gap: number;
  index: number;
}

/**
 * The rows in view with some to spare, and the one that holds the focus wherever it is.
 * @param top in pixels. @param height of what is in view. @param row height of one. @param held index, or -1.
 */
export function rowsInView(count: number, top: number, height: number, row: number, held: number): Part[] {
  // In steps, so that a scroll by a few pixels draws nothing.
  const first = Math.max(0, Math.floor(top / row / spare) * spare - spare);
  const last = Math.min(count, Math.ceil((top + height) / row / spare) * spare + spare);
  const shown = Array.from({ length: Math.max(0, last - first) }, (_, i) => first + i);
  if (held >= 0 && held < count && (held < first || held >= last)) {
    if (held < first) shown.unshift(held);
    else shown.push(held);
  }
  return shown.map((index, i) => ({ gap: index - (i === 0 ? 0 : (shown[i - 1] ?? 0) + 1), index }));
}
