// Reads 16-, 24- and 32-bit WAV files, as far as the development server needs.
import { readFileSync } from "node:fs";

const cache = new Map();

export function wavInfo(path) {
  const known = cache.get(path);
  if (known) return known;
  const bytes = readFileSync(path);
  let info = {};
  for (let at = 12; at + 8 <= bytes.length; ) {
    const [id, size] = [bytes.toString("latin1", at, at + 4), bytes.readUInt32LE(at + 4)];
    if (id === "fmt ")
      info = {
        float: bytes.readUInt16LE(at + 8) === 3,
        channels: bytes.readUInt16LE(at + 10),
        rate: bytes.readUInt32LE(at + 12),
        width: bytes.readUInt16LE(at + 22) / 8,
      };
    if (id === "data")
      Object.assign(info, {
        bytes,
        start: at + 8,
        frames: Math.floor(Math.min(size, bytes.length - at - 8) / (info.channels * info.width)),
      });
    at += 8 + size + (size % 2);
  }
  info.seconds = info.frames / info.rate;
  cache.set(path, info);
  return info;
}

const value = (info, index) => {
  const at = info.start + index * info.width;
  if (info.float) return info.bytes.readFloatLE(at);
  return info.bytes.readIntLE(at, info.width) / 2 ** (8 * info.width - 1);
};

/** Lowest and highest value of every stretch, 8 bits each. */
export function columns(path, perPeak) {
  const info = wavInfo(path);
  const [min, max] = [[], []];
  for (let from = 0; from < info.frames; from += perPeak)
    for (let c = 0; c < info.channels; c++) {
      let [low, high] = [0, 0];
      for (let i = from; i < Math.min(info.frames, from + perPeak); i++) {
        const x = value(info, i * info.channels + c);
        low = Math.min(low, x);
        high = Math.max(high, x);
      }
      min.push(Math.round(low * 127));
      max.push(Math.round(high * 127));
    }
  return { sample_rate: info.rate, frames: info.frames, per_peak: perPeak, channels: info.channels, min, max };
}
