/** What the studio takes as one file; a WAV file's own sizes would reach to 4 GB. */
export const mostBytes = 2_000_000_000;
export const headerBytes = 58;

export interface WavFormat {
  sampleRate: number;
  channels: number;
}

const bytesPerSample = 4;
const floatFormat = 3;

/** The header of a WAV file of 32-bit floats; the frames follow it. */
export function wavHeader({ sampleRate, channels }: WavFormat, frames: number): Uint8Array<ArrayBuffer> {
  const dataBytes = frames * channels * bytesPerSample;
  const header = new DataView(new ArrayBuffer(headerBytes));
  let at = 0;
  const text = (word: string) => {
    for (const letter of word) header.setUint8(at++, letter.charCodeAt(0));
  };
  const long = (value: number) => {
    header.setUint32(at, value, true);
    at += 4;
  };
  const short = (value: number) => {
    header.setUint16(at, value, true);
    at += 2;
  };
  text("RIFF");
  long(headerBytes - 8 + dataBytes);
  text("WAVEfmt ");
  long(18);
  short(floatFormat);
  short(channels);
  long(sampleRate);
  long(sampleRate * channels * bytesPerSample);
  short(channels * bytesPerSample);
  short(8 * bytesPerSample);
  short(0);
  // Formats other than PCM say how many frames there are.
  text("fact");
  long(4);
  long(frames);
  text("data");
  long(dataBytes);
  return new Uint8Array(header.buffer);
}

/** How many whole seconds fit into the longest file. */
export const mostSeconds = ({ sampleRate, channels }: WavFormat) =>
  Math.floor((mostBytes - headerBytes) / (sampleRate * channels * bytesPerSample));
