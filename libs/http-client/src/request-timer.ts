import { Stopped } from './failures.js';

/** Stops what takes too long, one span of time after the other. */
export class RequestTimer {
  private timer: NodeJS.Timeout | undefined;
  private endsAt = 0;
  private sentence = '';

  constructor(private readonly stop: AbortController) {}

  start(ms: number, sentence: string): void {
    this.clear();
    this.endsAt = performance.now() + ms;
    this.sentence = sentence;
    this.timer = setTimeout(() => this.stop.abort(new Stopped('timeout', sentence)), ms);
  }

  /** Time that this process takes does not count for the other side: it has `ms` of its own. */
  async aside(ms: number, sentence: string, work: () => Promise<void>): Promise<void> {
    const left = this.endsAt - performance.now();
    const was = this.sentence;
    this.start(ms, sentence);
    try {
      await work();
    } finally {
      this.start(Math.max(0, left), was);
    }
  }

  clear(): void {
    clearTimeout(this.timer);
  }
}
