import { useRef } from "preact/hooks";
import type { Hit } from "../api/types.ts";
import { edit } from "../state/project.ts";
import { grid } from "../state/store.ts";
import { cellKey, columns } from "./geometry.ts";
import { each } from "./gestures.ts";
import { keyName } from "./names.ts";
import { cells, firstBar, focus, lane, rows, shownBars } from "./view.ts";
import { hitCount } from "./words.ts";

const mostMs = 50;

/** Velocity or timing under the steps of the focused row. A stroke over the bars is one edit; keys do the same. */
export function Lane() {
  const stroke = useRef(new Map<string, { hit: Hit; value: number }>());
  const g = grid.value;
  const row = rows.value[focus.value.row];
  if (!g || !row) return null;
  const from = (firstBar.value - 1) * g.steps_per_bar;
  const to = Math.min(columns(g), from + shownBars.value * g.steps_per_bar);
  const isVelocity = lane.value === "velocity";
  const field = isVelocity ? "velocity" : "offset_ms";

  const draw = (e: PointerEvent) => {
    if (e.buttons !== 1) return;
    const bar = document.elementFromPoint(e.clientX, e.clientY)?.closest<HTMLElement>("[data-lane]");
    const hit = bar && cells.value.get(cellKey(row.key, Number(bar.dataset.lane)))?.[0];
    if (!bar || !hit) return;
    const box = bar.getBoundingClientRect();
    const share = Math.min(1, Math.max(0, 1 - (e.clientY - box.top) / box.height));
    const value = isVelocity ? Math.max(1, Math.round(share * 127)) : Math.round((share * 2 - 1) * mostMs);
    stroke.current.set(hit.id, { hit, value });
    bar.style.setProperty("--value", String(share));
  };
  const finish = () => {
    const drawn = [...stroke.current.values()];
    stroke.current.clear();
    if (drawn.length === 0) return;
    const values = new Map(drawn.map((d) => [d.hit.id, d.value]));
    const what = isVelocity ? "Velocity" : "Timing";
    const gesture = each(
      `${what} of ${hitCount(drawn.length)}`,
      drawn.map((d) => d.hit),
      field,
      (h) => values.get(h.id) ?? 0,
    );
    void edit(gesture.label, gesture.ops);
  };
  const share = (h: Hit) => (isVelocity ? h.velocity / 127 : Math.min(1, Math.max(0, h.offset_ms / mostMs / 2 + 0.5)));

  return (
    <div class="lane">
      <label class="field">
        <span class="lane-of">{keyName(row.note)}</span>
        <select
          value={lane.value}
          aria-label="What the lane shows"
          onChange={(e) => {
            lane.value = e.currentTarget.value === "timing" ? "timing" : "velocity";
          }}
        >
          <option value="velocity">Velocity</option>
          <option value="timing">Timing, ±{mostMs} ms</option>
        </select>
      </label>
      <div
        class={`lane-bars ${lane.value}`}
        aria-hidden="true"
        onPointerDown={draw}
        onPointerMove={draw}
        onPointerUp={finish}
        onPointerLeave={finish}
      >
        {Array.from({ length: to - from }, (_, i) => {
          const hit: Hit | undefined = cells.value.get(cellKey(row.key, from + i))?.[0];
          return (
            <span
              key={from + i}
              data-lane={from + i}
              class={hit ? "has" : ""}
              style={{ "--value": hit ? share(hit) : 0 }}
            />
          );
        })}
      </div>
    </div>
  );
}
