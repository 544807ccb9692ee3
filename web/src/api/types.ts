/** The server's documents, as its JSON spells them. */
export type Role = "core" | "accent" | "motion" | "fill" | "texture";
export const roles: readonly Role[] = ["core", "accent", "motion", "fill", "texture"];

export interface ProjectEntry {
  id: string;
  name: string;
  busy: boolean;
  held: boolean;
  changed: string;
}

export interface InputFile {
  id: string;
  name: string;
  bytes: number;
}

export interface StepRun {
  step: string;
  version: number;
  summary: string;
  warnings: string[];
}

export interface GridInfo {
  bpm: number;
  meter: string;
  bars: number;
  steps_per_bar: number;
  ticks_per_step: number;
  ppq: number;
  style: string;
  seed: number;
  subdivision: string;
  swing: number;
  swing_unit?: number;
  seconds: number;
  density: number;
  variation: number;
  fills: boolean;
  phrase_bars: number;
}

/** How the present pattern is played; null is as usual. */
export interface Playing {
  seed: number;
  generator: string;
  skeleton: string | null;
  temperature: number | null;
  top_p: number | null;
  guidance: number | null;
  fill_bars: number[] | null;
  feel_timing: number;
  feel_velocity: number;
  /** The MIDI file it goes on from, by its name. */
  continue: string | null;
}

export interface Source {
  id: number | string;
  name: string;
  seconds: number;
  kind: string;
  kind_reason: string | null;
  separator: string | null;
  hits: number;
  tempo: { bpm: number; confidence: number } | number | null;
  has_drums: boolean;
  has_parts: boolean;
}

export interface Sample {
  id: string;
  source: number | string;
  start: number;
  end: number;
  class: string;
  confidence: number;
  role: Role | null;
  roles: Role[];
  group: string;
  layer: number;
  round_robin: number;
  representative: boolean;
  cut_from: string | null;
  others: number | null;
  x: number | null;
  y: number | null;
  why: string;
}

/** A hit of the pattern; its id is its tick and its key, such as 480:42. */
export interface Hit {
  id: string;
  bar: number;
  step: number;
  tick: number;
  micro_ticks: number;
  offset_ms: number;
  velocity: number;
  note: number;
  role: Role;
  instrument: string;
  sample_id: string | null;
  duration_ticks: number;
  transpose: number;
  source: string;
  confidence: number;
}

export interface Kit {
  sources: Source[];
  samples: Sample[];
}

export interface History {
  actions: { id: string; label: string }[];
  applied: number;
  can_undo: boolean;
  can_redo: boolean;
}

export interface Project {
  id: string;
  name: string;
  version: string;
  held: boolean;
  inputs: InputFile[];
  steps: StepRun[];
  grid: GridInfo | null;
  playing: Playing | null;
  kit: Kit | null;
  pattern: { events: Hit[] } | null;
  /** How many patterns are offered beside it. */
  variations: number;
  history: History;
  command: string;
}

export type JobState = "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";

export interface ExportFile {
  id: string;
  name: string;
  bytes: number;
}

export interface Job {
  id: string;
  project: string;
  kind: string;
  state: JobState;
  step: string | number | null;
  fraction: number | null;
  elapsed: number | null;
  remaining: number | null;
  error: string | null;
  result: { files?: ExportFile[] } | null;
}

/** One operation of an edit, in the editor's own words. */
export interface Op {
  op: string;
  hits?: string[];
  velocity?: number;
  offset_ms?: number;
  sample?: string;
  steps_by?: number;
  note?: number;
  bar?: number;
  step?: number;
  role?: Role;
  count?: number;
  scale?: number;
  offset?: number;
  strength?: number;
  amount?: number;
  timing?: number;
  bars?: string;
  grid?: string;
  unit?: string;
  template?: Groove;
}

export interface ScheduleNote {
  id: string;
  start: number;
  sample: string;
  left: number;
  right: number;
  /** By how much the sound is pitched; the server does it, as the renderer would. */
  semitones: number;
  stop: number | null;
  fade: number;
  role: Role;
}

export interface Schedule {
  sample_rate: number;
  seconds: number;
  gain_db: number;
  notes: ScheduleNote[];
}

export interface Peaks {
  sample_rate: number;
  frames: number;
  per_peak: number;
  channels: number;
  min: number[];
  max: number[];
}

export interface SourceHit {
  start: number;
  end: number;
  attack: number;
  class: string;
  heard: string[] | null;
  left_out: string | null;
  sample_id: string | null;
}

/** What the user says of one hit of an input; null for what was computed. */
export interface HitCorrection {
  at: number;
  was: string | null;
  class: string | null;
  kept: boolean | null;
}

export interface InputCorrections {
  added: number[];
  removed: number[];
  moved: { from: number; to: number }[];
  hits: HitCorrection[];
}

export interface About {
  version: string;
  separators: { name: string; available: boolean }[];
  formats: { name: string; description: string }[];
}

export interface Style {
  name: string;
  bpm: number;
  meter: string;
}

/** All that makes a pattern. */
export interface PatternWishes {
  style?: string;
  bpm?: number;
  meter?: string;
  bars?: number;
  density?: number;
  variation?: number;
  swing?: number;
  subdivision?: string;
  fills?: boolean;
  phrase_bars?: number;
  seed?: number;
  generator?: string;
  skeleton?: string;
  temperature?: number;
  top_p?: number;
  guidance?: number;
  fill_bars?: number[];
  feel_timing?: number;
  feel_velocity?: number;
}

export interface MakeOptions extends PatternWishes {
  separator?: string;
  parts?: boolean;
  from?: number;
  to?: number;
}

export interface GenerateOptions extends PatternWishes {
  lock?: Role[];
  infill?: string;
  variations?: number;
  /** The id of a MIDI file that was sent, and which piece of it. */
  continue?: string;
  sequence?: number;
}

export interface GrooveSlot {
  /** The share of bars with a stroke there. */
  presence: number;
  /** Ticks by which it is late; early below 0. */
  offset: number;
  velocity: number;
}

/** How a bar is played: a line for each instrument, then one for each role. */
export interface Groove {
  name: string;
  bpm: number;
  meter: string;
  subdivision: string;
  swing: number;
  swing_unit: number;
  bars: number;
  lines: { instrument: string | null; role: Role; slots: GrooveSlot[] }[];
}

/** A MIDI file that a pattern may go on from. */
export interface MidiFile {
  id: string;
  name: string;
  sequences: { number: number; bars: number; bpm: number; meter: string; hits: number }[];
}

/** A pattern that is offered beside the present one. */
export interface Variation {
  number: number;
  seed: number;
  bars: number;
  bpm: number;
  ticks_per_bar: number;
  hits_per_bar: number;
  hits: readonly { tick: number; micro_ticks: number; note: number; velocity: number; role: Role }[];
}
