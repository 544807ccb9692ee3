/** Lets through one message in a span of time; of those that wait, the last one counts. */
export class Pace {
  private last = Number.NEGATIVE_INFINITY;
  private waiting: string | null = null;

  constructor(
    private readonly span: number,
    private readonly emit: (text: string) => void,
    private readonly later: (run: () => void, ms: number) => void,
    private readonly now: () => number,
  ) {}

  say(text: string): void {
    const due = this.last + this.span - this.now();
    if (this.waiting === null && due <= 0) {
      this.send(text);
      return;
    }
    if (this.waiting === null)
      this.later(() => {
        const next = this.waiting ?? "";
        this.waiting = null;
        this.send(next);
      }, due);
    this.waiting = text;
  }

  private send(text: string): void {
    this.last = this.now();
    this.emit(text);
  }
}
