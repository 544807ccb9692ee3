import { useSignal } from "@preact/signals";
import { useRef } from "preact/hooks";
import { grid, readOnly } from "../state/store.ts";
import { type Pad, pads, perRow } from "./layout.ts";
import { MidiBar } from "./MidiBar.tsx";
import { PlayIn } from "./PlayIn.tsx";
import { prepare, strike, struck } from "./strike.ts";

const arrows: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: -perRow,
  ArrowDown: perRow,
};
const louder = 27;
const typing = "select, input";

/** Sixteen pads for the pointer, for letters while the focus is here, and for MIDI. */
export function Pads() {
  const stop = useSignal(0);
  const velocity = useSignal(100);
  const box = useRef<HTMLDivElement>(null);
  if (!grid.value) return null;
  const all = pads.value;
  const onKeyDown = (e: KeyboardEvent) => {
    if (e.ctrlKey || e.altKey || e.metaKey || !(e.target instanceof HTMLElement) || e.target.closest(typing)) return;
    const onPad = e.target.dataset.pad !== undefined;
    const by = onPad ? arrows[e.key] : undefined;
    if (by !== undefined) {
      const to = stop.value + by;
      if (to >= 0 && to < all.length) {
        stop.value = to;
        box.current?.querySelector<HTMLElement>(`[data-pad="${to}"]`)?.focus();
      }
      return e.preventDefault();
    }
    const pad =
      onPad && (e.key === " " || e.key === "Enter")
        ? all[stop.value]
        : all.find((p) => p.letter === e.key.toUpperCase());
    if (!pad) return;
    e.preventDefault();
    e.stopPropagation();
    if (!e.repeat) strike(pad.note, Math.min(127, velocity.value + (e.shiftKey ? louder : 0)), "key", e.timeStamp);
  };
  return (
    <section
      class="panel pads"
      aria-labelledby="pads-title"
      onKeyDown={onKeyDown}
      onFocusIn={prepare}
      onPointerEnter={prepare}
    >
      <header>
        <h2 id="pads-title" tabIndex={-1}>
          Pads
        </h2>
        <p class="facts">Letters play while the focus is here; with Shift they are louder.</p>
        <label class="field">
          Velocity
          <input
            type="range"
            min={1}
            max={127}
            value={velocity.value}
            aria-label="Velocity of the pads and letters"
            onInput={(e) => (velocity.value = Number(e.currentTarget.value))}
          />
          <span class="figure">{velocity.value}</span>
        </label>
      </header>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would announce itself at every pad */}
      <div class="pad-grid" role="group" aria-label="Pads" ref={box}>
        {all.map((pad, i) => (
          <PadButton
            key={pad.letter}
            pad={pad}
            index={i}
            tabStop={i === stop.value}
            onFocus={() => (stop.value = i)}
            onStrike={(timeStamp) => strike(pad.note, velocity.value, "pointer", timeStamp)}
          />
        ))}
      </div>
      <div class="row-tools">
        <PlayIn readOnly={readOnly.value} />
        <MidiBar />
      </div>
    </section>
  );
}

interface Props {
  pad: Pad;
  index: number;
  tabStop: boolean;
  onFocus: () => void;
  onStrike: (timeStamp: number) => void;
}

function PadButton({ pad, index, tabStop, onFocus, onStrike }: Props) {
  const pressed = useRef(false);
  return (
    <button
      type="button"
      class={struck.value === pad.note ? "drum-pad struck" : "drum-pad"}
      data-pad={index}
      tabIndex={tabStop ? 0 : -1}
      aria-keyshortcuts={pad.letter}
      onFocus={onFocus}
      onPointerDown={(e) => {
        pressed.current = true;
        if (e.button === 0) onStrike(e.timeStamp);
      }}
      onClick={(e) => {
        // A screen reader clicks without a pointer.
        if (!pressed.current) onStrike(e.timeStamp);
        pressed.current = false;
      }}
    >
      {pad.name} <kbd>{pad.letter}</kbd>
    </button>
  );
}
