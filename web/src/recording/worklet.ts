// Runs on the audio thread, as a file of its own: it hands on what the microphone gives, and keeps nothing.
import { Blocks } from "./blocks.ts";

declare abstract class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare const currentFrame: number;
declare function registerProcessor(name: string, processor: unknown): void;

registerProcessor(
  "recorder",
  class extends AudioWorkletProcessor {
    private readonly blocks: Blocks;

    constructor(options: { processorOptions: { channels: number } }) {
      super();
      this.blocks = new Blocks(options.processorOptions.channels, (block) =>
        this.port.postMessage(block, [block.frames.buffer]),
      );
      this.port.onmessage = () => {
        this.blocks.flush();
        this.port.postMessage(null);
      };
    }

    process(inputs: Float32Array[][]): boolean {
      const input = inputs[0];
      if (input?.[0]) this.blocks.add(input, currentFrame);
      return true;
    }
  },
);
