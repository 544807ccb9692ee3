import { Problem } from "../api/problem.ts";

/** Decoded sounds by address; each is fetched once. */
export class Buffers {
  private readonly found = new Map<string, AudioBuffer>();
  private readonly asked = new Map<string, Promise<AudioBuffer>>();

  constructor(private readonly context: BaseAudioContext) {}

  get(url: string): AudioBuffer | undefined {
    return this.found.get(url);
  }

  load(url: string): Promise<AudioBuffer> {
    const known = this.asked.get(url);
    if (known) return known;
    const loading = this.fetch(url);
    this.asked.set(url, loading);
    loading.catch(() => this.asked.delete(url));
    return loading;
  }

  /** Lets go of a sound that is heard once. */
  forget(url: string): void {
    this.found.delete(url);
    this.asked.delete(url);
  }

  forgetAll(isGone: (url: string) => boolean): void {
    for (const url of [...this.asked.keys()].filter(isGone)) this.forget(url);
  }

  private async fetch(url: string): Promise<AudioBuffer> {
    // Sounds of the kit come at the rate of this context, converted as the renderer does.
    const at = url.includes("/samples/") ? `${url}&rate=${this.context.sampleRate}` : url;
    const response = await fetch(at, { credentials: "same-origin" });
    if (!response.ok) throw await Problem.of(response);
    const buffer = await this.context.decodeAudioData(await response.arrayBuffer());
    // Unless it was let go of meanwhile.
    if (this.asked.has(url)) this.found.set(url, buffer);
    return buffer;
  }
}
