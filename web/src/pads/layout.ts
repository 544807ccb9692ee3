import { computed } from "@preact/signals";
import { keyName } from "../grid/names.ts";
import { rows } from "../grid/view.ts";
import { kit } from "../state/store.ts";
import { classesOf } from "./sounds.ts";

export interface Pad {
  note: number;
  name: string;
  /** The letter of the computer's keyboard that plays it. */
  letter: string;
}

export const perRow = 8;
const letters = "QWERTYUIASDFGHJK";
// What a drum machine has, for the pads that the pattern leaves free.
const usual = [36, 38, 42, 46, 39, 37, 45, 48, 50, 49, 51, 44, 41, 53, 54, 56, 57];

/** At most sixteen pads: the keys that the pattern plays, then those of General MIDI that the kit has a sound for. */
export const pads = computed<readonly Pad[]>(() => {
  const there = new Set<string>(kit.value?.samples.map((s) => s.class));
  const others = usual.filter((note) => classesOf(note).some((c) => there.has(c)));
  return [...new Set([...rows.value.map((r) => r.note), ...others])]
    .slice(0, letters.length)
    .map((note, i) => ({ note, name: keyName(note), letter: letters.charAt(i) }));
});
