import { signal } from "@preact/signals";
import { audioUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { complain } from "../state/notices.ts";
import { base } from "../state/store.ts";
import { engine } from "./engine.ts";

/** A stretch of an input that sounds: which, and where it began by the audio's clock. */
export interface SourcePlay {
  source: number | string;
  what: string;
  from: number;
  to: number;
  began: number;
}

export const sourcePlay = signal<SourcePlay | null>(null);

// How much is fetched at one go; the next is fetched while this one sounds.
const stretch = 20;
let node: AudioBufferSourceNode | undefined;
let turn = 0;
// The address of the next, which is let go of where it is not heard.
let ahead: string | undefined;

/** The second of the input that is heard now, or null where none is. */
export function sourcePlace(): number | null {
  const at = sourcePlay.value;
  if (!at) return null;
  const { context } = engine();
  return Math.min(at.to, Math.max(at.from, at.from + context.currentTime - context.outputLatency - at.began));
}

export function stopSource(): void {
  halt();
  letGo();
}

function letGo(): void {
  if (ahead) engine().buffers.forget(ahead);
  ahead = undefined;
}

function halt(): void {
  turn++;
  node?.stop();
  node = undefined;
  sourcePlay.value = null;
}

/** Plays an input from a place to its end, stretch after stretch. */
export async function playSource(source: number | string, what: string, from: number, seconds: number): Promise<void> {
  const id = base.peek()?.id;
  if (!id || from >= seconds) return;
  halt();
  const mine = turn;
  const to = Math.min(seconds, from + stretch);
  try {
    const { context, buffers, mixer } = engine();
    const url = audioUrl(id, source, what, from, to);
    if (ahead !== url) letGo();
    ahead = undefined;
    const buffer = await buffers.load(url);
    buffers.forget(url);
    if (mine !== turn) return;
    node = new AudioBufferSourceNode(context, { buffer });
    node.connect(mixer.aside);
    const began = context.currentTime + 0.01;
    node.onended = () => {
      if (mine !== turn) return;
      if (to < seconds) void playSource(source, what, to, seconds);
      else stopSource();
    };
    node.start(began);
    sourcePlay.value = { source, what, from, to, began };
    if (to < seconds) {
      ahead = audioUrl(id, source, what, to, Math.min(seconds, to + stretch));
      await buffers.load(ahead);
    }
  } catch (error) {
    if (mine === turn) complain(wordsOf(error));
  }
}
