import { sampleUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { complain } from "../state/notices.ts";
import { base } from "../state/store.ts";
import { engine } from "./engine.ts";
import { fadeOut } from "./fade.ts";
import { kitVersion } from "./score.ts";

let last: { node: AudioBufferSourceNode; gain: GainNode } | undefined;
let turn = 0;

async function sound(url: string, level: number): Promise<void> {
  const mine = ++turn;
  try {
    const { context, buffers, mixer } = engine();
    const buffer = buffers.get(url) ?? (await buffers.load(url));
    // Another one has been chosen while this one came.
    if (mine !== turn) return;
    silence();
    const node = new AudioBufferSourceNode(context, { buffer });
    const gain = new GainNode(context, { gain: level });
    node.connect(gain).connect(mixer.aside);
    node.onended = () => gain.disconnect();
    node.start();
    last = { node, gain };
  } catch (error) {
    if (mine === turn) complain(wordsOf(error));
  }
}

/** Ends what is being auditioned. */
function silence(): void {
  if (last) fadeOut(last.node, last.gain);
  last = undefined;
}

/** Plays a sample at once, beside whatever the transport plays. */
export function audition(sample: string, velocity = 110): void {
  const id = base.peek()?.id;
  if (id) void sound(sampleUrl(id, sample, kitVersion.peek()), (velocity / 127) ** 2);
}
