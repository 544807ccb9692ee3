import { useSignal } from "@preact/signals";
import { type Role, roles } from "../api/types.ts";
import { capital } from "../grid/names.ts";
import { kept, masterGain, moving, pans, roleGains } from "../sound/mix.ts";
import { setMix } from "../state/project.ts";
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
            onInput={(db) => (moving.value = { ...moving.value, [role]: db })}
            onChange={(db) => keepGain(role, db)}
          />
          <Meter of={role} />
          {open.value && <Pan role={role} />}
        </div>
      ))}
      <div class="strip">
        <Fader
          name="Listen"
          value={masterGain.value}
          onInput={(db) => (masterGain.value = db)}
          onChange={(db) => (masterGain.value = db)}
        />
        <Meter of="master" />
      </div>
      <button type="button" class="quiet" aria-expanded={open.value} onClick={() => (open.value = !open.value)}>
        Pan
      </button>
    </fieldset>
  );
}

async function keepGain(role: Role, db: number): Promise<void> {
  if (kept.value[role] !== db) await setMix(`${capital(role)} at ${db} dB`, { ...kept.value, [role]: db }, pans.value);
  // As it is kept now, or, where it could not be, as it was.
  const { [role]: _, ...others } = moving.value;
  moving.value = others;
}

interface Props {
  name: string;
  value: number;
  onInput: (db: number) => void;
  onChange: (db: number) => void;
}

function Fader({ name, value, onInput, onChange }: Props) {
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
        onChange={(e) => onChange(Number(e.currentTarget.value))}
        onDblClick={() => onChange(0)}
      />
    </label>
  );
}

const placeWords = (pan: number) =>
  pan === 0 ? "as usual" : `${Math.round(Math.abs(pan) * 100)} % more to the ${pan < 0 ? "left" : "right"}`;

function Pan({ role }: { role: Role }) {
  const value = pans.value[role];
  const change = (pan: number) => {
    if (pan !== value) void setMix(`${capital(role)} ${placeWords(pan)}`, kept.value, { ...pans.value, [role]: pan });
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
      onChange={(e) => change(Number(e.currentTarget.value))}
      onDblClick={() => change(0)}
    />
  );
}
