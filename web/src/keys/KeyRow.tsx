import { useSignal } from "@preact/signals";
import { say } from "../state/notices.ts";
import { changed, holderOf, keysOf, resetKey, saveKeys, setKey } from "./custom.ts";
import { type Binding, nameOf } from "./keymap.ts";

const shown: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
const spelled = (key: string) => key.replace(/Arrow\w+/, (a) => shown[a] ?? a);
const held = ["Control", "Shift", "Alt", "Meta", "AltGraph", "CapsLock", "Dead", "Process"];

/** One action with its keys, and how to give it another. */
export function KeyRow({ binding: b }: { binding: Binding }) {
  const listens = useSignal(false);
  const wanted = useSignal("");
  const keys = keysOf(b);
  const holder = wanted.value ? holderOf(wanted.value, b) : undefined;
  const take = (key: string) => {
    setKey(b, key);
    saveKeys(localStorage);
    wanted.value = "";
    say(`${b.words}: ${key}`);
  };
  const onKeyDown = (e: KeyboardEvent) => {
    // Tab leads on, as everywhere.
    if (!listens.value || e.key === "Tab" || held.includes(e.key)) return;
    e.preventDefault();
    e.stopPropagation();
    listens.value = false;
    if (e.key === "Escape") return;
    const key = nameOf(e);
    if (!holderOf(key, b)) return take(key);
    wanted.value = key;
    say(`${key} is taken by “${holderOf(key, b)?.words}”`);
  };
  return (
    <div>
      <dt>
        {b.fixed ? <kbd>1–9, 0</kbd> : keys.map((k) => <kbd key={k}>{spelled(k)}</kbd>)}
        {keys.length === 0 && <span class="quiet-words">no key</span>}
      </dt>
      <dd>
        {b.words}
        {holder && (
          <p>
            {spelled(wanted.value)} is taken by “{holder.words}”.{" "}
            <button type="button" onClick={() => take(wanted.value)}>
              Use it here instead
            </button>
          </p>
        )}
      </dd>
      <dd class="key-buttons">
        {!b.fixed && (
          <button
            type="button"
            class="quiet"
            aria-label={listens.value ? `Press the new key of: ${b.words}` : `Change the key of: ${b.words}`}
            onClick={() => {
              listens.value = !listens.value;
              wanted.value = "";
            }}
            onKeyDown={onKeyDown}
            onBlur={() => (listens.value = false)}
          >
            {listens.value ? "Press a key" : "Change"}
          </button>
        )}
        {changed.value[b.command] && (
          <button
            type="button"
            class="quiet"
            aria-label={`Reset the key of: ${b.words}`}
            onClick={() => {
              resetKey(b);
              saveKeys(localStorage);
            }}
          >
            Reset
          </button>
        )}
      </dd>
    </div>
  );
}
