import { useSignal } from "@preact/signals";
import type { BatchOptions } from "../api/types.ts";
import { say } from "../state/notices.ts";
import { styles } from "../state/store.ts";
import { submit } from "./state.ts";
import { pathsOf } from "./words.ts";

function optionsOf(data: FormData, isKit: boolean): BatchOptions {
  const text = (name: string) => String(data.get(name) ?? "");
  const options: BatchOptions = { paths: pathsOf(text("paths")), goal: isKit ? "kit" : "tracks" };
  if (!isKit && text("style")) options.style = text("style");
  if (text("priority")) options.priority = text("priority") as "high";
  if (data.has("upload")) options.upload = true;
  return options;
}

/** Takes a batch: which songs, and what is made of them. */
export function SubmitForm({ queue }: { queue: string | null }) {
  const goal = useSignal("kit");
  const busy = useSignal(false);
  const send = async (e: SubmitEvent) => {
    e.preventDefault();
    const form = e.currentTarget as HTMLFormElement;
    const options = optionsOf(new FormData(form), goal.value === "kit");
    if (options.paths.length === 0) return say("Name a folder or a file first");
    if (busy.value) return;
    busy.value = true;
    if (await submit(options)) (form.elements.namedItem("paths") as HTMLTextAreaElement).value = "";
    busy.value = false;
  };
  return (
    <form class="batch-form" aria-label="New batch" onSubmit={(e) => void send(e)}>
      <label class="field">
        Folders and sound files on this machine, by their full paths, a line each
        <textarea name="paths" rows={2} autocomplete="off" spellcheck={false} placeholder="/home/me/songs" />
      </label>
      <div class="batch-tools">
        <fieldset class="segments">
          <legend class="unseen">What is made</legend>
          {["kit", "tracks"].map((value) => (
            <label key={value}>
              <input
                type="radio"
                name="goal"
                value={value}
                checked={goal.value === value}
                onChange={() => (goal.value = value)}
              />
              <span>{value === "kit" ? "One kit of all" : "A track of each"}</span>
            </label>
          ))}
        </fieldset>
        <label class="field">
          Style
          <select name="style" disabled={goal.value === "kit"}>
            <option value="">As usual</option>
            {styles.value.map((s) => (
              <option key={s.name}>{s.name}</option>
            ))}
          </select>
        </label>
        {queue && (
          <>
            <label class="field">
              Priority
              <select name="priority">
                <option value="high">High</option>
                <option value="normal" selected>
                  Normal
                </option>
                <option value="low">Low</option>
              </select>
            </label>
            <label class="check">
              <input type="checkbox" name="upload" />
              Send the files along, for workers that do not see them
            </label>
          </>
        )}
        <button type="submit" class="primary" aria-disabled={busy.value}>
          Start
        </button>
      </div>
    </form>
  );
}
