import { useSignal, useSignalEffect } from "@preact/signals";
import { base, kit } from "../state/store.ts";
import { FileList } from "./FileList.tsx";
import { MakeForm } from "./MakeForm.tsx";
import { revealed } from "./reveal.ts";
import { SourceView } from "./SourceView.tsx";
import { Steps } from "./Steps.tsx";

export function Inputs() {
  const project = base.value;
  const chosen = useSignal("");
  useSignalEffect(() => {
    if (revealed.value) chosen.value = String(revealed.value.source);
  });
  if (!project) return null;
  const sources = kit.value?.sources ?? [];
  const source = sources.find((s) => String(s.id) === chosen.value) ?? sources[0];
  return (
    <section class="panel inputs" aria-labelledby="inputs-title">
      <header>
        <h2 id="inputs-title" tabIndex={-1}>
          Inputs
        </h2>
        <FileList />
      </header>
      <div class="inputs-body">
        <div class="make-column">
          <MakeForm project={project} />
          <Steps />
        </div>
        <div class="source-column">
          {sources.length > 1 && (
            <label class="field">
              Show
              <select value={String(source?.id)} onChange={(e) => (chosen.value = e.currentTarget.value)}>
                {sources.map((s) => (
                  <option key={s.id} value={String(s.id)}>
                    {baseName(s.name)}
                  </option>
                ))}
              </select>
            </label>
          )}
          {source && !source.has_recording ? (
            <p class="empty">
              {baseName(source.name)}: {source.hits} hits. The recording is not here.
            </p>
          ) : source ? (
            <SourceView key={`${project.id}/${source.id}`} project={project.id} source={source} />
          ) : (
            <p class="empty welcome">
              {project.inputs.length === 0
                ? "Drop songs, loops or single hits anywhere on the page, or choose “Add files”."
                : "Choose “Make a track”. The waveform and its hits are shown here once the song is taken apart."}
            </p>
          )}
        </div>
      </div>
    </section>
  );
}

export const baseName = (path: string) => path.split(/[\\/]/).pop() ?? path;
