import { Controller } from '@nestjs/common';
import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent } from '@cleanwire/contracts';
import { articleWords } from '@cleanwire/language/search';
import { Percolator, WordShares } from '@cleanwire/language/percolation';
import type { WaitingQuery } from '@cleanwire/language/percolation';
import { Consumes, done } from '@cleanwire/pipeline';
import type { Outcome } from '@cleanwire/pipeline';
import { activeSubscriptions, recordMatches, subscriptionsVersion } from '@cleanwire/store';
import type { KnownKeys, MatchedSubscription } from '@cleanwire/store';
import { NotifierContext } from './context.js';
import { SenderLoop } from './sender.loop.js';

/** A key that was revoked or has run out ends its subscriptions within so long. */
const READ_EVERY_MS = 60_000;
/** Tags get aliases, publishers names; of 10,000 subscriptions it takes seconds to ask. */
const KEYS_KEPT_MS = 10 * 60_000;
/** By then what was seen says which words are rare. */
const MADE_ANEW_AFTER_ARTICLES = 2000;

/**
 * clean articles -> deliveries that wait for subscriptions (decision 0077). What is matched waits in the database before the offset is
 * committed; the sender (sender.loop.ts) takes it from there.
 */
@Controller()
export class NotifierStage {
  private waiting: Percolator<MatchedSubscription> | undefined;
  private queries: readonly WaitingQuery<MatchedSubscription>[] = [];
  private version: string | undefined;
  private readAt = -Infinity;
  private known: KnownKeys = new Map();
  private keysReadAt = -Infinity;
  private readonly shares = new WordShares();
  private articlesUntilMadeAnew = 0;

  constructor(
    private readonly context: NotifierContext,
    private readonly sender: SenderLoop,
  ) {}

  @Consumes(topics.cleanArticles)
  async handle(events: readonly CleanArticleEvent[]): Promise<Outcome[]> {
    const waiting = await this.current();
    if (!waiting) return events.map(() => done);
    const matched = events.map((event) => ({ event, numbers: this.matching(waiting, event) }));
    const count = await recordMatches(this.context.db, matched);
    if (count > 0) this.sender.wake();
    return events.map(() => done);
  }

  private matching(
    waiting: Percolator<MatchedSubscription>,
    { article, kind, sequence }: CleanArticleEvent,
  ): number[] {
    const words = articleWords(article);
    if (kind === 'created') {
      this.shares.see(words);
      this.articlesUntilMadeAnew--;
    }
    // As of when it was last seen, so that the same event is judged alike however late it comes.
    return waiting
      .matching(words, new Date(article.lastSeenAt))
      .filter(({ afterSequence }) => afterSequence < sequence)
      .map(({ number }) => number);
  }

  /** Undefined while there are no subscriptions. What was changed before an event happened holds for it. */
  private async current(): Promise<Percolator<MatchedSubscription> | undefined> {
    const { db } = this.context;
    const version = await subscriptionsVersion(db);
    const now = Date.now();
    if (version !== this.version || now - this.readAt > READ_EVERY_MS) {
      if (now - this.keysReadAt > KEYS_KEPT_MS) {
        this.known = new Map();
        this.keysReadAt = now;
      }
      const active = await activeSubscriptions(db, this.known);
      this.queries = active.map((subscription) => ({ id: subscription, query: subscription.query }));
      this.version = version;
      this.readAt = now;
      this.articlesUntilMadeAnew = 0;
    }
    if (this.articlesUntilMadeAnew <= 0) {
      this.waiting = this.queries.length > 0 ? new Percolator(this.queries, this.shares) : undefined;
      this.articlesUntilMadeAnew = MADE_ANEW_AFTER_ARTICLES;
    }
    return this.waiting;
  }
}
