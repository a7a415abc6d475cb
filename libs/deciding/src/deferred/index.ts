const BUCKETS = 2048;
/** Bits of a bucket's number. */
export const BUCKET_BITS = 11;
/** So many are put off at most. */
const MOST_PENDING = 2 ** 18;
/** Each has a key, a value and a count. */
const FIELDS = 3;

export type Change = (key: number, value: number, count: number) => void;

/**
 * Changes of a table that is larger than the processor's cache, done many at a time in the order of where they fall: one after the
 * other each waits for memory several times. Those of one key are done in the order they came. Buffers stay, 4 MB each.
 */
export class Deferred {
  private changes: Uint32Array | undefined;
  private pending = 0;
  private open = false;

  /**
   * @param bucketOf which part of the table a key falls into, 0 to 2047
   * @param apply does one
   */
  constructor(
    private readonly bucketOf: (key: number) => number,
    private readonly apply: Change,
  ) {}

  /** Whether changes are put off. */
  get isOpen(): boolean {
    return this.open;
  }

  begin(): void {
    this.changes ??= new Uint32Array(MOST_PENDING * FIELDS);
    this.open = true;
  }

  push(key: number, value: number, count: number): void {
    if (this.pending === MOST_PENDING) this.settle();
    const changes = this.changes!;
    const at = FIELDS * this.pending++;
    changes[at] = key;
    changes[at + 1] = value;
    changes[at + 2] = count;
  }

  /** Does what was put off, and goes on putting off. */
  settle(): void {
    const { pending, bucketOf, apply } = this;
    if (pending === 0) return;
    const changes = this.changes!;
    sorted ??= new Uint32Array(MOST_PENDING * FIELDS);
    starts.fill(0);
    for (let i = 0; i < pending; i++) starts[bucketOf(changes[FIELDS * i]!) + 1]!++;
    for (let bucket = 0; bucket < BUCKETS; bucket++) starts[bucket + 1]! += starts[bucket]!;
    for (let at = 0; at < FIELDS * pending; at += FIELDS) {
      const to = FIELDS * starts[bucketOf(changes[at]!)]!++;
      sorted[to] = changes[at]!;
      sorted[to + 1] = changes[at + 1]!;
      sorted[to + 2] = changes[at + 2]!;
    }
    this.pending = 0;
    for (let at = 0; at < FIELDS * pending; at += FIELDS)
      apply(sorted[at]!, sorted[at + 1]!, sorted[at + 2]!);
  }

  /** Does what was put off, and puts off no more. */
  end(): void {
    this.settle();
    this.open = false;
  }
}

/** Of all: nothing of it outlives a call. */
let sorted: Uint32Array | undefined;
const starts = new Uint32Array(BUCKETS + 1);
