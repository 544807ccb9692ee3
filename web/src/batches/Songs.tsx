import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { wordsOf } from "../api/problem.ts";
import type { Batch, BatchSong } from "../api/types.ts";
import { heard, listen, stop } from "./listen.ts";
import { changes, openResult, retry, songs, trackUrl } from "./state.ts";
import { ended, isActive, songWords, split } from "./words.ts";

const kinds = [
  ["", "All"],
  ["waiting", "Waiting"],
  ["done", "Done"],
  ["aside", "Set aside"],
] as const;

/** The songs of a batch, a hundred at a time. */
export function Songs({ batch: b }: { batch: Batch }) {
  const kind = useSignal("");
  const found = useSignal<BatchSong[] | null>(null);
  const next = useSignal<number | null>(null);
  const fault = useSignal("");
  const load = async (after: number, isWanted: () => boolean) => {
    try {
      const page = await songs(b.id, kind.value, after);
      if (!isWanted()) return;
      found.value = after ? [...(found.value ?? []), ...page.songs] : page.songs;
      next.value = page.next;
      fault.value = "";
    } catch (error) {
      fault.value = wordsOf(error);
    }
  };
  useEffect(() => {
    let wanted = true;
    void load(0, () => wanted);
    return () => {
      wanted = false;
    };
  }, [b.id, kind.value, ended(b), changes.value]);
  useEffect(() => stop, []);
  return (
    <div class="batch-songs">
      <label class="field">
        Show
        <select value={kind.value} onChange={(e) => (kind.value = e.currentTarget.value)}>
          {kinds.map(([value, words]) => (
            <option key={value} value={value}>
              {words}
            </option>
          ))}
        </select>
      </label>
      {fault.value && <p class="error">{fault.value}</p>}
      {found.value?.length === 0 && <p class="empty">None.</p>}
      <ol aria-label={`Songs of ${b.title}`}>
        {found.value?.map((s) => (
          <Song key={s.number} batch={b} song={s} />
        ))}
      </ol>
      {next.value !== null && (
        <button type="button" onClick={() => void load(next.value ?? 0, () => true)}>
          More songs
        </button>
      )}
    </div>
  );
}

function Song({ batch, song: s }: { batch: Batch; song: BatchSong }) {
  const [name, folder] = split(s.name);
  const url = trackUrl(batch.id, s.number);
  return (
    <li>
      <span class="facts figure">{s.number}</span>
      <span>
        <strong>{name}</strong> <span class="facts">{folder}</span>
        {s.reason && <span class="error">{s.reason.replace(`${s.name}: `, "")}</span>}
      </span>
      <span>{songWords[s.state]}</span>
      <span class="batch-tools">
        {s.state === "aside" && (
          <button
            type="button"
            disabled={isActive(batch)}
            aria-label={`Try ${name} again`}
            onClick={() => void retry(batch, s.number)}
          >
            Try again
          </button>
        )}
        {s.has_track && (
          <>
            <button
              type="button"
              aria-pressed={heard.value === url}
              aria-label={`Hear ${name}`}
              onClick={() => listen(url)}
            >
              Hear
            </button>
            <button type="button" aria-label={`Open ${name}`} onClick={() => void openResult(batch, s.number)}>
              Open
            </button>
          </>
        )}
      </span>
    </li>
  );
}
