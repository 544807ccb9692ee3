import { roles, type Variation } from "../api/types.ts";

export interface Drawn {
  bars: number;
  ticks_per_bar: number;
  hits: readonly Variation["hits"][number][];
}

const lane = 12;
const height = lane * roles.length;
const width = 1000;

/** A pattern at a glance: a lane for each role, named by its letter; a hit is as high as it is loud. */
export function PatternPicture({ of, words }: { of: Drawn; words: string }) {
  const length = of.bars * of.ticks_per_bar;
  // Wide enough to be seen in a long track, and apart in a short one.
  const thick = Math.max(2.5, Math.min(10, width / (of.bars * 24)));
  const hitsOf = (index: number) =>
    of.hits
      .filter((h) => h.role === roles[index])
      .map((h) => {
        const high = 2 + (h.velocity / 127) * (lane - 3);
        const x = (Math.max(0, h.tick + h.micro_ticks) / length) * width;
        return `M${x.toFixed(1)} ${lane * (index + 1)}v${(-high).toFixed(1)}h${thick.toFixed(1)}v${high.toFixed(1)}z`;
      })
      .join("");
  const bars = Array.from({ length: of.bars - 1 }, (_, i) => `M${((i + 1) * width) / of.bars} 0V${height}`).join("");
  return (
    <div class="picture" role="img" aria-label={words}>
      <span aria-hidden="true">
        {roles.map((role) => (
          <span key={role}>{role.charAt(0).toUpperCase()}</span>
        ))}
      </span>
      <svg viewBox={`0 0 ${width} ${height}`} preserveAspectRatio="none" aria-hidden="true">
        <path class="bar-lines" d={bars} />
        {roles.map((role, index) => (
          <path key={role} class={`role-${role}`} d={hitsOf(index)} />
        ))}
      </svg>
    </div>
  );
}
