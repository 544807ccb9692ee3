import { Dialog } from "../app/Dialog.tsx";
import { helpOpen } from "./help.ts";
import { type Binding, bindings } from "./keymap.ts";

const shown: Record<string, string> = { ArrowLeft: "←", ArrowRight: "→", ArrowUp: "↑", ArrowDown: "↓" };
const spelled = (key: string) => key.replace(/Arrow\w+/, (a) => shown[a] ?? a);

export function Help() {
  if (!helpOpen.value) return null;
  return (
    <Dialog title="Keys" onClose={() => (helpOpen.value = false)} wide>
      <div class="help">
        <Part title="Everywhere" where="page" />
        <Part title="In the pattern" where="grid" />
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
            <div key={b.command}>
              <dt>{b.keys.length > 5 ? <kbd>1–9, 0</kbd> : b.keys.map((k) => <kbd key={k}>{spelled(k)}</kbd>)}</dt>
              <dd>{b.words}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
