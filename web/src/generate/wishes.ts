import type { GenerateOptions, Project } from "../api/types.ts";
import { fault, numbers } from "./fields.ts";

/** How the present pattern is played, so that another is played alike. */
export function asPlayed(project: Project): GenerateOptions {
  // What it goes on from is asked for each time, since roles and bars cannot be kept beside it.
  const { seed: _, continue: __, ...playing } = project.playing ?? { seed: 0, continue: null };
  return Object.fromEntries(Object.entries(playing).filter(([, value]) => value !== null));
}

type Fields = Readonly<Record<string, string>>;

/** What is wrong in the fields, by their names. `unreadable` are those in which is no number. */
export function faults(fields: Fields, unreadable: ReadonlySet<string>): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const spec of Object.values(numbers)) {
    const words = fault(spec, fields[spec.name] ?? "", unreadable.has(spec.name));
    if (words) found.set(spec.name, words);
  }
  if (found.size > 0) return found;
  const [from, to, bars] = [fields.from, fields.to, fields.bars].map(Number);
  if (fields.to && !fields.from) found.set("from", "Only bars: say from which");
  else if (fields.to && Number(to) < Number(from)) found.set("to", "to: not before the first of them");
  else if (Math.max(Number(from), Number(to)) > Number(bars)) found.set("to", `to: the pattern has ${bars} bars`);
  return found;
}

/**
 * What is asked for: of the grid what is not as it is now, lest step 3 makes it anew; of the playing everything, since
 * what is left out is as usual.
 */
export function wishesOf(fields: Fields, before: Fields, fills: boolean, project: Project): GenerateOptions {
  const options: Record<string, unknown> = { ...asPlayed(project) };
  const changed = (name: string) => fields[name] !== undefined && fields[name] !== before[name];
  for (const name of ["style", "meter", "subdivision"]) if (changed(name)) options[name] = fields[name];
  for (const name of ["bpm", "bars", "density", "variation", "swing", "phrase_bars"])
    if (changed(name)) options[name] = Number(fields[name]);
  if (fills !== project.grid?.fills) options.fills = fills;
  for (const name of ["feel_timing", "feel_velocity", "seed"]) options[name] = Number(fields[name]);
  options.generator = fields.generator;
  delete options.skeleton;
  delete options.temperature;
  if (fields.skeleton) options.skeleton = fields.skeleton;
  if (fields.temperature) options.temperature = Number(fields.temperature);
  if (fields.from) options.infill = `${fields.from}-${fields.to || fields.from}`;
  return options;
}
