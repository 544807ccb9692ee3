import { effect } from "@preact/signals";
import { render } from "preact";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { followOffer } from "../generate/offer.ts";
import { loadKeys } from "../keys/custom.ts";
import { onPageKey } from "../keys/page.ts";
import { followRecording } from "../pads/record.ts";
import { latency } from "../sound/latency.ts";
import { renderTrack } from "../sound/offline.ts";
import { followMix } from "../sound/player.ts";
import { followScore } from "../sound/score.ts";
import { follow } from "../state/live.ts";
import { complain } from "../state/notices.ts";
import { hasten, listProjects, open } from "../state/project.ts";
import { about, base, projects, styles } from "../state/store.ts";
import { App } from "./App.tsx";
import { showBatches } from "./batches.ts";
import { keepFocus } from "./focus.ts";
import { parts } from "./parts.ts";

export function startPage(document: Document): void {
  const page = document.getElementById("page");
  if (!page) throw new Error("The document has no place for the page");
  render(<App />, page);
  effect(() => {
    document.title = base.value ? `${base.value.name} – SoundRoutine` : "SoundRoutine studio";
  });
  loadKeys(localStorage);
  followScore();
  followRecording();
  followOffer();
  followMix();
  follow();
  Object.assign(window, { studio: { renderTrack, latency, version: () => base.value?.version, parts } });
  document.addEventListener("keydown", onPageKey);
  keepFocus(document, page);
  window.addEventListener("pagehide", hasten);
  load().catch((error: unknown) => complain(wordsOf(error)));
}

async function load(): Promise<void> {
  const words = Promise.all([client.about(), client.styles()]).then(([a, s]) => {
    about.value = a;
    styles.value = s.styles;
  });
  await listProjects();
  const asked = decodeURIComponent(location.hash.slice(1));
  const all = projects.value ?? [];
  if (asked === "batches") await showBatches();
  const one = all.find((p) => p.id === asked) ?? (all.length === 1 ? all[0] : undefined);
  if (one && asked !== "batches") await open(one.id);
  await words;
}
