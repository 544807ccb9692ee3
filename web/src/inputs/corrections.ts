import type { HitCorrection, InputCorrections, SourceHit } from "../api/types.ts";

// Times this near each other mean the same onset, as the engine has it.
const near = (a: number, b: number) => Math.abs(a - b) <= 0.02;

export const classes = [
  "kick",
  "snare",
  "hihat_closed",
  "hihat_open",
  "clap",
  "tom",
  "crash",
  "ride",
  "percussion",
] as const;

export const attackOf = (hit: SourceHit) => hit.start + hit.attack;

export const correctionOf = (all: InputCorrections, hit: SourceHit): HitCorrection | undefined =>
  all.hits.findLast(
    (h) => near(h.at, attackOf(hit)) && ((h.class ?? h.was ?? hit.class) === hit.class || h.was === hit.class),
  );

/** Says something of one hit, in the place of what was said before. */
export function said(
  all: InputCorrections,
  hit: SourceHit,
  change: Partial<Pick<HitCorrection, "class" | "kept">>,
): InputCorrections {
  const before = correctionOf(all, hit);
  const next = { ...(before ?? { at: attackOf(hit), was: hit.class, class: null, kept: null }), ...change };
  const others = all.hits.filter((h) => h !== before);
  const says = next.class !== null || next.kept !== null;
  return { ...all, hits: says ? [...others, next] : others };
}

const nearest = (times: readonly number[], at: number) =>
  times.reduce((best, t, i) => (near(t, at) && Math.abs(t - at) < Math.abs((times[best] ?? 1e9) - at) ? i : best), -1);

/** Takes a marker away; one that was added is simply not added any more, one that was moved goes where it was found. */
export function removed(all: InputCorrections, start: number): InputCorrections {
  const at = nearest(all.added, start);
  if (at >= 0) return { ...all, added: all.added.toSpliced(at, 1) };
  const before = nearest(
    all.moved.map((m) => m.to),
    start,
  );
  const from = all.moved[before]?.from ?? start;
  return { ...all, removed: [...all.removed, from], moved: all.moved.filter((_, i) => i !== before) };
}

export const added = (all: InputCorrections, at: number): InputCorrections => ({ ...all, added: [...all.added, at] });

/**
 * Moves a marker; one that was moved or added before goes from where it was first. What was said of its hits goes with
 * it.
 */
export function moved(all: InputCorrections, from: number, to: number): InputCorrections {
  const hits = all.hits.map((h) => (near(h.at, from) ? { ...h, at: to + h.at - from } : h));
  const at = nearest(all.added, from);
  if (at >= 0) return { ...all, hits, added: all.added.with(at, to) };
  const before = nearest(
    all.moved.map((m) => m.to),
    from,
  );
  const first = all.moved[before]?.from ?? from;
  return { ...all, hits, moved: [...all.moved.filter((_, i) => i !== before), { from: first, to }] };
}
