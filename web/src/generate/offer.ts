import { batch, effect, signal } from "@preact/signals";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import type { Variation } from "../api/types.ts";
import { play } from "../sound/player.ts";
import { alternative, type Score, score, scoreOf } from "../sound/score.ts";
import { complain, playing, report, say } from "../state/notices.ts";
import { base } from "../state/store.ts";

/** The patterns that are offered beside the present one. */
export const offer = signal<readonly Variation[]>([]);
/** Which of them is heard; 0 for the pattern as it is. */
export const chosen = signal(0);

const scores = new Map<number, Promise<Score>>();

/** Follows the project: what is offered is fetched, and what is offered no more is heard no more. */
export function followOffer(): () => void {
  const ends = [
    effect(() => {
      const project = base.value;
      if (!project?.variations) {
        offer.value = [];
        return;
      }
      client
        .variations(project.id)
        .then(({ variations }) => {
          if (base.peek()?.version !== project.version) return;
          scores.clear();
          batch(() => {
            offer.value = variations;
            chosen.value = 0;
            alternative.value = null;
          });
          report(`${variations.length} variations to be heard with the keys 1 to ${variations.length}`);
        })
        .catch((error: unknown) => complain(wordsOf(error)));
    }),
    effect(() => {
      const [project, now] = [base.value, score.value];
      // One that was kept sounds on until its own schedule is there as the project's.
      if (!alternative.value || project?.variations || (project && now?.version !== project.version)) return;
      batch(() => {
        chosen.value = 0;
        alternative.value = null;
      });
    }),
  ];
  return () => {
    for (const end of ends) end();
  };
}

function scoreAt(number: number): Promise<Score> {
  const project = base.peek();
  const variation = offer.peek().find((v) => v.number === number);
  if (!project || !variation) return Promise.reject(new Error(`There is no variation ${number}`));
  const known = scores.get(number);
  if (known) return known;
  const hits = variation.hits.map((h) => ({ id: `${h.tick}:${h.note}`, ...h }));
  const grid = project.grid && { ...project.grid, bpm: variation.bpm };
  const made = client.variationSchedule(project.id, number).then((s) => scoreOf(project, s, hits, grid));
  scores.set(number, made);
  made.catch(() => scores.delete(number));
  return made;
}

/** Fetches all of them, so that going from one to the other takes no time. */
export function prepare(): void {
  for (const { number } of offer.peek()) scoreAt(number).catch((e: unknown) => complain(wordsOf(e)));
}

/** Plays a variation, or the pattern as it is (0): at the place where the one before it sounds. */
export async function hear(number: number): Promise<void> {
  if (number > offer.peek().length) return;
  chosen.value = number;
  say(number === 0 ? "The pattern as it is" : `Variation ${number}`);
  try {
    const next = number === 0 ? null : await scoreAt(number);
    // Another one may have been asked for meanwhile.
    if (chosen.peek() !== number) return;
    alternative.value = next;
    if (!playing.peek()) await play();
  } catch (error) {
    complain(wordsOf(error));
  }
}
