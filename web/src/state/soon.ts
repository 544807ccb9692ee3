/** Does something after a rest, or at once where it cannot wait; what comes meanwhile takes its place. */
export class Soon {
  private timer: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void) | null = null;

  /** @param rest how long nothing must come, in ms. */
  constructor(private readonly rest: number) {}

  set(act: () => void): void {
    clearTimeout(this.timer);
    this.waiting = act;
    this.timer = setTimeout(() => this.flush(), this.rest);
  }

  flush(): void {
    clearTimeout(this.timer);
    const act = this.waiting;
    this.waiting = null;
    act?.();
  }
}
