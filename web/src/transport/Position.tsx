import { useEffect, useRef } from "preact/hooks";
import type { GridInfo } from "../api/types.ts";
import { placeOf } from "../grid/timing.ts";
import { cursor, heardPosition, seek } from "../sound/player.ts";
import { playing } from "../state/notices.ts";

const words = (seconds: number, grid: GridInfo) => {
  const { bar, beat, part } = placeOf(seconds, grid);
  return `${Math.min(bar, grid.bars)}.${beat}.${String(Math.floor(part * 100)).padStart(2, "0")}`;
};

/** Bar, beat and hundredths of the beat, and a slider over the track. */
export function Position({ grid }: { grid: GridInfo }) {
  const text = useRef<HTMLSpanElement>(null);
  const slider = useRef<HTMLInputElement>(null);
  const [isPlaying, start] = [playing.value, cursor.value];
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const seconds = isPlaying ? heardPosition() : start;
      if (text.current) text.current.textContent = words(seconds, grid);
      if (slider.current && document.activeElement !== slider.current) slider.current.value = String(seconds);
      if (isPlaying) frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, start, grid]);
  return (
    <div class="position">
      <span class="clock" ref={text} aria-hidden="true">
        {words(start, grid)}
      </span>
      <input
        ref={slider}
        type="range"
        min={0}
        max={grid.seconds}
        step={60 / grid.bpm}
        defaultValue={0}
        aria-label="Position"
        aria-valuetext={`bar ${placeOf(start, grid).bar}, beat ${placeOf(start, grid).beat}`}
        onInput={(e) => seek(Number(e.currentTarget.value))}
      />
    </div>
  );
}
