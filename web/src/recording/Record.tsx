import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { Dialog } from "../app/Dialog.tsx";
import { readOnly } from "../state/store.ts";
import { InputLevel } from "./InputLevel.tsx";
import { listMicrophones } from "./microphone.ts";
import { RecordForm } from "./RecordForm.tsx";
import { closeInput, microphone, microphones, openInput, phase, problem, take, warnings } from "./recorder.ts";
import { TakeForm } from "./TakeForm.tsx";

/** Records an input from a microphone, as the sound comes. */
export function Record() {
  const open = useSignal(false);
  useEffect(() => {
    const ask = (e: BeforeUnloadEvent) => {
      if (["counting", "recording", "ending", "taken", "keeping"].includes(phase.peek())) e.preventDefault();
    };
    window.addEventListener("beforeunload", ask);
    return () => window.removeEventListener("beforeunload", ask);
  }, []);
  return (
    <>
      <button type="button" onClick={() => (open.value = true)} disabled={readOnly.value} aria-haspopup="dialog">
        {take.value ? "Keep the recording …" : "Record …"}
      </button>
      {open.value && (
        <Dialog title="Record" onClose={() => (open.value = false)}>
          <Body onDone={() => (open.value = false)} />
        </Dialog>
      )}
    </>
  );
}

function Body({ onDone }: { onDone: () => void }) {
  useEffect(() => {
    void openInput();
    const changed = () => void listMicrophones().then((all) => (microphones.value = all));
    navigator.mediaDevices?.addEventListener("devicechange", changed);
    return () => {
      navigator.mediaDevices?.removeEventListener("devicechange", changed);
      void closeInput();
    };
  }, []);
  const isTaken = take.value !== null;
  return (
    <div class="recording">
      <p class="error" role="alert">
        {problem.value}
      </p>
      {isTaken ? (
        <TakeForm onDone={onDone} />
      ) : (
        <>
          <label class="field">
            Microphone
            <select
              value={microphone.value}
              disabled={phase.value !== "ready" && phase.value !== "closed"}
              onChange={(e) => {
                microphone.value = e.currentTarget.value;
                void openInput();
              }}
            >
              {microphones.value.length === 0 && <option value="">The browser's own choice</option>}
              {microphones.value.map((m, i) => (
                <option key={m.deviceId} value={m.deviceId}>
                  {m.label || `Microphone ${i + 1}`}
                </option>
              ))}
            </select>
          </label>
          <InputLevel />
          {phase.value !== "closed" && warnings.value.map((w) => <p key={w}>{w}</p>)}
          {phase.value === "closed" ? (
            <button type="button" onClick={() => void openInput()}>
              Try again
            </button>
          ) : (
            <RecordForm />
          )}
        </>
      )}
    </div>
  );
}
