import { effect, signal } from "@preact/signals";
import { usualRole } from "../grid/names.ts";
import { rows } from "../grid/view.ts";
import { hitCount } from "../grid/words.ts";
import { heardPosition, loop } from "../sound/player.ts";
import { playing, say } from "../state/notices.ts";
import { edit } from "../state/project.ts";
import { events, grid, readOnly } from "../state/store.ts";
import { newSampleOf } from "./sounds.ts";
import { opsOf, type PlayedHit } from "./take.ts";
import { stepNear } from "./timing.ts";

/** Whether what is played while the track plays goes into the pattern. */
export const armed = signal(false);
/** Whether it keeps the time at which it was played, or goes to the step. */
export const keepTiming = signal(false);
/** What was played in since the pattern was last changed. */
export const played = signal<readonly PlayedHit[]>([]);

const period = 50;

/** Notes a hit at the place that was heard when it was struck. */
export function playIn(note: number, velocity: number, timeStamp: number): void {
  const g = grid.peek();
  if (!g || !armed.peek() || !playing.peek() || readOnly.peek()) return;
  const place = stepNear(heardPosition(timeStamp), g, loop.peek());
  const role = rows.peek().find((r) => r.note === note)?.role ?? usualRole(note);
  played.value = [...played.value, { ...place, note, velocity, role, sample: newSampleOf(note) }];
}

// What was played in is one edit, which one undo takes back.
function finish(): void {
  const [g, hits] = [grid.peek(), played.peek()];
  played.value = [];
  if (!g || hits.length === 0) return;
  const ops = opsOf(hits, events.peek(), g, keepTiming.peek());
  const count = hitCount(ops.filter((op) => !op.sample).length);
  void edit(`Play in ${count}`, ops);
  if (!playing.peek()) say(`Played in ${count}`);
}

/** Puts what was played in into the pattern: after each pass of a loop, when playing stops, and when disarmed. */
export function followRecording(): () => void {
  return effect(() => {
    if (!armed.value || !playing.value) return finish();
    let last = heardPosition();
    const timer = window.setInterval(() => {
      const now = heardPosition();
      if (now < last) finish();
      last = now;
    }, period);
    return () => window.clearInterval(timer);
  });
}
