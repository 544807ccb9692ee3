import { sampleUrl } from "../api/client.ts";
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
    source.connect(gain).connect(mixer.aside);
    source.onended = () => gain.disconnect();
    source.start();
    last = source;
  } catch (error) {
    complain(wordsOf(error));
  }
}

/** Ends what is being auditioned. */
function silence(): void {
  last?.stop();
  last = undefined;
}

/** Plays a sample at once, beside whatever the transport plays. */
export function audition(sample: string, velocity = 110): void {
  const id = base.peek()?.id;
  if (id) void sound(sampleUrl(id, sample, kitVersion.peek()), (velocity / 127) ** 2);
}
