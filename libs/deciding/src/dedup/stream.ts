import type { ParsedArticle } from '@cleanwire/contracts';
import { Window } from '../window/index.js';
import type { OpenWindow } from '../window/index.js';
import { fingerprintOf } from './fingerprint.js';
import { KnownArticles } from './known-articles.js';
import type { Decided, KnownArticle, KnownKey, KnownSightings } from './ledger-rows.js';

/**
 * The deduplicator without its database, for streams that are read once: all articles, keys and texts are kept in memory, and every
 * decision is that of the service.
 */
export class Stream {
  private readonly articles = new Map<string, KnownArticle>();
  private readonly keys = new Map<string, KnownKey>();
  private readonly sightings = new Map<string, KnownSightings>();
  private readonly inbox = new Set<string>();

  constructor(private readonly window = new Window()) {}

  /** Decides on a chunk, in order, as one transaction. What was seen before changes nothing, and nothing is said of it. */
  take(sightings: readonly ParsedArticle[]): Decided[] {
    return this.window.transaction((open) => this.decide(sightings, open));
  }

  /** The article as it stands; the one that it was merged into. */
  article(articleId: string): KnownArticle | undefined {
    let known = this.articles.get(articleId);
    while (known?.mergedInto !== undefined) known = this.articles.get(known.mergedInto);
    return known;
  }

  /** All that stand. */
  standing(): readonly KnownArticle[] {
    return [...this.articles.values()].filter(({ mergedInto }) => mergedInto === undefined);
  }

  private decide(sightings: readonly ParsedArticle[], open: OpenWindow): Decided[] {
    const known = new KnownArticles(open, this.articles, this.keys, this.sightings);
    const fingerprints = sightings.map(fingerprintOf);
    known.notice(fingerprints);
    const decided: Decided[] = [];
    for (const fingerprint of fingerprints) {
      const { sightingId } = fingerprint.sighting;
      if (this.inbox.has(sightingId)) continue;
      this.inbox.add(sightingId);
      decided.push(known.take(fingerprint));
    }
    for (const { articleId, storyId, evidence } of open.storyMoves)
      known.moveToStory(articleId, storyId, evidence);
    return decided;
  }
}
