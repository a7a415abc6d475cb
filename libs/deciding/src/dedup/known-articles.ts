import type { OpenWindow } from '../window/index.js';
import { applySighting, articleIdOf } from './apply-sighting.js';
import type { UnnumberedEvent } from './apply-sighting.js';
import { decide } from './decide.js';
import type { Decision } from './decide.js';
import { disownText } from './disown-text.js';
import { articlesWithText, findCandidates } from './find-candidates.js';
import { findMerge } from './find-merge.js';
import { findTakeover } from './find-takeover.js';
import type { Takeover } from './find-takeover.js';
import type { Fingerprint } from './fingerprint.js';
import { joinArticles, takeOver } from './join-articles.js';
import type { Changes, Decided, KnownArticle, KnownKey, KnownSightings } from './ledger-rows.js';
import { movedToStory } from './move-to-story.js';
import { isAboutTheSite } from './other-item.js';
import { isSharedText, rememberSighting } from './remember-sighting.js';
import { keysOfSeveral } from './shared-keys.js';
import type { KeptSighting } from './split-article.js';
import { UnitOfWork } from './unit-of-work.js';
import { withdrawnEvent } from './withdraw.js';
import { mayBeWall } from './wall.js';

/**
 * Articles and keys that a run of sightings may belong to: at first what the ledger knows, then also what the run
 * itself brings, so that the second of two copies in one chunk finds the first.
 */
export class KnownArticles {
  private readonly work: UnitOfWork;

  /**
   * @param articles by id; what is decided is put there
   * @param keys by hash, likewise
   * @param sightings by article, likewise; of an article that was known before, only what comes from now on
   */
  constructor(
    private readonly window: OpenWindow,
    articles: Map<string, KnownArticle>,
    keys: Map<string, KnownKey>,
    sightings: Map<string, KnownSightings> = new Map(),
  ) {
    this.work = new UnitOfWork(articles, keys, sightings);
  }

  /**
   * Looks for URLs and guids that one document gives to several items. Call it with all sightings of a chunk, also those that were taken in
   * before, before the first is taken.
   */
  notice(fingerprints: readonly Fingerprint[]): void {
    for (const [key, fingerprint] of keysOfSeveral(fingerprints, (hash) => this.work.isShared(hash)))
      this.work.share(key, fingerprint);
  }

  /** Decides on one sighting and remembers what follows. The caller sees to it that none is taken twice. */
  take(fingerprint: Fingerprint): Decided {
    const { work, window } = this;
    const events: UnnumberedEvent[] = disownText(fingerprint, work, window);
    let candidates = findCandidates(fingerprint, work, window);
    for (let merge = findMerge(fingerprint, candidates, window); merge;) {
      events.push(...joinArticles(merge, work, window));
      candidates = findCandidates(fingerprint, work, window);
      merge = findMerge(fingerprint, candidates, window);
    }
    const takeover = findTakeover(fingerprint, candidates);
    if (takeover) {
      events.push(...takeOver(fingerprint, takeover, work, window));
      candidates = takeover.isCertain ? findCandidates(fingerprint, work, window) : [takeover.before];
    }
    const decision = this.withStory(
      fingerprint,
      takeover?.isCertain === false ? elsewhere(takeover) : decide(fingerprint, candidates),
    );
    const event = applySighting(fingerprint.sighting, decision);
    events.push(event);
    const text = rememberSighting(fingerprint, decision, event.article, work, window);
    events.push(...this.stayWithdrawn(events));
    return { fingerprint, decision, event, events, text };
  }

  /**
   * Articles of which all sightings must be known before this one is taken, each with those that became one with it: its text turns out
   * to be a site's, and what it held together is parted.
   */
  wanted(fingerprint: Fingerprint): { readonly articleId: string; readonly storedAs: readonly string[] }[] {
    const mustBeKnown = ({ article }: KnownArticle): boolean =>
      !this.work.sightingsOf(article.articleId).isComplete &&
      (mayBeWall(fingerprint, article) ||
        (article.sources.length > 1 && isAboutTheSite(fingerprint, article)));
    return articlesWithText(fingerprint, this.work, this.window, mustBeKnown).map(
      ({ article: { articleId } }) => ({ articleId, storedAs: this.work.storedAs(articleId) }),
    );
  }

  /** All that were decided before this run, oldest first. */
  learnSightings(articleId: string, before: readonly KeptSighting[], keys: readonly KnownKey[]): void {
    const { list } = this.work.sightingsOf(articleId);
    const isNew = new Set(list.map(({ sighting }) => sighting.sightingId));
    const stored = before.filter(({ sighting }) => !isNew.has(sighting.sightingId));
    this.work.setSightings(articleId, { isComplete: true, list: [...stored, ...list] });
    this.work.learn({ keys });
  }

  /** A decision with the article that the sighting belongs to at the end of the run. */
  settled(decided: Decided): Decided {
    return this.work.settled(decided);
  }

  has(articleId: string): boolean {
    return this.work.article(articleId) !== undefined;
  }

  /** More articles of the ledger. */
  learn(articles: Iterable<KnownArticle>): void {
    this.work.learn({ articles });
  }

  /** Another story for an article, unless it is in that one, or gone. */
  moveToStory(articleId: string, storyId: string, evidence: string): UnnumberedEvent[] {
    const known = this.work.article(articleId);
    if (!known || known.mergedInto !== undefined || known.article.storyId === storyId) return [];
    const event = movedToStory(known.article, storyId, evidence);
    this.work.saveArticle({ ...known, article: event.article });
    return [event, ...this.stayWithdrawn([event])];
  }

  /** What is not as it was. */
  changes(): Changes {
    return this.work.changes();
  }

  /** What was told of an article that nobody has any more does not bring it back. */
  private stayWithdrawn(told: readonly UnnumberedEvent[]): UnnumberedEvent[] {
    return [...new Set(told.map(({ articleId }) => articleId))].flatMap((articleId) => {
      const known = this.work.article(articleId);
      if (known?.withdrawn === undefined || known.mergedInto !== undefined) return [];
      const event = withdrawnEvent(known.article, known.withdrawn);
      this.work.saveArticle({ ...known, article: event.article });
      return [event];
    });
  }

  private withStory(fingerprint: Fingerprint, decision: Decision): Decision {
    if (decision.kind !== 'created') return decision;
    const { sighting } = fingerprint;
    const isOwn = !isSharedText(fingerprint, this.work);
    const storyId = this.window.join(sighting, articleIdOf(sighting.sightingId), isOwn);
    return storyId === undefined ? decision : { ...decision, storyId };
  }
}

/** What stands at an address may be a wall for now: the sighting is one more of the article that is known there. */
const elsewhere = ({ before: { article, foundBy }, evidence }: Takeover): Decision => ({
  kind: 'duplicate',
  of: article,
  reason: foundBy.has('guid') ? 'guid' : 'url',
  score: 1,
  evidence,
  isExcerpt: true,
});
