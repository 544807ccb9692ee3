import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Instrument, Sample, SourceHit } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { said } from "../inputs/corrections.ts";
import { complain, say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { activeJob, base } from "../state/store.ts";

const same = 1e-3;

/** The hit that a sound was cut from: several drums may be struck at one time. */
function hitOf(hits: readonly SourceHit[], sample: Sample): SourceHit | undefined {
  const there = hits.filter((h) => Math.abs(h.start - sample.start) < same);
  return there.find((h) => h.class === sample.class) ?? there.find((h) => h.sample_id === sample.id) ?? there[0];
}

/** Whether something else has to end first. */
export function isBusy(): boolean {
  if (activeJob.value === null) return false;
  say("Wait until the work is done");
  return true;
}

/** Gives sounds of one source another class, or the one that was found (null): the kit is made again with it. */
export async function setClass(samples: readonly Sample[], next: Instrument | null): Promise<boolean> {
  const [id, first] = [base.value?.id, samples[0]];
  if (!id || !first || isBusy()) return false;
  try {
    const [before, { hits }] = await Promise.all([client.corrections(id, first.source), client.hits(id, first.source)]);
    let all = before;
    for (const sample of samples) {
      const hit = hitOf(hits, sample);
      if (hit) all = said(all, hit, { class: next });
    }
    const who = samples.length > 1 ? first.group : first.id;
    const label = `Class of ${who}: ${next ? className(next) : "as found"}`;
    return await work((p) => client.correct(p, first.source, label, all), label);
  } catch (error) {
    complain(wordsOf(error));
    return false;
  }
}
