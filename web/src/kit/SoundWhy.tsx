import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { type Instrument, type Role, roles, type Sample, type Share, type SoundDetail } from "../api/types.ts";
import { capital, className } from "../grid/names.ts";
import { classes } from "../inputs/corrections.ts";
import { setRole } from "../state/project.ts";
import { kit, readOnly } from "../state/store.ts";
import { setClass } from "./change.ts";

const percent = (share: number) => `${Math.round(share * 100)} %`;
const few = (shares: readonly Share[], name: (text: string) => string, count = 3) =>
  shares
    .slice(0, count)
    .filter((s, i) => i === 0 || s.value >= 0.005)
    .map((s) => `${name(s.name)} ${percent(s.value)}`)
    .join(", ");

const nearest = (words: readonly Share[]) => words.map((w) => `“${w.name}” ${w.value.toFixed(2)}`).join(", ");

interface Props {
  sample: Sample;
  detail: SoundDetail;
}

/** Why a sound has its class and its role, and where it is put elsewhere. */
export function SoundWhy({ sample, detail }: Props) {
  const next = useSignal<Instrument | "">(detail.class);
  useEffect(() => {
    next.value = detail.class;
  }, [detail.class]);
  const whole = useSignal(false);
  const role = detail.role;
  const group = (kit.value?.samples ?? []).filter((s) => s.group === sample.group && s.source === sample.source);
  const every = whole.value || group.length === 1;
  const second = detail.classes[1];
  return (
    <section class="why" aria-labelledby="sound-why">
      <h3 id="sound-why">Why it is where it is</h3>
      <div class="put">
        <label class="field">
          Class
          <select
            value={next.value}
            disabled={readOnly.value}
            onChange={(e) => (next.value = e.currentTarget.value as Instrument | "")}
          >
            {classes.map((c) => (
              <option key={c} value={c}>
                {capital(className(c))}
              </option>
            ))}
            {detail.class_by_hand && <option value="">As found</option>}
          </select>
        </label>
        {next.value !== detail.class && (
          <button
            type="button"
            disabled={readOnly.value}
            onClick={() => void setClass(every ? group : [sample], next.value || null, every)}
          >
            Put it there
          </button>
        )}
        {group.length > 1 && (
          <label class="check">
            <input type="checkbox" checked={whole.value} onChange={() => (whole.value = !whole.value)} />
            with all {group.length} of {sample.group}
          </label>
        )}
        {role && (
          <label class="field">
            Role
            <select
              value={role.role}
              disabled={readOnly.value}
              onChange={(e) => void setRole(sample.id, (e.currentTarget.value || null) as Role | null)}
            >
              {roles.map((r) => (
                <option key={r} value={r}>
                  {capital(r)}
                </option>
              ))}
              {role.by_hand && <option value="">As found</option>}
            </select>
          </label>
        )}
      </div>
      <dl>
        <Line name="Class">
          {detail.class_by_hand ? "by you" : few(detail.classes, className)}
          {!detail.class_by_hand && second && `; next would be ${className(second.name)}`}
        </Line>
        {detail.heard.length > 0 && <Line name="Heard">{few(detail.heard, className, 5)}</Line>}
        {role && (
          <>
            <Line name="Role">
              {role.reason.replace(/\.$/, "")}. Next would be {role.second.name}, {percent(role.second.value)}.
            </Line>
            {role.voices.map((v) => (
              <Line key={v.name} name={`${capital(v.name)} (weight ${v.weight})`}>
                {few(v.shares, String)}
              </Line>
            ))}
            {role.words.length > 0 && <Line name="Nearest words">{nearest(role.words)}</Line>}
            {role.guards.length > 0 && <Line name="Limits">{role.guards.join("; ")}</Line>}
            {role.also.length > 0 && <Line name="Also">{role.also.join("; ")}</Line>}
          </>
        )}
      </dl>
      {role && <Rules detail={detail} />}
    </section>
  );
}

function Line({ name, children }: { name: string; children: preact.ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Rules({ detail }: { detail: SoundDetail }) {
  return (
    <details>
      <summary>Every rule</summary>
      <table>
        <thead>
          <tr>
            {["Speaks for", "Rule", "Measured", "Fits", "Weight"].map((h) => (
              <th key={h} scope="col">
                {h}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {detail.role?.rules.map((r) => (
            <tr key={`${r.role} ${r.phrase}`}>
              <td>{r.role}</td>
              <td>{r.phrase}</td>
              <td class="figure">{r.measured}</td>
              <td class="figure">{percent(r.fit)}</td>
              <td class="figure">{r.weight}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
