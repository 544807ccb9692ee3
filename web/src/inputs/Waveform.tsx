import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { wordsOf } from "../api/problem.ts";
import type { Peaks, Source, SourceHit } from "../api/types.ts";
import { complain } from "../state/notices.ts";
import { drawWaveform } from "./drawing.ts";
import { levelFor, peaksOf } from "./peaks.ts";
import { revealed, viewOf } from "./reveal.ts";
import { WaveHead } from "./WaveHead.tsx";

interface Props {
  project: string;
  source: Source;
  what: string;
  hits: readonly SourceHit[];
  place: number;
  onPlay: (seconds: number) => void;
}

const widestZoom = 256;

/** The waveform with its hits; a click plays from there, the wheel scrolls, and with Ctrl it zooms. */
export function Waveform({ project, source, what, hits, place, onPlay }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const zoom = useSignal(1);
  const from = useSignal(0);
  const width = useSignal(600);
  const peaks = useSignal<Peaks | null>(null);
  const span = source.seconds / zoom.value;
  const level = levelFor(span, peaks.value?.sample_rate ?? 44100, width.value);

  useEffect(() => {
    const el = canvas.current;
    if (!el) return;
    const observer = new ResizeObserver((entries) => (width.value = Math.round(entries[0]?.contentRect.width ?? 600)));
    observer.observe(el);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    let live = true;
    peaksOf(project, source.id, what, level)
      .then((p) => {
        if (live) peaks.value = p;
      })
      .catch((e: unknown) => complain(wordsOf(e)));
    return () => {
      live = false;
    };
  }, [project, source.id, what, level]);

  const view = { from: from.value, to: from.value + span };
  useEffect(() => {
    const redraw = () => canvas.current && drawWaveform(canvas.current, peaks.value, hits, view, place);
    redraw();
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", redraw);
    return () => scheme.removeEventListener("change", redraw);
  });

  const show = (start: number, factor = zoom.value) => {
    zoom.value = Math.min(widestZoom, Math.max(1, factor));
    from.value = Math.min(source.seconds - source.seconds / zoom.value, Math.max(0, start));
  };
  const asked = revealed.value?.source === source.id ? revealed.value : null;
  useEffect(() => {
    if (!asked) return;
    const next = viewOf(asked, source.seconds);
    show(next.from, next.zoom);
  }, [asked]);
  const zoomBy = (factor: number, share = 0.5) => {
    const center = view.from + span * share;
    const next = Math.min(widestZoom, Math.max(1, zoom.value * factor));
    show(center - (source.seconds / next) * share, next);
  };
  const shareAt = (e: MouseEvent) => {
    const box = (e.currentTarget as HTMLElement).getBoundingClientRect();
    return (e.clientX - box.left) / box.width;
  };

  return (
    <div class="waveform">
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus; the list is its twin */}
      <canvas
        ref={canvas}
        aria-hidden="true"
        onClick={(e) => onPlay(Math.max(0, view.from + span * shareAt(e)))}
        onWheel={(e) => {
          if (e.ctrlKey) zoomBy(e.deltaY < 0 ? 1.25 : 0.8, shareAt(e));
          else if (zoom.value > 1 && e.deltaX !== 0) show(view.from + (span * e.deltaX) / 600);
          else return;
          e.preventDefault();
        }}
      />
      <WaveHead from={view.from} to={view.to} />
      <div class="wave-tools">
        <label class="field wide">
          <span class="unseen">Place in the song</span>
          <input
            type="range"
            min={0}
            max={Math.max(0, source.seconds - span)}
            step="any"
            value={from.value}
            disabled={zoom.value === 1}
            aria-valuetext={`${view.from.toFixed(1)} to ${view.to.toFixed(1)} seconds`}
            onInput={(e) => show(Number(e.currentTarget.value))}
          />
        </label>
        <button type="button" onClick={() => zoomBy(0.5)} disabled={zoom.value <= 1} aria-label="Zoom out">
          −
        </button>
        <button type="button" onClick={() => zoomBy(2)} disabled={zoom.value >= widestZoom} aria-label="Zoom in">
          +
        </button>
      </div>
    </div>
  );
}
