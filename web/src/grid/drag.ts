import { report } from "../state/notices.ts";
import type { Place } from "./geometry.ts";
import { anchor, focus, targets } from "./view.ts";
import { hitCount } from "./words.ts";

let from: Place | null = null;
let dragged = false;

/** A press on a cell may become a selection by dragging; its twin is Shift with the arrows. */
export function startDrag(e: PointerEvent, place: Place): void {
  if (e.button !== 0) return;
  // Touch captures the pointer, and then no other cell would hear of it.
  if (e.target instanceof Element && e.target.hasPointerCapture(e.pointerId))
    e.target.releasePointerCapture(e.pointerId);
  dragged = false;
  if (e.shiftKey) {
    anchor.value ??= focus.value;
    focus.value = place;
    dragged = true;
    return;
  }
  from = place;
  anchor.value = null;
  focus.value = place;
  window.addEventListener("pointerup", end, { once: true });
}

export function enterDrag(e: PointerEvent, place: Place): void {
  if (!from || e.buttons !== 1 || place.col < 0) return;
  if (place.row === from.row && place.col === from.col && !dragged) return;
  dragged = true;
  anchor.value = from;
  focus.value = place;
}

/** True for the click that ends a drag. */
export const wasDragged = () => dragged;

function end(): void {
  from = null;
  if (dragged) report(`${hitCount(targets.value.length)} selected`);
}
