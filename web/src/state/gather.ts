/** Waits while more of a gesture comes, as a held key sends it. */
export class Gather {
  private touched = Number.NEGATIVE_INFINITY;
  private wake: (() => void) | null = null;

  /** @param span how long after the last part a gesture is over, in ms. @param longest how long one may be. */
  constructor(
    private readonly span: number,
    private readonly longest: number,
  ) {}

  touch(): void {
    this.touched = performance.now();
  }

  async wait(): Promise<void> {
    const end = performance.now() + this.longest;
    let flushed = false;
    const left = () => Math.min(end, this.touched + this.span) - performance.now();
    while (!flushed && left() > 0)
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, left());
        this.wake = () => {
          flushed = true;
          clearTimeout(timer);
          resolve();
        };
      });
    this.wake = null;
  }

  /** Ends the wait, also of what has been touched and waits for its turn, such as when the page is closed. */
  flush(): void {
    this.touched = Number.NEGATIVE_INFINITY;
    this.wake?.();
  }
}
