import { computed, signal } from "@preact/signals";
import { type Binding, bindings, isPlain, type KeyPress, nameOf } from "./keymap.ts";

type Keys = Readonly<Record<string, readonly string[]>>;

/** Keys that the user has changed, by command. */
export const changed = signal<Keys>({});
/** Whether letters, digits and signs by themselves do something (WCAG 2.1.4). */
export const plainKeys = signal(true);

const place = "soundroutine.keys";

/** Reads what this browser was told before; what is damaged, or of commands that are no more, is left away. */
export function loadKeys(storage: Pick<Storage, "getItem">): void {
  try {
    const kept = JSON.parse(storage.getItem(place) ?? "{}") as { keys?: Keys; plain?: boolean };
    const known = Object.entries(kept.keys ?? {}).filter(
      ([command, keys]) =>
        bindings.some((b) => b.command === command && !b.fixed) &&
        Array.isArray(keys) &&
        keys.every((k) => typeof k === "string"),
    );
    changed.value = Object.fromEntries(known);
    plainKeys.value = kept.plain !== false;
  } catch {
    // What cannot be read is as if nothing had been changed.
  }
}

export function saveKeys(storage: Pick<Storage, "setItem">): void {
  try {
    storage.setItem(place, JSON.stringify({ keys: changed.value, plain: plainKeys.value }));
  } catch {
    // A browser that keeps nothing has the changes until the page is closed.
  }
}

export const keysOf = (b: Binding): readonly string[] => changed.value[b.command] ?? b.keys;

/** The command of the same part of the page that has a key already. */
export const holderOf = (key: string, of: Binding): Binding | undefined =>
  bindings.find((b) => b.where === of.where && b !== of && keysOf(b).includes(key));

/** Gives a command a key in the place of those it had, and takes it from another that holds it. */
export function setKey(of: Binding, key: string): void {
  const holder = holderOf(key, of);
  const next = { ...changed.value, [of.command]: [key] };
  if (holder) next[holder.command] = keysOf(holder).filter((k) => k !== key);
  changed.value = next;
}

/** Gives a command its first keys back, but those that another has now. */
export function resetKey(of: Binding): void {
  const { [of.command]: _, ...others } = changed.value;
  const free = of.keys.filter((k) => !holderOf(k, of));
  changed.value = free.length === of.keys.length ? others : { ...others, [of.command]: free };
}

const tables = computed(() => {
  const table = (where: Binding["where"]) =>
    new Map(bindings.filter((b) => b.where === where).flatMap((b) => keysOf(b).map((k) => [k, b.command] as const)));
  return { grid: table("grid"), page: table("page"), wave: table("wave"), variations: table("variations") };
});

export function commandOf(e: KeyPress, where: Binding["where"]): string | null {
  const name = nameOf(e);
  return plainKeys.value || !isPlain(name) ? (tables.value[where].get(name) ?? null) : null;
}

/** A command's keys as `aria-keyshortcuts` spells them; nothing where none works. */
export function shortcutsOf(command: string): string | undefined {
  const binding = bindings.find((b) => b.command === command);
  const keys = binding ? keysOf(binding).filter((k) => plainKeys.value || !isPlain(k)) : [];
  return keys.map((k) => k.replace("Ctrl", "Control").replace(/\+$/, "Plus")).join(" ") || undefined;
}
