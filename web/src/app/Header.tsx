import { History } from "../history/History.tsx";
import { shortcutsOf } from "../keys/custom.ts";
import { showHelp } from "../keys/help.ts";
import { redo, undo } from "../state/project.ts";
import { base, connected, readOnly } from "../state/store.ts";
import { batchesView, showBatches, showProjects } from "./batches.ts";
import { Jobs } from "./Jobs.tsx";

const parts = ["Inputs", "Pattern", "Pads", "Kit", "Export"];

export function Header() {
  const project = base.value;
  return (
    <header class="top">
      {project && <Skip />}
      <div class="brand">
        {(project || batchesView.value) && (
          <button type="button" class="quiet" onClick={showProjects} aria-label="All projects">
            ‹ Projects
          </button>
        )}
        <h1 tabIndex={-1}>{project?.name ?? "SoundRoutine"}</h1>
        {readOnly.value && <span class="badge">In use elsewhere: read only</span>}
        {!connected.value && <span class="badge warn">Not connected</span>}
      </div>
      {project && (
        <nav aria-label="Parts of the project">
          {parts.map((p) => (
            <a key={p} href={`#${p.toLowerCase()}-title`} onClick={(e) => goTo(e, p)}>
              {p}
            </a>
          ))}
        </nav>
      )}
      <div class="tools">
        {project && (
          <>
            <button
              type="button"
              onClick={undo}
              aria-disabled={!project.history.can_undo}
              aria-keyshortcuts={shortcutsOf("undo")}
            >
              Undo
            </button>
            <button
              type="button"
              onClick={redo}
              aria-disabled={!project.history.can_redo}
              aria-keyshortcuts={shortcutsOf("redo")}
            >
              Redo
            </button>
            <History />
          </>
        )}
        <Jobs />
        <button type="button" onClick={showBatches}>
          Batches
        </button>
        <button type="button" onClick={showHelp} aria-keyshortcuts={shortcutsOf("help")}>
          Keys
        </button>
      </div>
    </header>
  );
}

function Skip() {
  return (
    // biome-ignore lint/a11y/useValidAnchor: it goes to a place on the page
    <a class="skip" href="#pattern-title" onClick={(e) => goTo(e, "Pattern")}>
      Skip to the pattern
    </a>
  );
}

// The address keeps the project, so the page scrolls by itself.
function goTo(e: Event, part: string): void {
  e.preventDefault();
  const title = document.getElementById(`${part.toLowerCase()}-title`);
  title?.scrollIntoView({ block: "start" });
  title?.focus({ preventScroll: true });
}
