import { useEffect, useLayoutEffect, useMemo, useRef } from "preact/hooks";
import { commandOf } from "../keys/custom.ts";
import { grid } from "../state/store.ts";
import { rowActions } from "./actions.ts";
import { run } from "./commands.ts";
import { barOf, barsThatFit, cellWidth, columns, windowFor } from "./geometry.ts";
import { Playhead } from "./Playhead.tsx";
import { StepRow } from "./StepRow.tsx";
import { stepsPerBeat } from "./timing.ts";
import { cell, firstBar, focus, moveFocus, rows, shownBars } from "./view.ts";
import { placeWords } from "./words.ts";

// The name and the actions, as the style sheet has them, and the lines of the bars.
const headWidth = 296;

// A screen reader may put the focus on any cell; the tab stop goes with it.
function follow(target: EventTarget | null): void {
  if (!(target instanceof HTMLElement) || target.dataset.row === undefined) return;
  const place = { row: Number(target.dataset.row), col: Number(target.dataset.col) };
  const at = focus.peek();
  if (at.row !== place.row || at.col !== place.col) moveFocus(place);
}

/** The pattern as a table: rows are sounds, columns the steps of the bars shown. */
export function StepGrid() {
  const g = grid.value;
  const box = useRef<HTMLDivElement>(null);
  const hadFocus = useRef(false);

  useEffect(() => {
    if (!box.current || !g) return;
    const fit = (width: number) => {
      shownBars.value = barsThatFit(width - headWidth, g);
      cell.value = cellWidth(width - headWidth, shownBars.value, g);
      firstBar.value = windowFor(firstBar.value, firstBar.value, shownBars.value, g.bars);
    };
    const observer = new ResizeObserver((entries) => fit(entries[0]?.contentRect.width ?? 0));
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [g]);

  // A pattern that has become shorter takes the tab stop with it.
  const rowCount = rows.value.length;
  useEffect(() => {
    const at = focus.peek();
    if (!g || rowCount === 0) return;
    const place = { row: Math.min(at.row, rowCount - 1), col: Math.min(at.col, columns(g) - 1) };
    if (place.row !== at.row || place.col !== at.col) moveFocus(place);
  }, [g, rowCount]);

  // A press elsewhere takes the focus away for good; a cell that is redrawn does not.
  useEffect(() => {
    const leave = (e: PointerEvent) => {
      if (!box.current?.contains(e.target as Node)) hadFocus.current = false;
    };
    document.addEventListener("pointerdown", leave);
    return () => document.removeEventListener("pointerdown", leave);
  }, []);

  // The focus follows the tab stop, also when redrawing put another element in its place.
  const followStop = useRef(() => {
    if (!hadFocus.current) return;
    const stop = box.current?.querySelector<HTMLElement>('[tabindex="0"][data-col]');
    if (stop && stop !== document.activeElement) stop.focus();
  }).current;
  useLayoutEffect(followStop);

  const spb = g?.steps_per_bar ?? 0;
  const from = (firstBar.value - 1) * spb;
  const to = Math.min(g ? columns(g) : 0, from + shownBars.value * spb);
  const shown = useMemo(() => Array.from({ length: to - from }, (_, i) => from + i), [from, to]);
  if (!g || rows.value.length === 0) return null;
  const beat = stepsPerBeat(g);

  const onKeyDown = (e: KeyboardEvent) => {
    const command = commandOf(e, "grid");
    if (command && run(command, e.key)) {
      e.preventDefault();
      e.stopPropagation();
    }
  };

  return (
    <div class="grid-box" ref={box}>
      {/* The grid pattern on a native table: its cells are gridcells without being told so. */}
      <table
        role="grid"
        class="steps"
        aria-label="Pattern"
        aria-multiselectable="true"
        aria-rowcount={rows.value.length + 1}
        aria-colcount={1 + rowActions.length + columns(g)}
        onKeyDown={onKeyDown}
        onFocusIn={(e) => {
          hadFocus.current = true;
          follow(e.target);
        }}
        onFocusOut={(e) => {
          // A cell that is taken away loses the focus to nothing; a user's move goes somewhere.
          if (e.relatedTarget) hadFocus.current = e.currentTarget.contains(e.relatedTarget as Node);
        }}
      >
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" aria-colindex={1}>
              <span class="unseen">Sound</span>
            </th>
            {rowActions.map((a, i) => (
              <th key={a.action} scope="col" aria-colindex={2 + i} class="action-head">
                <span class="unseen">{a.action}</span>
              </th>
            ))}
            {shown.map((col) => (
              <th
                key={col}
                scope="col"
                aria-colindex={2 + rowActions.length + col}
                data-step={col}
                class={col % spb === 0 ? "bar-start" : col % beat === 0 ? "beat-start" : ""}
              >
                <span class="unseen">{placeWords(col, g)}</span>
                <span aria-hidden="true">
                  {col % spb === 0 ? barOf(col, g) : col % beat === 0 ? `.${(col % spb) / beat + 1}` : ""}
                </span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.value.map((row, index) => (
            <StepRow key={row.key} row={row} index={index} shown={shown} grid={g} onStop={followStop} />
          ))}
        </tbody>
      </table>
      <Playhead from={from} to={to} grid={g} />
    </div>
  );
}
