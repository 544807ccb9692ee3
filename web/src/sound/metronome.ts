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
