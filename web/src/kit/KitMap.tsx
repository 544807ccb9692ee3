import type { Sample } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { audition } from "../sound/audition.ts";
import { chosen, lit } from "./state.ts";

const width = 360;
const height = 300;
const edge = 18;
const along = (share: number | null, size: number) => edge + (share ?? 0) * (size - 2 * edge);
// Shapes as well as colors tell the roles apart.
const shapes: Record<string, string> = {
  core: "M-7 -7H7V7H-7Z",
  accent: "M0 -9L9 0L0 9L-9 0Z",
  motion: "M0 -8A8 8 0 1 0 0.01 -8Z",
  fill: "M0 -9L9 7H-9Z",
  texture: "M-3 -8H3V-3H8V3H3V8H-3V3H-8V-3H-3Z",
};

/** Sounds that are alike lie close; a click plays. The table beside it is its twin, so the map is for the eye alone. */
export function KitMap({ samples }: { samples: readonly Sample[] }) {
  const placed = samples.filter((s) => s.x !== null && s.y !== null);
  if (placed.length === 0) return null;
  const hear = (s: Sample) => {
    chosen.value = s.id;
    audition(s.id);
  };
  return (
    <figure class="kit-map">
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
        {placed.map((s) => (
          // biome-ignore lint/a11y/noStaticElementInteractions: the table holds a button for each sound
          <path
            key={s.id}
            d={shapes[s.role ?? "texture"] ?? shapes.texture}
            class={`dot role-${s.role ?? "texture"}${chosen.value === s.id ? " chosen" : ""}${lit.value.has(s.id) ? " lit" : ""}`}
            transform={`translate(${along(s.x, width)} ${along(s.y, height)})`}
            onClick={() => hear(s)}
          >
            <title>{`${s.id}, ${className(s.class)}, ${s.role ?? "no role"}`}</title>
          </path>
        ))}
      </svg>
      <figcaption>
        {Object.keys(shapes).map((role) => (
          <span key={role} class={`key role-${role}`}>
            <svg viewBox="-10 -10 20 20" aria-hidden="true">
              <path class={`dot role-${role}`} d={shapes[role]} />
            </svg>
            {role}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
