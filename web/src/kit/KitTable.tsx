import { useSignal } from "@preact/signals";
import { Fragment } from "preact";
import { useLayoutEffect, useRef } from "preact/hooks";
import type { Sample } from "../api/types.ts";
import { rowsInView } from "./rows.ts";
import { SampleRow } from "./SampleRow.tsx";

const columns = ["Sound", "Class", "Role", "Layer", "Cut from", "How alone", "More"];

/** The sounds as a list; of a long one only the rows in view are drawn. */
export function KitTable({ samples }: { samples: readonly Sample[] }) {
  const box = useRef<HTMLDivElement>(null);
  const view = useSignal({ top: 0, height: 450, row: 32 });
  const held = useSignal("");
  const look = () => {
    const at = box.current;
    if (!at) return;
    const row = at.querySelector<HTMLElement>("tbody tr[id]")?.offsetHeight || 32;
    const { top, height, row: before } = view.peek();
    if (top !== at.scrollTop || height !== at.clientHeight || row !== before)
      view.value = { top: at.scrollTop, height: at.clientHeight, row };
  };
  useLayoutEffect(look);
  const { top, height, row } = view.value;
  const parts = rowsInView(
    samples.length,
    top,
    height,
    row,
    samples.findIndex((s) => s.id === held.value),
  );
  const rest = samples.length - 1 - (parts.at(-1)?.index ?? samples.length - 1);
  return (
    <div
      class="kit-table"
      ref={box}
      onScroll={look}
      onFocusIn={(e) => (held.value = (e.target as Element).closest("tr")?.id.slice("sample-".length) ?? "")}
      onFocusOut={(e) => {
        // Within the list the row must stay until the focus has arrived.
        if (e.relatedTarget && !e.currentTarget.contains(e.relatedTarget as Node)) held.value = "";
      }}
    >
      <table aria-rowcount={samples.length + 1}>
        <thead>
          <tr aria-rowindex={1}>
            {columns.map((h) => (
              <th key={h} scope="col">
                {h}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {parts.map(({ gap, index }) => {
            const sample = samples[index] as Sample;
            return (
              <Fragment key={sample.id}>
                {gap > 0 && <Gap height={gap * row} />}
                <SampleRow sample={sample} index={index} />
              </Fragment>
            );
          })}
          {rest > 0 && <Gap height={rest * row} />}
        </tbody>
      </table>
    </div>
  );
}

const Gap = ({ height }: { height: number }) => <tr style={{ height: `${height}px` }} />;
