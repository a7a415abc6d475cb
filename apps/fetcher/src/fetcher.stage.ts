import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller } from '@nestjs/common';
import type { BeforeApplicationShutdown, OnApplicationBootstrap } from '@nestjs/common';
import { rawDocumentId, topics } from '@cleanwire/contracts';
import type {
  OutgoingMessage,
  PageRequest,
  RawFeed,
  RawPage,
  TraceContext,
  Withdrawal,
} from '@cleanwire/contracts';
import { isFailure, mayBeFeed, mayBePage } from '@cleanwire/crawling/results';
import type { FetchResult } from '@cleanwire/crawling/results';
import { withMemory } from '@cleanwire/http-client';
import { hubLinksIn } from '@cleanwire/crawling/websub';
import type { FetchOptions, HeldMemory, HttpClient, Robots } from '@cleanwire/http-client';
import { beginStep, metrics } from '@cleanwire/observability';
import type { Logger, Step } from '@cleanwire/observability';
import {
  Consumes,
  RefusedError,
  TransientError,
  done,
  emit,
  every,
  reportTidied,
  WorkLoop,
} from '@cleanwire/pipeline';
import type { BatchContext, MessageLog, Outcome, Work } from '@cleanwire/pipeline';
import {
  countSilentSources,
  leasePages,
  leaseSources,
  nameSilentSources,
  recordPages,
  recordSources,
  releasePages,
  releaseSources,
  renewLeases,
  storePageRequests,
  tidyFetches,
  wantSubscriptions,
} from '@cleanwire/store';
import type {
  FetchLogEntry,
  LeasedPage,
  LeasedSource,
  Pool,
  RecordedPage,
  RecordedSource,
} from '@cleanwire/store';
import { afterPageFetch, afterSourceFetch } from './after-fetch.js';
import { Batches } from './batches.js';
import type { FetcherSettings } from './settings.js';
import { Turns, fetchInTurn } from './turns.js';

/** What the stage works with; a class, so that Nest can inject it. */
export class FetcherContext {
  constructor(
    readonly db: Pool,
    readonly client: HttpClient,
    readonly robots: Robots,
    readonly log: Pick<MessageLog, 'publish'>,
    readonly settings: FetcherSettings,
    /** Names this process among the fetchers. */
    readonly owner: string,
    readonly logger: Logger,
  ) {}
}

type Leased = { readonly source: LeasedSource } | { readonly page: LeasedPage };

export const FEED_TYPES =
  'application/rss+xml, application/atom+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.5';
const PAGE_TYPES = 'text/html, application/xhtml+xml, */*;q=0.5';

/** Between two attempts to publish, while nothing new is fetched. */
const PUBLISH_AGAIN_MS = 500;

const LISTEN_EVERY_MS = 60_000;

/**
 * sources and page requests -> raw feeds and raw pages.
 *
 * Two kinds of work wait in the database, due sources and requested pages, behind the hosts that they are to be asked of.
 * A loop takes the turns of hosts that are ready, whichever fetcher of however many comes first, leases one piece of work
 * at each, and keeps some in flight. What was fetched is published **before** the result is recorded: a crash between the
 * two publishes it again, under the same id, and never loses it.
 */
@Controller()
export class FetcherStage implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private listening: NodeJS.Timeout | undefined;
  private readonly loop: WorkLoop<Leased>;
  private readonly turns: Turns;
  private readonly sourceResults: Batches<RecordedSource>;
  private readonly pageResults: Batches<RecordedPage>;
  /** Documents that the broker did not take at once, and that wait for it. */
  private unpublished = 0;

  constructor(private readonly context: FetcherContext) {
    const { db, owner, settings, logger } = context;
    const { leaseMs, hostDelayMs } = settings;
    this.turns = new Turns(db, { owner, leaseMs, hostDelayMs });
    this.sourceResults = new Batches((results) => recordSources(db, owner, results));
    this.pageResults = new Batches((results) => recordPages(db, owner, results));
    this.loop = new WorkLoop<Leased>({
      parallelCount: settings.parallelCount,
      idleMs: Math.max(20, Math.min(250, (settings.hostDelayMs || Infinity) / 4, settings.minIntervalMs / 4)),
      renewEveryMs: settings.leaseMs / 4,
      lease: (count) => this.lease(count),
      isBlocked: () => this.unpublished > 0,
      renew: (leases) => this.renew(leases),
      tidy: async (signal) => {
        const { logDays, pagesDays } = settings;
        reportTidied('fetcher', await tidyFetches(db, { logDays, pagesDays }, new Date(), signal), logger);
      },
      logger,
    });
  }

  onApplicationBootstrap(): void {
    this.loop.start();
    this.listening = every(
      LISTEN_EVERY_MS,
      () => this.listen(),
      'fetcher.listening-failed',
      this.context.logger,
    );
  }

  /** For sources that fall silent: by what came out of them, not by what their servers answer. */
  private async listen(): Promise<void> {
    const { db, logger } = this.context;
    for (const source of await nameSilentSources(db)) logger.warn(source, 'source.silent');
    metrics.silentSources.set(await countSilentSources(db));
  }

  beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.listening);
    return this.loop.stop();
  }

  facts(): Readonly<Record<string, number | boolean>> {
    return { ...this.loop.facts(), unpublished: this.unpublished };
  }

  /** Page requests go to the database, where any fetcher finds them when their host's turn has come. */
  @Consumes(topics.pageRequests)
  async handle(requests: readonly PageRequest[], { traces }: BatchContext): Promise<Outcome[]> {
    const fetchable = requests
      .map((request, i) => ({ request, trace: traces[i] }))
      .filter(({ request }) => isFetchable(request.url));
    const added = await storePageRequests(this.context.db, fetchable, this.context.settings);
    if (added > 0) this.loop.wake();
    return requests.map((request) =>
      isFetchable(request.url) ? done : emit(topics.rawPages, emptyPage(request, request.url, 0)),
    );
  }

  /** One piece of work at each host whose turn was to be had. */
  private async lease(count: number): Promise<readonly Work<Leased>[]> {
    const { db } = this.context;
    const turns = await this.turns.take(count);
    const hostsOf = (kind: 'source' | 'page'): string[] =>
      turns.filter((turn) => turn.kind === kind).map(({ host }) => host);
    try {
      const sources = await leaseSources(db, this.turns.terms, hostsOf('source'));
      const pages = await leasePages(db, this.turns.terms, hostsOf('page'));
      const used = new Set([...sources, ...pages].map(({ host }) => host));
      await Promise.all(
        turns.filter(({ host }) => !used.has(host)).map(({ host }) => this.turns.give(host, 0)),
      );
      return [
        ...sources.map((source) => ({
          lease: { source },
          run: this.withMemory((memory, signal) => this.fetchSource(source, memory, signal)),
        })),
        ...pages.map((page) => ({
          lease: { page },
          run: this.withMemory((memory, signal) => this.fetchPage(page, memory, signal)),
        })),
      ];
    } catch (error) {
      this.turns.drop(turns.map(({ host }) => host));
      throw error;
    }
  }

  /** A document counts against the memory of documents until it is published and recorded. */
  private withMemory(work: (memory: HeldMemory, signal: AbortSignal) => Promise<void>): Work<Leased>['run'] {
    return (signal) => withMemory(this.context.client.openMemory(), (memory) => work(memory, signal));
  }

  private async fetchSource(source: LeasedSource, memory: HeldMemory, signal: AbortSignal): Promise<void> {
    const { db, owner, settings } = this.context;
    const { maxBodyBytes: maxBytes } = settings;
    const release = (): Promise<void> => releaseSources(db, owner, [source.id]);
    const step = fetchStep('feed', source.url, undefined);
    const { result, ms } = await this.fetch('feed', source, {
      accept: FEED_TYPES,
      acceptsType: mayBeFeed,
      maxBytes,
      validators: source,
      memory,
      signal,
    });
    step.end(isFailure(result) ? result.kind : undefined);
    if (result.kind === 'aborted') return release();

    let decision = afterSourceFetch(source, result, settings, Math.random(), Date.now());
    if (decision.publish && result.kind === 'ok') {
      const refused = await this.publish(
        [topics.rawFeeds.encode({ ...rawFeed(source, result), ...traced(step) })],
        signal,
      );
      if (refused?.kind === 'aborted') return release();
      if (refused)
        decision = afterSourceFetch(source, { ...result, ...refused }, settings, Math.random(), Date.now());
    }
    if (result.kind === 'ok' && result.link && settings.callbackUrl) await this.wantHub(source, result);
    const log = this.finished('feed', source.url, result, ms, decision.result, { sourceId: source.id });
    if (decision.record.gone) {
      const { sentence } = decision.record;
      this.context.logger.warn({ sourceId: source.id, url: source.url, sentence }, 'source.retired');
    }
    await this.sourceResults.add({ source, record: { ...decision.record, log } });
  }

  /** Hubs in the answer's header; those in the document come with its receipt. */
  private async wantHub(source: LeasedSource, { url, link }: Document): Promise<void> {
    const { hubs, self = url } = hubLinksIn(link, url);
    const [hub] = hubs;
    if (hub)
      await wantSubscriptions(this.context.db, [
        { sourceId: source.id, hub, topic: self, namedBy: 'header' },
      ]);
  }

  private async fetchPage(page: LeasedPage, memory: HeldMemory, signal: AbortSignal): Promise<void> {
    const { db, owner, settings } = this.context;
    const release = (): Promise<void> => releasePages(db, owner, [page]);
    // A page that is looked at again is nothing that the document of long ago led to.
    const asked = page.requests.map(({ request, trace }) => ({
      request,
      step: fetchStep('page', page.url, page.recheck ? undefined : trace),
    }));
    const { result, ms } = await this.fetch('page', page, {
      accept: PAGE_TYPES,
      acceptsType: mayBePage,
      maxBytes: settings.maxPageBytes,
      // Only a page that nobody waits for may come back as "not modified".
      ...(page.recheck && { validators: page }),
      memory,
      signal,
    });
    for (const { step } of asked) step.end(isFailure(result) ? result.kind : undefined);
    if (result.kind === 'aborted') return release();

    let decision = afterPageFetch(page, result, settings, Math.random());
    if (decision.publish === 'page' && result.kind === 'ok') {
      const refused = await this.publish(
        asked.map(({ request, step }) =>
          topics.rawPages.encode({
            ...rawPage(decision.isRenamed ? withoutHeadline(request) : request, result),
            ...traced(step),
          }),
        ),
        signal,
      );
      if (refused?.kind === 'aborted') return release();
      if (refused) decision = afterPageFetch(page, { ...result, ...refused }, settings, Math.random());
    }
    if (decision.publish === 'empty') {
      const status = ('status' in result && result.status) || 0;
      const refused = await this.publish(
        asked.map(({ request, step }) =>
          topics.rawPages.encode({ ...emptyPage(request, result.url, status), ...traced(step) }),
        ),
        signal,
      );
      if (refused?.kind === 'aborted') return release();
    }
    if (decision.publish === 'withdrawal') {
      const refused = await this.publish([topics.withdrawals.encode(withdrawal(page, result))], signal);
      if (refused?.kind === 'aborted') return release();
    }
    const log = this.finished('page', page.url, result, ms, decision.result, {});
    const record = { ...decision.record, minIntervalMs: settings.minIntervalMs, log };
    await this.pageResults.add({ page, record });
  }

  private async fetch(
    what: 'feed' | 'page',
    { url, host }: { readonly url: string; readonly host: string },
    options: FetchOptions,
  ): Promise<{ result: FetchResult; ms: number }> {
    const { client, robots, settings } = this.context;
    const startedAt = performance.now();
    let ms = 0;
    const result = await fetchInTurn(this.turns, host, settings, async (gate) => {
      const fetched = await client.fetch(url, { ...options, permit: robots.permit, gate });
      ms = performance.now() - startedAt;
      return fetched;
    });
    metrics.fetchSeconds.observe({ what }, ms / 1000);
    return { result, ms };
  }

  /**
   * Stays with a document until the broker takes it; nothing new is leased meanwhile. One that it will never take counts
   * as a failed fetch: no lease may come back to it for ever.
   */
  private async publish(
    messages: readonly OutgoingMessage[],
    signal: AbortSignal,
  ): Promise<{ kind: 'too-large' | 'aborted'; sentence: string } | undefined> {
    let isLate = false;
    try {
      for (;;) {
        try {
          await this.context.log.publish(messages);
          return undefined;
        } catch (error) {
          if (!isLate) this.unpublished++;
          isLate = true;
          if (error instanceof RefusedError) {
            return {
              kind: 'too-large',
              sentence: `The broker does not take the document: ${error.message}`,
            };
          }
          if (!(error instanceof TransientError)) throw error;
          this.context.logger.warn({ err: error }, 'document.unpublished');
          await sleep(PUBLISH_AGAIN_MS, undefined, { signal }).catch(() => undefined);
          if (signal.aborted) return { kind: 'aborted', sentence: 'Given up by the caller.' };
        }
      }
    } finally {
      if (isLate) this.unpublished--;
    }
  }

  /** Counts and logs a fetch, once; the entry goes to the fetch log with its record. */
  private finished(
    what: 'feed' | 'page',
    url: string,
    result: FetchResult,
    ms: number,
    outcome: string,
    more: { readonly sourceId?: string },
  ): FetchLogEntry {
    const bytes = result.kind === 'ok' ? result.body.length : undefined;
    metrics.fetches.inc({ what, result: outcome });
    if (bytes !== undefined) metrics.fetchedBytes.inc({ what }, bytes);
    const entry: FetchLogEntry = {
      what,
      url,
      result: outcome,
      ms,
      published: outcome === 'published',
      ...more,
      ...(bytes !== undefined && { bytes }),
      ...('status' in result && { status: result.status }),
    };
    this.context.logger[isFailure(result) ? 'warn' : 'info'](
      { ...entry, ms: Math.round(ms), ...(isFailure(result) && { sentence: result.sentence }) },
      'document.fetched',
    );
    return entry;
  }

  private renew(leases: readonly Leased[]): Promise<void> {
    return renewLeases(this.context.db, this.turns.terms, {
      hosts: this.turns.hosts(),
      sourceIds: leases.flatMap((lease) => ('source' in lease ? [lease.source.id] : [])),
      urlHashes: leases.flatMap((lease) => ('page' in lease ? [lease.page.urlHash] : [])),
    });
  }
}

const fetchStep = (what: 'feed' | 'page', url: string, parent: TraceContext | undefined): Step =>
  beginStep(`fetch ${what}`, 'client', parent, { 'url.full': url });

const traced = ({ trace }: Step): Pick<RawFeed, 'trace'> => (trace ? { trace } : {});

type Document = Extract<FetchResult, { kind: 'ok' }>;

export function rawFeed(
  source: Pick<LeasedSource, 'id' | 'name'>,
  { url, body, contentType }: Document,
): RawFeed {
  return {
    kind: 'raw-feed',
    id: rawDocumentId(source.id, body),
    sourceId: source.id,
    sourceName: source.name,
    url,
    body,
    ...(contentType && { contentType }),
    origin: fetchedNow(topics.rawFeeds.name),
  };
}

function rawPage(request: PageRequest, { url, body, contentType, status }: Document): RawPage {
  return {
    kind: 'raw-page',
    id: pageId(request, status, body),
    sourceId: request.sourceId,
    url,
    status,
    request,
    body,
    ...(contentType && { contentType }),
    origin: fetchedNow(topics.rawPages.name),
  };
}

/** What the feed still says is out of date; without its headline the page's own is taken. */
function withoutHeadline(request: PageRequest): PageRequest {
  const { headline: _, ...hint } = request.hint;
  return { ...request, hint };
}

/** Tells the parser that the page cannot be had, and why: 0 when there was no answer. */
function emptyPage(request: PageRequest, url: string, status: number): RawPage {
  const body = Buffer.alloc(0);
  return {
    kind: 'raw-page',
    id: pageId(request, status, body),
    sourceId: request.sourceId,
    ...(URL.canParse(url) && { url }),
    status,
    request,
    body,
    origin: fetchedNow(topics.rawPages.name),
  };
}

/** Named after the first look that missed it, so that one that is published again after a crash is the same. */
function withdrawal({ url, fetchedAt, requests }: LeasedPage, result: FetchResult): Withdrawal {
  const now = new Date();
  return {
    url,
    status: ('status' in result && result.status) || 404,
    missedAt: (fetchedAt ?? now).toISOString(),
    goneAt: now.toISOString(),
    items: requests
      .slice(0, 50)
      .map(({ request: { sourceId, hint } }) => ({ sourceId, ...(hint.guid && { guid: hint.guid }) })),
  };
}

/** Only its time travels; the rest is the broker's to say. */
const fetchedNow = (topic: string): RawFeed['origin'] => ({
  topic,
  partition: 0,
  offset: '0',
  time: new Date().toISOString(),
});

const pageId = ({ sourceId, url, hint }: PageRequest, status: number, body: Buffer): string =>
  createHash('sha256')
    .update(JSON.stringify([sourceId, url, hint, status]))
    .update(body)
    .digest('hex');

const isFetchable = (url: string): boolean => URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
