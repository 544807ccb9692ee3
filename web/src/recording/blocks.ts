/** Frames that follow each other, channel by channel in each; `first` counts frames of the audio's clock. */
export interface Block {
  first: number;
  frames: Float32Array<ArrayBuffer>;
}

const length = 2048;

/** Gathers the audio thread's short runs into blocks of 2048 frames. */
export class Blocks {
  private frames: Float32Array<ArrayBuffer>;
  private filled = 0;
  private first = 0;

  constructor(
    private readonly channels: number,
    private readonly onBlock: (block: Block) => void,
  ) {
    this.frames = new Float32Array(length * channels);
  }

  /** @param input a run of each channel; one that is missing is the first. @param at the frame it begins with. */
  add(input: readonly Float32Array[], at: number): void {
    const count = input[0]?.length ?? 0;
    // After a gap a new block begins, so that each knows when it was heard.
    if (this.filled > 0 && at !== this.first + this.filled) this.flush();
    for (let i = 0; i < count; i++) {
      if (this.filled === 0) this.first = at + i;
      for (let c = 0; c < this.channels; c++)
        this.frames[this.filled * this.channels + c] = (input[c] ?? input[0])?.[i] ?? 0;
      if (++this.filled === length) this.flush();
    }
  }

  /** Hands on what there is, however little. */
  flush(): void {
    if (this.filled === 0) return;
    const frames = this.frames.slice(0, this.filled * this.channels);
    this.filled = 0;
    this.onBlock({ first: this.first, frames });
  }
}

/** What of a block lies at or after a frame; null where nothing does. */
export function sinceFrame(block: Block, start: number, channels: number): Float32Array<ArrayBuffer> | null {
  const skip = Math.max(0, start - block.first) * channels;
  return skip >= block.frames.length ? null : block.frames.subarray(skip);
}
