import type { Groove } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { instrumentLines, slotMs, slotWords, stepsOf } from "./grooves.ts";

const [step, height] = [40, 26];
// A step's half width stands for so many milliseconds.
const mostMs = 40;

/** A line for each instrument: bars as high as the velocity, off their step by the timing, wider the more often. */
export function GroovePicture({ groove }: { groove: Groove }) {
  const steps = stepsOf(groove);
  const width = steps.bar * step;
  const marks = Array.from({ length: steps.bar }, (_, i) => i);
  const draw = (i: number) => `M${(i + 0.5) * step} 0V${height}`;
  return (
    <ul class="groove-lines">
      {instrumentLines(groove).map((line) => (
        <li key={line.instrument} class={`role-${line.role}`}>
          <span>{className(line.instrument ?? "")}</span>
          <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
            <path class="bar-lines" d={marks.map(draw).join("")} />
            <path
              class="beat-lines"
              d={marks
                .filter((i) => i % steps.beat === 0)
                .map(draw)
                .join("")}
            />
            {line.slots.map((slot, i) => {
              const high = (slot.velocity / 127) * height;
              const wide = 3 + 9 * slot.presence;
              const ms = Math.max(-mostMs, Math.min(mostMs, slotMs(slot, groove)));
              const x = (i + 0.5 + ms / mostMs / 2) * step - wide / 2;
              return slot.presence > 0 && <rect key={i} x={x} y={height - high} width={wide} height={high} />;
            })}
          </svg>
        </li>
      ))}
    </ul>
  );
}

/** The same in numbers. */
export function GrooveTable({ groove }: { groove: Groove }) {
  const lines = instrumentLines(groove);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what may scroll is reached by keyboard
    <section class="groove-table" aria-label="The groove as a table" tabIndex={0}>
      <table>
        <caption>What the picture shows</caption>
        <thead>
          <tr>
            <th scope="col">Step</th>
            {lines.map((l) => (
              <th key={l.instrument} scope="col">
                {className(l.instrument ?? "")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: stepsOf(groove).bar }, (_, i) => (
            <tr key={i}>
              <th scope="row">{i + 1}</th>
              {lines.map((l) => (
                <td key={l.instrument}>{(l.slots[i] && slotWords(l.slots[i], groove)) || "–"}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
