import { createHash } from 'node:crypto';
import type { ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing';
import { seededRandom } from './random.js';

export interface Traffic {
  readonly sightings: readonly ParsedArticle[];
  /** What an undisturbed deduplicator makes of them. */
  readonly expected: {
    readonly created: number;
    readonly duplicate: number;
    readonly updated: number;
    /** Of the duplicates, those whose text is another. */
    readonly near: number;
  };
}

const SYLLABLES = 'ka lo mi ter ven dal so ri pon gar ust ele bri nor ash wick hol mar den tis'.split(' ');
/** Eight thousand words, so that texts have no three in a row in common by chance. */
const word = (random: () => number): string =>
  [400, 20, 1].map((unit) => SYLLABLES[Math.floor((random() * 8000) / unit) % 20]!).join('');

/** A text that no other name has. */
export function textOf(name: string): string {
  const random = seededRandom(createHash('sha256').update(name).digest().readUInt32BE());
  return Array.from({ length: 120 }, () => word(random)).join(' ');
}

/**
 * Sightings as a day brings them: of every twenty, twelve new articles, two copies at other outlets, two more with a dateline and
 * without their end, two second headlines, one correction, one item listed again unchanged.
 */
export function traffic(count: number, random: () => number): Traffic {
  const sightings: ParsedArticle[] = [];
  const articles: ParsedArticle[] = [];
  const copied = new Set<ParsedArticle>();
  const expected = { created: 0, duplicate: 0, updated: 0, near: 0 };
  const text = (): string => Array.from({ length: 120 }, () => word(random)).join(' ');
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
    } else if (kind < 14) {
      const article = known();
      add(
        repeated(article, {
          sourceId: 'fjord-post',
          sourceName: 'Fjord Post',
          canonicalUrl: `https://fjordpost.example/${i}`,
          guid: `f-${i}`,
          body: `LARNHOLM (Meridian Wire) - ${article.body.split(' ').slice(0, -12).join(' ')}`,
        }),
      );
      expected.duplicate++;
      // Cut the same way again, it is the same word by word.
      if (!copied.has(article)) expected.near++;
      copied.add(article);
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
