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

/** The hits that samples were cut from; with all others of their sounds, whether they became samples or not. */
function hitsOf(hits: readonly SourceHit[], samples: readonly Sample[], wholeSounds: boolean): SourceHit[] {
  const own = samples.flatMap((s) => hitOf(hits, s) ?? []);
  const sounds = new Set(own.map((h) => h.group).filter((g) => g >= 0));
  return wholeSounds ? [...own, ...hits.filter((h) => sounds.has(h.group) && !own.includes(h))] : own;
}

/**
 * Gives samples of one source another class, or the one that was found (null): the kit is made again with it. Whole
 * sounds are all their hits, for a hit that is not of their class any more leaves those that are.
 */
export async function setClass(
  samples: readonly Sample[],
  next: Instrument | null,
  wholeSounds: boolean,
): Promise<boolean> {
  const [id, first] = [base.value?.id, samples[0]];
  if (!id || !first || isBusy()) return false;
  try {
    const [before, { hits }] = await Promise.all([client.corrections(id, first.source), client.hits(id, first.source)]);
    let all = before;
    for (const hit of hitsOf(hits, samples, wholeSounds)) all = said(all, hit, { class: next });
    const who = samples.length > 1 ? first.group : first.id;
    const label = `Class of ${who}: ${next ? className(next) : "as found"}`;
    return await work((p) => client.correct(p, first.source, label, all), label);
  } catch (error) {
    complain(wordsOf(error));
    return false;
  }
}
