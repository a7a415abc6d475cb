import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { rawDocumentId, topics } from '@cleanwire/contracts';
import { isFailure } from '@cleanwire/crawling/results';
import type { FetchResult } from '@cleanwire/crawling/results';
import { PAGE_ATTEMPTS, mayPass, pageRetryDelay } from '@cleanwire/crawling/schedule';
import { withMemory } from '@cleanwire/http-client';
import type { HeldMemory } from '@cleanwire/http-client';
import { metrics } from '@cleanwire/observability';
import { RefusedError, reportTidied, WorkLoop } from '@cleanwire/pipeline';
import {
  announceDerived,
  leaseDerived,
  recordDerived,
  releaseDerived,
  renewDerived,
  renewLeases,
  tidyDerived,
} from '@cleanwire/store';
import type { DerivedRecord, LeasedDerived } from '@cleanwire/store';
import { FEED_TYPES, FetcherContext, rawFeed } from './fetcher.stage.js';
import { Turns, fetchInTurn } from './turns.js';

/** Beside what sources and pages have: histories must not hold up the news. */
const PARALLEL_COUNT = 2;

/**
 * Documents that others have led to -> raw feeds of their sources (decision 0065): older pages of feeds, parts of sitemap indexes, feeds that pages
 * declare. They wait for their host's turn like all else. What was fetched is published before the result is recorded, as with sources.
 */
@Injectable()
export class DerivedLoop implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly loop: WorkLoop<LeasedDerived>;
  private readonly turns: Turns;

  constructor(private readonly context: FetcherContext) {
    const { db, owner, settings, logger } = context;
    const { leaseMs, hostDelayMs, minIntervalMs, pagesDays } = settings;
    const terms = { owner, leaseMs };
    this.turns = new Turns(db, { ...terms, hostDelayMs });
    this.loop = new WorkLoop<LeasedDerived>({
      parallelCount: PARALLEL_COUNT,
      idleMs: Math.max(50, Math.min(1000, minIntervalMs / 4)),
      renewEveryMs: leaseMs / 4,
      lease: async (count) => {
        const leased = await leaseDerived(db, terms, count);
        return leased.map((lease) => ({
          lease,
          run: (signal: AbortSignal) =>
            withMemory(this.context.client.openMemory(), (memory) => this.run(lease, memory, signal)),
        }));
      },
      isBlocked: () => false,
      renew: async (leases) => {
        await renewDerived(db, terms, leases);
        await renewLeases(db, terms, { hosts: this.turns.hosts(), sourceIds: [], urlHashes: [] });
      },
      tidy: async () =>
        reportTidied('fetcher', { derived_fetches: await tidyDerived(db, pagesDays) }, logger),
      logger,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.loop.stop();
  }

  /** There may be work now. */
  wake(): void {
    this.loop.wake();
  }

  private async run(derived: LeasedDerived, memory: HeldMemory, signal: AbortSignal): Promise<void> {
    const { db, owner, logger } = this.context;
    const { sourceId, url, purpose } = derived;
    const result = await this.fetch(derived, memory, signal);
    if (result.kind === 'aborted') return releaseDerived(db, owner, derived);
    const record =
      result.kind === 'ok' ? await this.publish(derived, result) : this.withoutDocument(derived, result);
    metrics.fetches.inc({ what: 'feed', result: record.result });
    logger[isFailure(result) ? 'warn' : 'info'](
      { sourceId, url, purpose, result: record.result, sentence: record.sentence },
      'document.derived',
    );
    await recordDerived(db, owner, derived, record);
  }

  private async fetch(derived: LeasedDerived, memory: HeldMemory, signal: AbortSignal): Promise<FetchResult> {
    const { client, robots, settings } = this.context;
    const result = await fetchInTurn(this.turns, undefined, settings, (gate) =>
      client.fetch(derived.url, {
        accept: FEED_TYPES,
        maxBytes: settings.maxBodyBytes,
        validators: derived,
        memory,
        permit: robots.permit,
        gate,
        signal,
      }),
    );
    if (result.kind === 'ok') metrics.fetchedBytes.inc({ what: 'feed' }, result.body.length);
    return result;
  }

  private async publish(
    derived: LeasedDerived,
    result: Extract<FetchResult, { kind: 'ok' }>,
  ): Promise<DerivedRecord> {
    const { db, owner, log } = this.context;
    const { etag, lastModified, body } = result;
    const contentHash = createHash('sha256').update(body).digest();
    const had = { delayMs: undefined, attempts: 0, etag, lastModified, contentHash };
    const isNew =
      !derived.contentHash?.equals(contentHash) &&
      (await announceDerived(db, owner, derived, rawDocumentId(derived.sourceId, body), contentHash));
    if (!isNew)
      return { ...had, result: 'unchanged', sentence: 'It is the same document as one that was had before.' };
    try {
      const source = { id: derived.sourceId, name: derived.sourceName };
      await log.publish([topics.rawFeeds.encode(rawFeed(source, result))]);
      return { ...had, result: 'published' };
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      return { ...had, result: 'too-large', sentence: `The broker does not take it: ${error.message}` };
    }
  }

  /** What may pass is tried again, as pages are. */
  private withoutDocument(
    { attempts: before, etag, lastModified, contentHash }: LeasedDerived,
    result: Exclude<FetchResult, { kind: 'ok' }>,
  ): DerivedRecord {
    const known = { etag, lastModified, contentHash };
    if (!isFailure(result)) return { ...known, delayMs: undefined, attempts: 0, result: result.kind };
    const attempts = before + (result.kind === 'host-busy' ? 0 : 1);
    const again = result.kind === 'host-busy' || (mayPass(result) && attempts < PAGE_ATTEMPTS);
    return {
      ...known,
      delayMs: again
        ? pageRetryDelay(Math.max(1, attempts), result, this.context.settings, Math.random())
        : undefined,
      attempts: again ? attempts : 0,
      result: result.kind,
      sentence: result.sentence,
    };
  }
}
