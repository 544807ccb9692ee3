import { roles } from "../api/types.ts";
import { capital } from "../grid/names.ts";
import { masterGain, roleGains } from "../sound/mix.ts";
import { Meter } from "./Meter.tsx";

/** Levels of the roles as heard here; exports keep the renderer's own. */
export function Mix() {
  return (
    <fieldset class="mix">
      <legend class="unseen">Levels, heard here only</legend>
      {roles.map((role) => (
        <Strip
          key={role}
          name={capital(role)}
          value={roleGains.value[role]}
          onChange={(db) => (roleGains.value = { ...roleGains.value, [role]: db })}
        >
          <Meter of={role} />
        </Strip>
      ))}
      <Strip name="All" value={masterGain.value} onChange={(db) => (masterGain.value = db)}>
        <Meter of="master" />
      </Strip>
    </fieldset>
  );
}

interface Props {
  name: string;
  value: number;
  onChange: (db: number) => void;
  children: preact.ComponentChildren;
}

function Strip({ name, value, onChange, children }: Props) {
  return (
    <label class="strip">
      <span>{name}</span>
      <input
        type="range"
        min={-36}
        max={12}
        step={1}
        value={value}
        aria-valuetext={`${value} dB`}
        onInput={(e) => onChange(Number(e.currentTarget.value))}
        onDblClick={() => onChange(0)}
      />
      {children}
    </label>
  );
}
