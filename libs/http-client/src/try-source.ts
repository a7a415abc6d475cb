import { forbiddenSource } from '@cleanwire/crawling/addresses';
import { learnt, nextVisit } from '@cleanwire/crawling/cadence';
import type { FetchResult } from '@cleanwire/crawling/results';
import type { Config } from '@cleanwire/config';
import { openDocument, textOf } from '@cleanwire/reading/documents';
import { discoverFeeds, isWholeText, readFeed, textsOf } from '@cleanwire/reading/feeds';
import type { DiscoveredFeed, FeedDocument, FeedEntry } from '@cleanwire/reading/feeds';
import { createHttpClient } from './http-client.js';
import { createRobots } from './robots.js';
import { httpClientSettings } from './settings.js';

/** What would become of a source; nothing of it is kept. */
export interface SourceTrial {
  readonly url: string;
  /** Whether it could be a source as it is. */
  readonly ok: boolean;
  /** What stands in the way, or what to do instead. */
  readonly sentence?: string;
  readonly robots?: string;
  readonly fetched?: {
    readonly status?: number;
    readonly bytes?: number;
    readonly ms: number;
    readonly contentType?: string;
    readonly finalUrl: string;
    readonly redirects: number;
  };
  readonly kind?: string;
  readonly title?: string;
  readonly language?: string;
  /** Of a page: feeds that it names, the likeliest first. */
  readonly feeds?: readonly DiscoveredFeed[];
  readonly items?: {
    readonly count: number;
    readonly withText: number;
    readonly first: readonly TriedItem[];
  };
  readonly warnings?: readonly string[];
  readonly nextVisit?: { readonly minutes: number; readonly why: string };
}

export interface TriedItem {
  readonly headline?: string;
  readonly publishedAt?: string;
  readonly language?: string;
  readonly url?: string;
  /** `text`: the feed has the article; `page`: its page would be asked; `neither`: it would be rejected. */
  readonly from: 'text' | 'page' | 'neither';
}

const FIRST_ITEMS = 5;

/** Fetches an address once, as the fetcher would, and says what it would lead to. @param url as sources have it */
export async function trySource(url: string, config: Config, now: number): Promise<SourceTrial> {
  const settings = httpClientSettings(config);
  const forbidden = forbiddenSource(settings)(url);
  if (forbidden) return { url, ok: false, sentence: forbidden.sentence };
  const client = createHttpClient(settings);
  // Remembered for no longer than this.
  const robots = createRobots(
    client,
    { read: () => Promise.resolve(undefined), write: () => Promise.resolve() },
    { errorTtlMs: config.CLEANWIRE_FETCHER_ROBOTS_ERROR_TTL_MS },
  );
  try {
    const began = performance.now();
    const result = await client.fetch(url, {
      accept: '*/*',
      maxBytes: config.CLEANWIRE_FETCHER_MAX_BODY_BYTES,
      permit: robots.permit,
    });
    return { url, ...outcome(result, performance.now() - began, config, now) };
  } finally {
    await client.close();
  }
}

function outcome(result: FetchResult, ms: number, config: Config, now: number): Omit<SourceTrial, 'url'> {
  const delay = result.crawlDelayMs;
  const robots = result.kind.startsWith('robots-')
    ? 'does not allow it'
    : `allows it${delay === undefined ? '' : `, a request every ${delay / 1000} s`}`;
  const fetched = {
    ...('status' in result && { status: result.status }),
    ms: Math.round(ms),
    finalUrl: result.url,
    redirects: result.redirects.length,
  };
  if (result.kind !== 'ok')
    return { ok: false, robots, fetched, sentence: 'sentence' in result ? result.sentence : result.kind };
  const { contentType, body } = result;
  return {
    robots,
    fetched: { ...fetched, bytes: body.length, ...(contentType !== undefined && { contentType }) },
    ...read(result, config, now),
  };
}

type Fetched = Extract<FetchResult, { kind: 'ok' }>;

function read(
  { body, contentType, url, freshForMs }: Fetched,
  config: Config,
  now: number,
): Omit<SourceTrial, 'url' | 'robots' | 'fetched'> {
  const opened = openDocument(body, { contentType });
  if (!opened.ok) return { ok: false, kind: opened.format, sentence: opened.sentence };
  const feeds = opened.format === 'listing-page' ? discoverFeeds(textOf(opened).text, { url }) : [];
  const document = readFeed(opened, { baseUrl: url });
  const main = feeds[0];
  const better = main && `This is a page; its feed is the better source: cleanwire sources add ${main.url}`;
  const found = main && { feeds };
  if (!document.ok)
    return { ok: false, kind: document.format, sentence: better ?? document.sentence, ...found };
  const { doc, format, warnings } = document;
  const count = doc.entries.length;
  return {
    ok: count > 0 && !main,
    kind: format,
    ...(better !== undefined && { sentence: better }),
    ...(count === 0 && !main && { sentence: 'It can be read, and lists no item.' }),
    ...(doc.feed.title !== undefined && { title: doc.feed.title }),
    ...(doc.feed.language !== undefined && { language: doc.feed.language }),
    ...found,
    items: itemsOf(doc, format),
    ...(warnings.length > 0 && { warnings }),
    nextVisit: visitOf(doc, freshForMs, config, now),
  };
}

function itemsOf({ feed, entries }: FeedDocument, format: string): NonNullable<SourceTrial['items']> {
  const tried = entries.map((entry): TriedItem => {
    const { title, published, updated, language = feed.language, link } = entry;
    const at = published ?? updated;
    return {
      ...(title !== undefined && { headline: title }),
      ...(at !== undefined && { publishedAt: at }),
      ...(language !== undefined && { language }),
      ...(link !== undefined && { url: link }),
      from: readFrom(entry, format),
    };
  });
  return {
    count: tried.length,
    withText: tried.filter(({ from }) => from === 'text').length,
    first: tried.slice(0, FIRST_ITEMS),
  };
}

function readFrom(entry: FeedEntry, format: string): TriedItem['from'] {
  if (format === 'ndjson' ? entry.content !== undefined : isWholeText(textsOf(entry))) return 'text';
  return entry.link !== undefined && /^https?:/i.test(entry.link) ? 'page' : 'neither';
}

function visitOf(
  { feed, entries }: FeedDocument,
  freshForMs: number | undefined,
  config: Config,
  now: number,
): NonNullable<SourceTrial['nextVisit']> {
  const bounds = {
    minIntervalMs: config.CLEANWIRE_FETCHER_MIN_INTERVAL_MS,
    maxIntervalMs: config.CLEANWIRE_FETCHER_MAX_INTERVAL_MS,
  };
  const items = entries.map(({ link, id, published, updated }) => {
    const publishedAt = published ?? updated;
    return { id: link ?? id ?? '', ...(publishedAt !== undefined && { publishedAt }) };
  });
  const { cadence } = learnt(
    undefined,
    { at: now, items, asked: feed.schedule ?? {} },
    Math.max(bounds.minIntervalMs, 1000),
  );
  const freshUntil = freshForMs === undefined ? undefined : now + freshForMs;
  const { delayMs, reason } = nextVisit({ now, cadence, freshUntil, bounds, spread: 0 });
  return { minutes: Math.round(delayMs / 60_000), why: reason };
}
