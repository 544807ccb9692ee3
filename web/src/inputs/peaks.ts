import { client } from "../api/client.ts";
import type { Peaks } from "../api/types.ts";

const framesAtLevel0 = 256;
const coarsest = 12;

/** The level whose peaks are at least as fine as the pixels, and hardly finer. */
export function levelFor(seconds: number, rate: number, pixels: number): number {
  const framesPerPixel = (seconds * rate) / Math.max(1, pixels);
  return Math.min(coarsest, Math.max(0, Math.floor(Math.log2(Math.max(1, framesPerPixel / framesAtLevel0)))));
}

const asked = new Map<string, Promise<Peaks>>();

let keptFor = "";

/** Peaks from the server; a page never decodes a song. Those of another kit are let go of: its inputs may be others. */
export function peaksOf(
  project: string,
  source: number | string,
  what: string,
  level: number,
  kit: string,
): Promise<Peaks> {
  if (keptFor !== `${project}/${kit}`) asked.clear();
  keptFor = `${project}/${kit}`;
  const key = `${source}/${what}/${level}`;
  const known = asked.get(key);
  if (known) return known;
  const loading = client.peaks(project, source, what, level);
  asked.set(key, loading);
  loading.catch(() => asked.delete(key));
  return loading;
}

/** The lowest and highest value of each pixel of a stretch, -1 to 1. Several channels lie interleaved. */
export function columnsOf(peaks: Peaks, from: number, to: number, pixels: number): { low: number; high: number }[] {
  const perSecond = peaks.sample_rate / peaks.per_peak;
  const count = Math.floor(peaks.min.length / peaks.channels);
  return Array.from({ length: pixels }, (_, x) => {
    const first = Math.floor((from + ((to - from) * x) / pixels) * perSecond);
    const last = Math.max(first + 1, Math.ceil((from + ((to - from) * (x + 1)) / pixels) * perSecond));
    let [low, high] = [0, 0];
    for (let i = Math.max(0, first); i < Math.min(count, last); i++)
      for (let c = 0; c < peaks.channels; c++) {
        low = Math.min(low, peaks.min[i * peaks.channels + c] ?? 0);
        high = Math.max(high, peaks.max[i * peaks.channels + c] ?? 0);
      }
    return { low: low / 127, high: high / 127 };
  });
}
