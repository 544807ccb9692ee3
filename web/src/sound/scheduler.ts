/** A note as the scheduler needs it, in seconds of the song. */
export interface TimedNote {
  id: string;
  /** When it counts: its attack. */
  at: number;
  /** How much earlier its sound begins. */
  lead: number;
}

/** A note that is to begin: when by the clock, how far into its sound, and where the sound's first frame lies. */
export interface Planned<N extends TimedNote> {
  key: string;
  note: N;
  when: number;
  offset: number;
  origin: number;
}

export interface Loop {
  from: number;
  to: number;
}

/**
 * Which notes begin when, for a list that may be exchanged and a loop that may be changed while it plays. It holds no
 * clock and no sound: it is asked with a time of the clock up to which it shall plan.
 */
export class Scheduler<N extends TimedNote> {
  private notes: N[] = [];
  private longestLead = 0;
  private origin = 0;
  private position = 0;
  private loop: Loop | null = null;
  private planned = 0;
  private turn = 0;
  private begun = new Map<string, Planned<N>>();

  constructor(
    notes: readonly N[],
    private length: number,
  ) {
    this.take(notes);
  }

  /** Plays from a position of the song, which sounds at a time of the clock. */
  start(position: number, time: number, loop: Loop | null): void {
    this.begun.clear();
    this.anchor(position, time, loop);
  }

  /** The notes that begin before a time and were not given out yet, by time. */
  due(until: number): Planned<N>[] {
    const from = this.planned;
    const to = until - this.origin + this.longestLead;
    if (to <= from) return [];
    this.planned = to;
    const found: Planned<N>[] = [];
    for (const span of this.spans(from, to)) {
      for (let i = this.firstAt(span.from); i < this.notes.length; i++) {
        const note = this.notes[i] as N;
        if (note.at >= span.to) break;
        const key = `${this.turn}.${span.pass}.${note.id}`;
        if (this.begun.has(key)) continue;
        const plan = this.plan(key, note, this.origin + span.elapsed + note.at - span.from);
        this.begun.set(key, plan);
        found.push(plan);
      }
    }
    return found.sort((a, b) => a.when - b.when);
  }

  /** Exchanges the list. What begins before the time given stays; the rest is handed back, to be cancelled. */
  swap(notes: readonly N[], length: number, time: number): Planned<N>[] {
    const cancelled = this.withdraw(time);
    this.take(notes);
    this.length = length;
    this.planned = Math.max(0, time - this.origin);
    this.earliest = Math.max(this.earliest, time);
    return cancelled;
  }

  /** Changes the loop from a time on; hands back what is to be cancelled. */
  relocate(loop: Loop | null, time: number): Planned<N>[] {
    const position = this.positionAt(time);
    const cancelled = this.withdraw(time);
    // A sound that begins before its attack may have begun, while its attack is still to come.
    const straddling = [...this.begun.values()].filter((p) => p.origin + p.note.lead >= time);
    this.anchor(position, time, loop);
    if (this.position === position)
      for (const plan of straddling) this.begun.set(`${this.turn}.0.${plan.note.id}`, plan);
    return cancelled;
  }

  /** Where in the song a time of the clock is. */
  positionAt(time: number): number {
    const elapsed = Math.max(0, time - this.origin);
    const { loop } = this;
    const first = loop ? loop.to - this.position : Number.POSITIVE_INFINITY;
    if (!loop || elapsed < first) return this.position + elapsed;
    return loop.from + ((elapsed - first) % (loop.to - loop.from));
  }

  /** True when nothing is left to begin or to wait for. */
  endedAt(time: number): boolean {
    return !this.loop && this.positionAt(time) >= this.length;
  }

  /** Forgets what has ended, so that a long loop does not grow. */
  forget(before: number): void {
    for (const [key, plan] of this.begun) if (plan.when < before - 60) this.begun.delete(key);
  }

  private earliest = 0;

  private anchor(position: number, time: number, loop: Loop | null): void {
    const usable = loop && loop.to > loop.from ? loop : null;
    this.loop = usable;
    this.position = usable && (position >= usable.to || position < 0) ? usable.from : position;
    [this.origin, this.earliest, this.planned] = [time, time, 0];
    this.turn++;
  }

  private withdraw(time: number): Planned<N>[] {
    const cancelled = [...this.begun.values()].filter((p) => p.when >= time);
    for (const plan of cancelled) this.begun.delete(plan.key);
    return cancelled;
  }

  private plan(key: string, note: N, at: number): Planned<N> {
    const origin = at - note.lead;
    const when = Math.max(this.earliest, origin);
    return { key, note, when, offset: when - origin, origin };
  }

  // The stretches of song between two elapsed times; each pass of a loop is one.
  private spans(from: number, to: number): { pass: number; from: number; to: number; elapsed: number }[] {
    const { loop, position } = this;
    if (!loop) return [{ pass: 0, from: position + from, to: position + to, elapsed: from }];
    const spans = [];
    const first = loop.to - position;
    const length = loop.to - loop.from;
    let pass = from < first ? 0 : 1 + Math.floor((from - first) / length);
    for (let begin = from; begin < to; pass++) {
      const passStart = pass === 0 ? 0 : first + (pass - 1) * length;
      const end = pass === 0 ? first : passStart + length;
      const song = pass === 0 ? position : loop.from;
      const stop = Math.min(to, end);
      // A pass runs to the loop's end exactly, lest rounding drop or double a note there.
      const songTo = stop === end ? loop.to : song + stop - passStart;
      if (stop > begin) spans.push({ pass, from: song + begin - passStart, to: songTo, elapsed: begin });
      begin = Math.max(begin, end);
    }
    return spans;
  }

  private take(notes: readonly N[]): void {
    this.notes = [...notes].sort((a, b) => a.at - b.at);
    this.longestLead = notes.reduce((most, n) => Math.max(most, n.lead), 0);
  }

  private firstAt(time: number): number {
    let [low, high] = [0, this.notes.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.notes[middle] as N).at < time) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
