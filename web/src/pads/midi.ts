import { signal } from "@preact/signals";
import { keyName } from "../grid/names.ts";
import { noteOf } from "./message.ts";
import { prepare, strike } from "./strike.ts";

export const midiState = signal<"off" | "asking" | "on" | "missing" | "refused">("off");
export const midiInputs = signal<readonly { id: string; name: string }[]>([]);
/** The device that is listened to; empty for all. */
export const midiChosen = signal("");
/** What came last, and whether it came just now. */
export const midiHeard = signal({ words: "", now: false });

const lightFor = 150;
let access: MIDIAccess | null = null;
let light = 0;

/** Asks the browser for the MIDI devices. */
export async function connectMidi(): Promise<void> {
  if (!("requestMIDIAccess" in navigator)) {
    midiState.value = "missing";
    return;
  }
  midiState.value = "asking";
  try {
    access = await navigator.requestMIDIAccess();
    access.onstatechange = follow;
    midiState.value = "on";
    prepare();
    follow();
  } catch {
    midiState.value = "refused";
  }
}

export function chooseMidi(id: string): void {
  midiChosen.value = id;
  follow();
}

// Devices come and go while it runs.
function follow(): void {
  const all = [...(access?.inputs.values() ?? [])].filter((i) => i.state !== "disconnected");
  if (!all.some((i) => i.id === midiChosen.peek())) midiChosen.value = "";
  for (const input of all)
    input.onmidimessage = !midiChosen.peek() || midiChosen.peek() === input.id ? onMessage : null;
  midiInputs.value = all.map((i) => ({ id: i.id, name: i.name ?? "MIDI device" }));
}

function onMessage(e: MIDIMessageEvent): void {
  const hit = noteOf(e.data);
  if (!hit) return;
  strike(hit.note, hit.velocity, "midi", e.timeStamp);
  midiHeard.value = { words: `${keyName(hit.note)}, velocity ${hit.velocity}`, now: true };
  window.clearTimeout(light);
  light = window.setTimeout(() => (midiHeard.value = { ...midiHeard.peek(), now: false }), lightFor);
}
