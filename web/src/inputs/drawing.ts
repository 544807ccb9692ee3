import type { Peaks } from "../api/types.ts";
import type { Marker } from "./markers.ts";
import { columnsOf } from "./peaks.ts";

const colors: Record<string, string> = {
  kick: "core",
  snare: "accent",
  clap: "accent",
  hihat_closed: "motion",
  hihat_open: "motion",
  ride: "motion",
  tom: "fill",
  crash: "fill",
};
const letters: Record<string, string> = { hihat_closed: "h", hihat_open: "H", percussion: "p", crash: "C", ride: "R" };

/** Draws a stretch of a source: its peaks, a line and a letter for each hit, and the place to play from. */
export function drawWaveform(
  canvas: HTMLCanvasElement,
  peaks: Peaks | null,
  markers: readonly Marker[],
  view: { from: number; to: number },
  place: number,
): void {
  const scale = window.devicePixelRatio || 1;
  const [width, height] = [canvas.clientWidth, canvas.clientHeight];
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  const pen = canvas.getContext("2d");
  if (!pen || width === 0) return;
  const style = getComputedStyle(canvas);
  const color = (name: string) => style.getPropertyValue(name).trim() || style.color;
  pen.scale(scale, scale);
  const xOf = (seconds: number) => ((seconds - view.from) / (view.to - view.from)) * width;
  const top = 14;
  const middle = top + (height - top) / 2;
  pen.fillStyle = color("--wave");
  if (peaks)
    columnsOf(peaks, view.from, view.to, Math.round(width)).forEach(({ low, high }, x) => {
      const size = Math.max(1, ((high - low) * (height - top)) / 2);
      pen.fillRect(x, middle - (high * (height - top)) / 2, 1, size);
    });
  drawMarkers(pen, markers, xOf, width, height, color);
  pen.fillStyle = color("--accent");
  pen.fillRect(xOf(place) - 1, 0, 2, height);
}

function drawMarkers(
  pen: CanvasRenderingContext2D,
  markers: readonly Marker[],
  xOf: (seconds: number) => number,
  width: number,
  height: number,
  color: (name: string) => string,
): void {
  pen.font = "10px system-ui, sans-serif";
  pen.textAlign = "center";
  let lastLetter = Number.NEGATIVE_INFINITY;
  for (const { at, hits } of markers) {
    const x = xOf(at);
    if (x < 0 || x > width) continue;
    const of = hits[0]?.class ?? "";
    pen.fillStyle = color(`--role-${colors[of] ?? "texture"}`);
    pen.globalAlpha = hits.length > 0 && hits.every((h) => h.left_out) ? 0.35 : 0.9;
    pen.fillRect(x, 12, 1, height - 12);
    // Letters as well as colors, where there is room for them.
    if (x - lastLetter > 8) {
      pen.fillText(letters[of] ?? of.charAt(0), x, 9);
      lastLetter = x;
    }
  }
  pen.globalAlpha = 1;
}
