import type { CleanArticle } from '@cleanwire/contracts';
import { foldForFingerprint } from '../text/index.js';
import { applySighting } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import { decide } from './decide.js';
import type { Candidate, Decision } from './decide.js';
import type { Fingerprint, IdentityKey, KeyKind } from './fingerprint.js';
import { areVersions } from './text-overlap.js';

/** An article as the ledger keeps it. */
export interface KnownArticle {
  readonly article: CleanArticle;
  /** sha256 over the folded body, hex. */
  readonly bodyHash: string;
}

/** What leads to an article. */
export interface KnownKey extends IdentityKey {
  /** Undefined when it was given to several items at once, so that it identifies none of them, now or later. */
  readonly articleId: string | undefined;
  /** The raw document of the last sighting that had it. */
  readonly seenIn: string;
}

/** A sighting that was decided. */
export interface Decided {
  readonly fingerprint: Fingerprint;
  readonly decision: Decision;
  readonly event: UnnumberedEvent;
}

/**
 * Articles and keys that a run of sightings may belong to: at first what the ledger knows, then also what the run
 * itself brings, so that the second of two copies in one chunk finds the first.
 */
export class KnownArticles {
  private readonly articles = new Map<string, KnownArticle>();
  private readonly keys = new Map<string, KnownKey>();
  private readonly changedArticles = new Set<string>();
  private readonly changedKeys = new Set<string>();

  constructor(articles: Iterable<KnownArticle> = [], keys: Iterable<KnownKey> = []) {
    for (const known of articles) this.articles.set(known.article.articleId, known);
    for (const key of keys) this.keys.set(key.hash, key);
  }

  /**
   * Looks for URLs and guids that one document gives to several items: a link to the section for every item, the same
   * guid throughout. Call it with all sightings of a chunk, also those that were taken in before, before the first is
   * taken.
   */
  notice(fingerprints: readonly Fingerprint[]): void {
    const uses = new Map<string, Fingerprint[]>();
    for (const fingerprint of fingerprints) {
      for (const { kind, hash } of fingerprint.keys) {
        if (kind === 'body' || this.isShared(hash)) continue;
        const use = `${fingerprint.document} ${hash}`;
        const others = uses.get(use) ?? [];
        if (others.some((other) => areDifferentItems(fingerprint, other)))
          this.share({ kind, hash }, fingerprint);
        uses.set(use, [...others, fingerprint]);
      }
    }
  }

  /** Decides on one sighting and remembers what follows. The caller sees to it that none is taken twice. */
  take(fingerprint: Fingerprint): Decided {
    const decision = decide(fingerprint, this.candidates(fingerprint));
    const event = applySighting(fingerprint.sighting, decision);
    this.remember(fingerprint, decision, event);
    return { fingerprint, decision, event };
  }

  /** Articles that are new or not as they were. */
  changes(): { readonly articles: readonly KnownArticle[]; readonly keys: readonly KnownKey[] } {
    return {
      articles: [...this.changedArticles].map((id) => this.articles.get(id)!),
      keys: [...this.changedKeys].map((hash) => this.keys.get(hash)!),
    };
  }

  private candidates(fingerprint: Fingerprint): Candidate[] {
    const foundBy = new Map<string, Set<KeyKind>>();
    for (const { hash } of fingerprint.keys) {
      const key = this.keys.get(hash);
      const known = key?.articleId === undefined ? undefined : this.articles.get(key.articleId);
      if (!key || !known) continue;
      if (isGivenToSeveral(key, fingerprint, known)) {
        this.share(key, fingerprint);
        continue;
      }
      const { articleId } = known.article;
      foundBy.set(articleId, (foundBy.get(articleId) ?? new Set()).add(key.kind));
    }
    return [...foundBy].map(([articleId, kinds]) => ({ ...this.articles.get(articleId)!, foundBy: kinds }));
  }

  private remember(fingerprint: Fingerprint, { kind }: Decision, { article }: UnnumberedEvent): void {
    const { articleId } = article;
    const before = this.articles.get(articleId);
    // A duplicate may be an excerpt: the article's text stays the one it was.
    const bodyHash = before && kind === 'duplicate' ? before.bodyHash : fingerprint.bodyHash;
    this.articles.set(articleId, { article, bodyHash });
    this.changedArticles.add(articleId);
    for (const key of fingerprint.keys) {
      const known = this.keys.get(key.hash);
      // Who had it first keeps it; a text that came as an excerpt is no text to recognise the article by.
      if (known && known.articleId !== articleId) continue;
      if (!known && key.kind === 'body' && kind === 'duplicate') continue;
      this.setKey({ ...key, articleId, seenIn: fingerprint.document });
    }
  }

  private isShared(hash: string): boolean {
    const key = this.keys.get(hash);
    return key !== undefined && key.articleId === undefined;
  }

  private share({ kind, hash }: IdentityKey, { document }: Fingerprint): void {
    this.setKey({ kind, hash, articleId: undefined, seenIn: document });
  }

  private setKey(key: KnownKey): void {
    this.keys.set(key.hash, key);
    this.changedKeys.add(key.hash);
  }
}

/** Two sightings of which neither can be a version of the other: headline and text are both others. */
const areDifferentItems = (one: Fingerprint, other: Fingerprint): boolean =>
  one.foldedHeadline !== other.foldedHeadline &&
  one.bodyHash !== other.bodyHash &&
  !areVersions(one.foldedBody, other.foldedBody);

/**
 * Whether a key that leads to an article is no identity, because what came with it is another item: one document has
 * both, or the publisher numbers its guids anew in every document, so that even the address is another.
 */
function isGivenToSeveral(
  key: KnownKey,
  fingerprint: Fingerprint,
  { article, bodyHash }: KnownArticle,
): boolean {
  if (key.kind === 'body' || bodyHash === fingerprint.bodyHash) return false;
  const sameDocument = key.seenIn === fingerprint.document;
  const { canonicalUrl } = fingerprint.sighting;
  const movedGuid =
    key.kind === 'guid' &&
    canonicalUrl !== undefined &&
    article.urls.length > 0 &&
    !article.urls.includes(canonicalUrl);
  if (!sameDocument && !movedGuid) return false;
  return (
    !article.headlines.some(({ headline }) => foldForFingerprint(headline) === fingerprint.foldedHeadline) &&
    !areVersions(foldForFingerprint(article.body), fingerprint.foldedBody)
  );
}
