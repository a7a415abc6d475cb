import { topics } from '@cleanwire/contracts';
import type { CleanArticleEvent, Hashtag, ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing/builders';
import { fingerprintOf, sightingId, Stream } from './index.js';

const HARBOUR =
  'The port city of Larnholm will open three floating solar parks by spring, the harbour authority said on Tuesday.';
const HARBOUR_CORRECTED =
  'The port city of Larnholm will open four floating solar parks by spring, the harbour authority said on Wednesday.';
const FERRY =
  'A night ferry between Vesterby and Kaldsund returns after eleven years, with cabins for two hundred and room for bicycles.';
const MARKET =
  'Fish prices on the Tessel quay rose for the third week in a row while storms kept most of the smaller boats at home.';

/** Takes sightings in, one raw document after another, as chunks of the topic would be; events in order. */
function taken(...documents: Partial<ParsedArticle>[][]): Omit<CleanArticleEvent, 'sequence'>[] {
  const stream = new Stream();
  return documents.flatMap((items, i) => {
    const time = `2025-11-03T08:${10 + i}:00.000Z`;
    const raw = { topic: 'news.raw-feeds.v1', partition: 0, offset: String(i), time };
    return stream.take(items.map((item) => aParsedArticle({ raw, ...item }))).map(({ event }) => event);
  });
}

/** In separate documents. */
const inTurn = (...items: Partial<ParsedArticle>[]): ReturnType<typeof taken> =>
  taken(...items.map((item) => [item]));

const at = (path: string): Partial<ParsedArticle> => ({
  url: `https://meridianwire.example${path}?utm_source=rss`,
  canonicalUrl: `https://meridianwire.example${path}`,
});

const outcome = (event: Omit<CleanArticleEvent, 'sequence'>): string =>
  [event.kind, event.duplicate?.reason, `v${event.version}`].filter(Boolean).join(' ');

describe('what a sighting is', () => {
  it.each<[string, Partial<ParsedArticle>[], string[]]>([
    [
      'one text under two headlines, without any address, is one article',
      [
        { headline: 'One', body: HARBOUR },
        { headline: 'Other', body: HARBOUR },
      ],
      ['created v1', 'duplicate body-exact v2'],
    ],
    [
      'the same text at another outlet is a duplicate, whatever its quotes, dashes and case',
      [
        { ...at('/a'), body: `“Sun” — ${HARBOUR}` },
        { sourceId: 'coast-courier', canonicalUrl: 'https://cc.example/1', body: `"SUN" - ${HARBOUR}` },
      ],
      ['created v1', 'duplicate body-exact v2'],
    ],
    [
      'another text at the same URL is an update',
      [
        { ...at('/a'), body: HARBOUR },
        { ...at('/a'), body: HARBOUR_CORRECTED },
      ],
      ['created v1', 'updated v2'],
    ],
    [
      'a whole new text at the same URL is an update too',
      [
        { ...at('/a'), body: HARBOUR },
        { ...at('/a'), headline: 'New', body: FERRY },
      ],
      ['created v1', 'updated v2'],
    ],
    [
      'another text under the same guid is an update',
      [
        { guid: 'w-1', body: HARBOUR },
        { guid: 'w-1', body: HARBOUR_CORRECTED },
      ],
      ['created v1', 'updated v2'],
    ],
    [
      'a moved and revised article is an update by its guid',
      [
        { guid: 'w-1', ...at('/a'), body: HARBOUR },
        { guid: 'w-1', ...at('/b'), body: HARBOUR_CORRECTED },
      ],
      ['created v1', 'updated v2'],
    ],
    [
      'the same guid of another source means nothing',
      [
        { guid: '1', body: HARBOUR },
        { guid: '1', sourceId: 'coast-courier', body: FERRY },
      ],
      ['created v1', 'created v1'],
    ],
    [
      'the reason is the guid before the URL, and the URL before the text',
      [
        { guid: 'w-1', ...at('/a'), body: HARBOUR },
        { guid: 'w-1', ...at('/a'), headline: 'Second', body: HARBOUR },
        { ...at('/a'), headline: 'Third', body: HARBOUR },
        { headline: 'Fourth', body: HARBOUR },
      ],
      ['created v1', 'duplicate guid v2', 'duplicate url v3', 'duplicate body-exact v4'],
    ],
    [
      'the same text under a headline that its place changed since is an update, once',
      [
        { ...at('/a'), headline: 'Solar parks planned', body: HARBOUR },
        {
          ...at('/a'),
          headline: 'Solar parks delayed',
          body: HARBOUR,
          modifiedAt: '2025-11-03T08:11:00.000Z',
        },
        {
          ...at('/a'),
          headline: 'Solar Parks Delayed',
          body: HARBOUR,
          modifiedAt: '2025-11-03T08:12:30.000Z',
        },
      ],
      // Who differs in case alone says nothing new, and is not even a sighting of its own.
      ['created v1', 'updated v2'],
    ],
    [
      'another headline is none of the article’s where it is older, of another place, or nobody says when it came',
      [
        { ...at('/a'), headline: 'Solar parks planned', body: HARBOUR },
        { ...at('/a'), headline: 'Sun on water', body: HARBOUR, modifiedAt: '2025-11-03T08:09:00.000Z' },
        {
          ...at('/a'),
          sourceId: 'coast-courier',
          headline: 'Parks afloat',
          body: HARBOUR,
          modifiedAt: '2025-11-03T08:30:00.000Z',
        },
        { ...at('/a'), headline: 'Harbour goes solar', body: HARBOUR },
      ],
      ['created v1', 'duplicate url v2', 'duplicate url v3', 'duplicate url v4'],
    ],
    [
      'a text that an update replaced still belongs to its article',
      [
        { ...at('/a'), body: HARBOUR },
        { ...at('/a'), body: HARBOUR_CORRECTED },
        { sourceId: 'coast-courier', body: HARBOUR },
      ],
      ['created v1', 'updated v2', 'duplicate body-exact v3'],
    ],
    [
      'an equal text wins over an equal URL, which leads to it from then on',
      [
        { ...at('/a'), body: HARBOUR },
        { headline: 'Night ferry returns', body: FERRY },
        { ...at('/a'), headline: 'The ferry is back', body: FERRY },
      ],
      ['created v1', 'created v1', 'duplicate url v3'],
    ],
    [
      'a few words that stand under many articles make no duplicates',
      [
        { ...at('/a'), headline: 'Cranes go solar', body: 'Subscribe to read more.' },
        { ...at('/b'), headline: 'Night ferry returns', body: 'Subscribe to read more.' },
      ],
      ['created v1', 'created v1'],
    ],
    [
      'a headline without a text is an item of one source and one day',
      [
        { ...at('/a'), headline: 'Night ferry returns in May', body: '' },
        { ...at('/b'), headline: 'Night ferry returns in May', body: '' },
        { ...at('/c'), headline: 'Night ferry returns in May', body: '', sourceId: 'coast-courier' },
        {
          ...at('/d'),
          headline: 'Night ferry returns in May',
          body: '',
          ...time('2025-11-04T08:10:00.000Z'),
        },
        { ...at('/e'), headline: 'Weather', body: '' },
        { ...at('/f'), headline: 'Weather', body: '' },
      ],
      ['created v1', 'duplicate body-exact v2', 'created v1', 'created v1', 'created v1', 'created v1'],
    ],
    [
      'eight words are enough, in Chinese as well',
      [
        { ...at('/a'), body: '港口城市将在明年春季启用三座水上太阳能公园。' },
        { body: '港口城市将在明年春季启用三座水上太阳能公园' },
      ],
      ['created v1', 'duplicate body-exact v2'],
    ],
    [
      'a teaser does not replace the article',
      [
        { ...at('/a'), body: `${HARBOUR} ${FERRY} ${MARKET}` },
        { ...at('/a'), body: `${HARBOUR.slice(0, 90)}… Read more` },
      ],
      ['created v1', 'duplicate url v2'],
    ],
    [
      'the article replaces its teaser',
      [
        { ...at('/a'), body: `${HARBOUR.slice(0, 90)}…` },
        { ...at('/a'), body: `${HARBOUR} ${FERRY} ${MARKET}` },
      ],
      ['created v1', 'updated v2'],
    ],
    [
      'a paywall does not replace the article',
      [
        { ...at('/a'), body: HARBOUR },
        { ...at('/a'), headline: 'Log in', body: 'Subscribe to read more.' },
      ],
      ['created v1', 'duplicate url v2'],
    ],
    [
      'short texts are updated all the same',
      [
        { ...at('/a'), body: 'Polls close at eight.' },
        { ...at('/a'), body: 'Polls closed at nine.' },
      ],
      ['created v1', 'updated v2'],
    ],
    [
      'a text without a letter replaces nothing',
      [
        { ...at('/a'), body: HARBOUR },
        { ...at('/a'), headline: 'Gone', body: '...' },
      ],
      ['created v1', 'duplicate url v2'],
    ],
    [
      'the front page of a site is no identity',
      [
        { ...at('/'), body: HARBOUR },
        { ...at('/'), headline: 'Other', body: FERRY },
      ],
      ['created v1', 'created v1'],
    ],
    [
      'guids numbered anew in every document are no identity',
      [
        { guid: '1', ...at('/a'), headline: 'Harbour', body: HARBOUR },
        { guid: '1', ...at('/b'), headline: 'Ferry', body: FERRY },
        { guid: '1', ...at('/c'), headline: 'Market', body: MARKET },
      ],
      ['created v1', 'created v1', 'created v1'],
    ],
  ])('%s', (_what, items, expected) => {
    expect(inTurn(...items).map(outcome)).toEqual(expected);
  });

  const different = [
    { headline: 'Harbour', body: HARBOUR },
    { headline: 'Ferry', body: FERRY },
    { headline: 'Market', body: MARKET },
  ];

  it.each([
    ['link', at('/news')],
    ['guid', { guid: 'feed' }],
    ['link and the same guid', { ...at('/news'), guid: 'feed' }],
  ])('a document that gives all its items the same %s has as many articles', (_what, same) => {
    const items = different.map((item) => ({ ...same, ...item }));
    expect(taken(items).map(outcome)).toEqual(['created v1', 'created v1', 'created v1']);
  });

  it('a link that turned out to be shared stays so, also for what came before', () => {
    const [harbour, ferry, market] = different.map((item) => ({ ...at('/news'), ...item }));
    // The first item is listed again and was taken in before; only the second is new.
    const events = taken([harbour!], [harbour!, ferry!], [market!]);
    expect(events.map(outcome)).toEqual(['created v1', 'created v1', 'created v1']);
  });

  it('two versions of one article in one document are an update', () => {
    const items = [
      { ...at('/a'), headline: 'Three parks', body: HARBOUR },
      { ...at('/a'), headline: 'Four parks', body: HARBOUR_CORRECTED },
    ];
    expect(taken(items).map(outcome)).toEqual(['created v1', 'updated v2']);
  });

  it('every decision can be checked by its evidence', () => {
    const [, byGuid, byUrl, byBody] = inTurn(
      { guid: 'w-1', ...at('/a'), body: HARBOUR },
      { guid: 'w-1', headline: '2', body: HARBOUR },
      { ...at('/a'), headline: '3', body: HARBOUR },
      { headline: '4', body: HARBOUR },
    );
    const { bodyHash } = fingerprintOf(aParsedArticle({ body: HARBOUR }));
    expect(byGuid?.duplicate?.evidence).toBe(
      `The guid w-1 of meridian-wire is the same; the folded bodies have the sha256 ${bodyHash}.`,
    );
    expect(byUrl?.duplicate?.evidence).toBe(
      `Both are at https://meridianwire.example/a; the folded bodies have the sha256 ${bodyHash}.`,
    );
    expect(byBody?.duplicate?.evidence).toBe(`The folded bodies have the sha256 ${bodyHash}.`);
  });

  it('evidence never outgrows its message', () => {
    const long = { canonicalUrl: `https://meridianwire.example/${'x'.repeat(8100)}` };
    const [, duplicate] = inTurn({ ...long, body: HARBOUR }, { ...long, headline: '2', body: HARBOUR });
    expect(() => decoded(duplicate!)).not.toThrow();
  });
});

describe('the article after a sighting', () => {
  const event = (...items: Partial<ParsedArticle>[]): Omit<CleanArticleEvent, 'sequence'> =>
    inTurn(...items).at(-1)!;

  it('has every headline, oldest first, each once for a source', () => {
    const { article } = event(
      { headline: 'Cranes go solar', body: HARBOUR },
      { ...at('/again'), headline: 'CRANES GO “SOLAR”', body: HARBOUR },
      { headline: 'Cranes go solar', sourceId: 'coast-courier', sourceName: 'Coast Courier', body: HARBOUR },
      {
        headline: 'Seen first',
        body: HARBOUR,
        raw: { topic: 't', partition: 0, offset: '9', time: '2025-11-01T00:00:00.000Z' },
      },
    );
    expect(article.headlines.map(({ headline, sourceId }) => [headline, sourceId])).toEqual([
      ['Seen first', 'meridian-wire'],
      ['Cranes go solar', 'meridian-wire'],
      ['Cranes go solar', 'coast-courier'],
    ]);
    expect(article.headline).toBe('Cranes go solar');
    expect(article.sources).toHaveLength(4);
    expect([article.firstSeenAt, article.lastSeenAt]).toEqual([
      '2025-11-01T00:00:00.000Z',
      '2025-11-03T08:12:00.000Z',
    ]);
  });

  it.each<[string, Partial<ParsedArticle>, Partial<ParsedArticle>, string]>([
    [
      'the earlier time',
      time('2025-11-03T08:00:00.000Z'),
      time('2025-11-03T07:00:00.000Z'),
      '2025-11-03T07:00:00.000Z',
    ],
    [
      'a time on the day that is all the other knows',
      time('2025-11-03T00:00:00.000Z', 'day'),
      time('2025-11-03T07:00:00.000Z'),
      '2025-11-03T07:00:00.000Z',
    ],
    [
      'the earlier day',
      time('2025-11-02T00:00:00.000Z', 'day'),
      time('2025-11-03T07:00:00.000Z'),
      '2025-11-02T00:00:00.000Z',
    ],
    [
      'a stated time before the time of fetching',
      { ...time('2025-11-03T07:00:00.000Z'), publishedEvidence: 'fetched' },
      time('2025-11-03T08:00:00.000Z'),
      '2025-11-03T08:00:00.000Z',
    ],
    [
      'a day within the month that is all the other knows',
      time('2025-11-01T00:00:00.000Z', 'month'),
      time('2025-11-30T00:00:00.000Z', 'day'),
      '2025-11-30T00:00:00.000Z',
    ],
  ])('is published at %s', (_what, one, other, expected) => {
    const items = [one, other].map((published, i) => ({ ...published, headline: String(i), body: HARBOUR }));
    expect(event(...items).article.publishedAt).toBe(expected);
    expect(event(...items.reverse()).article.publishedAt).toBe(expected);
  });

  it('joins hashtags, their aliases, and tags that are aliases of others', () => {
    const { article } = event(
      { body: HARBOUR, hashtags: [tag('NPEC'), tag('Larnholm')] },
      { headline: '2', body: HARBOUR, hashtags: [tag('NorthernPorts', ['NPEC'])] },
      { headline: '3', body: HARBOUR, hashtags: [tag('northernports', ['NP', 'npec']), tag('Solar')] },
    );
    expect(article.hashtags.map(({ tag, aliases }) => [tag, aliases])).toEqual([
      ['Larnholm', undefined],
      ['NorthernPorts', ['NPEC', 'NP']],
      ['Solar', undefined],
    ]);
  });

  it('takes the text of an update and keeps what came together around it', () => {
    const { article, change } = event(
      {
        ...at('/a'),
        headline: 'Three',
        subtitle: 'Old',
        body: HARBOUR,
        categories: ['Energy'],
        hashtags: [tag('Old'), { ...tag('Page'), evidence: 'page' }],
      },
      {
        ...at('/b'),
        sourceId: 'coast-courier',
        headline: 'Copy',
        body: HARBOUR,
        categories: ['energy', 'Ports'],
      },
      { ...at('/a'), headline: 'Four', body: HARBOUR_CORRECTED, wordCount: 20, hashtags: [tag('New')] },
    );
    expect(article).toMatchObject({ version: 3, headline: 'Four', body: HARBOUR_CORRECTED, wordCount: 20 });
    expect(article).not.toHaveProperty('subtitle');
    expect(article.headlines.map(({ headline }) => headline)).toEqual(['Three', 'Copy', 'Four']);
    expect(article.urls).toEqual(['https://meridianwire.example/a', 'https://meridianwire.example/b']);
    expect(article.categories).toEqual(['Energy', 'Ports']);
    expect(article.hashtags.map(({ tag }) => tag)).toEqual(['Page', 'New']);
    expect(change).toMatchObject({ previousVersion: 2 });
    expect(change?.fields).toEqual([
      'body',
      'hashtags',
      'headline',
      'headlines',
      'lastSeenAt',
      'sources',
      'subtitle',
      'wordCount',
    ]);
  });

  it('fills in what was not known, and replaces nothing that was', () => {
    const { article } = event(
      { body: HARBOUR, authors: [], language: 'und' },
      {
        headline: '2',
        body: HARBOUR,
        ...at('/a'),
        authors: ['Runa Holt'],
        subtitle: 'Sub',
        rights: 'CC0',
        language: 'en',
      },
      {
        headline: '3',
        sourceId: 'coast-courier',
        body: HARBOUR,
        ...at('/c'),
        authors: ['Someone Else'],
        subtitle: 'Other',
        rights: 'All',
        language: 'de',
      },
    );
    expect(article).toMatchObject({
      authors: ['Runa Holt'],
      subtitle: 'Sub',
      rights: 'CC0',
      language: 'en',
      canonicalUrl: 'https://meridianwire.example/a',
    });
  });

  it('keeps offsets only of names in the text it shows', () => {
    const { article } = event(
      {
        ...at('/a'),
        headline: 'One',
        body: HARBOUR,
        hashtags: [{ ...tag('Kept'), offset: 3 }],
        readingTimeMinutes: 4,
      },
      {
        ...at('/b'),
        sourceId: 'coast-courier',
        headline: 'Copy',
        body: HARBOUR,
        hashtags: [
          { ...tag('Kept'), offset: 9 },
          { ...tag('OfTheCopy'), offset: 5 },
        ],
        readingTimeMinutes: 5,
      },
    );
    expect(article.hashtags.map(({ tag: name, offset }) => [name, offset])).toEqual([
      ['Kept', 3],
      ['OfTheCopy', undefined],
    ]);
    expect(article.readingTimeMinutes).toBe(4);
  });

  it('is a valid message however many places ran it', () => {
    const stream = new Stream();
    let last: Omit<CleanArticleEvent, 'sequence'> | undefined;
    for (let i = 0; i < 1100; i++) {
      const outlet = { sourceId: `outlet-${i}`, ...at(`/${i}`) };
      const sighting = aParsedArticle({ headline: `Headline ${i}`, body: HARBOUR, ...outlet });
      last = stream.take([sighting])[0]!.event;
    }
    const { article } = decoded(last!);
    expect(article.version).toBe(1100);
    expect(article.sources).toHaveLength(1000);
  });

  it('does not change what it was made from', () => {
    const stream = new Stream();
    const first = stream.take([aParsedArticle({ body: HARBOUR })])[0]!.event.article;
    const before = structuredClone(first);
    stream.take([aParsedArticle({ headline: '2', body: HARBOUR, hashtags: [tag('New')] })]);
    expect(first).toEqual(before);
  });
});

describe('sightingId', () => {
  const given = {
    sourceId: 's',
    canonicalUrl: 'https://s.example/a',
    guid: 'g',
    headline: 'H',
    body: HARBOUR,
  };
  const id = sightingId(given);

  it.each([
    ['quotes and dashes of the headline', { ...given, headline: '“H”' }],
    ['white space and case of the text', { ...given, body: HARBOUR.toUpperCase().replaceAll(' ', '\n') }],
    ['the guid where there is a URL', { ...given, guid: 'other' }],
  ])('does not depend on %s', (_what, other) => {
    expect(sightingId(other)).toBe(id);
  });

  it.each([
    ['the source', { ...given, sourceId: 't' }],
    ['the URL', { ...given, canonicalUrl: 'https://s.example/b' }],
    ['the headline', { ...given, headline: 'I' }],
    ['the text', { ...given, body: HARBOUR_CORRECTED }],
    ['the guid where there is no URL', { ...given, canonicalUrl: undefined }],
  ])('depends on %s', (_what, other) => {
    expect(sightingId(other)).not.toBe(id);
  });
});

function time(
  publishedAt: string,
  publishedPrecision: ParsedArticle['publishedPrecision'] = 'second',
): Partial<ParsedArticle> {
  return { publishedAt, publishedPrecision };
}

function tag(name: string, aliases?: string[]): Hashtag {
  return { tag: name, key: name.toLowerCase(), label: name, evidence: 'text', ...(aliases && { aliases }) };
}

/** The event as a consumer gets it. */
function decoded(event: Omit<CleanArticleEvent, 'sequence'>): CleanArticleEvent {
  const { key, value, headers } = topics.cleanArticles.encode({ ...event, sequence: 1 });
  return topics.cleanArticles.decode({
    topic: topics.cleanArticles.name,
    partition: 0,
    offset: '0',
    timestamp: 0,
    key: key === null ? null : Buffer.from(key),
    value,
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, Buffer.from(text)])),
  });
}
