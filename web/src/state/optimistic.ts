import type { GridInfo, Hit, Op } from "../api/types.ts";
import { tickOf, ticksOfMs } from "../grid/timing.ts";

export interface PendingEdit {
  label: string;
  ops: Op[];
}

/** What the pattern will be after the edits, as far as the page can tell; the server's answer replaces it. */
export function applyAll(hits: readonly Hit[], edits: readonly PendingEdit[], grid: GridInfo): readonly Hit[] {
  return edits.reduce((all, edit) => edit.ops.reduce((now, op) => apply(now, op, grid), all), hits);
}

/** Applies one operation; those that the page cannot foresee leave the hits as they are. */
export function apply(hits: readonly Hit[], op: Op, grid: GridInfo): readonly Hit[] {
  const chosen = op.hits ? new Set(op.hits) : null;
  const change = (next: (hit: Hit) => Hit) => hits.map((h) => (chosen?.has(h.id) ? next(h) : h));
  switch (op.op) {
    case "insert":
      return inserted(hits, op, grid);
    case "delete":
      return chosen ? hits.filter((h) => !chosen.has(h.id)) : hits;
    case "set":
      return change((h) => changed(h, op, grid));
    case "velocity":
      return change((h) => ({ ...h, velocity: clamped(h.velocity * (op.scale ?? 1) + (op.offset ?? 0)) }));
    case "move":
      return change((h) => moved(h, op, grid));
    default:
      return hits;
  }
}

const clamped = (velocity: number) => Math.min(127, Math.max(1, Math.round(velocity)));

function changed(hit: Hit, op: Op, grid: GridInfo): Hit {
  const next = { ...hit };
  if (op.velocity !== undefined) next.velocity = clamped(op.velocity);
  if (op.sample !== undefined) next.sample_id = op.sample;
  if (op.offset_ms !== undefined) {
    next.offset_ms = op.offset_ms;
    next.micro_ticks = Math.round(ticksOfMs(op.offset_ms, grid));
  }
  return next;
}

function moved(hit: Hit, op: Op, grid: GridInfo): Hit {
  const steps = grid.bars * grid.steps_per_bar;
  const from = (hit.bar - 1) * grid.steps_per_bar + hit.step - 1;
  const to = from + (op.steps_by ?? 0);
  if (to < 0 || to >= steps) return hit;
  return { ...hit, ...placed(to, op.note ?? hit.note, grid) };
}

function placed(column: number, note: number, grid: GridInfo) {
  const bar = Math.floor(column / grid.steps_per_bar) + 1;
  const step = (column % grid.steps_per_bar) + 1;
  const tick = tickOf(bar, step, grid);
  return { bar, step, tick, note, id: `${tick}:${note}` };
}

function inserted(hits: readonly Hit[], op: Op, grid: GridInfo): readonly Hit[] {
  if (op.bar === undefined || op.step === undefined || op.note === undefined) return hits;
  const place = placed((op.bar - 1) * grid.steps_per_bar + op.step - 1, op.note, grid);
  if (hits.some((h) => h.id === place.id)) return hits;
  const like = hits.find((h) => h.note === op.note && h.role === op.role) ?? hits.find((h) => h.note === op.note);
  const hit: Hit = {
    ...place,
    micro_ticks: 0,
    offset_ms: 0,
    velocity: op.velocity ?? 100,
    role: op.role ?? like?.role ?? "texture",
    instrument: like?.instrument ?? "percussion",
    sample_id: like?.sample_id ?? null,
    duration_ticks: like?.duration_ticks ?? grid.ticks_per_step,
    transpose: 0,
    source: "edit",
    confidence: 1,
  };
  return [...hits, changed(hit, { op: "set", offset_ms: op.offset_ms ?? 0 }, grid)];
}
