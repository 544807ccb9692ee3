import { useEffect } from "preact/hooks";
import { Generate } from "../generate/Generate.tsx";
import { base, grid } from "../state/store.ts";
import { AddRow } from "./AddRow.tsx";
import { Bars } from "./Bars.tsx";
import { Exact } from "./Exact.tsx";
import { FeelTools } from "./FeelTools.tsx";
import { Lane } from "./Lane.tsx";
import { resetView } from "./reset.ts";
import { StepGrid } from "./StepGrid.tsx";
import { Tools } from "./Tools.tsx";
import { cell, rows } from "./view.ts";

export function Pattern() {
  useEffect(resetView, []);
  const g = grid.value;
  return (
    <section class="panel pattern" aria-labelledby="pattern-title">
      <header>
        <h2 id="pattern-title" tabIndex={-1}>
          Pattern
        </h2>
        {g && (
          <p class="facts">
            {g.style} · {Math.round(g.bpm * 100) / 100} bpm · {g.meter} · {g.bars} bars · swing {g.swing} % · seed{" "}
            {base.value?.playing?.seed ?? g.seed}
          </p>
        )}
        {g && <Bars />}
      </header>
      {g && rows.value.length > 0 ? (
        <>
          <div class="grid-scroll" style={{ "--cell": `${cell.value}px` }}>
            <StepGrid />
            <Lane />
          </div>
          <div class="row-tools">
            <AddRow />
            <Tools />
          </div>
          <FeelTools />
          <Generate />
          <Exact />
        </>
      ) : (
        <p class="empty">No pattern yet. Add a sound file above and choose “Make a track”.</p>
      )}
    </section>
  );
}
