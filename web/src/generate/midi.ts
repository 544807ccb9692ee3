import { signal } from "@preact/signals";
import { client, midiUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { MidiFile } from "../api/types.ts";
import { upload } from "../api/upload.ts";
import { complain, say } from "../state/notices.ts";
import { base, grid, readOnly } from "../state/store.ts";

/** Whether the dialog is open, what can be gone on from, and which of it is chosen. */
export const midiOpen = signal(false);
export const midiFiles = signal<readonly MidiFile[]>([]);
export const midiChosen = signal("");
export const midiFault = signal("");

export const isMidi = (file: File) => /\.(midi?|smf|kar|rmid?)$/i.test(file.name);

export function openMidi(): void {
  const project = base.peek();
  if (!project) return;
  midiFault.value = "";
  midiOpen.value = true;
  client
    .midi(project.id)
    .then(({ files }) => {
      midiFiles.value = files;
      if (!files.some((f) => f.id === midiChosen.peek())) midiChosen.value = files[0]?.id ?? "";
    })
    .catch((error: unknown) => complain(wordsOf(error)));
}

/** Sends a MIDI file, and shows what is in it. */
export async function takeMidi(file: File): Promise<void> {
  const project = base.peek();
  if (readOnly.peek()) return complain("Another program holds this project; it can only be read");
  if (!project || !grid.peek()) return complain("Make a track first; then it can go on from a MIDI file");
  midiOpen.value = true;
  midiFault.value = "";
  try {
    const sent = await upload<MidiFile>(midiUrl(project.id, file.name), file, "*", () => undefined).done;
    midiFiles.value = [...midiFiles.peek().filter((f) => f.id !== sent.id), sent];
    midiChosen.value = sent.id;
    say(`${sent.name} added`);
  } catch (error) {
    midiFault.value = wordsOf(error);
    say(midiFault.value);
  }
}
