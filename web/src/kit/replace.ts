import { client, sampleFileUrl } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Job, Sample } from "../api/types.ts";
import { upload } from "../api/upload.ts";
import { complain, report } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { base, readOnly } from "../state/store.ts";
import { isBusy } from "./change.ts";

/** Plays a file in the place of a sound: the kit is made again with it. */
export async function replaceSound(sample: Sample, file: File | undefined): Promise<void> {
  const project = base.value;
  if (!file || !project || readOnly.value || isBusy()) return;
  try {
    await upload<Job>(sampleFileUrl(project.id, sample.id, file.name), file, project.version, () => {}).done;
    report(`Replacing ${sample.id} by ${file.name}`);
  } catch (error) {
    complain(wordsOf(error));
  }
}

/** Plays again what was cut out. */
export function useOriginal(sample: Sample): void {
  if (!isBusy()) void work((p) => client.useOriginal(p, sample.id), `Using the original of ${sample.id} again`);
}
