import { useSignal } from "@preact/signals";
import { client } from "../api/client.ts";
import type { GenerateOptions, MidiFile, Project } from "../api/types.ts";
import { Dialog } from "../app/Dialog.tsx";
import { nextSeed } from "../grid/actions.ts";
import { hitCount } from "../grid/words.ts";
import { work } from "../state/project.ts";
import { fault, numbers } from "./fields.ts";
import { Faults, NumberField } from "./inputs.tsx";
import { midiChosen, midiFault, midiFiles, midiOpen, takeMidi } from "./midi.ts";
import { asPlayed } from "./wishes.ts";

/** Plays a pattern whose first bars are the drums of a MIDI file. */
export function GoOn({ project }: { project: Project }) {
  if (!midiOpen.value) return null;
  const file = midiFiles.value.find((f) => f.id === midiChosen.value);
  return (
    <Dialog title="Go on from a MIDI file" onClose={() => (midiOpen.value = false)}>
      <div class="go-on">
        <p>Its drums become the first bars, and the rest is played on from them. You can also drop it on the page.</p>
        <label class="button">
          Choose a MIDI file
          <input
            class="unseen"
            type="file"
            accept=".mid,.midi,.smf,.kar,.rmi,.rmid,audio/midi"
            onChange={(e) => {
              const picked = e.currentTarget.files?.[0];
              if (picked) void takeMidi(picked);
              e.currentTarget.value = "";
            }}
          />
        </label>
        {midiFault.value && <p class="error">{midiFault.value}</p>}
        {midiFiles.value.length > 0 && (
          <label class="field">
            File
            <select value={midiChosen.value} onChange={(e) => (midiChosen.value = e.currentTarget.value)}>
              {midiFiles.value.map((f) => (
                <option key={f.id} value={f.id}>
                  {f.name}
                </option>
              ))}
            </select>
          </label>
        )}
        {file && <Choices key={file.id} project={project} file={file} />}
      </div>
    </Dialog>
  );
}

function Choices({ project, file }: { project: Project; file: MidiFile }) {
  const pieces = file.sequences.filter((s) => s.hits > 0);
  const number = useSignal(pieces[0]?.number ?? 1);
  const error = useSignal("");
  const piece = pieces.find((s) => s.number === number.value);
  const g = project.grid;
  if (!piece || !g) return null;
  const spec = { ...numbers.bars, name: "whole", label: "Bars of the whole", min: piece.bars + 1 };
  const submit = (e: SubmitEvent) => {
    e.preventDefault();
    const bars = String(new FormData(e.currentTarget as HTMLFormElement).get(spec.name) ?? "");
    error.value = fault(spec, bars);
    if (error.value) return;
    const options: GenerateOptions = { ...asPlayed(project), seed: nextSeed(), continue: file.id };
    if (file.sequences.length > 1) options.sequence = piece.number;
    if (Number(bars) !== g.bars) options.bars = Number(bars);
    if (piece.meter !== g.meter) options.meter = piece.meter;
    midiOpen.value = false;
    void work((p) => client.generate(p, options), `Going on from ${file.name}`);
  };
  return (
    <form class="exact" onSubmit={submit} noValidate>
      {pieces.length > 1 && (
        <label class="field">
          Piece of music
          <select value={number.value} onChange={(e) => (number.value = Number(e.currentTarget.value))}>
            {pieces.map((s) => (
              <option key={s.number} value={s.number}>
                {s.number}: {s.bars} bars, {hitCount(s.hits)}
              </option>
            ))}
          </select>
        </label>
      )}
      <p>
        {piece.bars} bars of {piece.meter} at {piece.bpm} bpm, {hitCount(piece.hits)}. The track keeps its tempo
        {piece.meter === g.meter ? "" : ` and takes over ${piece.meter}`}.
      </p>
      <NumberField spec={spec} value={String(Math.min(256, Math.max(g.bars, piece.bars + 4)))} error={error.value} />
      <Faults of={new Map(error.value ? [[spec.name, error.value]] : [])} />
      <button type="submit" class="primary">
        Go on from it
      </button>
    </form>
  );
}
