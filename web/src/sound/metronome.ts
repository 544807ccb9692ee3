import type { GridInfo } from "../api/types.ts";
import { secondsPerQuarter } from "../grid/timing.ts";
import type { Voice } from "./voice.ts";

/** A short tone of a beat; higher on the first of a bar. */
export function click(context: BaseAudioContext, when: number, strong: boolean, output: AudioNode): Voice {
  const tone = new OscillatorNode(context, { frequency: strong ? 1760 : 1175 });
  const gain = new GainNode(context, { gain: 0 });
  gain.gain.setValueAtTime(strong ? 0.25 : 0.15, when);
  gain.gain.exponentialRampToValueAtTime(1e-3, when + 0.05);
  tone.connect(gain).connect(output);
  tone.start(when);
  tone.stop(when + 0.06);
  return { stop: () => tone.stop() };
}

/** The beats of a track, as the scheduler takes them. */
export function beatsOf(g: GridInfo | null) {
  if (!g) return [];
  const quarter = secondsPerQuarter(g);
  const perBar = Math.max(1, (g.steps_per_bar * g.ticks_per_step) / g.ppq);
  const count = Math.ceil((g.bars * g.steps_per_bar * g.ticks_per_step) / g.ppq);
  return Array.from({ length: count }, (_, i) => ({ id: `${i}`, at: i * quarter, lead: 0, strong: i % perBar === 0 }));
}
