/**
 * Sends writes one after another, because each must carry the version that the one before it made. When one fails,
 * those behind it are dropped: they were made on what it did not become.
 */
export class Writes<T> {
  private queue: Promise<unknown> = Promise.resolve();
  private round = 0;
  private waiting = 0;

  constructor(private readonly onFailure: (error: unknown) => Promise<void> | void) {}

  add(send: () => Promise<T>, onDone: (result: T) => void): Promise<boolean> {
    const round = this.round;
    const run = async () => {
      if (round !== this.round) return false;
      try {
        onDone(await send());
        return true;
      } catch (error) {
        this.round++;
        await this.onFailure(error);
        return false;
      }
    };
    this.waiting++;
    const result = this.queue.then(run).finally(() => this.waiting--);
    // A failure that could not be dealt with stops none that come after.
    this.queue = result.catch(() => undefined);
    return result;
  }

  /** Waits until everything has been sent and answered, also what is added meanwhile. */
  async idle(): Promise<void> {
    for (let last: unknown; last !== this.queue; ) {
      last = this.queue;
      await last;
    }
  }

  /** True while an answer is due. */
  get busy(): boolean {
    return this.waiting > 0;
  }

  /** Drops what waits, such as when another project is opened. */
  drop(): void {
    this.round++;
  }
}
