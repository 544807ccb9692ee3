import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { InputCorrections, Source, SourceHit } from "../api/types.ts";
import { say } from "../state/notices.ts";
import { readOnly } from "../state/store.ts";
import type { Correcting } from "./correcting.ts";
import { added, moved, removed } from "./corrections.ts";
import { clampedTo, drumsOf, type Marker, markersOf, markerWords, nearestTo } from "./markers.ts";

/** How long after the last nudge of a marker it is taken for done, in ms. */
const pause = 700;

export type Marking = ReturnType<typeof useMarking>;

/** The markers of an input as they are shown: with what is being moved and what is not yet in the kit. */
export function useMarking(source: Source, found: readonly SourceHit[], correcting: Correcting) {
  const markers = useSignal<readonly Marker[]>([]);
  const chosen = useSignal(-1);
  const drag = useSignal<{ index: number; to: number } | null>(null);
  const timer = useRef(0);
  const { waiting, failures } = correcting;
  const isHeld = drag.value !== null;
  // A timer's turn comes in a later state than the one that it was set in.
  const live = useRef(correcting);
  live.current = correcting;
  const seen = useRef<{ found: readonly SourceHit[] | null; failures: number }>({ found: null, failures: 0 });
  const send = (label: string, change: (all: InputCorrections) => InputCorrections) => {
    const all = live.current.latest();
    if (!all) return;
    seen.current.found = found;
    live.current.send(label, change(all));
  };
  const choose = (index: number) => {
    if (index !== drag.peek()?.index) commit();
    chosen.value = Math.min(markers.value.length - 1, Math.max(-1, index));
  };
  // What the kit says replaces what was foreseen once all is done; the choice stays where it was in time.
  useEffect(() => {
    if (waiting || isHeld) return;
    if (found === seen.current.found && failures === seen.current.failures) return;
    seen.current = { found, failures };
    const at = markers.value[chosen.value]?.at;
    markers.value = markersOf(found);
    if (at !== undefined) chosen.value = nearestTo(markers.value, at);
  }, [found, waiting, failures, isHeld]);
  // Who looks away has done what was begun.
  useEffect(() => () => commit(), []);

  const can = () => {
    if (live.current.all && !readOnly.value) return true;
    say(readOnly.value ? "Another program holds this project; it can only be read" : "Markers cannot be changed here");
    return false;
  };
  const commit = () => {
    window.clearTimeout(timer.current);
    const now = drag.peek();
    const marker = now && markers.peek()[now.index];
    drag.value = null;
    if (!now || !marker || Math.abs(now.to - marker.at) < 5e-5) return;
    markers.value = markers.value.with(now.index, { ...marker, at: now.to });
    const label = `Move ${drumsOf(marker)} from ${marker.at.toFixed(3)} to ${now.to.toFixed(3)} s`;
    send(label, (all) => moved(all, marker.at, now.to));
  };
  /** Shows a marker elsewhere until it is committed. */
  const pull = (index: number, to: number) => {
    const end = source.seconds;
    drag.value = { index, to: clampedTo(markers.peek(), index, to, end) };
  };
  const nudge = (ms: number) => {
    const marker = markers.value[chosen.value];
    if (!marker || !can()) return marker ? undefined : say("Choose a marker first");
    pull(chosen.value, (drag.peek()?.to ?? marker.at) + ms / 1000);
    say(markerWords(marker, drag.peek()?.to));
    window.clearTimeout(timer.current);
    timer.current = window.setTimeout(commit, pause);
  };
  const drop = (index: number, label: string) => {
    commit();
    const marker = markers.value[index];
    if (!marker) return;
    markers.value = markers.value.toSpliced(index, 1);
    chosen.value = Math.min(chosen.value, markers.value.length - 1);
    send(label, (all) => removed(all, marker.at));
    say(label);
  };
  return {
    markers: markers.value,
    chosen: chosen.value,
    drag: drag.value,
    count: markers.value.length,
    choose,
    can,
    pull,
    commit,
    nudge,
    /** Puts back what is being moved. */
    cancel: () => {
      window.clearTimeout(timer.current);
      drag.value = null;
    },
    remove: () => {
      const marker = markers.value[chosen.value];
      if (marker && can()) drop(chosen.value, `Remove the marker of ${markerWords(marker)}`);
    },
    /** The hit goes on through the onset after it. */
    merge: () => {
      const [one, next] = [markers.value[chosen.value], markers.value[chosen.value + 1]];
      if (one && next && can()) drop(chosen.value + 1, `Merge ${markerWords(one)} with ${markerWords(next)}`);
      else if (one && !next) say("There is no marker after this one");
    },
    add: (at: number) => {
      if (!can()) return;
      commit();
      if (nearestTo(markers.value, at, 0.02) >= 0) return say("There is a marker already");
      const marker = { at, hits: [] };
      markers.value = [...markers.value, marker].sort((a, b) => a.at - b.at);
      chosen.value = markers.value.indexOf(marker);
      send(`Add a hit at ${at.toFixed(3)} s`, (all) => added(all, at));
      say(`Added a hit at ${at.toFixed(3)} s`);
    },
  };
}
