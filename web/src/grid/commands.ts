import { velocityOfDigit } from "../keys/keymap.ts";
import { newSampleOf } from "../pads/sounds.ts";
import { report, say } from "../state/notices.ts";
import { edit } from "../state/project.ts";
import { grid, readOnly } from "../state/store.ts";
import { actOn, hear, type RowAction, rowActions } from "./actions.ts";
import * as feel from "./feel.ts";
import { barOf, cellKey, columns, holds, moved, type Place, type Row, rectOf, stepOf } from "./geometry.ts";
import * as gestures from "./gestures.ts";
import { tickOf } from "./timing.ts";
import { anchor, cells, clip, dialog, focus, moveFocus, rows, selection, targets } from "./view.ts";
import { hitCount, offsetWords } from "./words.ts";

const insertVelocity = 100;

function send(gesture: gestures.Gesture, done = () => gesture.label): boolean {
  if (readOnly.value) {
    say("Another program holds this project; it can only be read");
    return false;
  }
  if (gesture.ops.length === 0) {
    say("Nothing to change here");
    return false;
  }
  void edit(gesture.label, gesture.ops);
  say(done());
  return true;
}

// Of one hit the new values are said, of several what was done to them.
function change(gesture: gestures.Gesture): void {
  send(gesture, () => {
    const [hit, ...more] = targets.value;
    return hit && more.length === 0 ? `Velocity ${hit.velocity}, ${offsetWords(hit.offset_ms)}` : gesture.label;
  });
}

export const rowAt = (place: Place): Row | undefined => rows.value[place.row];

export function goTo(place: Place): void {
  anchor.value = null;
  moveFocus(place);
}

/** Opens the exact values of a cell, or of the selection that it is part of. */
export function openAt(place: Place): void {
  const rect = selection.value;
  if (!rect || !holds(rect, place.row, place.col)) goTo(place);
  dialog.value = "exact";
}

export function toggleAt(place: Place): void {
  const [row, g] = [rowAt(place), grid.value];
  if (!row || !g) return;
  if (place.col < 0) return actOn(row, rowActions[place.col + rowActions.length]?.action ?? "hear");
  const there = cells.value.get(cellKey(row.key, place.col)) ?? [];
  const gesture = gestures.toggle(row, place.col, there, insertVelocity, g);
  // The first hit of a key has none that it could take its sound from.
  const sample = there.length === 0 ? newSampleOf(row.note) : null;
  if (sample)
    gesture.ops.push({
      op: "set",
      hits: [`${tickOf(barOf(place.col, g), stepOf(place.col, g), g)}:${row.note}`],
      sample,
    });
  if (send(gesture) && there.length === 0) hear(row, place.col);
}

function extent() {
  const at = focus.value;
  return selection.value ?? rectOf(at, at);
}

function copy(): boolean {
  const [g, rect] = [grid.value, extent()];
  if (!g) return false;
  const hits = targets.value;
  if (hits.length === 0) {
    say("There is no hit to copy");
    return false;
  }
  clip.value = gestures.copied(hits, rows.value, { row: rect.top, col: rect.left }, rect.right - rect.left + 1, g);
  say(`Copied ${hitCount(hits.length)}`);
  return true;
}

function paste(at: Place): void {
  const g = grid.value;
  if (!g || !clip.value) return say("Nothing was copied");
  const taken = (row: Row, col: number) => cells.value.has(cellKey(row.key, col));
  send(gestures.pasted(clip.value, at, rows.value, taken, g));
}

function extend(direction: string): void {
  const g = grid.value;
  if (!g) return;
  const next = moved(focus.value, direction, rows.value.length, g);
  if (next.col < 0) return;
  anchor.value ??= { ...focus.value, col: Math.max(0, focus.value.col) };
  moveFocus(next);
  report(`${hitCount(targets.value.length)} selected`);
}

/** Does what a key of the grid asks; false where it is none of the grid's. */
export function run(command: string, key: string): boolean {
  const g = grid.value;
  const row = rowAt(focus.value);
  if (!g || !row) return false;
  const hits = targets.value;
  const scope = selection.value ? hits : null;
  const start = { row: extent().top, col: Math.max(0, extent().left) };
  const map: Record<string, () => unknown> = {
    toggle: () => toggleAt(focus.value),
    louder: () => change(gestures.louder(hits, 4)),
    softer: () => change(gestures.louder(hits, -4)),
    "much-louder": () => change(gestures.louder(hits, 16)),
    "much-softer": () => change(gestures.louder(hits, -16)),
    earlier: () => change(gestures.nudged(hits, -1)),
    later: () => change(gestures.nudged(hits, 1)),
    "step-back": () => shift(-1),
    "step-on": () => shift(1),
    velocity: () => change(gestures.velocityOf(hits, velocityOfDigit(key))),
    copy,
    cut: () => copy() && send(gestures.removal(hits), () => `Cut ${hitCount(hits.length)}`),
    paste: () => paste(start),
    duplicate: () => copy() && paste({ ...start, col: start.col + (clip.value?.width ?? 0) }),
    quantize: () => send(feel.quantized(scope)),
    humanize: () => send(feel.humanized(scope)),
    swing: () => send(feel.swung(feel.swing.value ?? Math.round(g.swing))),
    delete: () => send(gestures.removal(hits)),
    exact: () => {
      dialog.value = "exact";
    },
    clear: () => {
      anchor.value = null;
    },
    "select-all": () => {
      anchor.value = { row: 0, col: 0 };
      moveFocus({ row: rows.value.length - 1, col: columns(g) - 1 });
      say(`${hitCount(targets.value.length)} selected`);
    },
  };
  const act = map[command];
  if (act) act();
  else if (command.startsWith("select-")) extend(command.slice(7));
  else if (rowActions.some((a) => a.action === command)) actOn(row, command as RowAction, focus.value.col);
  else goTo(moved(focus.value, command, rows.value.length, g));
  return true;
}

// The focus and the selection go with what moves.
function shift(by: number): void {
  const g = grid.value;
  if (!g || !send(gestures.moving(targets.value, by, null, g))) return;
  moveFocus({ ...focus.value, col: focus.value.col + by });
  if (anchor.value) anchor.value = { ...anchor.value, col: anchor.value.col + by };
}
