import type { CleanArticleEvent, ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing/builders';
import { Stream } from './index.js';

const WALL =
  'Read on with a subscription. The first month costs one crown, and you may end it whenever you like. Are you a reader already? Then sign in here.';
const ROPE =
  'The weavers of Cassol asked the council for a lease of thirty years on the old rope walk, which they have rented by the month since the fire.';

/** `post/a`: at post, under that address. */
const seen = (
  place: string,
  headline: string,
  body: string,
  given: Partial<ParsedArticle> = {},
): ParsedArticle => {
  const [source, path] = place.split('/') as [string, string];
  const canonicalUrl = `https://${source}.example/${path}`;
  return aParsedArticle({
    sourceId: source,
    sourceName: source,
    url: canonicalUrl,
    canonicalUrl,
    headline,
    body,
    language: 'en',
    ...given,
    raw: { topic: 't', partition: 0, offset: '0', time: '2025-11-03T08:10:00.000Z', ...given.raw },
  });
};

type Event = Omit<CleanArticleEvent, 'sequence'>;

function told(...sightings: ParsedArticle[]): { events: Event[]; together: string[] } {
  const stream = new Stream();
  const timed = sightings.map((sighting, i) => ({
    ...sighting,
    raw: { ...sighting.raw, time: `2025-11-03T08:${10 + i}:00.000Z` },
  }));
  const events = timed.flatMap((sighting) => stream.take([sighting]).flatMap(({ events }) => events));
  const together = stream
    .standing()
    .map(({ article }) => article.sources.map(({ url }) => shortOf(url!)).join(' '));
  return { events, together: together.sort() };
}
const shortOf = (url: string): string => url.replace(/https:\/\/(\w+)\.example/, '$1');
const summary = (events: readonly Event[]): string[] =>
  events.map(({ kind, version, change, splitFrom }) =>
    [kind, change?.reason, splitFrom && 'from another', `v${version}`].filter(Boolean).join(' '),
  );

describe('what a wall had merged before it was known', () => {
  const before = [
    seen('post/a', 'Ferry strike ends', WALL),
    seen('post/b', 'No more strike on the ferry', WALL),
    seen('gazette/a', 'Herring return', WALL),
  ];
  const third = seen('post/c', 'Museum finds a cannon', WALL);

  it('is parted by the third headline: the old article is told first, then each that leaves it', () => {
    expect(told(...before).together).toEqual(['post/a post/b gazette/a']);
    const { events, together } = told(...before, third);
    expect(together).toEqual(['gazette/a', 'post/a', 'post/b', 'post/c']);
    expect(summary(events.slice(3))).toEqual([
      'updated split v4',
      'created from another v1',
      'created from another v1',
      'created v1',
    ]);
    const [stays, second] = events.slice(3);
    expect(stays!.change).toMatchObject({ otherArticleId: second!.articleId, previousVersion: 3 });
    expect(stays!.change!.evidence).toContain('it is about the site');
    expect(stays!.article.headlines.map(({ headline }) => headline)).toEqual(['Ferry strike ends']);
    expect(second!.article).toMatchObject({ headline: 'No more strike on the ferry', sightingCount: 1 });
  });

  it('stays parted, and nothing that comes later is recognised by it', () => {
    const later = [
      seen('post/d', 'Ferry sails at dawn', WALL),
      seen('herald/a', 'Ferry strike ends', WALL),
      seen('post/b', 'The strike on the ferry is over', WALL),
    ];
    expect(told(...before, third, ...later).together).toEqual([
      'gazette/a',
      'herald/a',
      'post/a',
      'post/b post/b',
      'post/c',
      'post/d',
    ]);
  });

  it('keeps together what another text, an address or a guid holds together', () => {
    const { together } = told(
      seen('post/a', 'Weavers ask for a lease', ROPE),
      seen('gazette/r', 'A lease for looms', ROPE),
      seen('post/a', 'Weavers ask for a lease', WALL, { guid: 'g-1' }),
      seen('post/m', 'Weavers: a lease is asked for', WALL, { guid: 'g-1' }),
      seen('quay/a', 'Weavers and a lease', WALL),
      third,
    );
    expect(together).toEqual(['post/a gazette/r post/a post/m', 'post/c', 'quay/a']);
  });

  it('keeps a notice together that others have under headlines which say the same of it', () => {
    const { together } = told(
      seen('post/a', 'Weavers ask for a lease', ROPE),
      seen('gazette/r', 'Lease asked for by weavers', ROPE),
      seen('herald/r', 'Council hears about looms', ROPE),
      seen('post/z', 'Trouble at the sheds', ROPE),
    );
    expect(together).toEqual(['herald/r', 'post/a gazette/r', 'post/z']);
  });

  it('gives an article that was merged its id back, in its next version', () => {
    const copy = `${ROPE} ${WALL}`;
    const { events, together } = told(
      seen('post/a', 'Ferry strike ends', WALL),
      seen('gazette/a', 'Herring return', copy),
      seen('gazette/a', 'Herring return', WALL),
      third,
    );
    expect(together).toEqual(['gazette/a gazette/a', 'post/a', 'post/c']);
    expect(new Set(events.map(({ articleId, version }) => `${articleId} ${version}`)).size).toBe(
      events.length,
    );
  });
});
