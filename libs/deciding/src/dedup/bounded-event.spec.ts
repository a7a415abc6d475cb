import type { CleanArticle } from '@cleanwire/contracts';
import { aCleanArticle, aSource, created, duplicateOf, merged, split } from '@cleanwire/testing';
import { boundedEvent, MOST_LISTED } from './bounded-event.js';

const minute = (n: number): string => new Date(Date.UTC(2025, 6, 30, 8, n)).toISOString();
const placesOf = (name: string, count: number, from = 0): CleanArticle['sources'] =>
  Array.from({ length: count }, (_, n) =>
    aSource(`${name} ${n}`, {
      sourceId: `outlet-${n % 7}`,
      headline: `Headline ${n} of ${name}`,
      seenAt: minute(from + n),
      url: `https://${name}.example/${n}`,
    }),
  );
const articleAt = (sources: CleanArticle['sources'], more: Partial<CleanArticle> = {}): CleanArticle =>
  aCleanArticle('cranes', { sources, urls: sources.flatMap(({ url }) => url ?? []), ...more });

describe('an event', () => {
  const places = placesOf('cranes', 200);

  it('of an article with few places lists them all, and says how many there are', () => {
    const article = articleAt(places.slice(0, MOST_LISTED));
    expect(boundedEvent(created(article)).article).toEqual({
      ...article,
      sightingCount: 50,
      sourceCount: 7,
      publisherCount: 7,
      headlineCount: 50,
      urlCount: 50,
    });
  });

  it('of an article with many lists the first and the newest, and says how many there are', () => {
    const { article } = boundedEvent(duplicateOf(articleAt(places, { sightingCount: 1654 })));
    const expected = [places[0], ...places.slice(-49)];
    expect(article.sources).toEqual(expected);
    expect(article.urls).toEqual(expected.map((place) => place?.url));
    expect(article.headlines.map(({ headline }) => headline)).toEqual(
      expected.map((place) => place?.headline),
    );
    expect(article).toMatchObject({ sightingCount: 1654, sourceCount: 7, headlineCount: 200, urlCount: 200 });
  });

  it('names its own sighting, also one that was seen long ago', () => {
    const own = places[20]!;
    const event = duplicateOf(articleAt(places));
    const { article } = boundedEvent({
      ...event,
      duplicate: { ...event.duplicate!, sightingId: own.sightingId },
    });
    expect(article.sources).toEqual([places[0], own, ...places.slice(-49)]);
    expect(article.headlines).toHaveLength(51);
  });

  it('of a merge names every place of the article that was taken in', () => {
    const taken = articleAt(placesOf('gulls', 120, -300));
    const both = articleAt([...taken.sources, ...places]);
    const [event] = merged(both, taken);
    const { article } = boundedEvent(event, taken);
    expect(article.sources).toEqual([...taken.sources, ...places.slice(-49)]);
    expect(article.urls).toHaveLength(121);
  });

  it('of a split names every place of both, because it is what moves them', () => {
    const [stays, leaves] = split(articleAt(places), articleAt(placesOf('gulls', 120)));
    expect(boundedEvent(stays).article.sources).toHaveLength(200);
    expect(boundedEvent(leaves).article.sources).toHaveLength(120);
  });
});
