/**
 * The server's documents by the names that the page has for them. What is in them is in api.d.ts, which is written from
 * the server's own types: after a change there run `npm run types`, see README.md.
 */
import type {
  AboutView,
  BatchView,
  EventView,
  FoundList,
  GenerateRequest,
  GridView,
  Groove,
  InputView,
  KitCorrectionView,
  MakeRequest,
  MidiUpload,
  NoteView,
  PeakSummary,
  PlaceView,
  ProjectDocument,
  Role,
  SampleView,
  ScheduleView,
  SongView,
  SourceSlice,
  SourceView,
  StepView,
  StyleView,
  SubmitRequest,
  VariationView,
} from "./api.d.ts";

export type {
  BatchList,
  Groove,
  GrooveSlot,
  HitCorrection,
  InputCorrections,
  Instrument,
  Job,
  JobState,
  ProjectEntry,
  Retried,
  Role,
  Share,
  SongList,
  SoundDetail,
  Submitted,
} from "./api.d.ts";

export type About = AboutView;
export type Batch = BatchView;
export type BatchOptions = SubmitRequest;
/** One of many recordings that a batch is made of. */
export type BatchSong = SongView;
/** A hit that a correction is of; without a sample it gives none now. */
export type CorrectedPlace = PlaceView;
/** Sounds of the kit, the nearest first. */
export type Found = FoundList;
export type GenerateOptions = GenerateRequest;
export type GridInfo = GridView;
/** A hit of the pattern; its id is its tick and its key, such as 480:42. */
export type Hit = EventView;
export type InputFile = InputView;
/** Everything that is corrected in the kit. */
export type KitCorrections = KitCorrectionView;
export type MakeOptions = MakeRequest;
/** A MIDI file that a pattern may go on from. */
export type MidiFile = MidiUpload;
export type Peaks = PeakSummary;
export type Project = ProjectDocument;
export type Sample = SampleView;
export type Schedule = ScheduleView;
export type ScheduleNote = NoteView;
export type Source = SourceView;
/** A hit of an input. */
export type SourceHit = SourceSlice;
export type StepRun = StepView;
export type Style = StyleView;
/** A pattern that is offered beside the present one. */
export type Variation = VariationView;

export const roles: readonly Role[] = ["core", "accent", "motion", "fill", "texture"];

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
