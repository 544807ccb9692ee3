import type { GridInfo, Hit } from "../api/types.ts";
import { memo } from "../app/memo.ts";
import { rowActions } from "./actions.ts";
import { openAt, toggleAt } from "./commands.ts";
import { enterDrag, startDrag, wasDragged } from "./drag.ts";
import type { Row } from "./geometry.ts";
import { secondsOfTicks } from "./timing.ts";
import { cellWords } from "./words.ts";

interface Props {
  row: Row;
  index: number;
  col: number;
  grid: GridInfo;
  hits: readonly Hit[];
  tabStop: boolean;
  selected: boolean;
  locked: boolean;
  beat: number;
}

/** One step of one sound: a button that is pressed where a hit is. */
export const StepCell = memo(({ row, index, col, grid, hits, tabStop, selected, locked, beat }: Props) => {
  const hit = hits[0];
  const place = { row: index, col };
  const edge = col % grid.steps_per_bar === 0 ? " bar-start" : col % beat === 0 ? " beat-start" : "";
  return (
    <td aria-colindex={2 + rowActions.length + col} aria-selected={selected} class={`cell${edge}`}>
      <button
        type="button"
        class={`step${hit ? " on" : ""}${locked ? " locked" : ""}`}
        data-row={index}
        data-col={col}
        tabIndex={tabStop ? 0 : -1}
        aria-pressed={hit !== undefined}
        aria-label={cellWords(row, col, hits, grid, locked)}
        onPointerDown={(e) => startDrag(e, place)}
        onPointerEnter={(e) => enterDrag(e, place)}
        onContextMenu={(e) => {
          e.preventDefault();
          openAt(place);
        }}
        onClick={() => {
          if (!wasDragged()) toggleAt(place);
        }}
      >
        {hit && <span class="level" style={{ "--velocity": hit.velocity / 127, "--shift": shiftOf(hit, grid) }} />}
        {hit && <span class="number">{hit.velocity}</span>}
        {hits.length > 1 && <span class="more">{hits.length}</span>}
      </button>
    </td>
  );
});

// The offset as a share of half a step, so that the mark stays within the cell.
function shiftOf(hit: Hit, grid: GridInfo): number {
  const half = (secondsOfTicks(grid.ticks_per_step, grid) * 1000) / 2;
  return Math.max(-1, Math.min(1, hit.offset_ms / half));
}
