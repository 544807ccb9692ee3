import type { Ringing } from "./chokes.ts";
import type { Voice } from "./voice.ts";

type Held = Voice & Partial<Ringing>;

/** The sounds of one stretch of playing, by what the scheduler calls them. */
export class Voices {
  private readonly all = new Map<string, Held>();

  /** @param start Starts the sound; what it is given is to be called at its end. */
  add(key: string, start: (onEnded: () => void) => Held): void {
    const held = start(() => {
      // After an edit the note may sound anew under its key before the end of this one is told.
      if (this.all.get(key) === held) this.all.delete(key);
    });
    this.all.set(key, held);
  }

  get ringing(): (Voice & Ringing)[] {
    return [...this.all.values()].filter((v): v is Voice & Ringing => v.key !== undefined && v.choke !== undefined);
  }

  cancel(plans: readonly { key: string }[]): void {
    for (const { key } of plans) {
      this.all.get(key)?.stop();
      this.all.delete(key);
    }
  }

  stop(): void {
    for (const voice of this.all.values()) voice.stop();
  }
}
