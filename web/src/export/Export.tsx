import { useSignal } from "@preact/signals";
import { Dialog } from "../app/Dialog.tsx";
import { base } from "../state/store.ts";
import { copyText } from "./copy.ts";
import { ExportForm } from "./ExportForm.tsx";

export function Export() {
  const open = useSignal(false);
  const project = base.value;
  if (!project) return null;
  return (
    <section class="panel export" aria-labelledby="export-title">
      <header>
        <h2 id="export-title" tabIndex={-1}>
          Export
        </h2>
        <button
          type="button"
          class="primary"
          disabled={!project.pattern}
          aria-haspopup="dialog"
          onClick={() => (open.value = true)}
        >
          Export …
        </button>
        <button type="button" onClick={() => void copyText(project.command)} disabled={!project.command}>
          Copy command line
        </button>
        <pre class="command">{project.command}</pre>
      </header>
      {open.value && (
        <Dialog title="Export" onClose={() => (open.value = false)}>
          <ExportForm project={project} />
        </Dialog>
      )}
    </section>
  );
}
