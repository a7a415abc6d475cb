import { mayBeFeed, mayBePage } from './media-types.js';

it.each([
  ['text/html; charset=utf-8', true, true],
  ['application/xhtml+xml', true, true],
  ['TEXT/HTML', true, true],
  ['application/rss+xml', true, true],
  ['nonsense', true, true],
  ['video/mp4', false, false],
  ['Image/JPEG ; q=1', false, false],
  ['audio/mpeg', false, false],
  ['application/octet-stream', true, false],
  ['application/gzip', true, false],
  ['application/pdf', true, false],
])('%s may be a feed: %s, a page: %s', (contentType, feed, page) => {
  expect([mayBeFeed(contentType), mayBePage(contentType)]).toEqual([feed, page]);
});
