import { client } from "../api/client.ts";
import { type Role, roles } from "../api/types.ts";
import { asPlayed } from "../generate/wishes.ts";
import { audition } from "../sound/audition.ts";
import { locked, muted, soloed, toggled } from "../sound/mix.ts";
import { say } from "../state/notices.ts";
import { work } from "../state/project.ts";
import { base, events, kit } from "../state/store.ts";
import { cellKey, type Row, rowKey } from "./geometry.ts";
import { keyName } from "./names.ts";
import { cells } from "./view.ts";

export type RowAction = "mute" | "solo" | "lock" | "reroll" | "hear";
export const rowActions: readonly { action: RowAction; letter: string }[] = [
  { action: "mute", letter: "M" },
  { action: "solo", letter: "S" },
  { action: "lock", letter: "L" },
  { action: "reroll", letter: "R" },
  { action: "hear", letter: "H" },
];

export const actionWords = (action: RowAction, row: Row): string =>
  ({
    mute: `Mute ${keyName(row.note)}`,
    solo: `Solo ${keyName(row.note)}`,
    lock: `Lock ${row.role}`,
    reroll: `Play ${row.role} anew`,
    hear: `Hear ${keyName(row.note)}`,
  })[action];

export const stateOf = (action: RowAction, row: Row): boolean | undefined =>
  action === "mute"
    ? muted.value.has(row.key)
    : action === "solo"
      ? soloed.value.has(row.key)
      : action === "lock"
        ? locked.value.has(row.role)
        : undefined;

/** The sample that a row plays most. */
export function sampleOf(row: Row, col?: number): string | null {
  const here = col === undefined ? undefined : cells.value.get(cellKey(row.key, col))?.[0]?.sample_id;
  if (here) return here;
  const counts = new Map<string, number>();
  for (const h of events.value)
    if (h.sample_id && rowKey(h.role, h.note) === row.key) counts.set(h.sample_id, (counts.get(h.sample_id) ?? 0) + 1);
  const best = [...counts].sort((a, b) => b[1] - a[1])[0]?.[0];
  return best ?? kit.value?.samples.find((s) => s.role === row.role && s.representative)?.id ?? null;
}

export function hear(row: Row, col?: number): void {
  const sample = sampleOf(row, col);
  if (sample)
    audition(sample, col === undefined ? 110 : (cells.value.get(cellKey(row.key, col))?.[0]?.velocity ?? 100));
  else say("No sound plays here yet");
}

/** A seed that is not the present one, so that something else is played. */
export const nextSeed = () => (base.value?.playing?.seed ?? base.value?.grid?.seed ?? 0) + 1;

/** Plays one role anew and keeps the others exactly. */
export function reroll(role: Role): void {
  const lock = roles.filter((r) => r !== role || locked.value.has(r));
  if (locked.value.has(role)) return say(`${role} is locked`);
  const seed = nextSeed();
  void work((p) => client.generate(p, { ...asPlayed(p), seed, lock }), `Playing ${role} anew with seed ${seed}`);
}

export function actOn(row: Row, action: RowAction, col?: number): void {
  const name = keyName(row.note);
  switch (action) {
    case "mute":
      muted.value = toggled(muted.value, row.key);
      return say(`${name} ${muted.value.has(row.key) ? "muted" : "not muted"}`);
    case "solo":
      soloed.value = toggled(soloed.value, row.key);
      return say(`${name} ${soloed.value.has(row.key) ? "solo" : "not solo"}`);
    case "lock":
      locked.value = toggled(locked.value, row.role);
      return say(`${row.role} ${locked.value.has(row.role) ? "locked" : "not locked"}`);
    case "reroll":
      return reroll(row.role);
    case "hear":
      return hear(row, col);
  }
}
