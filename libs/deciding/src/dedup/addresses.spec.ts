import type { CleanArticle, ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing/builders';
import { Stream } from './index.js';

const LEASE =
  'The weavers of Kaldsund asked the council for a lease of thirty years on the rope walk, which they have rented by the month since the fire in the mill.';
const RACE =
  'Eleven crews rowed round the sound in a gale that blew two of them onto the sandbank, and the pilots came in last for the first time in a decade.';
const WALL =
  'Read on with a subscription. The first month costs one crown, and you may end it whenever you like. Are you a reader already? Then sign in here.';

/** By the path of its address; hours apart. */
const seen = (path: string, headline: string, body: string, more: Partial<ParsedArticle> = {}) => ({
  sourceId: path.split('/')[0]!,
  url: `https://${path.replace('/', '.example/')}`,
  canonicalUrl: `https://${path.replace('/', '.example/')}`,
  headline,
  body,
  ...more,
});

function streamOf(...items: Partial<ParsedArticle>[]): { told: string[]; standing: readonly CleanArticle[] } {
  const stream = new Stream();
  const told = items.flatMap((item, i) => {
    const time = `2025-11-03T${10 + i}:00:00.000Z`;
    const raw = { topic: 't', partition: 0, offset: String(i), time };
    const decided = stream.take([aParsedArticle({ raw, publishedAt: time, ...item })]);
    return decided.flatMap(({ events }) =>
      events.map(({ kind, change, duplicate }) =>
        [kind, change?.reason ?? duplicate?.reason].join(' ').trim(),
      ),
    );
  });
  return { told, standing: stream.standing().map(({ article }) => article) };
}

describe('an address whose text becomes that of another article', () => {
  const moved = [
    seen('post/u', 'Weavers ask for a lease', LEASE),
    seen('quay/v', 'Pilots last in the race', RACE),
    seen('post/u', 'Pilots come in last', RACE),
  ];

  it('leads there; the two are one, with both addresses, and both headlines are history', () => {
    const { told, standing } = streamOf(...moved);
    expect(told).toEqual(['created', 'created', 'updated merged', 'retracted', 'duplicate url']);
    expect(standing).toHaveLength(1);
    expect(standing[0]).toMatchObject({ headline: 'Pilots last in the race', body: RACE });
    expect(standing[0]!.urls).toEqual(['https://quay.example/v', 'https://post.example/u']);
    expect(standing[0]!.headlines.map(({ headline }) => headline)).toContain('Weavers ask for a lease');
  });

  it('leaves the first text to whoever runs it next, and its copies to them', () => {
    const { standing } = streamOf(
      ...moved,
      seen('third/w', 'Weavers want thirty years', LEASE),
      seen('fourth/x', 'Lease wanted', LEASE),
      seen('fifth/y', 'A lease for the weavers', `${LEASE} More soon.`),
    );
    expect(standing.map(({ sources }) => sources.length)).toEqual([3, 3]);
  });

  it('leaves an article that has other addresses, without this one', () => {
    const { told, standing } = streamOf(
      moved[0]!,
      seen('third/w', 'Weavers and a lease', LEASE),
      ...moved.slice(1),
    );
    expect(told.slice(-2)).toEqual(['updated split', 'duplicate url']);
    expect(standing.map(({ urls }) => urls)).toEqual([
      ['https://third.example/w'],
      ['https://quay.example/v', 'https://post.example/u'],
    ]);
  });

  it('follows a copy that is not the same word by word', () => {
    const { standing } = streamOf(
      moved[0]!,
      moved[1]!,
      seen('post/u', 'Pilots come in last', `(KALDSUND) ${RACE}`),
    );
    expect(standing).toHaveLength(1);
  });

  it('is a wall for now where nothing but a short text says so', () => {
    const { told, standing } = streamOf(
      moved[0]!,
      seen('quay/v', 'Museum finds a cannon', WALL),
      seen('post/u', 'Weavers ask for a lease', WALL),
    );
    expect(told.slice(2)).toEqual(['duplicate url']);
    expect(standing.map(({ body }) => body)).toEqual([LEASE, WALL]);
  });
});

describe('a text of which nothing is left at its address', () => {
  const first = seen('post/story', 'Weavers ask for a lease', LEASE);

  it('is another article without a second sign', () => {
    expect(streamOf(first, seen('post/story', 'Pilots last in the race', RACE)).told).toEqual([
      'created',
      'created',
    ]);
  });

  it.each<[string, Partial<ParsedArticle>]>([
    ['the guid', { guid: 'g1' }],
    ['a word of the headline', { headline: 'Weavers row round the sound' }],
    ['the time of publication', { publishedAt: '2025-11-03T10:00:00.000Z' }],
  ])('is an update where %s says so, too', (_what, sign) => {
    const again = { ...seen('post/story', 'Pilots last in the race', RACE), ...sign };
    expect(streamOf({ ...first, ...('guid' in sign && sign) }, again).told).toEqual([
      'created',
      'updated text',
    ]);
  });
});
