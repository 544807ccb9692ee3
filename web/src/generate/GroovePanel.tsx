import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Groove, MidiFile, Project } from "../api/types.ts";
import { say } from "../state/notices.ts";
import { edit } from "../state/project.ts";
import { readOnly } from "../state/store.ts";
import { GroovePicture, GrooveTable } from "./GroovePicture.tsx";
import { grooveWords, takenFrom, templateOf } from "./grooves.ts";

/** How the source is played, as a picture, to be played with. */
export function GroovePanel({ project }: { project: Project }) {
  const open = useSignal(false);
  return (
    <details class="groove" onToggle={(e) => (open.value = e.currentTarget.open)}>
      <summary>Groove of the source</summary>
      {open.value && <Panel project={project} />}
    </details>
  );
}

function Panel({ project }: { project: Project }) {
  const midi = useSignal<readonly MidiFile[]>([]);
  const from = useSignal("");
  const groove = useSignal<Groove | null>(null);
  const problem = useSignal("");
  const amount = useSignal(100);
  const places = takenFrom(project.kit?.sources ?? [], midi.value);
  const place = from.value || (Object.keys(places)[0] ?? "");
  useEffect(() => {
    client
      .midi(project.id)
      .then((found) => (midi.value = found.files))
      .catch(() => undefined);
  }, [project.id]);
  // The meter and the octave of the tempo are the pattern's.
  const { bpm, meter } = project.grid ?? {};
  useEffect(() => {
    if (!place || place === "file") return;
    let late = false;
    client
      .groove(project.id, place)
      .then((found) => !late && show(found, ""))
      .catch((e: unknown) => !late && show(null, wordsOf(e)));
    return () => {
      late = true;
    };
  }, [project.id, place, bpm, meter]);

  const show = (found: Groove | null, words: string) => {
    groove.value = found;
    problem.value = words;
  };
  const read = async (file: File | undefined) => {
    if (!file) return;
    from.value = "file";
    try {
      show(templateOf(file.name, await file.text()), "");
    } catch (error) {
      show(null, wordsOf(error));
    }
  };
  const apply = () => {
    const template = groove.value;
    if (!template) return;
    if (readOnly.value) return say("Another program holds this project; it can only be read");
    const label = `Groove of ${template.name}, ${amount.value} %`;
    void edit(label, [{ op: "groove", template, amount: amount.value / 100 }]).then((done) => done && say(label));
  };

  return (
    <div class="groove-panel">
      <div class="fields">
        <label class="field">
          Taken from
          <select value={place} onChange={(e) => (from.value = e.currentTarget.value)}>
            {Object.entries(places).map(([of, words]) => (
              <option key={of} value={of}>
                {words}
              </option>
            ))}
            {from.value === "file" && <option value="file">{groove.value?.name ?? "A file"}</option>}
          </select>
        </label>
        <label class="button">
          Open a template …
          <input
            class="unseen"
            type="file"
            accept=".json"
            onChange={(e) => {
              void read(e.currentTarget.files?.[0]);
              e.currentTarget.value = "";
            }}
          />
        </label>
        <label class="field">
          <span>
            Amount <output>{amount.value} %</output>
          </span>
          <input
            type="range"
            min={0}
            max={100}
            step={5}
            value={amount.value}
            aria-valuetext={`${amount.value} %`}
            onInput={(e) => (amount.value = Number(e.currentTarget.value))}
          />
        </label>
        <button type="button" class="primary" aria-disabled={!groove.value || readOnly.value} onClick={apply}>
          Apply to the pattern
        </button>
      </div>
      {problem.value && <p class="error">{problem.value}</p>}
      {groove.value && (
        <>
          <p class="quiet-words">
            {grooveWords(groove.value)}. A bar stands as high as the stroke is loud, beside its step as it is early or
            late, and is wider the more often it comes.
          </p>
          <GroovePicture groove={groove.value} />
          <details>
            <summary>As a table</summary>
            <GrooveTable groove={groove.value} />
          </details>
        </>
      )}
    </div>
  );
}
