import { checkSourceUrl, numberedId, sourceIdFor, sourceIdForm } from './source-address.js';

describe('the address of a source', () => {
  it('is kept absolute, normalised and without a fragment', () => {
    expect(checkSourceUrl(' HTTPS://News.Example:443/a/../feed.xml?x=1#top ')).toEqual({
      ok: true,
      url: 'https://news.example/feed.xml?x=1',
    });
    expect(checkSourceUrl('http://뉴스.example/')).toEqual({ ok: true, url: 'http://xn--vg1b002a.example/' });
  });

  it.each([
    ['', 'An address is missing: give one such as https://news.example/feed.xml.'],
    ['news.example/feed', '"news.example/feed" has no scheme; did you mean https://news.example/feed?'],
    [
      'news.example:8080/feed',
      '"news.example:8080/feed" has no scheme; did you mean https://news.example:8080/feed?',
    ],
    ['//news.example/feed', '"//news.example/feed" has no scheme; did you mean https://news.example/feed?'],
    ['feeds', '"feeds" is not an address: one looks like https://news.example/feed.xml.'],
    ['http://', '"http://" is not an address: one looks like https://news.example/feed.xml.'],
    [
      'feed://news.example/rss',
      '"feed://news.example/rss" is an address for feed readers; write https://news.example/rss.',
    ],
    [
      'feed:http://news.example/',
      '"feed:http://news.example/" is an address for feed readers; write http://news.example/.',
    ],
    ['ftp://news.example/', 'Only http and https addresses are fetched, not ftp:'],
    [
      'https://me:secret@news.example/',
      'The address holds a user name or a password; such feeds are not fetched.',
    ],
    [`https://news.example/${'a'.repeat(9000)}`, 'The address has 9021 characters, at most 8192 are taken.'],
  ])('says what is wrong (%#)', (given, sentence) => {
    expect(checkSourceUrl(given)).toEqual({ ok: false, sentence });
  });
});

describe('the id of a source', () => {
  it.each([
    ['Korea Herald', 'https://kh.example/rss', 'korea-herald'],
    ['  Café «Ünïted» 24 ', 'https://c.example/', 'cafe-united-24'],
    ['항구 평론', 'https://www.harbour-review.example/feed', 'harbour-review'],
    ['항구 24', 'https://www.harbour-review.example/feed', 'harbour-review'],
    [undefined, 'https://www.coast-courier.example/world/rss.xml', 'coast-courier-world'],
    [undefined, 'https://feeds.meridian.co.example/top-stories.rss?x=1', 'meridian-co-top-stories'],
    [undefined, 'http://127.0.0.1:25123/feed', '127-0-0-1'],
    [undefined, 'http://localhost/', 'localhost'],
    [undefined, 'http://[::1]/news', '1-news'],
  ])('of "%s" at %s is %s', (name, url, id) => {
    expect(sourceIdFor(name, url)).toBe(id);
    expect(id).toMatch(sourceIdForm);
  });

  it('is numbered when taken, within its length', () => {
    expect([1, 2].map((number) => numberedId('korea-herald', number))).toEqual([
      'korea-herald',
      'korea-herald-2',
    ]);
    expect(numberedId('a'.repeat(100), 12)).toMatch(sourceIdForm);
  });
});
