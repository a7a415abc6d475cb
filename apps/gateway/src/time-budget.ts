/**
 * Time that may be spent on what readers can do without, so that what they cannot is not kept waiting. It comes back evenly; a burst finds
 * all of it. What takes longer because everything does spends more, so the busier the less is begun.
 */
export class TimeBudget {
  private left: number;
  private filledAt: number;

  constructor(
    private readonly burstMs: number,
    /** Of each second. */
    private readonly share: number,
    private readonly now: () => number = () => performance.now(),
  ) {
    this.left = burstMs;
    this.filledAt = now();
  }

  /** @throws NothingLeft instead of beginning it */
  async spend<T>(work: () => Promise<T>): Promise<T> {
    if (this.fill() <= 0) throw new NothingLeft();
    const began = this.now();
    try {
      return await work();
    } finally {
      this.left -= this.now() - began;
    }
  }

  private fill(): number {
    const now = this.now();
    this.left = Math.min(this.burstMs, this.left + (now - this.filledAt) * this.share);
    this.filledAt = now;
    return this.left;
  }
}

export class NothingLeft extends Error {
  override readonly name = 'NothingLeft';
}
