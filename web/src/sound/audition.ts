import { audioUrl, sampleUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { complain } from "../state/notices.ts";
import { base } from "../state/store.ts";
import { engine } from "./engine.ts";
import { kitVersion } from "./score.ts";

let last: AudioBufferSourceNode | undefined;

async function sound(url: string, level: number): Promise<void> {
  try {
    const { context, buffers, mixer } = engine();
    const buffer = buffers.get(url) ?? (await buffers.load(url));
    silence();
    const source = new AudioBufferSourceNode(context, { buffer });
    const gain = new GainNode(context, { gain: level });
    source.connect(gain).connect(mixer.master);
    source.onended = () => gain.disconnect();
    source.start();
    last = source;
  } catch (error) {
    complain(wordsOf(error));
  }
}

/** Ends what is being auditioned. */
export function silence(): void {
  last?.stop();
  last = undefined;
}

/** Plays a sample at once, beside whatever the transport plays. */
export function audition(sample: string, velocity = 110): void {
  const id = base.peek()?.id;
  if (id) void sound(sampleUrl(id, sample, kitVersion.peek()), (velocity / 127) ** 2);
}

/** Plays a stretch of an input. */
export function playSource(source: number | string, what: string, from: number, to: number): Promise<void> {
  const id = base.peek()?.id;
  return id ? sound(audioUrl(id, source, what, from, to), 1) : Promise.resolve();
}
