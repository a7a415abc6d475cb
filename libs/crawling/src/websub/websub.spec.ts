import { createHmac } from 'node:crypto';
import { callbackUrl, hubDelivers, hubLinksIn, leaseMs, signatureHolds } from './index.js';

const base = 'https://fjord.example/feed';

describe('hubs in Link headers', () => {
  it.each<[string, string, readonly string[], string | undefined]>([
    [
      'quoted',
      '<https://hub.example/>; rel="hub", <https://fjord.example/rss>; rel="self"',
      ['https://hub.example/'],
      'https://fjord.example/rss',
    ],
    ['bare, relative, in capitals', '</hub>;Rel=HUB', ['https://fjord.example/hub'], undefined],
    [
      'with several relations and commas in the address',
      '<https://hub.example/?a=1,2>; title="x"; rel="alternate hub"',
      ['https://hub.example/?a=1,2'],
      undefined,
    ],
    [
      'of other kinds',
      '<https://fjord.example/2>; rel="next", <ftp://hub.example/>; rel=hub, nonsense',
      [],
      undefined,
    ],
  ])('are read: %s', (_, header, hubs, self) => {
    expect(hubLinksIn(header, base)).toEqual({ hubs, ...(self && { self }) });
  });

  it('are read in linear time from a header made to be slow', () => {
    const startedAt = performance.now();
    for (const piece of ['<', ', <', '; rel=', '<a>; rel="', ' ,']) hubLinksIn(piece.repeat(30_000), base);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});

it('a lease is renewed at 80 %, whatever the hub says of it', () => {
  expect(leaseMs('1000')).toEqual({ leaseMs: 1_000_000, renewMs: 800_000 });
  expect(leaseMs('0').leaseMs).toBe(10_000);
  expect(leaseMs('999999999999').leaseMs).toBe(30 * 86_400_000);
  expect(leaseMs('-5').leaseMs).toBe(10 * 86_400_000);
  expect(leaseMs(undefined).leaseMs).toBe(10 * 86_400_000);
});

describe('a signature', () => {
  const body = Buffer.from('<rss>ny sak</rss>');
  const signed = (method: string, secret = 's3cret') =>
    `${method}=${createHmac(method, secret).update(body).digest('hex')}`;

  it.each(['sha1', 'sha256', 'sha384', 'sha512'])('by %s holds for its body and secret alone', (method) => {
    expect(signatureHolds(signed(method), 's3cret', body)).toBe(true);
    expect(signatureHolds(signed(method).toUpperCase(), 's3cret', body)).toBe(true);
    expect(signatureHolds(signed(method, 'other'), 's3cret', body)).toBe(false);
    expect(signatureHolds(signed(method), 's3cret', Buffer.from('<rss>annet</rss>'))).toBe(false);
  });

  it('that is missing, cut, or by a method that proves nothing does not hold', () => {
    for (const header of [
      undefined,
      '',
      'sha256=',
      signed('sha256').slice(0, -2),
      signed('md5'),
      `sha512=${'0'.repeat(40)}`,
    ])
      expect(signatureHolds(header, 's3cret', body)).toBe(false);
  });
});

it('a hub is relied upon once it has delivered, and until it is seen to keep something back', () => {
  const hub = { isActive: true, leaseEndsAt: 1000, deliveredAt: 10, missedCount: 0, isSuspected: false };
  expect(hubDelivers(hub, 999)).toBe(true);
  expect(hubDelivers(hub, 1000)).toBe(false);
  expect(hubDelivers({ ...hub, isActive: false }, 20)).toBe(false);
  const { deliveredAt: _, ...silent } = hub;
  expect(hubDelivers(silent, 20)).toBe(false);
  expect(hubDelivers({ ...hub, isSuspected: true }, 20)).toBe(false);
  expect(hubDelivers({ ...hub, missedCount: 2 }, 20)).toBe(true);
  expect(hubDelivers({ ...hub, missedCount: 3 }, 20)).toBe(false);
});

it('the callback lies below the address that was set, with or without its last step', () => {
  expect(callbackUrl('https://news.example', 'abc')).toBe('https://news.example/websub/abc');
  expect(callbackUrl('https://news.example/cw/websub/', 'abc')).toBe('https://news.example/cw/websub/abc');
});
