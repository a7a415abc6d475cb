import type { DeclaredFeed, Directions } from '@cleanwire/contracts';
import { chooseFeed, feedInstead, provesFeed, wantedAfter } from './index.js';
import type { ReadDocument } from './index.js';

const now = Date.UTC(2025, 10, 5);
const bounds = { historyDocuments: 3, historyDays: 30 };
const aDocument = (directions: Directions, more: Partial<ReadDocument> = {}): ReadDocument => ({
  url: 'https://fjord.example/feed',
  depth: 0,
  format: 'atom',
  directions,
  newCount: 1,
  hasGap: true,
  ...more,
});
const wanted = (directions: Directions, more?: Partial<ReadDocument>) =>
  wantedAfter(aDocument(directions, more), bounds, now);
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();

describe('older documents of a feed', () => {
  const prevArchive = 'https://fjord.example/arkiv/5';

  it('are followed from the first document, the archive before the page', () => {
    expect(wanted({ prevArchive, next: 'https://fjord.example/feed?page=2' })).toEqual([
      { purpose: 'archive', url: prevArchive, depth: 1 },
    ]);
    expect(wanted({ next: 'https://fjord.example/feed?page=2' })).toHaveLength(1);
  });

  it('are not followed while nothing was missed', () => {
    expect(wanted({ prevArchive }, { hasGap: false })).toEqual([]);
  });

  it('end where a document brings nothing new, is old enough, or was the last that is allowed', () => {
    const archive = { purpose: 'archive', hasGap: false } as const;
    expect(wanted({ prevArchive }, { ...archive, depth: 2 })).toHaveLength(1);
    expect(wanted({ prevArchive }, { ...archive, depth: 3 })).toEqual([]);
    expect(wanted({ prevArchive }, { ...archive, depth: 1, newCount: 0 })).toEqual([]);
    const items = [{ id: '000000000001', publishedAt: daysAgo(31) }];
    expect(wanted({ prevArchive, items }, { ...archive, depth: 1 })).toEqual([]);
    expect(wantedAfter(aDocument({ prevArchive }), { ...bounds, historyDocuments: 0 }, now)).toEqual([]);
  });

  it('are on the same host, and no less safe', () => {
    expect(wanted({ prevArchive: 'https://elsewhere.example/5' })).toEqual([]);
    expect(wanted({ prevArchive: 'http://169.254.169.254/latest' })).toEqual([]);
    expect(wanted({ prevArchive: 'http://www.fjord.example/5#top' })[0]?.url).toBe(
      'https://www.fjord.example/5',
    );
  });
});

describe('parts of a sitemap index', () => {
  const part = (n: number, days?: number) => ({
    url: `https://fjord.example/map-${n}.xml`,
    ...(days !== undefined && { modifiedAt: daysAgo(days) }),
  });
  const index = { format: 'sitemap-index' } as const;

  it('are taken if they were changed lately, or do not say, so many of them', () => {
    const urls = wanted({ parts: [part(1, 1), part(2, 40), part(3), part(4, 2), part(5, 3)] }, index).map(
      ({ url }) => url,
    );
    expect(urls).toEqual([part(1).url, part(3).url, part(4).url]);
  });

  it('may be indexes once more, and not themselves or elsewhere', () => {
    expect(wanted({ parts: [part(1)] }, { ...index, depth: 1, purpose: 'sitemap-part' })).toHaveLength(1);
    expect(wanted({ parts: [part(1)] }, { ...index, depth: 2, purpose: 'sitemap-part' })).toEqual([]);
    const parts = [{ url: 'https://fjord.example/feed' }, { url: 'https://elsewhere.example/map.xml' }];
    expect(wanted({ parts }, index)).toEqual([]);
  });
});

describe('the feed of a page', () => {
  const feeds = (...paths: string[]): DeclaredFeed[] =>
    paths.map((path) => ({ url: new URL(path, 'https://fjord.example').href }));
  const choose = (...paths: string[]) => chooseFeed('https://fjord.example/', feeds(...paths));

  it.each<[string, string[], string]>([
    ['the only one', ['/nyheter/alt.php?x=1'], '/nyheter/alt.php?x=1'],
    ['the only one that is not of comments', ['/comments/feed/', '/nyheter'], '/nyheter'],
    ['the first of two formats', ['/saker.rss', '/saker.atom'], '/saker.rss'],
    ['the one that is called a feed and nothing else', ['/sport/feed/', '/feed/', '/kultur/feed/'], '/feed/'],
    ['the same by file', ['/rss/sport.xml', '/rss.xml'], '/rss.xml'],
  ])('is %s', (_, paths, path) => {
    expect(choose(...paths)).toEqual({ kind: 'one', url: `https://fjord.example${path}` });
  });

  it('is said to be several where none is the page’s own', () => {
    expect(choose('/sport.xml', '/kultur.xml')).toMatchObject({ kind: 'several', urls: expect.any(Array) });
    expect(choose()).toEqual({ kind: 'none' });
  });

  it('takes the place of a front page, and of a page without items, of no other', () => {
    const page = aDocument(
      { feeds: feeds('/feed') },
      { format: 'listing-page', url: 'https://fjord.example/sport' },
    );
    expect(feedInstead(page, 12)).toEqual({ kind: 'none' });
    expect(feedInstead(page, 0).kind).toBe('one');
    expect(feedInstead({ ...page, url: 'https://fjord.example/' }, 12).kind).toBe('one');
    expect(feedInstead({ ...page, purpose: 'discovered-feed' }, 0)).toEqual({ kind: 'none' });
    expect(feedInstead({ ...page, format: 'rss' }, 0)).toEqual({ kind: 'none' });
  });

  it('is proved by what it holds', () => {
    expect([provesFeed('rss', 3), provesFeed('rss', 0), provesFeed('listing-page', 3)]).toEqual([
      true,
      false,
      false,
    ]);
  });
});
