import { useEffect, useRef } from "preact/hooks";
import { client } from "../api/client.ts";
import { wordsOf } from "../api/problem.ts";
import { kitVersion } from "../sound/score.ts";
import { complain, say } from "../state/notices.ts";
import { base, kit } from "../state/store.ts";
import { forgetSearch, found, lit, near } from "./state.ts";

const pause = 350;

/** Orders the list by how near each sound is to words; it searches when one stops typing. */
export function SearchField() {
  const box = useRef<HTMLInputElement>(null);
  const turn = useRef(0);
  const timer = useRef(0);
  const clear = () => {
    turn.current++;
    window.clearTimeout(timer.current);
    if (box.current) box.current.value = "";
    if (found.value) say("The kit in its own order");
    forgetSearch();
  };
  const search = async () => {
    window.clearTimeout(timer.current);
    const words = box.current?.value.trim() ?? "";
    const [id, all] = [base.value?.id, kit.value?.samples.length ?? 0];
    if (!words || !id) return clear();
    const mine = ++turn.current;
    try {
      const samples = (await client.search(id, words, all)).found.map((f) => f.sample);
      if (mine !== turn.current) return;
      found.value = { words, samples };
      lit.value = new Set(samples.slice(0, near));
      say(`${samples.length} sounds, the nearest to “${words}” first: ${samples[0] ?? "none"}`);
    } catch (error) {
      if (mine === turn.current) complain(wordsOf(error));
    }
  };
  // Another kit has other sounds.
  const version = kitVersion.value;
  useEffect(() => {
    if (found.peek()) void search();
    return () => window.clearTimeout(timer.current);
  }, [version]);
  return (
    <label class="field">
      Search by words
      <input
        ref={box}
        type="search"
        maxLength={200}
        placeholder="dusty short snare, …"
        onInput={() => {
          window.clearTimeout(timer.current);
          timer.current = window.setTimeout(() => void search(), pause);
        }}
        onKeyDown={(e) => {
          if (e.key === "Enter") void search();
          else if (e.key === "Escape") {
            e.preventDefault();
            clear();
          }
        }}
      />
    </label>
  );
}
