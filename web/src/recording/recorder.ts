import { signal } from "@preact/signals";
import { addFiles } from "../inputs/uploads.ts";
import { click } from "../sound/metronome.ts";
import type { Voice } from "../sound/voice.ts";
import { complain, say } from "../state/notices.ts";
import { type Block, sinceFrame } from "./blocks.ts";
import { connect, type Input, shut } from "./input.ts";
import { type Level, levelAfter, silent } from "./level.ts";
import { listMicrophones, microphoneWords, openMicrophone, warningsOf } from "./microphone.ts";
import { openStore, type TakeStore } from "./store.ts";
import { headerBytes, mostSeconds, type WavFormat, wavHeader } from "./wav.ts";

export type Phase = "closed" | "opening" | "ready" | "counting" | "recording" | "ending" | "taken" | "keeping";

export const phase = signal<Phase>("closed");
/** Why nothing can be recorded, or why it ended. */
export const problem = signal("");
export const warnings = signal<readonly string[]>([]);
export const microphones = signal<readonly MediaDeviceInfo[]>([]);
export const microphone = signal("");
export const level = signal<Level>(silent);
export const seconds = signal(0);
export const limit = signal(0);
export const take = signal<{ file: Blob; format: WavFormat; seconds: number } | null>(null);

let input: Input | null = null;
let store: TakeStore | null = null;
let clicks: Voice[] = [];
let startFrame = Number.POSITIVE_INFINITY;
let frames = 0;
let written = 0;
let waiting: Float32Array<ArrayBuffer>[] = [];
let writing: Promise<unknown> = Promise.resolve();
let isFinishing = false;
let turn = 0;
// Whether somebody looks at the level, or is about to record.
let isWanted = false;

const isRunning = () => phase.peek() === "counting" || phase.peek() === "recording";

/** Opens the chosen microphone, so that its level is seen. */
export async function openInput(): Promise<void> {
  isWanted = true;
  if (isRunning() || phase.peek() === "ending" || take.peek()) return;
  await closeInput();
  isWanted = true;
  const mine = ++turn;
  phase.value = "opening";
  problem.value = "";
  let stream: MediaStream | null = null;
  try {
    stream = await openMicrophone(microphone.value);
    const opened = await connect(stream, { onBlock: hear, onFlushed: () => void ended(), onUnplugged: unplugged });
    warnings.value = warningsOf(opened.settings);
    microphone.value = opened.settings.deviceId ?? microphone.value;
    limit.value = mostSeconds(opened.format);
    if (mine !== turn) return void shut(opened);
    input = opened;
    phase.value = "ready";
    microphones.value = await listMicrophones();
  } catch (error) {
    for (const track of stream?.getTracks() ?? []) track.stop();
    if (mine !== turn) return;
    phase.value = "closed";
    problem.value = microphoneWords(error);
  }
}

function unplugged(): void {
  problem.value = isRunning()
    ? "The microphone was unplugged. What was recorded until then is here."
    : "The microphone was unplugged. Choose another one.";
  microphone.value = "";
  void closeInput();
}

/** Starts recording after some bars of clicks. @param beats how many beats they have, and @param perBar each. */
export async function record(beats: number, perBar: number, beatSeconds: number): Promise<void> {
  const now = input;
  if (!now || phase.peek() !== "ready") return;
  phase.value = "counting";
  [frames, written, waiting, writing, problem.value, level.value] = [0, 0, [], Promise.resolve(), "", silent];
  store = null;
  store = await openStore(headerBytes);
  if (phase.peek() !== "counting") {
    // It was ended before there was a place for it.
    startFrame = Number.POSITIVE_INFINITY;
    return ended();
  }
  const first = now.context.currentTime + 0.1;
  clicks = Array.from({ length: beats }, (_, i) =>
    click(now.context, first + i * beatSeconds, i % perBar === 0, now.context.destination),
  );
  // Who plays to the clicks hears them late, and is heard late.
  const start = beats === 0 ? now.context.currentTime : first + beats * beatSeconds + now.delay;
  startFrame = Math.round(start * now.format.sampleRate);
  seconds.value = now.context.currentTime - start;
}

function hear(block: Block): void {
  if (!input) return;
  const { format } = input;
  level.value = levelAfter(level.peek(), block.frames, block.first / format.sampleRate);
  if (!isRunning() && phase.peek() !== "ending") return;
  const kept = sinceFrame(block, startFrame, format.channels);
  if (!kept) seconds.value = (block.first - startFrame) / format.sampleRate;
  if (!kept || !store) return;
  if (phase.peek() === "counting") phase.value = "recording";
  waiting.push(kept);
  frames += kept.length / format.channels;
  seconds.value = frames / format.sampleRate;
  if (waiting.length >= 24) flush();
  if (isRunning() && seconds.value >= limit.value) {
    problem.value = "The recording has reached 2 GB, the most that a file may have, and was ended. It is here.";
    stopRecording();
  }
}

// About a second at a time.
function flush(): void {
  const all = new Float32Array(waiting.reduce((n, w) => n + w.length, 0));
  const count = all.length / (input?.format.channels ?? 1);
  let at = 0;
  for (const part of waiting) {
    all.set(part, at);
    at += part.length;
  }
  waiting = [];
  const to = store;
  writing = writing
    .then(() => to?.write(all))
    .then(() => (written += count))
    .catch(() => {
      problem.value = "The browser has no more room. What was recorded until then is here.";
      stopRecording();
    });
}

/** Ends the recording; what comes of it is kept or discarded next. */
export function stopRecording(): void {
  if (!isRunning() || !input) return;
  for (const voice of clicks) voice.stop();
  phase.value = "ending";
  input.node.port.postMessage("flush");
  // An audio thread that has stopped answers nothing; what has come is kept.
  setTimeout(() => void ended(), 1000);
}

async function ended(): Promise<void> {
  const [now, from] = [input, store];
  if (!now || !from || isFinishing || phase.peek() !== "ending") return;
  isFinishing = true;
  await finish(now, from).finally(() => (isFinishing = false));
}

async function finish(now: Input, from: TakeStore): Promise<void> {
  flush();
  await writing;
  const { format } = now;
  if (written === 0) {
    await from.discard();
    phase.value = "ready";
    if (!isWanted) await closeInput();
    return;
  }
  try {
    const file = await from.finish(wavHeader(format, written));
    take.value = { file, format, seconds: written / format.sampleRate };
    phase.value = "taken";
    say(`Recorded ${(written / format.sampleRate).toFixed(1)} seconds`);
  } catch (error) {
    problem.value = `The recording could not be stored: ${error instanceof Error ? error.message : error}`;
    phase.value = "ready";
  }
  // The microphone is let go of as soon as it is not needed.
  await closeInput();
}

/** Sends the recording to the project as any other file; it is let go of when it has arrived. */
export async function keepTake(name: string): Promise<void> {
  const now = take.value;
  if (!now) return;
  phase.value = "keeping";
  const file = new File([now.file], `${name.trim() || "Recording"}.wav`, { type: "audio/wav" });
  if (await addFiles([file])) return discardTake();
  phase.value = "taken";
  complain(`${file.name} was not added. It is still here; keep it again, or discard it.`);
}

export async function discardTake(): Promise<void> {
  const gone = store;
  [store, take.value, phase.value, seconds.value] = [null, null, "closed", 0];
  await gone?.discard();
}

/** Lets go of the microphone; a recording under way ends and waits to be kept. */
export async function closeInput(): Promise<void> {
  isWanted = false;
  if (isRunning()) return stopRecording();
  if (phase.peek() === "ending") return;
  turn++;
  const now = input;
  input = null;
  level.value = silent;
  if (now) shut(now);
  if (phase.peek() === "ready" || phase.peek() === "opening") phase.value = "closed";
}
