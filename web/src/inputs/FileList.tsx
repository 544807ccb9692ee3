import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { Record } from "../recording/Record.tsx";
import { complain, say } from "../state/notices.ts";
import { refresh } from "../state/project.ts";
import { base, readOnly } from "../state/store.ts";
import { addFiles, dismiss, type Upload, uploads } from "./uploads.ts";

const sizeWords = (bytes: number) => (bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`);

async function remove(id: string, name: string): Promise<void> {
  const project = base.value;
  if (!project) return;
  try {
    await client.removeInput(project, id);
    say(`${name} removed`);
  } catch (error) {
    complain(wordsOf(error));
  }
  await refresh().catch(() => undefined);
}

export function FileList() {
  const project = base.value;
  return (
    <div class="files">
      <label class="button">
        Add files
        <input
          class="unseen"
          type="file"
          multiple
          accept="audio/*,video/*,.wav,.flac,.mp3,.ogg,.opus,.m4a,.aif,.aiff"
          disabled={readOnly.value}
          onChange={(e) => {
            void addFiles([...(e.currentTarget.files ?? [])]);
            e.currentTarget.value = "";
          }}
        />
      </label>
      <Record />
      <ul>
        {project?.inputs.map((f) => (
          <li key={f.id}>
            <span class="file-name">{f.name}</span> <span class="quiet-words">{sizeWords(f.bytes)}</span>
            <button
              type="button"
              class="quiet"
              onClick={() => void remove(f.id, f.name)}
              aria-label={`Remove ${f.name}`}
            >
              ×
            </button>
          </li>
        ))}
        {uploads.value.map((u) => (
          <Sending key={u.key} line={u} />
        ))}
      </ul>
    </div>
  );
}

function Sending({ line }: { line: Upload }) {
  const failed = line.state === "failed";
  return (
    <li class={failed ? "failed" : ""}>
      {!(failed && line.error.startsWith(line.name)) && <span class="file-name">{line.name}</span>}
      {failed ? (
        <span class="error">{line.error}</span>
      ) : (
        <progress max={1} value={line.sent} aria-label={`Sending ${line.name}`} />
      )}
      <button
        type="button"
        class="quiet"
        onClick={() => (failed ? dismiss(line.key) : line.cancel())}
        aria-label={`${failed ? "Dismiss" : "Cancel"} ${line.name}`}
      >
        {failed ? "Dismiss" : "Cancel"}
      </button>
    </li>
  );
}
