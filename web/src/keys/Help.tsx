import { Dialog } from "../app/Dialog.tsx";
import { changed, plainKeys, saveKeys } from "./custom.ts";
import { helpOpen } from "./help.ts";
import { KeyRow } from "./KeyRow.tsx";
import { type Binding, bindings } from "./keymap.ts";

/** What keys do; each can be changed. */
export function Help() {
  if (!helpOpen.value) return null;
  return (
    <Dialog title="Keys" onClose={() => (helpOpen.value = false)} wide>
      <div class="help">
        <div class="key-tools">
          <label class="check">
            <input
              type="checkbox"
              checked={plainKeys.value}
              onChange={(e) => {
                plainKeys.value = e.currentTarget.checked;
                saveKeys(localStorage);
              }}
            />
            Letters, digits and signs by themselves are shortcuts
          </label>
          <button
            type="button"
            aria-disabled={Object.keys(changed.value).length === 0}
            onClick={() => {
              changed.value = {};
              saveKeys(localStorage);
            }}
          >
            Reset all keys
          </button>
        </div>
        <Part title="Everywhere" where="page" />
        <Part title="In the pattern" where="grid" />
        <Part title="In the waveform" where="wave" />
        <Part title="In the variations" where="variations" />
      </div>
    </Dialog>
  );
}

function Part({ title, where }: { title: string; where: Binding["where"] }) {
  return (
    <section>
      <h3>{title}</h3>
      <dl class="keys">
        {bindings
          .filter((b) => b.where === where)
          .map((b) => (
            <KeyRow key={b.command} binding={b} />
          ))}
      </dl>
    </section>
  );
}
