/** What a consumer knows of an article from before. */
export interface Known {
  /** The highest one that was worked on. */
  readonly version: number;
  /** Whether the filter let it through then. */
  readonly matched: boolean;
}

/**
 * Where a consumer remembers the highest version of each article, so that none is handed out twice and none after a newer one. A store of
 * one's own (a table) remembers across restarts; what throws here ends the consumer.
 */
export interface VersionStore {
  get(articleId: string): Known | undefined | Promise<Known | undefined>;
  set(articleId: string, known: Known): void | Promise<void>;
  /** Before a replay: without it, a replay brings only what was never told. */
  clear?(): void | Promise<void>;
}

/** 100,000 articles take 20 MB; what comes twice comes within seconds (a restart, a rebalance), not a hundred thousand articles later. */
const MOST = 100_000;

/** In memory, of the articles that changed last. */
export class RecentVersions implements VersionStore {
  private readonly known = new Map<string, Known>();

  constructor(private readonly most: number = MOST) {}

  get(articleId: string): Known | undefined {
    return this.known.get(articleId);
  }

  set(articleId: string, known: Known): void {
    this.known.delete(articleId);
    this.known.set(articleId, known);
    const [oldest] = this.known.keys();
    if (this.known.size > this.most && oldest !== undefined) this.known.delete(oldest);
  }

  clear(): void {
    this.known.clear();
  }
}
