import type { Sample } from "../api/types.ts";
import { readOnly } from "../state/store.ts";
import { replaceSound, useOriginal } from "./replace.ts";

/** A file in the place of a sound, and the way back; a file may also be dropped on the sound's row. */
export function ReplaceSound({ sample }: { sample: Sample }) {
  return (
    <>
      <label class="button">
        Replace by a file …
        <input
          class="unseen"
          type="file"
          accept="audio/*,.wav,.flac,.mp3,.ogg,.opus,.m4a,.aif,.aiff"
          disabled={readOnly.value}
          onChange={(e) => {
            void replaceSound(sample, e.currentTarget.files?.[0]);
            e.currentTarget.value = "";
          }}
        />
      </label>
      {sample.replaced_by && (
        <button type="button" disabled={readOnly.value} onClick={() => useOriginal(sample)}>
          Use the original again
        </button>
      )}
    </>
  );
}
