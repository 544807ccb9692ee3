import { signal, useSignal } from "@preact/signals";
import { wordsOf } from "../api/problem.ts";
import { Dialog } from "../app/Dialog.tsx";
import { complain } from "../state/notices.ts";
import { readOnly } from "../state/store.ts";

// A script of its own, in the page's folder: who records nothing need not wait for it.
const script = "/recording.js";
const loaded = signal<typeof import("./Recording.tsx") | null>(null);

async function load(): Promise<boolean> {
  try {
    loaded.value ??= await import(script);
    return true;
  } catch (error) {
    complain(wordsOf(error));
    return false;
  }
}

/** Records an input from a microphone. */
export function Record() {
  const open = useSignal(false);
  const there = loaded.value;
  return (
    <>
      <button
        type="button"
        onClick={async () => (open.value = await load())}
        disabled={readOnly.value}
        aria-haspopup="dialog"
      >
        {there?.take.value ? "Keep the recording …" : "Record …"}
      </button>
      {open.value && there && (
        <Dialog title="Record" onClose={() => (open.value = false)}>
          <there.Recording onDone={() => (open.value = false)} />
        </Dialog>
      )}
    </>
  );
}
