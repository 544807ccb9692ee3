import { useSignal } from "@preact/signals";
import { Dialog } from "../app/Dialog.tsx";
import { goto } from "../state/project.ts";
import { base } from "../state/store.ts";

/** Every action from the first on; any of them is a click away. */
export function History() {
  const open = useSignal(false);
  const h = base.value?.history;
  if (!h) return null;
  return (
    <>
      <button type="button" onClick={() => (open.value = true)} aria-haspopup="dialog">
        History
      </button>
      {open.value && (
        <Dialog title="History" onClose={() => (open.value = false)}>
          <ol class="history">
            <Entry label="The beginning" index={0} applied={h.applied} />
            {h.actions.map((a, i) => (
              <Entry key={a.id} label={a.label} index={i + 1} applied={h.applied} />
            ))}
          </ol>
        </Dialog>
      )}
    </>
  );
}

function Entry({ label, index, applied }: { label: string; index: number; applied: number }) {
  const now = index === applied;
  return (
    <li class={index > applied ? "undone" : ""}>
      <button type="button" class="quiet" aria-current={now ? "step" : undefined} onClick={() => void goto(index)}>
        {label}
        {now && <span class="badge">now</span>}
        {index > applied && <span class="unseen"> (undone)</span>}
      </button>
    </li>
  );
}
