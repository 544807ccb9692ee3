import { useSignal, useSignalEffect } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Source, SourceHit } from "../api/types.ts";
import { kitVersion } from "../sound/score.ts";
import { playSource, sourcePlace, sourcePlay, stopSource } from "../sound/source.ts";
import { useCorrecting } from "./correcting.ts";
import { HitList } from "./HitList.tsx";
import { baseName } from "./Inputs.tsx";
import { useMarking } from "./marking.ts";
import { revealed } from "./reveal.ts";
import { Waveform } from "./Waveform.tsx";

const partNames = ["kick", "snare", "toms", "hihat", "cymbals", "rest"];

export function SourceView({ project, source }: { project: string; source: Source }) {
  const what = useSignal("mix");
  const hits = useSignal<readonly SourceHit[]>([]);
  const version = kitVersion.value;
  const place = useSignal(0);
  const problem = useSignal("");
  const corrections = useCorrecting(source);
  const marking = useMarking(source, hits.value, corrections);
  useEffect(() => {
    client
      .hits(project, source.id)
      .then((found) => (hits.value = found.hits))
      .catch((e: unknown) => (problem.value = wordsOf(e)));
  }, [project, source.id, version]);
  useEffect(() => stopSource, []);
  useSignalEffect(() => {
    if (revealed.value?.source === source.id) place.value = revealed.value.from;
  });
  const layers = ["mix", ...(source.has_drums ? ["drums"] : []), ...(source.has_parts ? partNames : [])];
  const tempo = typeof source.tempo === "number" ? source.tempo : source.tempo?.bpm;
  const playAt = (seconds: number) => {
    place.value = seconds;
    void playSource(source.id, what.value, seconds, source.seconds);
  };
  return (
    <div class="source">
      <p class="facts">
        <strong>{baseName(source.name)}</strong> {source.kind} · {source.seconds.toFixed(1)} s · {source.hits} hits
        {tempo ? ` · ${Math.round(tempo * 10) / 10} bpm` : ""}
        {source.separator ? ` · ${source.separator}` : ""}
        {source.kind_reason ? <span class="quiet-words"> {source.kind_reason}</span> : null}
      </p>
      <div class="source-tools">
        <fieldset class="segments">
          <legend class="unseen">What is shown and heard</legend>
          {layers.map((l) => (
            <label key={l}>
              <input
                type="radio"
                name={`what-${source.id}`}
                checked={what.value === l}
                onChange={() => {
                  what.value = l;
                  // A and B are heard at the same place.
                  const at = sourcePlace();
                  if (at !== null) playAt(at);
                }}
              />
              <span>{l === "hihat" ? "hi-hat" : l}</span>
            </label>
          ))}
        </fieldset>
        <button type="button" onClick={() => playAt(place.value)}>
          Play
        </button>
        <button type="button" onClick={stopSource} aria-disabled={sourcePlay.value === null}>
          Stop
        </button>
      </div>
      <Waveform
        project={project}
        source={source}
        what={what.value}
        marking={marking}
        place={place.value}
        onPlay={playAt}
      />
      {problem.value && <p class="error">{problem.value}</p>}
      <HitList corrections={corrections} hits={hits.value} place={place.value} onPlay={playAt} />
    </div>
  );
}
