import { asyncApiDocument } from './asyncapi.js';
import { headerRows } from './headers.js';
import { InvalidMessage } from './message.js';
import type { IncomingMessage, OutgoingMessage } from './message.js';
import type { RawFeed, RawPage } from './raw-document.js';
import { allTopics, topics } from './topics.js';
import { traceOfHeaders } from './trace-context.js';

const received = (
  message: Partial<Omit<IncomingMessage, 'headers'>> & { headers?: Record<string, string> },
): IncomingMessage => ({
  topic: topics.rawFeeds.name,
  partition: 1,
  offset: '42',
  timestamp: Date.parse('2025-11-03T10:00:00Z'),
  key: null,
  value: Buffer.from('Latest news'),
  ...message,
  headers: Object.fromEntries(
    Object.entries(message.headers ?? {}).map(([name, value]) => [name, Buffer.from(value)]),
  ),
});

const sent = (message: OutgoingMessage): IncomingMessage =>
  received({
    topic: message.topic,
    key: message.key === null ? null : Buffer.from(message.key),
    value: message.value,
    headers: message.headers as Record<string, string>,
  });

describe('a raw feed', () => {
  it('needs nothing but its bytes and its key', () => {
    expect(topics.rawFeeds.decode(received({ key: Buffer.from('korea-herald') }))).toMatchObject({
      kind: 'raw-feed',
      sourceId: 'korea-herald',
      id: expect.stringMatching(/^[0-9a-f]{64}$/) as string,
      origin: { topic: 'news.raw-feeds.v1', partition: 1, offset: '42', time: '2025-11-03T10:00:00.000Z' },
    });
  });

  it('has an id that follows from source and bytes alone', () => {
    const id = (key: string, value: string, offset: string): string =>
      topics.rawFeeds.decode(received({ key: Buffer.from(key), value: Buffer.from(value), offset })).id;
    expect(id('a', 'x', '1')).toBe(id('a', 'x', '2'));
    expect(id('a', 'x', '1')).not.toBe(id('b', 'x', '1'));
    expect(id('a', 'x', '1')).not.toBe(id('a', 'y', '1'));
  });

  it.each(['not a time', '+300000-01-01T00:00:00Z', ''])(
    'falls back to the broker for a ce_time of "%s"',
    (time) => {
      expect(topics.rawFeeds.decode(received({ headers: { ce_time: time } })).origin.time).toBe(
        '2025-11-03T10:00:00.000Z',
      );
    },
  );

  it('leaves out a subject that is no address', () => {
    expect(topics.rawFeeds.decode(received({ headers: { ce_subject: 'nowhere' } })).url).toBeUndefined();
  });

  it('comes back as it was sent', () => {
    const feed: RawFeed = {
      kind: 'raw-feed',
      id: 'id-1',
      sourceId: 'meridian-wire',
      sourceName: 'Meridian Wire',
      contentType: 'application/rss+xml',
      url: 'https://meridianwire.example/feed',
      body: Buffer.from([0, 1, 2, 255]),
      origin: { topic: topics.rawFeeds.name, partition: 1, offset: '42', time: '2025-11-03T09:59:58.000Z' },
    };
    expect(topics.rawFeeds.decode(sent(topics.rawFeeds.encode(feed)))).toEqual(feed);
  });
});

describe('a raw page', () => {
  const page: RawPage = {
    kind: 'raw-page',
    id: 'id-2',
    sourceId: 'coast-courier',
    sourceName: 'Coast Courier',
    url: 'https://coastcourier.example/1',
    status: 200,
    body: Buffer.from('<p>Text</p>'),
    origin: { topic: topics.rawPages.name, partition: 1, offset: '42', time: '2025-11-03T09:59:58.000Z' },
    request: {
      url: 'https://coastcourier.example/1',
      sourceId: 'coast-courier',
      sourceName: 'Coast Courier',
      hint: { headline: 'Hafen — 항만' },
      raw: { topic: topics.rawFeeds.name, partition: 0, offset: '7', time: '2025-11-03T09:59:00.000Z' },
    },
  };

  it('comes back with the request it answers', () => {
    expect(topics.rawPages.decode(sent(topics.rawPages.encode(page)))).toEqual(page);
  });

  it('is keyed by host, so that a host keeps its order', () => {
    expect(topics.rawPages.encode(page).key).toBe('coastcourier.example');
  });

  it('with a request that is not one is invalid and says where', () => {
    expect(() => topics.rawPages.decode(received({ headers: { ce_pagerequest: '{"url":""}' } }))).toThrow(
      InvalidMessage,
    );
  });
});

describe.each([topics.rawFeeds, topics.rawPages])('the source of a document on $name', (topic) => {
  it.each([
    ['ce_source', { key: Buffer.from('by-key'), headers: { ce_source: 'by-header' } }, 'by-header'],
    ['the key where ce_source is missing', { key: Buffer.from('by-key') }, 'by-key'],
    [
      'the key where ce_source is blank',
      { key: Buffer.from('by-key'), headers: { ce_source: ' ' } },
      'by-key',
    ],
    ['ce_source where the key is missing', { headers: { ce_source: 'by-header' } }, 'by-header'],
    ['nothing where both are blank', { key: Buffer.from(' '), headers: { ce_source: '' } }, 'unknown'],
    ['without NUL', { headers: { ce_source: 'by\0-header' } }, 'by-header'],
    ['without other control characters', { key: Buffer.from('\u001b[by-key\u0085') }, '[by-key'],
    [
      'the key where ce_source is NUL',
      { key: Buffer.from('by-key'), headers: { ce_source: '\0' } },
      'by-key',
    ],
    ['nothing at all', {}, 'unknown'],
    ['the first 200 characters of a long key', { key: Buffer.from('k'.repeat(300)) }, 'k'.repeat(200)],
  ])('is %s', (_what, message, source) => {
    expect(topic.decode(received({ topic: topic.name, ...message })).sourceId).toBe(source);
  });

  it('is not what a request on a page says, so that one rule holds', () => {
    const ce_pagerequest = JSON.stringify({
      url: 'https://coastcourier.example/1',
      sourceId: 'by-request',
      sourceName: 'Coast Courier',
      hint: {},
      raw: { topic: topics.rawFeeds.name, partition: 0, offset: '7', time: '2025-11-03T09:59:00.000Z' },
    });
    expect(topic.decode(received({ headers: { ce_pagerequest, ce_source: 'by-header' } })).sourceId).toBe(
      'by-header',
    );
  });
});

describe('the table of headers', () => {
  it('names every header that a message is written with', () => {
    const page: RawPage = {
      kind: 'raw-page',
      id: 'id-2',
      sourceId: 'coast-courier',
      sourceName: 'Coast Courier',
      contentType: 'text/html',
      url: 'https://coastcourier.example/1',
      trace: {
        traceparent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01',
        tracestate: 'vendor=t61rcWkgMzE',
      },
      status: 0,
      body: Buffer.from(''),
      origin: { topic: topics.rawPages.name, partition: 1, offset: '42', time: '2025-11-03T09:59:58.000Z' },
      request: {
        url: 'https://coastcourier.example/1',
        sourceId: 'coast-courier',
        sourceName: 'Coast Courier',
        hint: {},
        raw: { topic: topics.rawFeeds.name, partition: 0, offset: '7', time: '2025-11-03T09:59:00.000Z' },
      },
    };
    expect(Object.keys(topics.rawPages.encode(page).headers).sort()).toEqual(
      headerRows.map(({ name }) => name).sort(),
    );
  });

  it('is what AsyncAPI says of each topic', () => {
    const { components } = asyncApiDocument() as {
      components: { messageTraits: Record<string, { headers: { properties: object } }> };
    };
    const named = ['cloudEvent', 'rawDocument', 'rawPage'].flatMap((trait) =>
      Object.keys(components.messageTraits[trait]!.headers.properties),
    );
    expect(named.sort()).toEqual(headerRows.map(({ name }) => name).sort());
  });
});

describe('the trace of a message', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';
  const traceOf = (given: Record<string, string>): unknown => {
    const { headers } = received({ headers: given });
    expect(topics.rawFeeds.decode(received({ headers: given })).trace).toEqual(traceOfHeaders(headers));
    return traceOfHeaders(headers);
  };

  it.each([
    ['traceparent', { traceparent }, { traceparent }],
    ['tracestate beside it', { traceparent, tracestate: 'a=1' }, { traceparent, tracestate: 'a=1' }],
    ['the names of the CloudEvents extension', { ce_traceparent: traceparent }, { traceparent }],
    ['no tracestate alone', { tracestate: 'a=1' }, undefined],
    ['no tracestate of 513 characters', { traceparent, tracestate: 'x'.repeat(513) }, { traceparent }],
    ['no traceparent in capitals', { traceparent: traceparent.toUpperCase() }, undefined],
    ['no traceparent of zeros', { traceparent: `00-${'0'.repeat(32)}-b7ad6b7169203331-01` }, undefined],
    ['no traceparent of version ff', { traceparent: traceparent.replace(/^00/, 'ff') }, undefined],
    ['no traceparent cut off', { traceparent: traceparent.slice(0, 40) }, undefined],
  ])('is told by %s', (_what, given, trace) => {
    expect(traceOf(given as Record<string, string>)).toEqual(trace);
  });
});

describe('a JSON topic', () => {
  const decode = (value: string | null): unknown =>
    topics.parsedArticles.decode(received({ value: value === null ? null : Buffer.from(value) }));

  it.each([
    ['nothing', null, 'empty-value'],
    ['no bytes', '', 'empty-value'],
    ['something else than JSON', '<rss>', 'invalid-json'],
    ['another shape', '{"headline":1}', 'invalid-shape'],
    ['a nesting of 5,000', '['.repeat(5000) + ']'.repeat(5000), 'too-deep'],
  ])('refuses %s', (_what, value, reason) => {
    expect(() => decode(value)).toThrow(expect.objectContaining({ name: 'InvalidMessage', reason }) as Error);
  });

  it('does not take brackets inside strings for nesting', () => {
    expect(() => decode(JSON.stringify({ headline: '[\\"'.repeat(5000) }))).toThrow(
      expect.objectContaining({ reason: 'invalid-shape' }) as Error,
    );
  });
});

it('every topic is named news.<plural>.v<major>', () => {
  for (const { name } of allTopics) expect(name).toMatch(/^news(\.[a-z]+(-[a-z]+)*)+\.v\d+$/);
});
