import type { NumberSpec } from "./fields.ts";

interface NumberProps {
  spec: NumberSpec;
  value: string;
  error: string | undefined;
}

const faultId = (name: string) => `fault-${name}`;

/** A number; it is filled anew when the present value is another. What is wrong with it stands in `Faults`. */
export function NumberField({ spec, value, error }: NumberProps) {
  return (
    <label class="field">
      {spec.label}
      <input
        key={value}
        name={spec.name}
        type="number"
        min={spec.min}
        max={spec.max}
        step={spec.whole ? 1 : "any"}
        defaultValue={value}
        placeholder={spec.empty}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? faultId(spec.name) : undefined}
      />
    </label>
  );
}

/** What is wrong, by the names of the fields. */
export function Faults({ of }: { of: ReadonlyMap<string, string> }) {
  if (of.size === 0) return null;
  return (
    <ul class="error">
      {[...of].map(([name, words]) => (
        <li key={name} id={faultId(name)}>
          {words}
        </li>
      ))}
    </ul>
  );
}

interface ChoiceProps {
  name: string;
  label: string;
  value: string;
  /** Words by what is sent. */
  options: Readonly<Record<string, string>>;
}

export function Choice({ name, label, value, options }: ChoiceProps) {
  return (
    <label class="field">
      {label}
      <select name={name} key={value}>
        {!(value in options) && (
          <option value={value} selected>
            {value}
          </option>
        )}
        {Object.entries(options).map(([sent, words]) => (
          <option key={sent} value={sent} selected={sent === value}>
            {words}
          </option>
        ))}
      </select>
    </label>
  );
}
