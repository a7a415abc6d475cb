import type { ParsedArticle, RawFeed, RawPage } from '@cleanwire/contracts';
import { sightingId } from '@cleanwire/deciding/dedup';

/**
 * Incoming messages for tests (what goes out: clean-articles.ts). A test names what matters to it; everything else is there, valid and fictional. Ids follow from
 * the content as they do in the services, unless they are given.
 */

const TEXT =
  'The port city of Larnholm will open three floating solar parks by spring.\n\nThe council will publish monthly output figures.';

/** A sighting without URL and guid, from the source `meridian-wire`. */
export function aParsedArticle(given: Partial<ParsedArticle> = {}): ParsedArticle {
  const article = {
    sourceId: 'meridian-wire',
    sourceName: 'Meridian Wire',
    headline: 'Larnholm to run harbour cranes on floating solar',
    body: TEXT,
    summary: '',
    authors: [],
    publishedAt: '2025-11-03T08:10:00.000Z',
    publishedPrecision: 'second',
    publishedEvidence: 'feed',
    language: 'en',
    categories: [],
    hashtags: [],
    images: [],
    wordCount: 19,
    warnings: [],
    raw: { topic: 'news.raw-feeds.v1', partition: 0, offset: '0', time: '2025-11-03T08:11:00.000Z' },
    parserVersion: '1',
    ...given,
  } satisfies Omit<ParsedArticle, 'sightingId'>;
  return { ...article, sightingId: given.sightingId ?? sightingId(article) };
}

const origin = (topic: string): RawFeed['origin'] => ({
  topic,
  partition: 0,
  offset: '0',
  time: '2025-11-03T08:11:00.000Z',
});

/** An RSS document with one item; `body` may be given as text. */
export function aRawFeed({
  body,
  ...given
}: Partial<Omit<RawFeed, 'body'>> & { body?: string | Buffer } = {}): RawFeed {
  const rss = `<rss version="2.0"><channel><title>Meridian Wire</title><item><title>Larnholm to run harbour cranes on floating solar</title><description>${TEXT}</description></item></channel></rss>`;
  return {
    kind: 'raw-feed',
    id: 'feed-1',
    sourceId: 'meridian-wire',
    origin: origin('news.raw-feeds.v1'),
    ...given,
    body: Buffer.from(body ?? rss),
  };
}

/** An article's page as the fetcher got it; `body` may be given as text. */
export function aRawPage({
  body,
  ...given
}: Partial<Omit<RawPage, 'body'>> & { body?: string | Buffer } = {}): RawPage {
  const html = `<!doctype html><title>Larnholm</title><article><h1>Larnholm to run harbour cranes on floating solar</h1><p>${TEXT}</p></article>`;
  return {
    kind: 'raw-page',
    id: 'page-1',
    sourceId: 'meridian-wire',
    url: 'https://meridianwire.example/w-1',
    status: 200,
    origin: origin('news.raw-pages.v1'),
    ...given,
    body: Buffer.from(body ?? html),
  };
}
