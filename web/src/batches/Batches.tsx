import { useEffect, useRef } from "preact/hooks";
import { BatchLine } from "./BatchLine.tsx";
import { SubmitForm } from "./SubmitForm.tsx";
import { fault, follow, list } from "./state.ts";

/** Many songs at once: what is taken, how far it is, and what came of it. */
export function Batches() {
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
    return follow();
  }, []);
  const all = list.value;
  return (
    <section class="panel projects batches" aria-labelledby="batches-title">
      <h2 id="batches-title" tabIndex={-1} ref={title}>
        Batches
      </h2>
      <p class="lead">Many songs at once: one kit of them all, or a kit and a track of each.</p>
      {fault.value && <p class="error">{fault.value}</p>}
      {all ? (
        <>
          <SubmitForm queue={all.queue} />
          <p class="facts">
            {all.queue ? `Done by the workers of the queue ${all.queue}` : "Done on this machine"}; results lie in{" "}
            {all.store}
          </p>
          {all.batches.length === 0 && <p class="empty">No batch yet.</p>}
          <ul class="batch-list" aria-label="Batches">
            {all.batches.map((b) => (
              <BatchLine key={b.id} batch={b} />
            ))}
          </ul>
        </>
      ) : (
        !fault.value && <p>Looking …</p>
      )}
    </section>
  );
}
