import { spoken, trouble } from "../state/notices.ts";

/** The one region that speaks, and the last error until it is dismissed. */
export function Status() {
  return (
    <>
      <p class="spoken" role="status" aria-live="polite">
        {spoken.value}
      </p>
      {trouble.value && (
        <section class="trouble" aria-label="Problem">
          <p>{trouble.value}</p>
          <button type="button" class="quiet" onClick={() => (trouble.value = "")}>
            Dismiss
          </button>
        </section>
      )}
    </>
  );
}
