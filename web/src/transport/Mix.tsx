import { useSignal } from "@preact/signals";
import { type Role, roles } from "../api/types.ts";
import { capital } from "../grid/names.ts";
import { masterGain, moving, roleGains, rolePans, turning } from "../sound/mix.ts";
import { mixing, setMix } from "../state/project.ts";
import { readOnly } from "../state/store.ts";
import { Meter } from "./Meter.tsx";

/** The balance of the roles, heard as it is rendered, and the level of the whole, which is for listening alone. */
export function Mix() {
  const open = useSignal(false);
  return (
    <fieldset class="mix">
      <legend class="unseen">Mix</legend>
      {roles.map((role) => (
        <div key={role} class="strip">
          <Fader
            name={capital(role)}
            value={roleGains.value[role]}
            onInput={(db) => {
              moving.value = { ...moving.value, [role]: db };
              keepSoon(`${capital(role)} at ${db} dB`);
            }}
          />
          <Meter of={role} />
          {open.value && <Pan role={role} />}
        </div>
      ))}
      <div class="strip">
        <Fader name="Listen" value={masterGain.value} onInput={(db) => (masterGain.value = db)} />
        <Meter of="master" />
      </div>
      <button type="button" class="quiet" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
        Pan
      </button>
    </fieldset>
  );
}

/** What is moved without a rest is one action. */
function keepSoon(label: string): void {
  mixing.set(async () => {
    const [gains, pans] = [moving.value, turning.value];
    await setMix(label, roleGains.value, rolePans.value);
    // As it is kept now, or, where it could not be, as it was; what is moved again already stays.
    if (moving.value === gains) moving.value = {};
    if (turning.value === pans) turning.value = {};
  });
}

interface Props {
  name: string;
  value: number;
  onInput: (db: number) => void;
}

function Fader({ name, value, onInput }: Props) {
  return (
    <label>
      <span>{name}</span>
      <input
        type="range"
        min={-36}
        max={12}
        step={1}
        value={value}
        disabled={readOnly.value && name !== "Listen"}
        aria-valuetext={`${value} dB`}
        title={`${name}: ${value} dB; a double click is 0 dB`}
        onInput={(e) => onInput(Number(e.currentTarget.value))}
        onDblClick={() => onInput(0)}
      />
    </label>
  );
}

const placeWords = (pan: number) =>
  pan === 0 ? "as usual" : `${Math.round(Math.abs(pan) * 100)} % more to the ${pan < 0 ? "left" : "right"}`;

function Pan({ role }: { role: Role }) {
  const value = rolePans.value[role];
  const change = (pan: number) => {
    turning.value = { ...turning.value, [role]: pan };
    keepSoon(`${capital(role)} ${placeWords(pan)}`);
  };
  return (
    <input
      type="range"
      min={-1}
      max={1}
      step={0.05}
      value={value}
      disabled={readOnly.value}
      aria-label={`Pan of ${role}`}
      aria-valuetext={placeWords(value)}
      title={`${capital(role)}: ${placeWords(value)}; a double click takes it back`}
      onInput={(e) => change(Number(e.currentTarget.value))}
      onDblClick={() => change(0)}
    />
  );
}
