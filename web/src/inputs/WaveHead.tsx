import { useEffect, useRef } from "preact/hooks";
import { sourcePlace, sourcePlay } from "../sound/source.ts";

/** The line where the input is heard. */
export function WaveHead({ from, to }: { from: number; to: number }) {
  const line = useRef<HTMLDivElement>(null);
  const now = sourcePlay.value;
  useEffect(() => {
    let frame = 0;
    const draw = () => {
      const place = sourcePlace();
      const el = line.current;
      if (!el) return;
      el.hidden = place === null || place < from || place > to;
      if (place === null) return;
      el.style.setProperty("--share", String((place - from) / (to - from)));
      frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [now, from, to]);
  return <div class="wave-head" ref={line} hidden />;
}
