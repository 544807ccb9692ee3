import { call, root } from "./http.ts";
import type {
  About,
  Found,
  GenerateOptions,
  Groove,
  InputCorrections,
  Job,
  KitCorrections,
  MakeOptions,
  MidiFile,
  Op,
  Peaks,
  Project,
  ProjectEntry,
  Role,
  Schedule,
  SoundDetail,
  SourceHit,
  Style,
  Variation,
} from "./types.ts";

type Faders = Readonly<Record<Role, number>>;

const at = (id: string) => `/projects/${encodeURIComponent(id)}`;
const sourceAt = (id: string, source: number | string) => `${at(id)}/sources/${encodeURIComponent(source)}`;
const sampleAt = (id: string, sample: string) => `${at(id)}/samples/${encodeURIComponent(sample)}`;

/** Every request the page makes, one function each. */
export const client = {
  about: () => call<About>("GET", "/about"),
  styles: () => call<{ styles: Style[] }>("GET", "/styles"),
  projects: () => call<{ projects: ProjectEntry[] }>("GET", "/projects"),
  project: (id: string) => call<Project>("GET", at(id)),
  create: (name: string) => call<Project>("POST", "/projects", { name }),
  removeInput: (p: Project, input: string) =>
    call<void>("DELETE", `${at(p.id)}/inputs/${encodeURIComponent(input)}`, undefined, p.version),
  make: (p: Project, options: MakeOptions) => call<Job>("POST", `${at(p.id)}/make`, options, p.version),
  generate: (p: Project, options: GenerateOptions) => call<Job>("POST", `${at(p.id)}/generate`, options, p.version),
  vary: (p: Project, options: GenerateOptions) => call<Job>("POST", `${at(p.id)}/variations`, options, p.version),
  variations: (id: string) => call<{ variations: Variation[] }>("GET", `${at(id)}/variations`),
  variationSchedule: (id: string, number: number) => call<Schedule>("GET", `${at(id)}/variations/${number}/schedule`),
  keep: (p: Project, number: number) => call<Project>("POST", `${at(p.id)}/variations/${number}/keep`, {}, p.version),
  discard: (p: Project) => call<Project>("DELETE", `${at(p.id)}/variations`, undefined, p.version),
  groove: (id: string, of: string) => call<Groove>("GET", `${at(id)}/${of}/groove`),
  midi: (id: string) => call<{ files: MidiFile[] }>("GET", `${at(id)}/midi`),
  export: (p: Project, formats: string[]) => call<Job>("POST", `${at(p.id)}/export`, { formats }, p.version),
  cancel: (job: string) => call<void>("DELETE", `/jobs/${encodeURIComponent(job)}`),
  edit: (p: Project, label: string, ops: Op[]) => call<Project>("POST", `${at(p.id)}/edits`, { label, ops }, p.version),
  undo: (p: Project) => call<Project>("POST", `${at(p.id)}/undo`, {}, p.version),
  redo: (p: Project) => call<Project>("POST", `${at(p.id)}/redo`, {}, p.version),
  goto: (p: Project, applied: number) => call<Project>("POST", `${at(p.id)}/goto`, { applied }, p.version),
  roles: (p: Project, changes: Record<string, { role: Role } | null>) =>
    call<Project>("PATCH", `${at(p.id)}/roles`, changes, p.version),
  mix: (p: Project, label: string, gains: Faders, pans: Faders) =>
    call<Project>("PUT", `${at(p.id)}/mix`, { label, gains, pans }, p.version),
  schedule: (id: string) => call<Schedule>("GET", `${at(id)}/schedule`),
  peaks: (id: string, source: number | string, what: string, level: number) =>
    call<Peaks>("GET", `${sourceAt(id, source)}/peaks?what=${what}&level=${level}`),
  corrections: (id: string, source: number | string) =>
    call<InputCorrections>("GET", `${sourceAt(id, source)}/corrections`),
  correct: (p: Project, source: number | string, label: string, corrections: InputCorrections) =>
    call<Job>("PUT", `${sourceAt(p.id, source)}/corrections`, { label, corrections }, p.version),
  kitCorrections: (id: string) => call<KitCorrections>("GET", `${at(id)}/corrections`),
  regroup: (p: Project, sample: string, into: string | null) =>
    call<Job>("POST", `${at(p.id)}/groups`, { sample, into }, p.version),
  useOriginal: (p: Project, sample: string) =>
    call<Job>("DELETE", `${sampleAt(p.id, sample)}/file`, undefined, p.version),
  forgetSound: (p: Project, place: number) => call<Job>("DELETE", `${at(p.id)}/sounds/${place}`, undefined, p.version),
  forgetGroup: (p: Project, place: number) => call<Job>("DELETE", `${at(p.id)}/groups/${place}`, undefined, p.version),
  hits: (id: string, source: number | string) => call<{ hits: SourceHit[] }>("GET", `${sourceAt(id, source)}/hits`),
  sample: (id: string, sample: string) => call<SoundDetail>("GET", sampleAt(id, sample)),
  samplePeaks: (id: string, sample: string, what: string | null) =>
    call<Peaks>("GET", `${sampleAt(id, sample)}/peaks${what ? `?what=${what}` : ""}`),
  search: (id: string, words: string, top: number) =>
    call<Found>("GET", `${at(id)}/search?words=${encodeURIComponent(words)}&top=${top}`),
  similar: (id: string, sample: string, top: number) =>
    call<Found>("GET", `${sampleAt(id, sample)}/similar?top=${top}`),
};

export const uploadUrl = (id: string, name: string) => `${root}${at(id)}/inputs?name=${encodeURIComponent(name)}`;
export const sampleFileUrl = (id: string, sample: string, name: string) =>
  `${root}${sampleAt(id, sample)}/file?name=${encodeURIComponent(name)}`;
export const midiUrl = (id: string, name: string) => `${root}${at(id)}/midi?name=${encodeURIComponent(name)}`;
export function sampleUrl(id: string, sample: string, version: string, semitones = 0): string {
  const query = new URLSearchParams({ version, semitones: String(semitones) });
  return `${root}${at(id)}/samples/${encodeURIComponent(sample)}.wav?${query}`;
}
/** True for the address of a sound of this project and kit. */
export const isSampleOf = (url: string, id: string, version: string) =>
  url.startsWith(`${root}${at(id)}/samples/`) && url.includes(`?version=${version}&`);
export const audioUrl = (id: string, source: number | string, what: string, from: number, to: number) =>
  `${root}${sourceAt(id, source)}/audio?what=${what}&from=${from.toFixed(3)}&to=${to.toFixed(3)}`;
export const exportUrl = (id: string, file: string) => `${root}${at(id)}/exports/${encodeURIComponent(file)}`;
