import type { ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing';

export interface Traffic {
  readonly sightings: readonly ParsedArticle[];
  /** What an undisturbed deduplicator makes of them. */
  readonly expected: { readonly created: number; readonly duplicate: number; readonly updated: number };
}

const WORDS =
  'harbour solar ferry council crane winter market storm quay bridge signal north cable island record night pilot tariff school engine'.split(
    ' ',
  );

/**
 * Sightings as a day brings them: of every twenty, twelve new articles, four copies at other outlets, two second headlines, one
 * correction, one item listed again unchanged.
 */
export function traffic(count: number, random: () => number): Traffic {
  const sightings: ParsedArticle[] = [];
  const articles: ParsedArticle[] = [];
  const expected = { created: 0, duplicate: 0, updated: 0 };
  const text = (): string =>
    Array.from({ length: 120 }, () => WORDS[Math.floor(random() * WORDS.length)]!).join(' ');
  const known = (): ParsedArticle => articles[Math.floor(random() * articles.length)]!;
  const add = (given: Partial<ParsedArticle>): ParsedArticle => {
    const raw = {
      topic: 'news.raw-feeds.v1',
      partition: 0,
      offset: String(sightings.length),
      time: '2025-11-03T08:11:00.000Z',
    };
    const sighting = aParsedArticle({ ...given, raw });
    sightings.push(sighting);
    return sighting;
  };
  const { sightingId: _, ...again } = aParsedArticle();
  const repeated = (sighting: ParsedArticle, changes: Partial<ParsedArticle>): Partial<ParsedArticle> => {
    const { sightingId: _id, ...rest } = sighting;
    return { ...again, ...rest, ...changes };
  };

  for (let i = 0; sightings.length < count; i++) {
    const kind = articles.length < 10 ? 0 : i % 20;
    if (kind < 12) {
      const canonicalUrl = `https://meridianwire.example/${i}`;
      articles.push(add({ headline: `Story ${i}`, body: text(), canonicalUrl, guid: `w-${i}` }));
      expected.created++;
    } else if (kind < 16) {
      const canonicalUrl = `https://coastcourier.example/${i}`;
      add(
        repeated(known(), {
          sourceId: 'coast-courier',
          sourceName: 'Coast Courier',
          canonicalUrl,
          guid: `c-${i}`,
        }),
      );
      expected.duplicate++;
    } else if (kind < 18) {
      add(repeated(known(), { headline: `Another headline ${i}` }));
      expected.duplicate++;
    } else if (kind < 19) {
      const at = Math.floor(random() * articles.length);
      articles[at] = add(repeated(articles[at]!, { body: `${text()} Corrected, ${i}.` }));
      expected.updated++;
    } else add(repeated(known(), {}));
  }
  return { sightings, expected };
}
