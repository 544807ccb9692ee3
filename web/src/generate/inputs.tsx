import type { NumberSpec } from "./fields.ts";

interface NumberProps {
  spec: NumberSpec;
  value: string;
  error: string | undefined;
}

/** A number with what is wrong with it under it; it is filled anew when the present value is another. */
export function NumberField({ spec, value, error }: NumberProps) {
  const id = `fault-${spec.name}`;
  return (
    <div class="field">
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
          aria-describedby={error ? id : undefined}
        />
      </label>
      {error && (
        <span id={id} class="error">
          {error}
        </span>
      )}
    </div>
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
