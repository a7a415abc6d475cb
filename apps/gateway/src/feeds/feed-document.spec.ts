import { parseAtomFeed, parseJsonFeed, parseRssFeed } from 'feedsmith';
import { aCleanArticle, aHashtag } from '@cleanwire/testing';
import { feedDocument } from './feed-document.js';
import type { FeedSettings } from './feed-document.js';
import { feedFormatOf } from './send-feed.js';

const hostile = `]]> <b>&amp; "quoted" 'single'</b> \u0007 \ud800 <?xml?> 한국 🗞️`;
const settings: FeedSettings = {
  title: hostile,
  base: 'https://news.example',
  pageUrl: 'https://news.example/search?q=a&b',
  selfUrl: 'https://news.example/search.rss?q=a&b',
  articles: [
    {
      card: aCleanArticle('hostile', {
        headline: hostile,
        summary: hostile,
        categories: [hostile],
        hashtags: [aHashtag('KOSA', { label: hostile })],
        authors: [hostile],
      }),
      duplicates: {},
    },
  ],
};
const shown = hostile.replace('\u0007', '').replace('\ud800', '\ufffd');

it('says the same in all three formats', () => {
  expect(parseRssFeed(feedDocument('rss', settings)).items?.[0]?.title).toBe(shown);
  expect(parseAtomFeed(feedDocument('atom', settings)).entries?.[0]?.title?.value).toBe(shown);
  expect(parseJsonFeed(feedDocument('json', settings)).items?.[0]?.title).toBe(shown);
});

it('has a feed for a list without articles', () => {
  for (const format of ['rss', 'atom', 'json'] as const)
    expect(feedDocument(format, { ...settings, articles: [] })).toContain('search');
});

it.each([
  ['KOSA.rss', { name: 'KOSA', format: 'rss' }],
  ['한국.atom', { name: '한국', format: 'atom' }],
  ['/search.json', { name: '/search', format: 'json' }],
  ['KOSA', { name: 'KOSA' }],
  ['KOSA.xml', { name: 'KOSA.xml' }],
])('reads the format off %j', (path, expected) => {
  expect(feedFormatOf(path)).toEqual(expected);
});
