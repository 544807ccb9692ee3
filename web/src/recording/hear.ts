import { headerBytes, type WavFormat } from "./wav.ts";

// So much is in memory at a time.
const stretch = 10;

/** Plays a recording, stretch after stretch, until the function returned is called. */
export function hearTake(file: Blob, { sampleRate, channels }: WavFormat, onEnded: () => void): () => void {
  const context = new AudioContext();
  const bytes = stretch * sampleRate * channels * 4;
  let next = context.currentTime + 0.1;
  let stopped = false;
  const stop = () => {
    if (stopped) return;
    stopped = true;
    void context.close();
    onEnded();
  };
  const play = async (from: number) => {
    const samples = new Float32Array(await file.slice(from, from + bytes).arrayBuffer());
    if (stopped) return;
    const frames = samples.length / channels;
    if (frames < 1) return stop();
    const buffer = new AudioBuffer({ length: frames, sampleRate, numberOfChannels: channels });
    for (let c = 0; c < channels; c++) {
      const channel = buffer.getChannelData(c);
      for (let i = 0; i < frames; i++) channel[i] = samples[i * channels + c] ?? 0;
    }
    const node = new AudioBufferSourceNode(context, { buffer });
    node.connect(context.destination);
    const isLast = from + bytes >= file.size;
    node.start(next);
    next += buffer.duration;
    if (isLast) node.onended = stop;
    // The one after is fetched while this one sounds.
    else setTimeout(() => void play(from + bytes), Math.max(0, (next - context.currentTime - stretch / 2) * 1000));
  };
  void play(headerBytes).catch(stop);
  return stop;
}
