import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalUrl } from './canonical-url.js';

describe('canonicalUrl', () => {
  it.each([
    [
      'drops campaign parameters',
      'https://news.example/a?utm_source=x&id=7&fbclid=Iw',
      'https://news.example/a?id=7',
    ],
    ['sorts what stays', 'https://news.example/a?y=2&x=1', 'https://news.example/a?x=1&y=2'],
    [
      'undoes ampersands escaped twice',
      'https://news.example/a?id=7&amp;utm_source=x',
      'https://news.example/a?id=7',
    ],
    ['upgrades the scheme', 'http://news.example/a', 'https://news.example/a'],
    ['keeps the scheme of a port of its own', 'http://127.0.0.1:8080/a', 'http://127.0.0.1:8080/a'],
    ['takes a link without scheme for https', '//news.example/a', 'https://news.example/a'],
    [
      'drops default ports, users and final dots',
      'http://me:pw@NEWS.example.:80/a',
      'https://news.example/a',
    ],
    [
      'drops device labels before the domain',
      'https://www.en.m.news.example.org/a',
      'https://en.news.example.org/a',
    ],
    ['never touches the domain itself', 'https://m.co.uk/a', 'https://m.co.uk/a'],
    ['writes IDN hosts in one form', 'https://BÜCHER.example/a', 'https://xn--bcher-kva.example/a'],
    ['composes characters in the path', 'https://news.example/cafe%CC%81', 'https://news.example/caf%C3%A9'],
    ['keeps an escaped slash', 'https://news.example/a%2fb', 'https://news.example/a%2Fb'],
    ['keeps bytes that are not UTF-8', 'https://news.example/caf%e9', 'https://news.example/caf%E9'],
    [
      'keeps Korean paths readable by machines alone',
      'https://news.example/소식',
      'https://news.example/%EC%86%8C%EC%8B%9D',
    ],
    ['drops index files', 'https://news.example/a/index.php?id=3', 'https://news.example/a?id=3'],
    [
      'drops sessions in the path',
      'https://news.example/(S(lit3py55t21z5v55vlm25s55))/a.aspx;jsessionid=1',
      'https://news.example/a.aspx',
    ],
    ['drops AMP endings', 'https://news.example/2025/a.amp.html', 'https://news.example/2025/a.html'],
    ['drops AMP beginnings', 'https://news.example/amp/2025/a', 'https://news.example/2025/a'],
    ['keeps a page called amp', 'https://news.example/amp', 'https://news.example/amp'],
    ['drops places on the page', 'https://news.example/a#comments', 'https://news.example/a'],
    ['keeps routes', 'https://news.example/#/story/9', 'https://news.example/#/story/9'],
    ['drops print views', 'https://news.example/a?view=print&print=1', 'https://news.example/a'],
    [
      'keeps a parameter without value',
      'https://news.example/story.php?4711',
      'https://news.example/story.php?4711',
    ],
    [
      'unwraps AMP caches',
      'https://news-example.cdn.ampproject.org/v/s/news.example/a/amp?amp_js_v=0.1&usqp=x',
      'https://news.example/a',
    ],
    [
      'unwraps wrappers in wrappers',
      `https://l.facebook.com/l.php?u=${encodeURIComponent('https://www.google.com/url?q=https%3A%2F%2Fnews.example%2Fa&sa=U')}&h=x`,
      'https://news.example/a',
    ],
    [
      'unwraps mail guards',
      'https://urldefense.com/v3/__https://news.example/a?id=1__;!!x',
      'https://news.example/a?id=1',
    ],
    [
      'unwraps redirectors by their name',
      'https://feeds.agency.example/redirect?url=https%3A%2F%2Fnews.example%2Fa',
      'https://news.example/a',
    ],
  ])('%s', (_what, given, canonical) => {
    expect(canonicalUrl(given)).toBe(canonical);
  });

  it.each([
    '',
    'nowhere',
    'javascript:alert(1)',
    'mailto:desk@news.example',
    'ftp://news.example/a',
    'https://',
    `https://news.example/${'a'.repeat(9000)}`,
  ])('has nothing for "%.40s"', (given) => {
    expect(canonicalUrl(given)).toBeUndefined();
  });

  it.each([
    ['https://news.example/a?ref=1234', 'https://news.example/a?ref=1235'],
    ['https://news.example/a?cid=77', 'https://news.example/a?cid=78'],
    ['https://news.example/list?cid=politics', 'https://news.example/list?cid=sport'],
    ['https://news.example/view?mod=article&id=1', 'https://news.example/view?mod=photo&id=1'],
    ['https://give.example/?campaign_id=12', 'https://give.example/?campaign_id=13'],
    ['https://news.example/a?source=agency-one', 'https://news.example/a?source=agency-two'],
    ['https://news.example/a?sid=1', 'https://news.example/a?sid=2'],
    ['https://news.example/a?lang=ko', 'https://news.example/a?lang=ja'],
    ['https://news.example/?m=201101', 'https://news.example/?m=201102'],
    ['https://news.example/a?view=1', 'https://news.example/a?view=2'],
    ['https://news.example/story;art=1', 'https://news.example/story;art=2'],
    ['https://news.example/list?q=a%26b', 'https://news.example/list?q=a&b'],
    ['https://news.example/page.html#id=5', 'https://news.example/page.html#id=6'],
    ['https://one.blogspot.com/a', 'https://two.blogspot.com/a'],
    ['https://news.example/share?u=https://a.example/1', 'https://news.example/share?u=https://a.example/2'],
    ['https://news.example:8443/a', 'https://news.example/a'],
    ['https://news.example/list?from=2025-02-01', 'https://news.example/list?from=2025-03-01'],
    ['https://news.example/read?user_id=4', 'https://news.example/read?user_id=5'],
    ['https://archive.ph/Ab1cD', 'https://archive.ph/Xy9zW'],
    ['https://news.google.com/articles/CBMiWhatever1', 'https://news.google.com/articles/CBMiWhatever2'],
  ])('keeps %s apart from %s', (one, other) => {
    expect(canonicalUrl(one)).not.toBe(canonicalUrl(other));
  });

  it.each([
    'pk_id',
    'wt_id',
    'at_doc',
    'mc_item',
    'elqid',
    'sh',
    'spm',
    'nlid',
    'icid',
    'session_id',
    '_',
    'taid',
  ])('keeps a number under the name %s where nothing else tells the page', (name) => {
    const address = `https://news.example/read?${name}=61`;
    expect(canonicalUrl(address)).toBe(address);
  });

  it.each([
    'mc_id=44',
    'ga_id=x',
    'nlid=14&spm=a2.b',
    '_=1699999999999',
    'source=rss----0a1b2c3d---5',
    'source=friends-of-the-harbour',
    'mod=rss_business',
    '.tsrc=rss&fsrc=nwl',
    'iref=top_3&itid=lk_inline',
    'spMailingID=12&spUserID=3&__source=sharebar',
    'r=9ab1&triedRedirect=true',
    'gaa_at=x&gaa_n=y&gaa_ts=1&gaa_sig=z',
    '_branch_match_id=77',
    'replytocom=512',
    'user_id=00ab&segment_id=9&te=1',
  ])('takes ?%s for the way in behind the path of an article', (query) => {
    const article = 'https://news.example/2025/harbour-cranes-run-on-sun';
    expect(canonicalUrl(`${article}?${query}`)).toBe(article);
  });

  it.each([
    'https://news.google.com/rss/articles/CBMiIGh0dHBzOi8vbmV3cy5leGFtcGxlL2hhcmJvdXItNzE10gEA?oc=5',
    'https://archive.today/20251104101500/https://news.example/harbour-715',
    'https://archive.is/newest/https:/news.example/harbour-715',
    'https://news-example.translate.goog/harbour-715?_x_tr_sl=de&_x_tr_tl=en',
    'https://disq.us/?url=https%3A%2F%2Fnews.example%2Fharbour-715%3Aq1w2e3r4t5y6u7i8o9p0&cuid=1',
    'http://news.example:443/harbour-715',
    'https://https://news.example/harbour-715',
  ])('finds the address in %s', (wrapped) => {
    expect(canonicalUrl(wrapped)).toBe('https://news.example/harbour-715');
  });

  it('stays as it is when applied again', () => {
    for (const { a, b } of labelledPairs()) {
      for (const url of [a, b]) expect(canonicalUrl(canonicalUrl(url)!)).toBe(canonicalUrl(url));
    }
  });

  it.each(labelledPairs())('judges $a and $b as labelled ($same)', ({ a, b, same }) => {
    expect(canonicalUrl(a) === canonicalUrl(b)).toBe(same === 1);
  });
});

it.each(ownPairs())('judges $a and $b of our own as $same', ({ a, b, same }) => {
  expect(canonicalUrl(a) === canonicalUrl(b)).toBe(same === 1);
  expect(canonicalUrl(canonicalUrl(a)!)).toBe(canonicalUrl(a));
});

function ownPairs(): LabelledPair[] {
  return readPairs(join(import.meta.dirname, '../../../../test/golden/urls/pairs.jsonl'));
}

interface LabelledPair {
  readonly a: string;
  readonly b: string;
  readonly same: 0 | 1;
}

/** Development data beside the checkout, where it is there; else the few pairs that every copy of the project has. */
function labelledPairs(): LabelledPair[] {
  const file = join(import.meta.dirname, '../../../../../shared/data/dedup/url-pairs.jsonl');
  if (!existsSync(file))
    return [{ a: 'https://news.example/a?utm_source=x', b: 'https://news.example/a', same: 1 }];
  return readPairs(file);
}

function readPairs(file: string): LabelledPair[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LabelledPair);
}
