import { useEffect } from "preact/hooks";
import { type Role, roles, type Variation } from "../api/types.ts";
import { Icon } from "../app/Icon.tsx";
import { hitCount } from "../grid/words.ts";
import { commandOf } from "../keys/custom.ts";
import { playing } from "../state/notices.ts";
import { discardVariations, keepVariation } from "../state/project.ts";
import { base, events, grid } from "../state/store.ts";
import { chosen, hear, offer, prepare } from "./offer.ts";
import { type Drawn, PatternPicture } from "./PatternPicture.tsx";

const perBar = (hits: number, bars: number) => `${Math.round((hits / bars) * 10) / 10} a bar`;

/** Hits by role and how busy it is: what the picture shows, in words. */
export function pictureWords(hits: readonly { role: Role }[], bars: number): string {
  const counts = roles.map((role) => `${role} ${hits.filter((h) => h.role === role).length}`);
  return `${hitCount(hits.length)}, ${perBar(hits.length, bars)}: ${counts.join(", ")}`;
}

/** The variations that are offered, side by side with the pattern as it is. */
export function Variations() {
  const offered = offer.value;
  useEffect(prepare, [offered]);
  const g = grid.value;
  if (offered.length === 0 || !g) return null;
  const asItIs: Drawn = { bars: g.bars, ticks_per_bar: g.steps_per_bar * g.ticks_per_step, hits: events.value };
  return (
    <section
      class="variations"
      aria-labelledby="variations-title"
      onKeyDown={(e) => {
        if (!commandOf(e, "variations")) return;
        e.preventDefault();
        e.stopPropagation();
        void hear(Number(e.key));
      }}
    >
      <header>
        <h3 id="variations-title">Variations</h3>
        <p class="quiet-words">
          Keys 1 to {offered.length} switch while it plays, 0 is the pattern as it is. Nothing changes until you keep
          one.
        </p>
        <button type="button" onClick={() => void discardVariations()}>
          Discard them
        </button>
      </header>
      <ol>
        <Line number={0} name="As it is" seed={base.value?.playing?.seed} drawn={asItIs} />
        {offered.map((v: Variation) => (
          <Line key={v.number} number={v.number} name={`Variation ${v.number}`} seed={v.seed} drawn={v} />
        ))}
      </ol>
    </section>
  );
}

interface Props {
  number: number;
  name: string;
  seed: number | undefined;
  drawn: Drawn;
}

function Line({ number, name, seed, drawn }: Props) {
  const isHeard = chosen.value === number;
  return (
    <li class={isHeard ? "heard" : ""}>
      <p>
        <strong>{name}</strong> <span class="quiet-words">seed {seed}</span>
      </p>
      <PatternPicture of={drawn} words={`${name}: ${pictureWords(drawn.hits, drawn.bars)}`} />
      <p class="quiet-words figure">
        {hitCount(drawn.hits.length)}, {perBar(drawn.hits.length, drawn.bars)}
      </p>
      <button
        type="button"
        aria-pressed={isHeard && playing.value}
        aria-label={`Hear ${name}`}
        aria-keyshortcuts={String(number)}
        onClick={() => void hear(number)}
      >
        <Icon shape="play" /> Hear
      </button>
      {number > 0 && (
        <button type="button" aria-label={`Keep ${name}`} onClick={() => void keepVariation(number)}>
          Keep
        </button>
      )}
    </li>
  );
}
