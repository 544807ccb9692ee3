import { Buffers } from "./buffers.ts";
import { Mixer } from "./mixer.ts";

export interface Engine {
  context: AudioContext;
  mixer: Mixer;
  buffers: Buffers;
}

let made: Engine | undefined;

/** The audio of the tab; made on the first gesture, since browsers keep it silent before. */
export function engine(sampleRate = 44100): Engine {
  if (!made) {
    const context = new AudioContext({ sampleRate, latencyHint: "interactive" });
    made = { context, mixer: new Mixer(context), buffers: new Buffers(context) };
  }
  if (made.context.state === "suspended") void made.context.resume();
  return made;
}

export const existing = () => made;
