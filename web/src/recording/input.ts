import { trusted } from "../sound/ticker.ts";
import type { Block } from "./blocks.ts";
import type { WavFormat } from "./wav.ts";

/** A microphone that is open. */
export interface Input {
  stream: MediaStream;
  context: AudioContext;
  node: AudioWorkletNode;
  format: WavFormat;
  settings: MediaTrackSettings;
  /** Seconds by which what is played to a click is heard late here. */
  delay: number;
}

interface Listener {
  onBlock: (block: Block) => void;
  /** All that was heard before a "flush" has been handed on. */
  onFlushed: () => void;
  onUnplugged: () => void;
}

/** Connects a microphone to an audio thread of its own, at the device's own rate, where nothing is converted. */
export async function connect(stream: MediaStream, listener: Listener): Promise<Input> {
  const track = stream.getAudioTracks()[0];
  if (!track) throw new Error("There is no microphone. Connect one, then try again.");
  const settings = track.getSettings();
  const context = new AudioContext(settings.sampleRate ? { sampleRate: settings.sampleRate } : {});
  const script = trusted(new URL("/recorder.js", location.href).href);
  await context.audioWorklet.addModule(script).catch(() => {
    void context.close();
    throw new Error("The recorder could not be started. Is the studio still running?");
  });
  const channels = Math.min(2, settings.channelCount ?? 1);
  const node = new AudioWorkletNode(context, "recorder", {
    channelCount: channels,
    channelCountMode: "explicit",
    processorOptions: { channels },
  });
  node.port.onmessage = (e: MessageEvent<Block | null>) => (e.data ? listener.onBlock(e.data) : listener.onFlushed());
  // An audio thread runs only what leads to its output; the node gives silence.
  new MediaStreamAudioSourceNode(context, { mediaStream: stream }).connect(node).connect(context.destination);
  track.onended = listener.onUnplugged;
  await context.resume();
  const latency = (settings as { latency?: number }).latency ?? 0;
  const delay = latency + (context.outputLatency || context.baseLatency || 0);
  return { stream, context, node, settings, delay, format: { sampleRate: context.sampleRate, channels } };
}

export function shut(input: Input): void {
  for (const track of input.stream.getTracks()) {
    track.onended = null;
    track.stop();
  }
  void input.context.close();
}
