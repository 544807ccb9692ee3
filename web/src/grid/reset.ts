import { batch } from "@preact/signals";
import { locked, muted, soloed } from "../sound/mix.ts";
import { cursor } from "../sound/player.ts";
import { swing } from "./feel.ts";
import { added, anchor, firstBar, focus } from "./view.ts";

/** Another project begins at its beginning: nothing of the one before is muted, locked or chosen. */
export function resetView(): void {
  batch(() => {
    focus.value = { row: 0, col: 0 };
    anchor.value = null;
    firstBar.value = 1;
    added.value = [];
    muted.value = new Set();
    soloed.value = new Set();
    locked.value = new Set();
    cursor.value = 0;
    swing.value = null;
  });
}
