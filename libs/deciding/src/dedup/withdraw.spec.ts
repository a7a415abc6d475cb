import type { CleanArticle, ParsedArticle, Withdrawal } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing/builders';
import { Window } from '../window/index.js';
import {
  applySighting,
  fingerprintOf,
  goneAddress,
  keysOfWithdrawal,
  KnownArticles,
  returnedEvent,
  whyWithdrawn,
  withdrawnEvent,
  withSighting,
} from './index.js';
import type { GoneAddress, KnownArticle, KnownKey } from './index.js';

const FERRY =
  'A night ferry between Vesterby and Kaldsund returns after eleven years, with cabins for two hundred and room for bicycles.';
const seen = (time: string, offset = '0'): Pick<ParsedArticle, 'raw'> => ({
  raw: { topic: 'news.raw-pages.v1', partition: 0, offset, time: `2025-11-05T${time}:00.000Z` },
});
const wire = aParsedArticle({
  ...seen('08:00'),
  body: FERRY,
  guid: 'ferry',
  url: 'https://meridianwire.example/ferry?utm_source=rss',
  canonicalUrl: 'https://meridianwire.example/ferry',
});
const courier = aParsedArticle({
  ...seen('09:00', '1'),
  sourceId: 'coast-courier',
  body: FERRY,
  url: 'https://coastcourier.example/1',
  canonicalUrl: 'https://coastcourier.example/1',
});
const withdrawal = (url: string, more: Partial<Withdrawal> = {}): Withdrawal => ({
  url,
  status: 410,
  missedAt: '2025-11-05T10:00:00.000Z',
  goneAt: '2025-11-05T11:00:00.000Z',
  items: [{ sourceId: 'meridian-wire', guid: 'ferry' }, { sourceId: 'coast-courier' }],
  ...more,
});
const gone = (...withdrawals: Withdrawal[]): Map<string, GoneAddress> =>
  new Map(withdrawals.map((one) => goneAddress(one)!).map((one) => [one.address, one]));
const ferry = applySighting(wire, { kind: 'created' }).article;
const everywhere = withSighting(ferry, courier);
const atWire = withdrawal('https://meridianwire.example/ferry');
const atCourier = withdrawal('https://coastcourier.example/1', { status: 404 });

describe('an article', () => {
  it.each<[string, CleanArticle, Withdrawal[], string | undefined]>([
    [
      'whose only address is gone is withdrawn, however the address was written',
      ferry,
      [atWire],
      'https://meridianwire.example/ferry answered 410 on 2025-11-05 11:00 UTC, and 404 or 410 on 2025-11-05 10:00 UTC.',
    ],
    ['stays while another place has it', everywhere, [atWire], undefined],
    [
      'is withdrawn when the last place has lost it',
      everywhere,
      [atWire, atCourier],
      'https://meridianwire.example/ferry answered 410 on 2025-11-05 11:00 UTC, and 404 or 410 on 2025-11-05 10:00 UTC. ' +
        'https://coastcourier.example/1 answered 404 on 2025-11-05 11:00 UTC, and 404 or 410 on 2025-11-05 10:00 UTC.',
    ],
    [
      'stays where it was seen at the address after that',
      withSighting(ferry, { ...wire, ...seen('12:00') }),
      [atWire],
      undefined,
    ],
    [
      'stays where a place has no address',
      withSighting(ferry, aParsedArticle({ body: FERRY })),
      [atWire],
      undefined,
    ],
    ['stays where it has more places than are listed', { ...ferry, sightingCount: 2 }, [atWire], undefined],
  ])('%s', (_, article, withdrawals, why) => {
    expect(whyWithdrawn(article, gone(...withdrawals))).toBe(why);
  });

  it('ends with the next version, and is back with the one after', () => {
    const end = withdrawnEvent(ferry, 'Gone.');
    expect(end).toMatchObject({
      kind: 'retracted',
      version: 2,
      end: { reason: 'withdrawn', evidence: 'Gone.' },
    });
    const back = returnedEvent(end.article, { ...wire, ...seen('12:00') });
    expect(back).toMatchObject({
      kind: 'updated',
      version: 3,
      change: { reason: 'returned', fields: ['lastSeenAt'], previousVersion: 2 },
    });
    expect(back.article).toEqual({ ...ferry, version: 3, lastSeenAt: '2025-11-05T12:00:00.000Z' });
  });
});

it('a page leads to its article by its address, and by the items that led to it', () => {
  const keys = keysOfWithdrawal(atWire).map(({ hash }) => hash);
  expect(fingerprintOf(wire).keys.map(({ hash }) => keys.includes(hash))).toEqual([true, true, false]);
});

it('an address that is none leads nowhere', () => {
  expect(goneAddress(withdrawal('mailto:desk@meridianwire.example'))).toBeUndefined();
});

describe('what is seen of a withdrawn article', () => {
  const window = new Window();
  const stored = (withdrawn?: string): [Map<string, KnownArticle>, Map<string, KnownKey>] => {
    const { articleId } = ferry;
    const print = fingerprintOf(wire);
    const known = { article: ferry, bodyHash: print.bodyHash, textOf: wire.sightingId };
    return [
      new Map([[articleId, { ...known, ...(withdrawn && { withdrawn }) }]]),
      new Map(print.keys.map((key) => [key.hash, { ...key, articleId, seenIn: print.document }])),
    ];
  };

  it('brings it back with all that was known of it, wherever it is seen', () => {
    window.transaction((open) => {
      const known = new KnownArticles(open, ...stored('Gone.'));
      const { events } = known.take(fingerprintOf(courier));
      expect(events).toMatchObject([{ kind: 'duplicate', articleId: ferry.articleId, version: 2 }]);
      expect(events[0]!.article.sources).toHaveLength(2);
      expect(known.changes().articles[0]).not.toHaveProperty('withdrawn');
    });
  });

  it('another story does not bring it back', () => {
    window.transaction((open) => {
      const known = new KnownArticles(open, ...stored('Gone.'));
      expect(known.moveToStory(ferry.articleId, 'f'.repeat(64), 'So it is.')).toMatchObject([
        { kind: 'updated', version: 2, change: { reason: 'story' } },
        { kind: 'retracted', version: 3, end: { reason: 'withdrawn', evidence: 'Gone.' } },
      ]);
      expect(known.changes().articles).toMatchObject([{ withdrawn: 'Gone.', article: { version: 3 } }]);
    });
  });
});
