import type { Batch } from "../api/types.ts";
import { Songs } from "./Songs.tsx";
import { cancel, openResult, retry, shown } from "./state.ts";
import { canRetry, ended, isActive, stateWords } from "./words.ts";

/** One batch: how far it is, and what can be done with it. */
export function BatchLine({ batch: b }: { batch: Batch }) {
  const open = shown.value === b.id;
  const title = `batch-${b.id}`;
  return (
    <li aria-labelledby={title}>
      <header>
        <h3 id={title}>{b.title}</h3>
        <span class="badge">{b.goal === "kit" ? "one kit" : "tracks"}</span>
        <strong class={b.state === "failed" ? "error" : ""}>{stateWords(b)}</strong>
        <span class="facts">{new Date(b.created).toLocaleString()}</span>
      </header>
      <progress max={b.songs} value={ended(b)} aria-labelledby={title} />
      <p class="figure">{b.line}</p>
      {b.problem && <p class="error">{b.problem}</p>}
      <div class="batch-tools">
        <button
          type="button"
          aria-expanded={open}
          aria-describedby={title}
          onClick={() => (shown.value = open ? "" : b.id)}
        >
          Songs
        </button>
        {b.goal === "kit" && (
          <button
            type="button"
            class={b.has_kit ? "primary" : ""}
            disabled={!b.has_kit}
            aria-describedby={title}
            onClick={() => void openResult(b)}
          >
            Open the kit
          </button>
        )}
        <button type="button" disabled={!canRetry(b)} aria-describedby={title} onClick={() => void retry(b)}>
          {b.aside > 0 && b.state === "done" ? "Try again what was set aside" : "Go on"}
        </button>
        <button type="button" disabled={!isActive(b)} aria-describedby={title} onClick={() => void cancel(b)}>
          Cancel
        </button>
      </div>
      {open && <Songs batch={b} />}
    </li>
  );
}
