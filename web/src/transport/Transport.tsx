import { Icon } from "../app/Icon.tsx";
import { shortcutsOf } from "../keys/custom.ts";
import { metronome, seek, toggle } from "../sound/player.ts";
import { score } from "../sound/score.ts";
import { playing } from "../state/notices.ts";
import { base, grid } from "../state/store.ts";
import { LoopFields } from "./LoopFields.tsx";
import { Mix } from "./Mix.tsx";
import { Position } from "./Position.tsx";

export function Transport() {
  const ready = score.value !== null;
  const g = grid.value;
  return (
    <footer class="dock">
      <section class="transport" aria-label="Transport">
        <div class="buttons">
          <button type="button" onClick={() => seek(0)} disabled={!ready} aria-label="To the start">
            <Icon shape="start" />
          </button>
          <button
            type="button"
            class="primary play"
            onClick={toggle}
            disabled={!ready}
            aria-pressed={playing.value}
            aria-keyshortcuts={shortcutsOf("play")}
          >
            <Icon shape={playing.value ? "stop" : "play"} />
            {playing.value ? "Stop" : "Play"}
          </button>
        </div>
        {g && <Position grid={g} />}
        {g && <LoopFields key={`${base.value?.id} ${g.bars}`} grid={g} />}
        <label class="check">
          <input
            type="checkbox"
            checked={metronome.value}
            onChange={(e) => (metronome.value = e.currentTarget.checked)}
          />
          Metronome
        </label>
        <Mix />
      </section>
    </footer>
  );
}
