import type { ScheduleNote } from "../api/types.ts";

const curvePoints = 128;
/** Half a cosine from 1 to 0, the renderer's fade. */
export const halfCosine = Float32Array.from(
  { length: curvePoints },
  (_, i) => 0.5 + 0.5 * Math.cos((Math.PI * i) / (curvePoints - 1)),
);

export interface Voice {
  /** Takes it back before it has begun, or ends it in a few milliseconds. */
  stop(): void;
  /** Fades from a time on, unless it fades before. */
  choke?(when: number): void;
}

/** Starts a sound: `when` in the context's time, `origin` where its first frame lies: what is between is cut off. */
export function startVoice(
  context: BaseAudioContext,
  buffer: AudioBuffer,
  note: Pick<ScheduleNote, "left" | "right" | "start" | "stop" | "fade">,
  at: { when: number; origin: number },
  output: AudioNode,
  onEnded?: () => void,
): Voice {
  const source = new AudioBufferSourceNode(context, { buffer });
  const envelope = new GainNode(context, { gain: 1 });
  const nodes: AudioNode[] = [source, envelope];
  source.connect(envelope);
  panned(context, envelope, buffer.numberOfChannels, note.left, note.right, output, nodes);
  source.onended = () => {
    for (const node of nodes) node.disconnect();
    onEnded?.();
  };
  // Sounds begin at whole frames, where they need no interpolation and are the renderer's to the bit.
  const rate = context.sampleRate;
  const first = Math.round(at.origin * rate);
  const begin = Math.max(first, Math.round(at.when * rate));
  source.start(Math.max(0, begin / rate), (begin - first) / rate);
  let fadeAt = Number.POSITIVE_INFINITY;
  if (note.stop !== null) {
    fadeAt = Math.max(begin, first + Math.round((note.stop - note.start) * rate)) / rate;
    const fade = Math.max(note.fade, 1e-3);
    envelope.gain.setValueCurveAtTime(halfCosine, fadeAt, fade);
    source.stop(fadeAt + fade);
  }
  return {
    choke: (when) => {
      // A start may lie a frame beside the stop that was planned for it.
      if (fadeAt < when + 0.002 || when < at.when) return;
      fadeAt = when;
      envelope.gain.cancelScheduledValues(when);
      envelope.gain.setValueCurveAtTime(halfCosine, when, Math.max(note.fade, 1e-3));
      source.stop(when + note.fade);
    },
    stop: () => {
      const now = context.currentTime;
      if (now < at.when) return source.stop();
      // It is fading already, and a curve bears nothing beside it.
      if (now >= fadeAt) return;
      envelope.gain.cancelScheduledValues(now);
      envelope.gain.setTargetAtTime(0, now, 0.004);
      source.stop(now + 0.03);
    },
  };
}

// One channel goes to both sides with a gain each; of two each keeps its side.
function panned(
  context: BaseAudioContext,
  input: AudioNode,
  channels: number,
  left: number,
  right: number,
  output: AudioNode,
  nodes: AudioNode[],
): void {
  if (Math.abs(left - right) <= 1e-6 * left) {
    const gain = new GainNode(context, { gain: left });
    nodes.push(gain);
    input.connect(gain).connect(output);
    return;
  }
  const toLeft = new GainNode(context, { gain: left });
  const toRight = new GainNode(context, { gain: right });
  const join = new ChannelMergerNode(context, { numberOfInputs: 2 });
  nodes.push(toLeft, toRight, join);
  if (channels > 1) {
    const split = new ChannelSplitterNode(context, { numberOfOutputs: 2 });
    nodes.push(split);
    input.connect(split);
    split.connect(toLeft, 0);
    split.connect(toRight, 1);
  } else {
    input.connect(toLeft);
    input.connect(toRight);
  }
  toLeft.connect(join, 0, 0);
  toRight.connect(join, 0, 1);
  join.connect(output);
}
