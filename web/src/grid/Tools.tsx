import { run } from "./commands.ts";
import { targets } from "./view.ts";
import { hitCount } from "./words.ts";

const tools: readonly [command: string, name: string][] = [
  ["cut", "Cut"],
  ["copy", "Copy"],
  ["paste", "Paste"],
  ["duplicate", "Repeat"],
  ["delete", "Delete"],
  ["exact", "Move, exact values …"],
];

/** What the keys do to the selection, for the pointer; a cell's context menu opens the last. */
export function Tools() {
  const count = targets.value.length;
  return (
    <fieldset class="tools-row">
      <legend class="unseen">The selection</legend>
      {tools.map(([command, name]) => (
        <button key={command} type="button" onClick={() => run(command, "")}>
          {name}
        </button>
      ))}
      <span class="quiet-words">{count === 0 ? "no hit chosen" : `${hitCount(count)} chosen`}</span>
    </fieldset>
  );
}
