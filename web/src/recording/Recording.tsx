import { useEffect } from "preact/hooks";
import { InputLevel } from "./InputLevel.tsx";
import { listMicrophones } from "./microphone.ts";
import { RecordForm } from "./RecordForm.tsx";
import { closeInput, microphone, microphones, openInput, phase, problem, take, warnings } from "./recorder.ts";
import { TakeForm } from "./TakeForm.tsx";

export { take };

window.addEventListener("beforeunload", (e) => {
  if (["counting", "recording", "ending", "taken", "keeping"].includes(phase.peek())) e.preventDefault();
});

/** Records from a microphone, as the sound comes. A script of its own, which Record.tsx loads. */
export function Recording({ onDone }: { onDone: () => void }) {
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
