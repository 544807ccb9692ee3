import { toggle } from "../sound/player.ts";
import { redo, undo } from "../state/project.ts";
import { base } from "../state/store.ts";
import { commandOf } from "./custom.ts";
import { showHelp } from "./help.ts";

const typing = "input:not([type=checkbox]):not([type=range]):not([type=radio]), textarea, select";
const ownSpace = "button, a, summary, input, textarea, select, [role=button], [role=option]";

const commands: Readonly<Record<string, () => void>> = { play: toggle, undo, redo, help: showHelp };

/** Keys of the whole page; those that the focused thing has a use for are left to it. */
export function onPageKey(e: KeyboardEvent): void {
  const command = commandOf(e, "page");
  if (!command || e.defaultPrevented || !(e.target instanceof Element)) return;
  if (e.key === " " && !e.ctrlKey && e.target.closest(ownSpace)) return;
  // Playing is at hand everywhere, by a key that types nothing.
  if (!(command === "play" && e.ctrlKey) && e.target.closest(typing)) return;
  if (document.querySelector("dialog[open]") && command !== "play") return;
  if (command !== "help" && !base.value) return;
  e.preventDefault();
  commands[command]?.();
}
