import type { CleanArticle } from '@cleanwire/contracts';
import type { Fingerprint, IdentityKey } from './fingerprint.js';
import type {
  Change,
  Changes,
  Decided,
  Displaced,
  KnownArticle,
  KnownKey,
  KnownSightings,
  Moved,
} from './ledger-rows.js';
import type { KeptSighting } from './split-article.js';

/** Rows of the ledger that a run of sightings needs, and what it changes in them. */
export class UnitOfWork {
  private readonly changedArticles = new Set<string>();
  private readonly changedKeys = new Set<string>();
  private readonly displaced: Displaced[] = [];
  private readonly replaced: CleanArticle[] = [];
  private readonly moved: Change[] = [];
  /** Where sightings are now that were parted from where they were decided to be. */
  private readonly parted = new Map<string, string>();
  private readonly firstOfParted = new Set<string>();

  /**
   * @param articles by id; what is decided is put there
   * @param keys by hash, likewise
   * @param sightings by article, likewise; of an article that was known before, only what comes from now on
   */
  constructor(
    private readonly articles: Map<string, KnownArticle>,
    private readonly keys: Map<string, KnownKey>,
    private readonly sightings: Map<string, KnownSightings>,
  ) {}

  article(articleId: string): KnownArticle | undefined {
    return this.articles.get(articleId);
  }

  /** More of the ledger; what the run has already stays. */
  learn({
    articles = [],
    keys = [],
  }: {
    articles?: Iterable<KnownArticle>;
    keys?: Iterable<KnownKey>;
  }): void {
    for (const known of articles)
      if (!this.articles.has(known.article.articleId)) this.articles.set(known.article.articleId, known);
    for (const key of keys) if (!this.keys.has(key.hash)) this.keys.set(key.hash, key);
  }

  saveArticle(known: KnownArticle): void {
    this.articles.set(known.article.articleId, known);
    this.changedArticles.add(known.article.articleId);
  }

  key(hash: string): KnownKey | undefined {
    return this.keys.get(hash);
  }

  saveKey(key: KnownKey): void {
    this.keys.set(key.hash, key);
    this.changedKeys.add(key.hash);
  }

  /** The key identifies nothing from now on. */
  share({ kind, hash }: IdentityKey, { document }: Fingerprint): void {
    this.saveKey({ kind, hash, articleId: undefined, seenIn: document });
  }

  isShared(hash: string): boolean {
    const key = this.keys.get(hash);
    return key !== undefined && key.articleId === undefined;
  }

  /** Where a key leads: to the article that its own was merged into. */
  articleOf({ kind, articleId }: KnownKey): KnownArticle | undefined {
    let known = articleId === undefined ? undefined : this.articles.get(articleId);
    while (known?.mergedInto !== undefined) {
      if (kind === 'body' && known.withoutTexts) return undefined;
      known = this.articles.get(known.mergedInto);
    }
    return known;
  }

  articleBy(hash: string): KnownArticle | undefined {
    const key = this.keys.get(hash);
    return key && this.articleOf(key);
  }

  sightingsOf(articleId: string): KnownSightings {
    return this.sightings.get(articleId) ?? NO_SIGHTINGS;
  }

  setSightings(articleId: string, sightings: KnownSightings): void {
    this.sightings.set(articleId, sightings);
  }

  /** @param isNew the article, so that this is all there is of it */
  addSighting(articleId: string, kept: KeptSighting, isNew: boolean): void {
    const { isComplete, list } = this.sightings.get(articleId) ?? { isComplete: isNew, list: [] };
    this.sightings.set(articleId, { isComplete, list: [...list, kept] });
  }

  joinSightings({ from, to }: Moved): void {
    const [stays, goes] = [this.sightingsOf(to), this.sightingsOf(from)];
    const isComplete = stays.isComplete && goes.isComplete;
    this.sightings.set(to, { isComplete, list: [...stays.list, ...goes.list] });
    this.sightings.delete(from);
  }

  /** A state whose text was replaced. */
  replace(article: CleanArticle): void {
    this.replaced.push(article);
  }

  /** The text of an article goes; whose it was keeps it. */
  keepTextOf({ article: { body, bodyHtml }, textOf }: KnownArticle): void {
    if (textOf !== undefined)
      this.displaced.push({ sightingId: textOf, body, ...(bodyHtml && { bodyHtml }) });
  }

  change(change: Change): void {
    this.moved.push(change);
  }

  /** Ids under which the ledger has what is this article now. */
  storedAs(articleId: string): readonly string[] {
    const ids = [articleId];
    for (const change of this.moved.toReversed())
      if ('to' in change && ids.includes(change.to)) ids.push(change.from);
    return ids;
  }

  /** A sighting is another article's than was decided. */
  moveSighting(sightingId: string, articleId: string): void {
    this.parted.set(sightingId, articleId);
  }

  /** Another article was parted off that begins with this sighting. */
  beginWith(sightingId: string): void {
    this.firstOfParted.add(sightingId);
  }

  /** A decision with the article that the sighting belongs to at the end of the run. */
  settled(decided: Decided): Decided {
    const { sightingId } = decided.fingerprint.sighting;
    const isFirst = this.firstOfParted.has(sightingId);
    const articleId = this.standingOf(this.parted.get(sightingId) ?? decided.event.articleId);
    if (articleId === decided.event.articleId && !isFirst) return decided;
    const decision = isFirst ? ({ kind: 'created' } as const) : decided.decision;
    return { ...decided, decision, event: { ...decided.event, articleId } };
  }

  /** What is not as it was. */
  changes(): Changes {
    return {
      articles: [...this.changedArticles].map((id) => {
        const { mergedInto, ...known } = this.articles.get(id)!;
        return { ...known, ...(mergedInto !== undefined && { mergedInto: this.standingOf(mergedInto) }) };
      }),
      keys: [...this.changedKeys].flatMap((hash) => {
        const key = this.keys.get(hash)!;
        if (key.articleId === undefined) return [key];
        const known = this.articleOf(key);
        return known ? [{ ...key, articleId: known.article.articleId }] : [];
      }),
      replaced: this.replaced,
      displaced: this.displaced,
      moved: this.moved,
    };
  }

  private standingOf(articleId: string): string {
    let id = articleId;
    for (let next; (next = this.articles.get(id)?.mergedInto) !== undefined;) id = next;
    return id;
  }
}

const NO_SIGHTINGS: KnownSightings = { isComplete: false, list: [] };
