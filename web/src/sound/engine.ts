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
    const context = contextOf(sampleRate);
    made = { context, mixer: new Mixer(context), buffers: new Buffers(context) };
  }
  if (made.context.state === "suspended") void made.context.resume();
  return made;
}

// At the renderer's own rate sounds begin at its frames; a browser that cannot keeps to the device's.
function contextOf(sampleRate: number): AudioContext {
  try {
    return new AudioContext({ sampleRate, latencyHint: "interactive" });
  } catch {
    return new AudioContext({ latencyHint: "interactive" });
  }
}

export const existing = () => made;
