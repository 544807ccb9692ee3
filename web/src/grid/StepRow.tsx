import { computed } from "@preact/signals";
import { useLayoutEffect, useMemo } from "preact/hooks";
import type { GridInfo } from "../api/types.ts";
import { locked, muted } from "../sound/mix.ts";
import { actionWords, actOn, rowActions, stateOf } from "./actions.ts";
import { goTo } from "./commands.ts";
import { cellKey, holds, type Row } from "./geometry.ts";
import { capital, keyName } from "./names.ts";
import { StepCell } from "./StepCell.tsx";
import { stepsPerBeat } from "./timing.ts";
import { cells, focus, selection } from "./view.ts";

interface Props {
  row: Row;
  index: number;
  shown: readonly number[];
  grid: GridInfo;
  /** Called when the tab stop has come or gone. */
  onStop: () => void;
}

export function StepRow({ row, index, shown, grid, onStop }: Props) {
  // A move of the focus draws the rows that it leaves and enters, and no other.
  const held = useMemo(() => computed(() => (focus.value.row === index ? focus.value.col : null)), [index]);
  const at = held.value;
  useLayoutEffect(onStop, [at]);
  const rect = selection.value;
  const isLocked = locked.value.has(row.role);
  // Where the focused column is not shown, the first shown one keeps the tab stop.
  const stop = at === null || at < 0 || shown.includes(at) ? at : (shown[0] ?? 0);
  return (
    <tr aria-rowindex={index + 2} class={`role-${row.role}${muted.value.has(row.key) ? " is-muted" : ""}`}>
      <th scope="row" aria-colindex={1}>
        <span class="sound-name">{keyName(row.note)}</span> <span class="role-name">{capital(row.role)}</span>
      </th>
      {rowActions.map(({ action, letter }, i) => {
        const col = i - rowActions.length;
        return (
          <td key={action} aria-colindex={2 + i} class="action">
            <button
              type="button"
              class={`act act-${action}`}
              data-row={index}
              data-col={col}
              tabIndex={stop === col ? 0 : -1}
              aria-label={actionWords(action, row)}
              aria-pressed={stateOf(action, row)}
              title={actionWords(action, row)}
              onClick={() => {
                goTo({ row: index, col });
                actOn(row, action);
              }}
            >
              {letter}
            </button>
          </td>
        );
      })}
      {shown.map((col) => (
        <StepCell
          key={col}
          row={row}
          index={index}
          col={col}
          grid={grid}
          hits={cells.value.get(cellKey(row.key, col)) ?? none}
          tabStop={stop === col}
          selected={rect !== null && holds(rect, index, col)}
          locked={isLocked}
          beat={stepsPerBeat(grid)}
        />
      ))}
    </tr>
  );
}

const none: never[] = [];
