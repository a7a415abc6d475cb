interface Entry<T> {
  readonly value: T;
  readonly bytes: number;
  readonly expiresAt: number;
}

/** What was asked of others, for as long as they said, within a number of bytes: the one unused longest goes first. */
export class ExpiringCache<T> {
  private readonly entries = new Map<string, Entry<T>>();
  private bytes = 0;

  constructor(
    private readonly maxBytes: number,
    private readonly now: () => number = () => performance.now(),
  ) {}

  get(key: string): T | undefined {
    const entry = this.entries.get(key);
    if (!entry) return undefined;
    this.delete(key, entry);
    if (entry.expiresAt <= this.now()) return undefined;
    this.add(key, entry);
    return entry.value;
  }

  set(key: string, value: T, { bytes, ttlMs }: { readonly bytes: number; readonly ttlMs: number }): void {
    const known = this.entries.get(key);
    if (known) this.delete(key, known);
    if (bytes > this.maxBytes || ttlMs <= 0) return;
    this.add(key, { value, bytes, expiresAt: this.now() + ttlMs });
    for (const [oldest, entry] of this.entries) {
      if (this.bytes <= this.maxBytes) break;
      this.delete(oldest, entry);
    }
  }

  private add(key: string, entry: Entry<T>): void {
    this.entries.set(key, entry);
    this.bytes += entry.bytes;
  }

  private delete(key: string, entry: Entry<T>): void {
    this.entries.delete(key);
    this.bytes -= entry.bytes;
  }
}
