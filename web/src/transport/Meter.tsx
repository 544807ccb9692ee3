import { useEffect, useRef } from "preact/hooks";
import type { Role } from "../api/types.ts";
import { existing } from "../sound/engine.ts";
import { peakOf } from "../sound/mixer.ts";
import { playing } from "../state/notices.ts";

const floor = -48;
const fallPerFrame = 1.2;

/** A level for the eye; it says nothing to a screen reader, so as not to talk over the music. */
export function Meter({ of }: { of: Role | "master" }) {
  const bar = useRef<HTMLSpanElement>(null);
  const isPlaying = playing.value;
  useEffect(() => {
    let frame = 0;
    let shown = floor;
    const draw = () => {
      const analyser = existing()?.mixer.analysers.get(of);
      shown = Math.max(analyser && isPlaying ? peakOf(analyser) : floor, shown - fallPerFrame, floor);
      bar.current?.style.setProperty("--level", String(1 - shown / floor));
      if (isPlaying) frame = requestAnimationFrame(draw);
    };
    draw();
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, of]);
  return <span class="meter" ref={bar} aria-hidden="true" />;
}
