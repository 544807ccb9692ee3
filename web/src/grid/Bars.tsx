import { events, grid } from "../state/store.ts";
import { windowFor } from "./geometry.ts";
import { firstBar, shownBars } from "./view.ts";

/** Which bars are shown: a button for each, taller where more is played. */
export function Bars() {
  const g = grid.value;
  if (!g || g.bars <= shownBars.value) return null;
  const counts = Array.from({ length: g.bars }, () => 0);
  for (const h of events.value) counts[h.bar - 1] = (counts[h.bar - 1] ?? 0) + 1;
  const most = Math.max(1, ...counts);
  const show = (bar: number) => {
    firstBar.value = windowFor(bar, bar, shownBars.value, g.bars);
  };
  return (
    <nav class="bars" aria-label="Bars shown">
      <button
        type="button"
        onClick={() => show(Math.max(1, firstBar.value - shownBars.value))}
        aria-label="Bars before"
      >
        ‹
      </button>
      {counts.map((count, i) => {
        const bar = i + 1;
        const shown = bar >= firstBar.value && bar < firstBar.value + shownBars.value;
        return (
          <button
            key={bar}
            type="button"
            class="bar-chip"
            aria-current={shown ? "true" : undefined}
            aria-label={`Bar ${bar}, ${count} hits`}
            onClick={() => show(bar)}
          >
            <span style={{ "--share": count / most }} />
            {bar}
          </button>
        );
      })}
      <button
        type="button"
        onClick={() => show(Math.min(g.bars, firstBar.value + shownBars.value))}
        aria-label="Bars after"
      >
        ›
      </button>
    </nav>
  );
}
