import { useEffect, useRef } from "preact/hooks";
import type { GridInfo } from "../api/types.ts";
import { cursor, heardPosition } from "../sound/player.ts";
import { playing } from "../state/notices.ts";
import { windowFor } from "./geometry.ts";
import { secondsPerBar } from "./timing.ts";
import { firstBar, shownBars } from "./view.ts";

/** The line where the sound is; it turns the bars with the music unless the grid has the focus. */
export function Playhead({ from, to, grid }: { from: number; to: number; grid: GridInfo }) {
  const line = useRef<HTMLDivElement>(null);
  const [isPlaying, start] = [playing.value, cursor.value];
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const el = line.current;
      const box = el?.parentElement;
      if (!el || !box) return;
      const bars = (isPlaying ? heardPosition() : start) / secondsPerBar(grid);
      const col = bars * grid.steps_per_bar;
      const cells = box.querySelectorAll<HTMLElement>("[data-step]");
      const [first, last] = [cells[0], cells[cells.length - 1]];
      const inside = first && last && col >= from && col < to;
      el.hidden = !inside;
      if (inside) {
        const left = first.offsetLeft;
        const width = last.offsetLeft + last.offsetWidth - left;
        el.style.setProperty("--x", `${left + (width * (col - from)) / (to - from)}px`);
      } else if (isPlaying && !box.contains(document.activeElement))
        firstBar.value = windowFor(Math.floor(bars) + 1, firstBar.value + shownBars.value, shownBars.value, grid.bars);
      if (isPlaying) frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, start, from, to, grid]);
  return <div class="playhead" ref={line} hidden />;
}
