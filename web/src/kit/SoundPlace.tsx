import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Peaks, Sample, SoundDetail } from "../api/types.ts";
import { drawWaveform } from "../inputs/drawing.ts";
import { baseName } from "../inputs/Inputs.tsx";
import { audition } from "../sound/audition.ts";
import { kitVersion } from "../sound/score.ts";
import { playSource, stopSource } from "../sound/source.ts";
import { complain } from "../state/notices.ts";
import { base, kit } from "../state/store.ts";
import { ReplaceSound } from "./ReplaceSound.tsx";
import { leaving, opened } from "./state.ts";
import { aloneWords } from "./words.ts";

/** A sound's waveform, heard as it was cut and as it was in its song. */
export function SoundPlace({ sample, detail }: { sample: Sample; detail: SoundDetail }) {
  const what = useSignal("cut");
  const source = kit.value?.sources.find((s) => s.id === sample.source);
  const ways = [
    "cut",
    ...(source?.has_recording ? ["raw"] : []),
    ...(source?.has_drums && source.separator !== "none" ? ["separated"] : []),
  ];
  const layer = () => (what.value === "raw" ? "mix" : "drums");
  const hear = () => {
    if (what.value === "cut") audition(sample.id);
    else void playSource(sample.source, layer(), sample.start, sample.end);
  };
  useEffect(() => stopSource, []);
  return (
    <section aria-label="Its sound">
      <Outline sample={sample} detail={detail} what={what.value === "cut" ? null : layer()} />
      <div class="source-tools">
        <fieldset class="segments">
          <legend class="unseen">As it is heard</legend>
          {ways.map((w) => (
            <label key={w}>
              <input
                type="radio"
                name="sound-way"
                checked={what.value === w}
                onChange={() => {
                  what.value = w;
                  hear();
                }}
              />
              <span>{w}</span>
            </label>
          ))}
        </fieldset>
        <button type="button" onClick={hear}>
          Hear it
        </button>
        <button
          type="button"
          onClick={() => {
            leaving.value = { source: sample.source, from: sample.start, to: sample.end };
            opened.value = null;
          }}
        >
          Show it in the input
        </button>
        <ReplaceSound sample={sample} />
      </div>
      {sample.replaced_by && <p>It plays {sample.replaced_by}, a file of yours.</p>}
      <p class="facts">
        {source ? baseName(source.name) : ""}, {sample.start.toFixed(3)} to {sample.end.toFixed(3)} s
        {sample.cut_from && `, cut from its ${sample.cut_from === "hihat" ? "hi-hat" : sample.cut_from}`} ·{" "}
        {aloneWords(sample.others)} · clean {Math.round(detail.cleanliness * 100)} % ·{" "}
        {Math.round(detail.seconds * 1000)} ms · {detail.loudness.toFixed(1)} LUFS
      </p>
    </section>
  );
}

function Outline({ sample, detail, what }: { sample: Sample; detail: SoundDetail; what: string | null }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const peaks = useSignal<Peaks | null>(null);
  const [id, version] = [base.value?.id ?? "", kitVersion.value];
  useEffect(() => {
    let live = true;
    client
      .samplePeaks(id, sample.id, what)
      .then((p) => {
        if (live) peaks.value = p;
      })
      .catch((e: unknown) => complain(wordsOf(e)));
    return () => {
      live = false;
    };
  }, [id, sample.id, what, version]);
  const p = peaks.value;
  useEffect(() => {
    const redraw = () => {
      if (canvas.current && p)
        drawWaveform(canvas.current, p, [], { from: 0, to: p.frames / p.sample_rate }, detail.attack);
    };
    redraw();
    const scheme = window.matchMedia("(prefers-color-scheme: dark)");
    scheme.addEventListener("change", redraw);
    return () => scheme.removeEventListener("change", redraw);
  });
  return (
    <div class="waveform outline">
      {/* biome-ignore lint/a11y/noAriaHiddenOnFocusable: a canvas takes no focus; its numbers are beside it */}
      <canvas ref={canvas} aria-hidden="true" />
    </div>
  );
}
