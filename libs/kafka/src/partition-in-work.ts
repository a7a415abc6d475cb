/** What of one partition is in work: begun in order, finished in any, committed in order again. No I/O. */
export class PartitionInWork {
  /** The offset that the broker has. */
  private committed: { readonly offset: bigint; readonly metadata: string };
  private next: bigint;
  /** Unfinished, and finished behind an unfinished one. */
  private readonly open: Begun[] = [];
  private readonly attempts: Map<string, number>;

  constructor(
    readonly topic: string,
    readonly partition: number,
    firstOffset: string,
    /** As it was committed with the offset, by this process or one before it. */
    metadata: string,
  ) {
    this.next = BigInt(firstOffset);
    this.committed = { offset: this.next, metadata };
    this.attempts = attemptsIn(metadata);
  }

  /** True for what is in work or finished, which kafkajs delivers again after a rebalance; false before what is committed. */
  has(offset: string): boolean {
    return !this.isBefore(offset) && BigInt(offset) < this.next;
  }

  /** A topic that was made anew, or a group that somebody moved back: all that was known here is void. */
  isBefore(offset: string): boolean {
    return BigInt(offset) < this.committed.offset;
  }

  /** `last` may lie behind `offset` where nothing comes between: at records of transactions. */
  begin(offset: string, last: string = offset): Begun {
    const begun = { offset: BigInt(offset), isFinished: false };
    this.open.push(begun);
    this.next = BigInt(last) + 1n;
    return begun;
  }

  finish(begun: Begun): void {
    begun.isFinished = true;
    this.attempts.delete(String(begun.offset));
    while (this.open[0]?.isFinished) this.open.shift();
  }

  /** How often it was attempted before; it is attempted once more from the next commit on. */
  attempt({ offset }: Begun): number {
    const before = this.attempts.get(String(offset)) ?? 0;
    this.attempts.set(String(offset), before + 1);
    return before;
  }

  /** Who stops in good order died of nothing. */
  forgetAttempts(): void {
    for (const { offset } of this.open) this.attempts.delete(String(offset));
  }

  /** What the broker does not have yet, and what to call when it has. */
  uncommitted():
    { readonly offset: string; readonly metadata: string; readonly confirm: () => void } | undefined {
    const offset = this.open[0]?.offset ?? this.next;
    const metadata = metadataOf(this.attempts, offset);
    if (offset === this.committed.offset && metadata === this.committed.metadata) return undefined;
    return {
      offset: String(offset),
      metadata,
      confirm: () => (this.committed = { offset, metadata }),
    };
  }
}

export interface Begun {
  readonly offset: bigint;
  isFinished: boolean;
}

/** Stored with a committed offset, for the process after this one: `{"attempts":{"1042":1}}`. */
function metadataOf(attempts: ReadonlyMap<string, number>, from: bigint): string {
  const open = [...attempts].filter(([offset]) => BigInt(offset) >= from);
  return open.length === 0 ? '' : JSON.stringify({ attempts: Object.fromEntries(open) });
}

/** Anybody can commit anything: what cannot be read says nothing. */
function attemptsIn(metadata: string): Map<string, number> {
  try {
    const { attempts } = JSON.parse(metadata) as { attempts: Record<string, unknown> };
    return new Map(
      Object.entries(attempts).filter(
        (entry): entry is [string, number] => /^\d+$/.test(entry[0]) && typeof entry[1] === 'number',
      ),
    );
  } catch {
    return new Map();
  }
}
