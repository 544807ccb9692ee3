import { useSignal } from "@preact/signals";
import { grid } from "../state/store.ts";
import { limit, phase, record, seconds, stopRecording } from "./recorder.ts";

const usualBpm = 120;

/** Minutes, seconds and tenths. */
export const clockWords = (time: number) =>
  `${Math.floor(time / 60)}:${String(Math.floor(time % 60)).padStart(2, "0")}.${Math.floor((time * 10) % 10)}`;

/** Count-in, start, how long it has been, stop. */
export function RecordForm() {
  const g = grid.value;
  const bars = useSignal(1);
  const bpm = useSignal(Math.round((g?.bpm ?? usualBpm) * 100) / 100);
  const perBar = g ? Math.max(1, (g.steps_per_bar * g.ticks_per_step) / g.ppq) : 4;
  const isRunning = phase.value === "counting" || phase.value === "recording";
  const left = Math.ceil((-seconds.value * bpm.value) / 60);
  return (
    <form
      class="record-form"
      onSubmit={(e) => {
        e.preventDefault();
        if (isRunning) stopRecording();
        else void record(Math.round(bars.value * perBar), perBar, 60 / bpm.value);
      }}
    >
      <label class="field">
        Count-in
        <select
          value={String(bars.value)}
          disabled={isRunning}
          onChange={(e) => (bars.value = Number(e.currentTarget.value))}
        >
          <option value="0">None</option>
          <option value="1">1 bar</option>
          <option value="2">2 bars</option>
        </select>
      </label>
      <label class="field">
        Tempo
        <input
          type="number"
          min={30}
          max={300}
          step="any"
          required
          value={bpm.value}
          disabled={isRunning}
          onChange={(e) => (bpm.value = Number(e.currentTarget.value) || usualBpm)}
        />
      </label>
      <button type="submit" class="primary big" disabled={phase.value !== "ready" && !isRunning}>
        {isRunning ? "Stop" : "Record"}
      </button>
      <p class="record-clock">
        <span class="clock">
          {phase.value === "counting" ? `in ${Math.max(1, left)}` : clockWords(Math.max(0, seconds.value))}
        </span>
        <span class="quiet-words">of at most {Math.floor(limit.value / 60)} minutes (2 GB)</span>
      </p>
    </form>
  );
}
