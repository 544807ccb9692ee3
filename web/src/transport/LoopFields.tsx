import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { GridInfo } from "../api/types.ts";
import { secondsPerBar } from "../grid/timing.ts";
import { loop } from "../sound/player.ts";

/** Loops the whole track or a section of bars. */
export function LoopFields({ grid }: { grid: GridInfo }) {
  const on = useSignal(loop.peek() !== null);
  const from = useSignal(1);
  const to = useSignal(grid.bars);
  useEffect(() => {
    const bar = secondsPerBar(grid);
    const last = Math.min(grid.bars, Math.max(from.value, to.value));
    loop.value = on.value ? { from: (from.value - 1) * bar, to: last * bar } : null;
  }, [on.value, from.value, to.value, grid.bpm, grid.bars, grid.meter]);
  const sections = Array.from({ length: Math.ceil(grid.bars / grid.phrase_bars) }, (_, i) => {
    const first = i * grid.phrase_bars + 1;
    return [first, Math.min(grid.bars, first + grid.phrase_bars - 1)] as const;
  });
  const all = from.value === 1 && to.value >= grid.bars;
  const section = all ? -1 : sections.findIndex(([first, last]) => first === from.value && last === to.value);
  const other = !all && section < 0;
  const choose = (at: number) => {
    [from.value, to.value] = sections[at] ?? [1, grid.bars];
    on.value = true;
  };
  const bar = (value: number) => Math.min(grid.bars, Math.max(1, Math.round(value) || 1));
  return (
    <fieldset class="loop">
      <legend class="unseen">Loop</legend>
      <label class="check">
        <input type="checkbox" checked={on.value} onChange={(e) => (on.value = e.currentTarget.checked)} />
        Loop bars
      </label>
      <input
        type="number"
        min={1}
        max={grid.bars}
        value={from.value}
        aria-label="First bar of the loop"
        onChange={(e) => (from.value = bar(Number(e.currentTarget.value)))}
      />
      <span aria-hidden="true">–</span>
      <input
        type="number"
        min={1}
        max={grid.bars}
        value={Math.min(to.value, grid.bars)}
        aria-label="Last bar of the loop"
        onChange={(e) => (to.value = bar(Number(e.currentTarget.value)))}
      />
      {sections.length > 1 && (
        <select
          aria-label="Section that is looped"
          value={other ? -2 : section}
          onChange={(e) => choose(Number(e.currentTarget.value))}
        >
          <option value={-1}>All bars</option>
          {other && <option value={-2}>Other bars</option>}
          {sections.map(([first, last], i) => (
            <option key={first} value={i}>
              {String.fromCharCode(65 + (i % 26))}: {first}–{last}
            </option>
          ))}
        </select>
      )}
    </fieldset>
  );
}
