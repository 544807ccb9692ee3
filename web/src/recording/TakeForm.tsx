import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { hearTake } from "./hear.ts";
import { clockWords } from "./RecordForm.tsx";
import { discardTake, keepTake, openInput, phase, take } from "./recorder.ts";

const two = (n: number) => String(n).padStart(2, "0");
const day = (d: Date) => `${d.getFullYear()}-${two(d.getMonth() + 1)}-${two(d.getDate())}`;
const nameOf = (d: Date) => `Recording ${day(d)} ${two(d.getHours())}.${two(d.getMinutes())}`;

/** What was recorded: to be named and kept, or discarded. */
export function TakeForm({ onDone }: { onDone: () => void }) {
  const now = take.value;
  const name = useSignal(nameOf(new Date()));
  const hearing = useSignal<(() => void) | null>(null);
  useEffect(() => () => hearing.peek()?.(), []);
  if (!now) return null;
  const hear = () => {
    hearing.value?.();
    hearing.value = hearing.value ? null : hearTake(now.file, now.format, () => (hearing.value = null));
  };
  return (
    <form
      class="record-form"
      onSubmit={(e) => {
        e.preventDefault();
        void keepTake(name.value);
        onDone();
      }}
    >
      <label class="field wide">
        Name, {clockWords(now.seconds)} recorded
        <input value={name.value} maxLength={100} required onInput={(e) => (name.value = e.currentTarget.value)} />
      </label>
      <button type="submit" class="primary" disabled={phase.value === "keeping"}>
        Keep
      </button>
      <button
        type="button"
        disabled={phase.value === "keeping"}
        onClick={() => void discardTake().then(() => openInput())}
      >
        Discard
      </button>
      <button type="button" onClick={hear}>
        {hearing.value ? "Stop" : "Hear it"}
      </button>
    </form>
  );
}
