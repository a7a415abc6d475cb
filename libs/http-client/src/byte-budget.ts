/** What one body takes of the budget. */
export interface HeldMemory {
  /**
   * Holds that many bytes in all from now on; resolves when there is room for them.
   * @throws what the signal was aborted with
   */
  hold(bytes: number, signal?: AbortSignal): Promise<void>;
  release(): void;
}

/** Nearly every document: bodies up to here are always read, so that large ones hold up nothing but their like. */
const FREE_BYTES = 256 * 1024;

interface Account {
  /** Of what all share. */
  shared: number;
  /** Of what is kept for the one body that may always go on. */
  kept: number;
}

interface Waiting {
  readonly account: Account;
  readonly bytes: number;
  readonly resume: () => void;
}

/**
 * The bytes of bodies that a process holds at a time. Bodies grow as they come, and nobody knows how large they will
 * be; if all share everything, each may hold a part and wait for the rest for ever. So a part as large as the largest
 * body is kept back, and the body that has waited longest has it until it is done. All others wait in their order.
 */
export class ByteBudget {
  private readonly sharedBytes: number;
  private used = 0;
  private readonly waiting = new Set<Waiting>();
  private favoured: Account | undefined;

  constructor(bytes: number, largestBody: number) {
    this.sharedBytes = Math.max(0, bytes - largestBody);
  }

  open(): HeldMemory {
    const account: Account = { shared: 0, kept: 0 };
    return {
      hold: (bytes, signal) => this.hold(account, Math.max(0, bytes - FREE_BYTES), signal),
      release: () => {
        this.take(account, 0);
        if (this.favoured === account) this.favoured = undefined;
        this.letOn();
      },
    };
  }

  /** Bytes held beyond the free ones, and how many bodies wait for more. */
  facts(): { readonly heldBytes: number; readonly waiting: number } {
    return { heldBytes: this.used + (this.favoured?.kept ?? 0), waiting: this.waiting.size };
  }

  private async hold(account: Account, bytes: number, signal?: AbortSignal): Promise<void> {
    const isLess = bytes <= account.shared + account.kept;
    if ((isLess || account === this.favoured || this.waiting.size === 0) && this.take(account, bytes)) {
      if (isLess) this.letOn();
      return;
    }
    const { promise, resolve, reject } = Promise.withResolvers<undefined>();
    const waiting: Waiting = { account, bytes, resume: () => resolve(undefined) };
    const giveUp = (): void => reject(signal?.reason as Error);
    if (signal?.aborted) giveUp();
    signal?.addEventListener('abort', giveUp);
    this.waiting.add(waiting);
    this.letOn();
    try {
      await promise;
    } finally {
      signal?.removeEventListener('abort', giveUp);
      if (this.waiting.delete(waiting)) this.letOn();
    }
  }

  /** Makes it that many bytes in all, if there is room. */
  private take(account: Account, bytes: number): boolean {
    const favoured = account === this.favoured;
    const shared = favoured ? Math.min(bytes, account.shared) : bytes;
    const more = shared - account.shared;
    if (more > 0 && this.used + more > this.sharedBytes) return false;
    this.used += more;
    account.shared = shared;
    account.kept = bytes - shared;
    return true;
  }

  /** In their order. Where the first has no room, it is the one that has what is kept. */
  private letOn(): void {
    for (const waiting of this.waiting) {
      if (!this.take(waiting.account, waiting.bytes)) {
        if (this.favoured) return;
        this.favoured = waiting.account;
        this.take(waiting.account, waiting.bytes);
      }
      this.waiting.delete(waiting);
      waiting.resume();
    }
  }
}
