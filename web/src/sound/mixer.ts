import { type Role, roles } from "../api/types.ts";

/** One strip a role, then the master; each with an analyser to read its level from. */
export class Mixer {
  readonly master: GainNode;
  /** For what is heard beside the track: inputs, single sounds. */
  readonly aside: GainNode;
  readonly strips = new Map<Role, GainNode>();
  readonly analysers = new Map<Role | "master", AnalyserNode>();

  constructor(context: BaseAudioContext) {
    this.master = new GainNode(context, { gain: 1, channelCount: 2, channelCountMode: "explicit" });
    this.aside = new GainNode(context, { gain: 1 });
    this.aside.connect(context.destination);
    const meter = new AnalyserNode(context, { fftSize: 1024 });
    this.master.connect(meter);
    this.master.connect(context.destination);
    this.analysers.set("master", meter);
    for (const role of roles) {
      const strip = new GainNode(context, { gain: 1, channelCount: 2, channelCountMode: "explicit" });
      const analyser = new AnalyserNode(context, { fftSize: 1024 });
      strip.connect(analyser);
      strip.connect(this.master);
      this.strips.set(role, strip);
      this.analysers.set(role, analyser);
    }
  }

  of(role: Role): GainNode {
    return this.strips.get(role) ?? this.master;
  }
}

export const amplitude = (db: number) => 10 ** (db / 20);

const frame = new Float32Array(1024);

/** The peak of what an analyser last heard, in dB. */
export function peakOf(analyser: AnalyserNode): number {
  analyser.getFloatTimeDomainData(frame);
  let peak = 0;
  for (const x of frame) peak = Math.max(peak, Math.abs(x));
  return 20 * Math.log10(Math.max(peak, 1e-5));
}
