// Written by build/types.mjs from docs/openapi.json; not to be edited.

export interface AboutView {
  version: string;
  separators: SeparatorView[];
  formats: ExportFormat[];
}

/** One line of the history. */
export interface ActionView {
  id: string;
  label: string;
}

export type BatchGoal = "kit" | "tracks";

export interface BatchList {
  queue: string | null;
  store: string;
  batches: BatchView[];
}

/** How far a batch is, as clients see it. */
export type BatchPhase = "queued" | "running" | "joining" | "done" | "failed" | "canceled" | "interrupted";

export type BatchPriority = "high" | "normal" | "low";

/** A batch as clients see it. */
export interface BatchView {
  id: string;
  /** What the user named, in short. */
  title: string;
  goal: BatchGoal;
  state: BatchPhase;
  created: string;
  /** How many there are. */
  songs: number;
  done: number;
  /** Songs that could not be used; each has its reason. */
  aside: number;
  /** Songs at work now. */
  at_work: number;
  /** Machines that songs of it are at work on. */
  machines: number;
  /** At the present pace; null where there is none yet. */
  seconds_left: number | null;
  /** How far it is, in one line. */
  line: string;
  /** Why it stands still, or failed; null where it does not. */
  problem: string | null;
  /** Whether its kit can be opened. */
  has_kit: boolean;
}

export interface CorrectionRequest {
  label: string;
  corrections: InputCorrections;
}

export interface EditRequest {
  label: string;
  ops: JsonElement;
}

/** A hit; its id is its tick and its key, which no other hit shares. */
export interface EventView {
  id: string;
  bar: number;
  step: number;
  tick: number;
  micro_ticks: number;
  /** Milliseconds off the grid, negative is early. */
  offset_ms: number;
  velocity: number;
  note: number;
  role: Role;
  instrument: Instrument;
  sample_id: string | null;
  duration_ticks: number;
  transpose: number;
  source: string;
  confidence: number;
}

/** A kind of export and what it is, in a line. */
export interface ExportFormat {
  name: string;
  description: string;
}

export interface ExportRequest {
  formats: string[];
}

/** A file that can be downloaded. */
export interface ExportedFile {
  id: string;
  name: string;
  bytes: number;
}

export interface FoundList {
  found: FoundView[];
}

/** A sound that was found. */
export interface FoundView {
  /** Its id. */
  sample: string;
  /** How near it is to what was asked for, -1 to 1. */
  cosine: number;
}

/** How the pattern is to be played anew: steps 4 to 6, and before them step 3 where the grid is to be another. */
export interface GenerateRequest {
  /** Roles that stay as they are. */
  lock?: Role[] | null;
  /** Bars to play anew, such as `5-8`. */
  infill?: string | null;
  variations?: number | null;
  /** The id of a MIDI file whose drums come first. */
  continue?: string | null;
  /** Which piece of it, from 1, where there are several. */
  sequence?: number | null;
  style?: string | null;
  bpm?: number | null;
  meter?: string | null;
  bars?: number | null;
  density?: number | null;
  variation?: number | null;
  swing?: number | null;
  subdivision?: Subdivision | null;
  fills?: boolean | null;
  phrase_bars?: number | null;
  seed?: number | null;
  generator?: string | null;
  skeleton?: SkeletonMode | null;
  temperature?: number | null;
  top_p?: number | null;
  guidance?: number | null;
  /** From 1. */
  fill_bars?: number[] | null;
  feel_timing?: number | null;
  feel_velocity?: number | null;
}

export interface GoToRequest {
  applied: number;
}

/** The musical canvas. */
export interface GridView {
  bpm: number;
  meter: string;
  bars: number;
  steps_per_bar: number;
  ticks_per_step: number;
  ppq: number;
  style: string;
  seed: number;
  subdivision: Subdivision;
  swing: number;
  swing_unit: number;
  seconds: number;
  /** How busy, 0 to 1. */
  density: number;
  /** How much bars differ, 0 to 1. */
  variation: number;
  /** Whether phrases end in fills. */
  fills: boolean;
  phrase_bars: number;
}

/**
 * The feel of a performance as a template over one bar: what swings, where each instrument sits against the grid, how
loud it is and how often it plays on each step.
 */
export interface Groove {
  /** Where it was taken from. */
  name: string;
  /** Quarter notes a minute, as played. */
  bpm: number;
  meter: Meter;
  subdivision: Subdivision;
  /** Percent, as in double Grid.Swing. */
  swing: number;
  swing_unit: number;
  /** Bars it was measured on. */
  bars: number;
  /** One for each instrument, then one for each role. */
  lines: GrooveLine[];
}

/** How one instrument, or all of a role together (null), is played: a slot for each step of a bar. */
export interface GrooveLine {
  instrument: Instrument | null;
  role: Role;
  slots: GrooveSlot[];
}

/** One place of a bar as a line is played there. */
export interface GrooveSlot {
  /** Share of the bars with a stroke there, 0 to 1. */
  presence: number;
  /** Mean ticks by which the strokes are late, or, negative, early, against the swung grid. */
  offset: number;
  /** Mean velocity, 1 to 127; 0 where nothing is ever played. */
  velocity: number;
}

/** A sound that is taken out of its group, or whose group is joined to another. */
export interface GroupCorrectionView {
  /** A hit of it. */
  hit: PlaceView;
  into: PlaceView | null;
}

/** A sound of a group. */
export interface GroupMember {
  /** The sample. */
  id: string;
  /** From 1, the softest. */
  layer: number;
  /** Within the layer, from 1. */
  round_robin: number;
  /** Whether it is the best of the group. */
  representative: boolean;
}

export interface GroupRequest {
  sample: string;
  into?: string | null;
}

/** The operations of step 6; the first Applied are in force. */
export interface HistoryView {
  actions: ActionView[];
  applied: number;
  can_undo: boolean;
  can_redo: boolean;
}

export interface HitCorrection {
  at: number;
  was: Instrument | null;
  class: Instrument | null;
  kept: boolean | null;
}

export interface HitList {
  hits: SourceSlice[];
}

/** How much is corrected in an input. */
export interface InputCorrectionCount {
  /** Its place in the kit. */
  source: number;
  /** Added, removed and moved. */
  markers: number;
  /** With a class, or a choice, of the user's. */
  hits: number;
}

export interface InputCorrections {
  added: number[];
  removed: number[];
  moved: MarkerMove[];
  hits: HitCorrection[];
}

/** A file that the project was given. */
export interface InputView {
  id: string;
  name: string;
  bytes: number;
}

/** The kinds of sound a kit is made of; one pool of samples each. */
export type Instrument =
  | "kick"
  | "snare"
  | "hihat_closed"
  | "hihat_open"
  | "clap"
  | "tom"
  | "crash"
  | "ride"
  | "percussion";

export type ItemState = "waiting" | "done" | "aside";

/** Long work on a project, as clients see it. */
export interface Job {
  id: string;
  /** The project's id. */
  project: string;
  /** `make`, `generate` or `export`. */
  kind: string;
  state: JobState;
  /** The step it is in, such as `1_preprocess`. */
  step: string | null;
  /** What of the step, such as the name of a file. */
  detail: string | null;
  /** Of the whole, 0 to 1. */
  fraction: number;
  /** Seconds since it began. */
  elapsed: number;
  /** Seconds it will still take; null where that cannot be told yet. */
  remaining: number | null;
  /** Why it failed, in one sentence. */
  error: string | null;
  result: JobResult | null;
}

export interface JobList {
  jobs: Job[];
}

/** What a job leaves besides the changed project. */
export interface JobResult {
  /** To be downloaded; empty for jobs that export nothing. */
  files: ExportedFile[];
  /** What went otherwise than one would expect. */
  warnings: string[];
}

/** What has become of a job. */
export type JobState = "queued" | "running" | "done" | "failed" | "cancelled" | "interrupted";

export type JsonElement = unknown;

/** What is corrected in a project: in its inputs, and in the kit as a whole. */
export interface KitCorrectionView {
  /** How much in each input. */
  inputs: InputCorrectionCount[];
  /** Sounds taken apart and joined, in order. */
  groups: GroupCorrectionView[];
  /** Sounds of the user's in the place of others. */
  sounds: SoundReplacementView[];
}

/** The sounds of a project and where they came from. */
export interface KitView {
  sources: SourceView[];
  samples: SampleView[];
}

/** What of a track is to be made; what is left out stays as it was, or is as the engine has it. */
export interface MakeRequest {
  separator?: string | null;
  /** Whether the parts of the drums are kept, too, to be heard and seen alone. */
  parts?: boolean | null;
  /** The first step, from 1; null for 1 where there are inputs. */
  from?: number | null;
  to?: number | null;
  style?: string | null;
  bpm?: number | null;
  meter?: string | null;
  bars?: number | null;
  density?: number | null;
  variation?: number | null;
  swing?: number | null;
  subdivision?: Subdivision | null;
  fills?: boolean | null;
  phrase_bars?: number | null;
  seed?: number | null;
  generator?: string | null;
  skeleton?: SkeletonMode | null;
  temperature?: number | null;
  top_p?: number | null;
  guidance?: number | null;
  /** From 1. */
  fill_bars?: number[] | null;
  feel_timing?: number | null;
  feel_velocity?: number | null;
}

export interface MarkerMove {
  from: number;
  to: number;
}

/** A time signature, such as 4/4 or 7/8. */
export type Meter = string;

export interface MidiList {
  files: MidiUpload[];
}

/** The drums of one piece of music of a MIDI file. */
export interface MidiSequence {
  /** From 1. */
  number: number;
  /** How many they last. */
  bars: number;
  /** Quarter notes a minute. */
  bpm: number;
  /** Such as 4/4. */
  meter: string;
  /** How many; 0 where it holds no drums. */
  hits: number;
}

/** A MIDI file that a pattern goes on from, kept in `inputs/midi` of the run beside what is said of it here. */
export interface MidiUpload {
  /** The start of its SHA-256. */
  id: string;
  /** As the user knows it. */
  name: string;
  /** Its file's name in the folder. */
  file: string;
  /** Its size. */
  bytes: number;
  /** In hexadecimal. */
  sha256: string;
  /** Its pieces of music; one, but for a file of format 2. */
  sequences: MidiSequence[];
}

export interface MixRequest {
  label: string;
  gains?: Record<string, number> | null;
  pans?: Record<string, number> | null;
}

/** The balance that the user has decided, on top of the usual one. */
export interface MixView {
  /** dB by role; 0 where it is as usual. */
  gains: Record<string, number>;
  /** -1 left to 1 right, by role; 0 where it is as usual. */
  pans: Record<string, number>;
}

export interface NewProject {
  name: string;
}

/** A sound of the track. */
export interface NoteView {
  /** The hit it is of. */
  id: string;
  /** When the sample's first frame sounds, in seconds; before 0 its start is cut off. */
  start: number;
  /** What plays. */
  sample: string;
  /** Amplitude of the left side. */
  left: number;
  /** Amplitude of the right side. */
  right: number;
  /** By how much it is pitched: a sample that is asked for with it comes so. */
  semitones: number;
  /** From when on it fades, in seconds; null where it rings out. */
  stop: number | null;
  /** Seconds in which it fades, by half a cosine. */
  fade: number;
  /** What it does in the track. */
  role: Role;
}

/** The hits of the track as it stands. */
export interface PatternView {
  events: EventView[];
}

/**
 * The outline of a recording: the least and greatest value of each stretch, channel by channel within it, as 8 bits.
 */
export interface PeakSummary {
  sample_rate: number;
  /** Of the whole recording. */
  frames: number;
  /** Frames of a stretch; the last may be shorter. */
  per_peak: number;
  channels: number;
  /** -127 to 127 for -1 to 1. */
  min: number[];
  max: number[];
}

/** A hit that a correction is of. */
export interface PlaceView {
  /** The place of its input in the kit; null where it is no longer an input. */
  source: number | null;
  /** The time of its attack in seconds. */
  at: number;
  /** Its class when it was corrected. */
  class: Instrument;
  /** The sound it gives now; null for none. */
  sample: string | null;
}

/** How the present pattern is played: what `generate` was asked for. */
export interface PlayingView {
  seed: number;
  generator: string;
  skeleton: SkeletonMode | null;
  /** Null for as chosen with the generator; so the two after it. */
  temperature: number | null;
  top_p: number | null;
  guidance: number | null;
  /** From 1; null for the ends of phrases. */
  fill_bars: number[] | null;
  feel_timing: number;
  feel_velocity: number;
  /** The MIDI file it goes on from, as the user knows it; null where there is none. */
  continue: string | null;
}

/** Everything a client shows of a project but its sounds. */
export interface ProjectDocument {
  id: string;
  name: string;
  /** As string Project.Version. */
  version: string;
  /** Whether a job is at work in it. */
  busy: boolean;
  /** Whether another program is at work in it, so that it can only be read. */
  held: boolean;
  inputs: InputView[];
  /** Those that have run, in order. */
  steps: StepView[];
  grid: GridView | null;
  playing: PlayingView | null;
  kit: KitView | null;
  pattern: PatternView | null;
  mix: MixView;
  /** How many patterns are offered beside it. */
  variations: number;
  history: HistoryView;
  /** The commands that make the same, a line each. */
  command: string;
}

export interface ProjectEntry {
  id: string;
  name: string;
  busy: boolean;
  held: boolean;
  changed: string;
}

export interface ProjectList {
  projects: ProjectEntry[];
}

export interface ResultRequest {
  song?: number | null;
}

export interface Retried {
  batch: BatchView;
  songs: number;
}

export interface RetryRequest {
  song?: number | null;
}

export type Role = "core" | "accent" | "motion" | "fill" | "texture";

/** Why a sound has its role. */
export interface RoleReason {
  role: Role;
  /** Whether the user chose it. */
  by_hand: boolean;
  /** One sentence. */
  reason: string;
  /** What it would have been next, and with how much. */
  second: Share;
  /** What all together say, the most likely first. */
  shares: Share[];
  /** What rules, class and words say, each by itself. */
  voices: RoleVoice[];
  /** The rules on measurements for the role and for the second. */
  rules: RuleFit[];
  /** Limits that lowered or barred a role, in words. */
  guards: string[];
  /** The words it is nearest to, by their cosine, -1 to 1. */
  words: Share[];
  /** Other pools it stands in, and why, in words. */
  also: string[];
}

/** What one of several says of a sound's role. */
export interface RoleVoice {
  /** Rules, class or words. */
  name: string;
  /** How much it counts. */
  weight: number;
  /** What it says, the most likely first. */
  shares: Share[];
}

/** A rule for a role and how well a sound fits it. */
export interface RuleFit {
  /** The role. */
  role: Role;
  /** The rule in words, such as `low centroid`. */
  phrase: string;
  /** What was measured, with its unit. */
  measured: string;
  /** 0 to 1. */
  fit: number;
  /** How much the rule counts. */
  weight: number;
}

/** A sound. */
export interface SampleView {
  id: string;
  /** Of int SourceView.Id. */
  source: number;
  /** Seconds into the source. */
  start: number;
  end: number;
  class: Instrument;
  confidence: number;
  role: Role | null;
  /** The roles in whose pools it stands. */
  roles: Role[];
  group: string;
  layer: number;
  round_robin: number;
  representative: boolean;
  /** The part of the drums it was cut from; null for the drums as they are. */
  cut_from: string | null;
  /** Other drums in it against its own, in dB. */
  others: number | null;
  /** The user's file that it plays; null for what was cut out. */
  replaced_by: string | null;
  /** Its place on the map of the kit, 0 to 1. */
  x: number;
  /** As double SampleView.X. */
  y: number;
  /** Why it has its role, in a line. */
  why: string;
}

/** A track as a list of sounds, before the gains of the roles, loudness and limiter. */
export interface ScheduleView {
  /** At which the renderer plays. */
  sample_rate: number;
  /** The length of the grid. */
  seconds: number;
  /** In the order of sounding. */
  notes: NoteView[];
}

export interface SeparatorView {
  name: string;
  available: boolean;
}

/** How much speaks for something. */
export interface Share {
  /** For what. */
  name: string;
  /** 0 to 1. */
  value: number;
}

export type SkeletonMode = "keep" | "follow" | "free";

export interface SongList {
  songs: SongView[];
  next: number | null;
}

/** A song of a batch. */
export interface SongView {
  /** From 1, in the order of the list. */
  number: number;
  /** Its path, as it was named. */
  name: string;
  /** How far it is. */
  state: ItemState;
  /** Why it was set aside; null where it was not. */
  reason: string | null;
  /** The machine that did it; null where none has. */
  host: string | null;
  /** Whether there is a track of it, to be heard and opened. */
  has_track: boolean;
}

/** All that is known of one sound of the kit. */
export interface SoundDetail {
  id: string;
  /** The place of its source in the kit. */
  source: number;
  /** Seconds into the source. */
  start: number;
  end: number;
  /** Seconds from the start of the sound to its attack. */
  attack: number;
  /** The length of what is played. */
  seconds: number;
  sample_rate: number;
  channels: number;
  /** LUFS of its loudest 400 ms. */
  loudness: number;
  /** Gain in dB that brings its peak to -1 dBFS. */
  gain: number;
  /** 0 to 1; 1 is one instrument without bleed and with its whole decay. */
  cleanliness: number;
  /** 0 to 1; loud for its class, and of a sound that comes back. */
  prominence: number;
  group: string;
  /** The sounds of its group by layer, the softest first, then by round robin. */
  members: GroupMember[];
  class: Instrument;
  /** Whether the user gave it that class. */
  class_by_hand: boolean;
  /** What it may be, the most likely first. */
  classes: Share[];
  /** What is heard in it, each 0 to 1 by itself: several where strokes coincide. */
  heard: Share[];
  role: RoleReason | null;
}

/** A sound of the user's in the place of one of the kit. */
export interface SoundReplacementView {
  /** The hit whose sound it replaces. */
  hit: PlaceView;
  /** The file's name. */
  name: string;
}

export type SourceKind = "song" | "drums" | "one_shot" | "kit";

/** A hit of a source. */
export interface SourceSlice {
  /** Seconds. */
  start: number;
  /** Seconds. */
  end: number;
  /** Seconds from the start to the attack. */
  attack: number;
  /** Its class. */
  class: Instrument;
  /** How sure that is, 0 to 1. */
  confidence: number;
  /** Number of its sound within the source, from 0; -1 for a silent one. */
  group: number;
  /** Every instrument in it. */
  heard: Instrument[];
  /** Why it became no sample; null where it did, or another input has the same. */
  left_out: string | null;
  /** The sample it became. */
  sample_id: string | null;
}

export interface SourceTempo {
  bpm: number;
  confidence: number;
  first_beat: number;
}

/** An input that has been taken apart. */
export interface SourceView {
  /** Its place in the manifest. */
  id: number;
  name: string;
  seconds: number;
  kind: SourceKind;
  kind_reason: string;
  separator: string;
  /** How many were found. */
  hits: number;
  tempo: SourceTempo | null;
  /** Whether the recording is there to be heard and seen; what was made elsewhere may have none. */
  has_recording: boolean;
  /** Whether its drums can be heard and seen alone. */
  has_drums: boolean;
  /** Whether the parts of its drums can be. */
  has_parts: boolean;
}

/** What a step found or wrote. */
export interface StepView {
  /** Its name. */
  step: string;
  /** The number of its files. */
  version: number;
  /** Short for all that they depend on: of another folder of that name it is another. */
  key: string;
  /** A line for people. */
  summary: string;
  /** What went wrong on the way. */
  warnings: string[];
}

export interface StyleList {
  styles: StyleView[];
}

export interface StyleView {
  name: string;
  bpm: number;
  meter: string;
  description: string;
}

/** How a beat is divided: 16th notes, or eighth-note triplets. */
export type Subdivision = "sixteenths" | "triplets";

/** A batch to be taken. What makes a pattern is of use where tracks are made. */
export interface SubmitRequest {
  /** Folders and audio files of this machine, by their full paths. */
  paths: string[];
  goal?: BatchGoal;
  priority?: BatchPriority | null;
  separator?: string | null;
  /** Whether the files are sent along, because workers of the queue do not see them. */
  upload?: boolean | null;
  style?: string | null;
  bpm?: number | null;
  meter?: string | null;
  bars?: number | null;
  density?: number | null;
  variation?: number | null;
  swing?: number | null;
  subdivision?: Subdivision | null;
  fills?: boolean | null;
  phrase_bars?: number | null;
  seed?: number | null;
  generator?: string | null;
  skeleton?: SkeletonMode | null;
  temperature?: number | null;
  top_p?: number | null;
  guidance?: number | null;
  /** From 1. */
  fill_bars?: number[] | null;
  feel_timing?: number | null;
  feel_velocity?: number | null;
}

export interface Submitted {
  batch: BatchView;
  is_new: boolean;
  lines: string[];
}

/** A hit of it; units as in the pattern. */
export interface VariationHit {
  tick: number;
  micro_ticks: number;
  note: number;
  velocity: number;
  role: Role;
}

export interface VariationList {
  variations: VariationView[];
}

/** A pattern that is offered beside the present one. */
export interface VariationView {
  /** From 1. */
  number: number;
  seed: number;
  bars: number;
  /** Quarter notes a minute. */
  bpm: number;
  ticks_per_bar: number;
  /** How many a bar, of all sounds. */
  hits_per_bar: number;
  hits: VariationHit[];
}
