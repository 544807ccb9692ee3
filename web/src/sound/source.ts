import { signal } from "@preact/signals";
import { audioUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { complain } from "../state/notices.ts";
import { base } from "../state/store.ts";
import { engine } from "./engine.ts";
import { fadeOut } from "./fade.ts";

/** A stretch of an input that sounds: which, and where it began by the audio's clock. */
export interface SourcePlay {
  source: number | string;
  what: string;
  from: number;
  to: number;
  began: number;
}

interface Stretch {
  node: AudioBufferSourceNode;
  gain: GainNode;
  ended: Promise<unknown>;
}

export const sourcePlay = signal<SourcePlay | null>(null);

// How much is fetched at one go; the next is fetched while this one sounds.
const stretch = 20;
let sounding = new Set<Stretch>();
let turn = 0;

/** The second of the input that is heard now, or null where none is. */
export function sourcePlace(): number | null {
  const at = sourcePlay.value;
  if (!at) return null;
  const { context } = engine();
  return Math.min(at.to, Math.max(at.from, at.from + context.currentTime - context.outputLatency - at.began));
}

export function stopSource(): void {
  turn++;
  for (const { node, gain } of sounding) fadeOut(node, gain);
  sounding = new Set();
  sourcePlay.value = null;
}

/** Plays an input from a place to its end, stretch after stretch. */
export async function playSource(source: number | string, what: string, from: number, seconds: number): Promise<void> {
  const id = base.peek()?.id;
  // Addresses tell milliseconds.
  const first = Math.round(from * 1000) / 1000;
  if (!id || first >= seconds) return;
  stopSource();
  const mine = turn;
  let last: Stretch | undefined;
  try {
    let when = 0;
    for (let at = first; at < seconds; at += stretch) {
      const to = Math.min(seconds, at + stretch);
      const buffer = await fetched(audioUrl(id, source, what, at, to));
      if (mine !== turn) return;
      const soon = engine().context.currentTime + 0.01;
      // Each begins where the one before it ends, unless it came too late for that.
      if (when < soon) {
        when = soon;
        sourcePlay.value = { source, what, from: at, to: seconds, began: when };
      }
      const before = last;
      last = begin(buffer, when, to - at);
      when += to - at;
      // No more than the one that sounds and the next are at hand.
      await before?.ended;
      if (mine !== turn) return;
    }
  } catch (error) {
    if (mine === turn) complain(wordsOf(error));
  }
  await last?.ended;
  if (mine === turn) stopSource();
}

async function fetched(url: string): Promise<AudioBuffer> {
  const { buffers } = engine();
  try {
    return await buffers.load(url);
  } finally {
    buffers.forget(url);
  }
}

function begin(buffer: AudioBuffer, when: number, length: number): Stretch {
  const { context, mixer } = engine();
  const node = new AudioBufferSourceNode(context, { buffer });
  const gain = new GainNode(context);
  node.connect(gain).connect(mixer.aside);
  const ended = new Promise<void>((resolve) => {
    node.onended = () => {
      gain.disconnect();
      sounding.delete(one);
      resolve();
    };
  });
  const one = { node, gain, ended };
  sounding.add(one);
  node.start(when, 0, length);
  return one;
}
