import { sampleUrl } from "../api/client.ts";
import { roles, type Schedule } from "../api/types.ts";
import { Buffers } from "./buffers.ts";
import { roleGains } from "./mix.ts";
import { amplitude, Mixer } from "./mixer.ts";
import type { PlayedNote } from "./notes.ts";
import { Scheduler } from "./scheduler.ts";
import { score } from "./score.ts";
import { startVoice } from "./voice.ts";

/** Renders the open project; tests compare it with the engine's own render. */
export async function renderTrack(): Promise<{ sampleRate: number; channels: number[][] }> {
  const now = score.value;
  if (!now) throw new Error("There is nothing to render yet");
  const sound = await renderOffline({ id: now.project, kit: now.kit }, now.schedule, now.notes);
  return { sampleRate: sound.sampleRate, channels: [0, 1].map((c) => [...sound.getChannelData(c)]) };
}

/** Renders what the page plays, through the same scheduler and voices, as stereo at the schedule's own rate. */
export async function renderOffline(
  project: { id: string; kit: string },
  schedule: Schedule,
  notes: readonly PlayedNote[],
): Promise<AudioBuffer> {
  const context = new OfflineAudioContext(2, Math.ceil(schedule.seconds * schedule.sample_rate), schedule.sample_rate);
  const buffers = new Buffers(context);
  const mixer = new Mixer(context);
  for (const role of roles) mixer.of(role).gain.value = amplitude(roleGains.peek()[role]);
  const scheduler = new Scheduler(notes, schedule.seconds);
  scheduler.start(0, 0, null);
  for (const plan of scheduler.due(schedule.seconds)) {
    const buffer = await buffers.load(sampleUrl(project.id, plan.note.sample, project.kit, plan.note.semitones));
    startVoice(context, buffer, plan.note, plan, mixer.of(plan.note.role));
  }
  return context.startRendering();
}
