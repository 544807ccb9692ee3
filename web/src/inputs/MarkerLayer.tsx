import { useRef } from "preact/hooks";
import { commandOf } from "../keys/custom.ts";
import { markerWords, nearestTo } from "./markers.ts";
import type { Marking } from "./marking.ts";

interface Props {
  name: string;
  marking: Marking;
  view: { from: number; to: number };
  place: number;
  onPlay: (seconds: number) => void;
  onShow: (seconds: number) => void;
  onZoom: (factor: number) => void;
}

// Half of a target's 24 pixels.
const reach = 12;
const slack = 3;
// So many options on each side of the chosen one are there for a screen reader; a long recording has thousands.
const around = 10;

/** The markers over the waveform: one tab stop for keys, and for the pointer whichever marker is within reach. */
export function MarkerLayer({ name, marking, view, place, onPlay, onShow, onZoom }: Props) {
  const pressed = useRef<{ index: number; x: number; grip: number; moved: boolean } | null>(null);
  const { markers, chosen, drag } = marking;
  const span = view.to - view.from;
  const timeAt = (e: MouseEvent) => {
    const box = (e.currentTarget as HTMLElement).getBoundingClientRect();
    return { seconds: view.from + (span * (e.clientX - box.left)) / box.width, within: (reach * span) / box.width };
  };
  const choose = (index: number) => {
    const at = markers[Math.min(markers.length - 1, Math.max(0, index))]?.at;
    marking.choose(Math.max(0, index));
    if (at !== undefined) onShow(at);
  };
  const commands: Record<string, () => void> = {
    "marker-back": () => choose(chosen - 1),
    "marker-on": () => choose(chosen + 1),
    "marker-first": () => choose(0),
    "marker-last": () => choose(markers.length - 1),
    "marker-play": () => onPlay(drag?.to ?? markers[chosen]?.at ?? place),
    "marker-earlier": () => marking.nudge(-1),
    "marker-later": () => marking.nudge(1),
    "marker-much-earlier": () => marking.nudge(-10),
    "marker-much-later": () => marking.nudge(10),
    "marker-delete": marking.remove,
    "marker-merge": marking.merge,
    "marker-add": () => marking.add(place),
    "zoom-in": () => onZoom(2),
    "zoom-out": () => onZoom(0.5),
  };
  const first = Math.max(0, chosen - around);
  return (
    <div
      class={drag ? "markers dragging" : "markers"}
      role="listbox"
      aria-label={`Hits of ${name}`}
      tabIndex={0}
      aria-activedescendant={chosen >= 0 ? `marker-${chosen}` : undefined}
      onFocus={() => {
        if (chosen < 0) marking.choose(nearestTo(markers, place));
      }}
      onBlur={marking.commit}
      onKeyDown={(e) => {
        if (e.key === "Escape" && drag) {
          pressed.current = null;
          return marking.cancel();
        }
        const command = commandOf(e, "wave");
        if (!command) return;
        e.preventDefault();
        e.stopPropagation();
        commands[command]?.();
      }}
      onPointerDown={(e) => {
        if (e.button !== 0) return;
        const { seconds, within } = timeAt(e);
        const index = nearestTo(markers, seconds, within);
        const at = markers[index]?.at;
        pressed.current = { index, x: e.clientX, grip: (at ?? seconds) - seconds, moved: false };
        if (index < 0) return;
        marking.choose(index);
        e.currentTarget.setPointerCapture(e.pointerId);
      }}
      onPointerMove={(e) => {
        const now = pressed.current;
        if (!now || now.index < 0 || (!now.moved && Math.abs(e.clientX - now.x) <= slack)) return;
        if (!now.moved && !marking.can()) {
          pressed.current = null;
          return;
        }
        now.moved = true;
        marking.pull(now.index, timeAt(e).seconds + now.grip);
      }}
      onPointerUp={(e) => {
        const now = pressed.current;
        pressed.current = null;
        if (!now) return;
        if (now.moved) marking.commit();
        else onPlay(Math.max(0, markers[now.index]?.at ?? timeAt(e).seconds));
      }}
      onPointerCancel={() => {
        pressed.current = null;
        marking.cancel();
      }}
      onDblClick={(e) => {
        const { seconds, within } = timeAt(e);
        if (nearestTo(markers, seconds, within) < 0) marking.add(Math.max(0, seconds));
      }}
    >
      {markers.slice(first, chosen + around + 1).map((m, i) => {
        const index = first + i;
        const at = drag?.index === index ? drag.to : m.at;
        const share = (at - view.from) / span;
        return (
          // biome-ignore lint/a11y/useFocusableInteractive: the list has the focus and names the active option
          <div
            key={index}
            id={`marker-${index}`}
            role="option"
            aria-selected={index === chosen}
            aria-posinset={index + 1}
            aria-setsize={markers.length}
            aria-label={markerWords(m, at)}
            class="marker"
            hidden={share < 0 || share > 1}
            style={{ "--share": share }}
          />
        );
      })}
    </div>
  );
}
