import type { ParsedArticle } from '@cleanwire/contracts';
import { aCleanArticle, aParsedArticle, aSource } from '@cleanwire/testing';
import { decide } from './decide.js';
import type { Decision } from './decide.js';
import { fingerprintOf } from './fingerprint.js';

/** What the wire wrote, which a courier ran at an address of its own. */
const article = aCleanArticle('wire', {
  sources: [
    aSource('wire', { sourceId: 'meridian-wire', url: 'https://meridianwire.example/w-1' }),
    aSource('copy', {
      sourceId: 'coast-courier',
      url: 'https://coastcourier.example/sun?utm_source=rss',
      publishedAt: '2025-11-03T08:40:00.000Z',
      seenAt: '2025-11-03T08:45:00.000Z',
    }),
  ],
});

/** The decision on another text at the courier's address that is nearly the wire's. */
const atTheCourier = (given: Partial<ParsedArticle>): Decision =>
  decide(
    fingerprintOf(
      aParsedArticle({
        sourceId: 'coast-courier',
        url: 'https://coastcourier.example/sun?utm_source=evening',
        canonicalUrl: 'https://coastcourier.example/sun',
        body: `${article.body}\n\nThe parks will be rated at 45 megawatts, not 42 as first reported.`,
        publishedAt: '2025-11-03T08:40:00.000Z',
        ...given,
      }),
    ),
    [
      {
        article,
        bodyHash: 'another',
        textOf: article.sources[0]!.sightingId,
        foundBy: new Set(['url']),
        near: { score: 0.97, similarity: 0.81, evidence: '97 % stand in the article' },
      },
    ],
  );

describe('another text at an address whose article has the text of another outlet', () => {
  it.each<[string, Partial<ParsedArticle>, string]>([
    ['is a copy set anew where it states no later time', {}, 'duplicate'],
    ['is a new version where it was published again', { publishedAt: '2025-11-03T14:05:00.000Z' }, 'updated'],
    [
      'is a new version in another edition of the outlet',
      { sourceId: 'coast-courier-evening', publishedAt: '2025-11-03T14:05:00.000Z' },
      'updated',
    ],
    [
      'is a new version where it was modified after it was seen',
      { modifiedAt: '2025-11-03T09:30:00.000Z' },
      'updated',
    ],
    ['is none where it had been modified before', { modifiedAt: '2025-11-03T08:42:00.000Z' }, 'duplicate'],
    [
      'is none because of the time at which it was fetched',
      { publishedAt: '2025-11-03T14:05:00.000Z', publishedEvidence: 'fetched' },
      'duplicate',
    ],
  ])('%s', (_what, given, kind) => {
    expect(atTheCourier(given).kind).toBe(kind);
  });
});
