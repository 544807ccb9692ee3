import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import type { Sample } from "../api/types.ts";
import { className } from "../grid/names.ts";
import { audition } from "../sound/audition.ts";
import { chosen, lit } from "./state.ts";

const width = 360;
const height = 300;
const edge = 18;
const along = (share: number | null, size: number) => edge + (share ?? 0) * (size - 2 * edge);
// Shapes as well as colors tell the roles apart; each is drawn from where its dot is.
const shapes: Record<string, string> = {
  core: "m-7 -7h14v14h-14z",
  accent: "m0 -9l9 9l-9 9l-9 -9z",
  motion: "m0 -8a8 8 0 1 0 .01 0z",
  fill: "m0 -9l9 16h-18z",
  texture: "m-3 -8h6v5h5v6h-5v5h-6v-5h-5v-6h5z",
};
/** How near a click has to be. */
const reach = 12;

const roleOf = (s: Sample) => s.role ?? "texture";
const dot = (s: Sample) => `M${along(s.x, width)} ${along(s.y, height)}${shapes[roleOf(s)] ?? shapes.texture}`;

/** Sounds that are alike lie close; a click plays. The table beside it is its twin, so the map is for the eye alone. */
export function KitMap({ samples }: { samples: readonly Sample[] }) {
  const under = useSignal("");
  const placed = useMemo(() => samples.filter((s) => s.x !== null && s.y !== null), [samples]);
  // All dots of a role are one shape: thousands of them are drawn as fast as ten.
  const all = useMemo(
    () =>
      Object.keys(shapes).map((role) => (
        <path
          key={role}
          class={`dot role-${role}`}
          d={placed
            .filter((s) => roleOf(s) === role)
            .map(dot)
            .join("")}
        />
      )),
    [placed],
  );
  if (placed.length === 0) return null;
  const nearest = (e: MouseEvent) => {
    const box = (e.currentTarget as Element).getBoundingClientRect();
    const scale = width / box.width;
    const [x, y] = [(e.clientX - box.left) * scale, (e.clientY - box.top) * scale];
    const away = (s: Sample) => Math.hypot(along(s.x, width) - x, along(s.y, height) - y);
    const best = placed.reduce((a, b) => (away(b) < away(a) ? b : a));
    return away(best) <= reach ? best : undefined;
  };
  return (
    <figure class="kit-map">
      <svg
        viewBox={`0 0 ${width} ${height}`}
        aria-hidden="true"
        onPointerMove={(e) => (under.value = nearest(e)?.id ?? "")}
        onPointerLeave={() => (under.value = "")}
        onClick={(e) => {
          const s = nearest(e);
          if (!s) return;
          chosen.value = s.id;
          audition(s.id);
        }}
      >
        {all}
        {placed
          .filter((s) => s.id === chosen.value || s.id === under.value || lit.value.has(s.id))
          .map((s) => (
            <path key={s.id} d={dot(s)} class={`dot role-${roleOf(s)}${lit.value.has(s.id) ? " lit" : " chosen"}`}>
              <title>{`${s.id}, ${className(s.class)}, ${s.role ?? "no role"}`}</title>
            </path>
          ))}
      </svg>
      <figcaption>
        {Object.keys(shapes).map((role) => (
          <span key={role} class={`key role-${role}`}>
            <svg viewBox="-10 -10 20 20" aria-hidden="true">
              <path class={`dot role-${role}`} d={`M0 0${shapes[role]}`} />
            </svg>
            {role}
          </span>
        ))}
      </figcaption>
    </figure>
  );
}
