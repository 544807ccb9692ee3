import { signal } from "@preact/signals";
import { uploadUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { upload } from "../api/upload.ts";
import { isMidi, takeMidi } from "../generate/midi.ts";
import { complain, report } from "../state/notices.ts";
import { create, refresh } from "../state/project.ts";
import { base, readOnly } from "../state/store.ts";

export interface Upload {
  key: number;
  name: string;
  bytes: number;
  sent: number;
  state: "waiting" | "sending" | "done" | "failed";
  error: string;
  cancel: () => void;
}

export const uploads = signal<readonly Upload[]>([]);
// Of the name of a project.
const mostLetters = 120;
let nextKey = 1;
let queue: Promise<boolean> = Promise.resolve(true);

const update = (key: number, change: Partial<Upload>) => {
  uploads.value = uploads.value.map((u) => (u.key === key ? { ...u, ...change } : u));
};

export const dismiss = (key: number) => {
  uploads.value = uploads.value.filter((u) => u.key !== key);
};

/**
 * Sends files to the open project, or to a new one named after the first: one by one, each with its own line. True
 * when all have arrived.
 */
export async function addFiles(files: readonly File[]): Promise<boolean> {
  const midi = files.filter(isMidi);
  if (midi[0]) void takeMidi(midi[0]);
  files = files.filter((f) => !isMidi(f));
  const first = files[0];
  if (!first) return true;
  if (readOnly.value) {
    complain("Another program holds this project; it can only be read");
    return false;
  }
  const project = base.value ?? (await create(first.name.replace(/\.[^.]+$/, "").slice(0, mostLetters)));
  if (!project) return false;
  const arrived = await Promise.all(files.map((file) => enqueue(project.id, file)));
  return arrived.every(Boolean);
}

function enqueue(project: string, file: File): Promise<boolean> {
  const key = nextKey++;
  let cancelled = false;
  const cancel = () => {
    cancelled = true;
    update(key, { state: "failed", error: "Cancelled" });
  };
  const line: Upload = { key, name: file.name, bytes: file.size, sent: 0, state: "waiting", error: "", cancel };
  uploads.value = [...uploads.value, line];
  queue = queue.then(async () => {
    if (cancelled) return false;
    const sending = upload(uploadUrl(project, file.name), file, "*", (sent) => update(key, { sent }));
    update(key, { state: "sending", cancel: sending.cancel });
    try {
      await sending.done;
      dismiss(key);
      report(`${file.name} added`);
      if (base.value?.id === project) await refresh().catch(() => undefined);
      return true;
    } catch (error) {
      update(key, { state: "failed", error: wordsOf(error) });
      const words = wordsOf(error);
      report(words.startsWith(file.name) ? words : `${file.name}: ${words}`);
      return false;
    }
  });
  return queue;
}
