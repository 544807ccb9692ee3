import { chooseMidi, connectMidi, midiChosen, midiHeard, midiInputs, midiState } from "./midi.ts";

/** MIDI devices: which is listened to, and what came last. */
export function MidiBar() {
  const [state, inputs] = [midiState.value, midiInputs.value];
  if (state !== "on")
    return (
      <div class="midi">
        <button type="button" onClick={() => void connectMidi()} disabled={state === "asking"}>
          Use MIDI
        </button>
        <span role="alert">
          {state === "missing" && "This browser has no Web MIDI; play with the letters or the pads."}
          {state === "refused" && "The browser may not use MIDI. Allow it beside the address, then try again."}
        </span>
      </div>
    );
  return (
    <div class="midi">
      <label class="field">
        MIDI device
        <select value={midiChosen.value} onChange={(e) => chooseMidi(e.currentTarget.value)}>
          <option value="">{inputs.length === 0 ? "None connected yet" : "All"}</option>
          {inputs.map((i) => (
            <option key={i.id} value={i.id}>
              {i.name}
            </option>
          ))}
        </select>
      </label>
      <span class={midiHeard.value.now ? "midi-light on" : "midi-light"} aria-hidden="true" />
      <span class="quiet-words midi-words">{midiHeard.value.words || "Nothing has come yet"}</span>
    </div>
  );
}
