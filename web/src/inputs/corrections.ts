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

const attackOf = (hit: SourceHit) => hit.start + hit.attack;

export const correctionOf = (all: InputCorrections, hit: SourceHit): HitCorrection | undefined =>
  all.hits.findLast((h) => near(h.at, attackOf(hit)) && (!h.class || h.class === hit.class || h.was === hit.class));

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

/** Takes a marker away; one that was added is simply not added any more. */
export function removed(all: InputCorrections, start: number): InputCorrections {
  const added = all.added.filter((t) => !near(t, start));
  return added.length < all.added.length ? { ...all, added } : { ...all, removed: [...all.removed, start] };
}

export const added = (all: InputCorrections, at: number): InputCorrections => ({ ...all, added: [...all.added, at] });

/** Moves a marker; one that was moved or added before goes from where it was first. */
export function moved(all: InputCorrections, from: number, to: number): InputCorrections {
  const at = all.added.findIndex((t) => near(t, from));
  if (at >= 0) return { ...all, added: all.added.with(at, to) };
  const before = all.moved.findIndex((m) => near(m.to, from));
  if (before < 0) return { ...all, moved: [...all.moved, { from, to }] };
  return { ...all, moved: all.moved.map((m, i) => (i === before ? { from: m.from, to } : m)) };
}
