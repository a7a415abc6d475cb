/** Messages looked back on. */
const WINDOW = 200;
/** Below this many the share says little. */
const ENOUGH = 50;

/**
 * Watches the share of a stage's own failures among its last 200 messages, once there are at least 50, so that a bad
 * deployment stops instead of moving the whole topic to the dead letters.
 *
 * A failure is what the project itself did wrong: an unexpected throw, or an invalid message on an internal topic.
 * Poison and invalid messages of a public topic do not count: anybody may publish there, and a producer that sends
 * nothing but rubbish must not stop everyone else's news.
 */
export class FailureGuard {
  private recent: boolean[] = [];

  constructor(private readonly maxShare: number) {}

  /** Whether the share would be passed if these were the next messages (true is a failure). */
  wouldPass(failed: readonly boolean[]): boolean {
    const window = [...this.recent, ...failed].slice(-WINDOW);
    return window.length >= ENOUGH && window.filter(Boolean).length / window.length > this.maxShare;
  }

  record(failed: readonly boolean[]): void {
    this.recent = [...this.recent, ...failed].slice(-WINDOW);
  }
}
