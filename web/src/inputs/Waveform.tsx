import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { wordsOf } from "../api/problem.ts";
import type { Peaks, Source } from "../api/types.ts";
import { kitVersion } from "../sound/score.ts";
import { complain } from "../state/notices.ts";
import { drawWaveform } from "./drawing.ts";
import { MarkerLayer } from "./MarkerLayer.tsx";
import { MarkerTools } from "./MarkerTools.tsx";
import type { Marking } from "./marking.ts";
import { levelFor, peaksOf } from "./peaks.ts";
import { revealed, viewOf } from "./reveal.ts";
import { WaveHead } from "./WaveHead.tsx";

interface Props {
  project: string;
  source: Source;
  what: string;
  marking: Marking;
  place: number;
  onPlay: (seconds: number) => void;
}

const widestZoom = 256;

/**
 * The waveform with its markers, which are dragged; a click plays from there, a double click adds a hit, the wheel
 * scrolls, and with Ctrl it zooms.
 */
export function Waveform({ project, source, what, marking, place, onPlay }: Props) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const zoom = useSignal(1);
  const from = useSignal(0);
  const width = useSignal(600);
  const peaks = useSignal<Peaks | null>(null);
  const version = kitVersion.value;
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
    peaksOf(project, source.id, what, level, version)
      .then((p) => {
        if (live) peaks.value = p;
      })
      .catch((e: unknown) => complain(wordsOf(e)));
    return () => {
      live = false;
    };
  }, [project, source.id, what, level, version]);

  const view = { from: from.value, to: from.value + span };
  useEffect(() => {
    const { drag } = marking;
    const markers = marking.markers.map((m, i) => (i === drag?.index ? { ...m, at: drag.to } : m));
    const redraw = () => canvas.current && drawWaveform(canvas.current, peaks.value, markers, view, place);
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
  const zoomAround = (at: number, factor: number) => zoomBy(factor, Math.min(1, Math.max(0, (at - view.from) / span)));
  const zoomBy = (factor: number, share = 0.5) => {
    const center = view.from + span * share;
    const next = Math.min(widestZoom, Math.max(1, zoom.value * factor));
    show(center - (source.seconds / next) * share, next);
  };
  const showMarker = (at: number) => {
    if (at < view.from || at > view.to) show(at - span / 2);
  };
  const shareAt = (e: MouseEvent) => {
    const box = (e.currentTarget as HTMLElement).getBoundingClientRect();
    return (e.clientX - box.left) / box.width;
  };

  return (
    <div class="waveform">
      <div
        class="wave-box"
        onWheel={(e) => {
          if (e.ctrlKey) zoomBy(e.deltaY < 0 ? 1.25 : 0.8, shareAt(e));
          else if (zoom.value > 1 && e.deltaX !== 0) show(view.from + (span * e.deltaX) / 600);
          else return;
          e.preventDefault();
        }}
      >
        {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus; the list over it is its twin */}
        <canvas ref={canvas} aria-hidden="true" />
        <MarkerLayer
          name={what}
          marking={marking}
          view={view}
          place={place}
          onPlay={onPlay}
          onShow={showMarker}
          onZoom={(factor) => zoomAround(marking.markers[marking.chosen]?.at ?? place, factor)}
        />
        <WaveHead from={view.from} to={view.to} />
      </div>
      <MarkerTools marking={marking} place={place} />
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
