import type { CleanArticle, CleanArticleEvent, ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing/builders';
import fc from 'fast-check';
import { MOST_GENERATION, NearIndex, sketchOf } from '../near-duplicates/index.js';
import { mergeEvents, splitArticle, Stream } from './index.js';
import type { Decided, KeptSighting } from './index.js';

/** What holds of any stream: however it is cut into chunks, ordered, taken apart and put together. */

/** A stream, with all that was decided in it. */
class Told {
  readonly decided: Decided[] = [];
  private readonly stream = new Stream();

  take(chunk: readonly ParsedArticle[]): void {
    this.decided.push(...this.stream.take(chunk));
  }

  events(): Omit<CleanArticleEvent, 'sequence'>[] {
    return this.decided.flatMap(({ events }) => events);
  }

  /** Ids of sightings that are together, sorted. */
  clusters(): string[] {
    return this.stream
      .standing()
      .map(({ article }) =>
        article.sources
          .map(({ sightingId }) => sightingId)
          .sort()
          .join(' '),
      )
      .sort();
  }
}

const SYLLABLES = 'ka lo mi ter ven dal so ri pon gar ust ele bri nor ash wick hol mar den tis'.split(' ');
/** A text of its own for each number: 150 words of eight thousand. */
function words(number: number, count = 150): string[] {
  let state = number + 1;
  return Array.from({ length: count }, () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return [400, 20, 1].map((unit) => SYLLABLES[Math.floor(((state >>> 8) % 8000) / unit) % 20]).join('');
  });
}

interface Run {
  readonly text: number;
  readonly outlet: number;
  readonly as: 'whole' | 'dateline' | 'cut' | 'shouted';
}

const runs = fc.array(
  fc.record<Run>({
    text: fc.integer({ min: 0, max: 5 }),
    outlet: fc.integer({ min: 0, max: 30 }),
    as: fc.constantFrom('whole', 'dateline', 'cut', 'shouted'),
  }),
  { minLength: 2, maxLength: 25 },
);

function sightingOf({ text, outlet, as }: Run): ParsedArticle {
  const all = words(text);
  const bodies = {
    whole: `${all.join(' ')}.`,
    dateline: `LARNHOLM (Wire) — ${all.join(' ')}.`,
    cut: `${all.slice(0, 130).join(' ')}.`,
    shouted: `${all.join(' ').toUpperCase()}.`,
  };
  return aParsedArticle({
    sourceId: `outlet-${outlet}`,
    sourceName: `Outlet ${outlet}`,
    canonicalUrl: `https://outlet-${outlet}.example/${text}/${as}`,
    headline: `Text ${text} at outlet ${outlet}`,
    body: bodies[as],
  });
}

const cut = <T>(list: readonly T[], sizes: readonly number[]): T[][] => {
  const chunks: T[][] = [];
  for (let at = 0, i = 0; at < list.length; i++) {
    const size = sizes[i % sizes.length]!;
    chunks.push(list.slice(at, at + size));
    at += size;
  }
  return chunks;
};
const taken = (sightings: readonly ParsedArticle[], sizes: readonly number[] = [1]): Told => {
  const told = new Told();
  for (const chunk of cut(sightings, sizes)) told.take(chunk);
  return told;
};

describe('a stream of sightings', () => {
  it('gives the same events however it is cut into chunks, and nothing more when all of it comes again', () => {
    const sizes = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(runs, sizes, (list, some) => {
        const sightings = list.map(sightingOf);
        const one = taken(sightings);
        const other = taken([...sightings, ...sightings], some);
        expect(other.events()).toEqual(one.events());
      }),
      { numRuns: 25 },
    );
  });

  it('gives the same clusters in any order, where each text has its own addresses', () => {
    fc.assert(
      fc.property(runs, fc.infiniteStream(fc.nat()), (list, shuffle) => {
        const sightings = [
          ...new Map(list.map((run) => [sightingOf(run).sightingId, sightingOf(run)])).values(),
        ];
        const keys = new Map(sightings.map((sighting) => [sighting, shuffle.next().value as number]));
        const shuffled = sightings.toSorted((a, b) => keys.get(a)! - keys.get(b)!);
        expect(taken(shuffled).clusters()).toEqual(taken(sightings).clusters());
      }),
      { numRuns: 25 },
    );
  });

  it('has versions that count up by one for each article', () => {
    fc.assert(
      fc.property(runs, (list) => {
        const last = new Map<string, number>();
        for (const { articleId, version } of taken(list.map(sightingOf)).events()) {
          expect(version).toBe((last.get(articleId) ?? 0) + 1);
          last.set(articleId, version);
        }
      }),
      { numRuns: 15 },
    );
  });
});

it('texts that change a little with every copy make no chain: none is further from its article than the bound', () => {
  const PER_STEP = 12;
  const LENGTH = 150;
  // Every step has other words in a twelfth of the places, again and again.
  const rounds: string[][] = [];
  const bodyAt = (step: number): string =>
    Array.from({ length: LENGTH }, (_, i) => {
      const round = Math.floor((step * PER_STEP + LENGTH - 1 - i) / LENGTH);
      return (rounds[round] ??= words(1000 + round))[i]!;
    }).join(' ');
  const index = new NearIndex();
  index.add(0, sketchOf(bodyAt(0)), 0);
  const reach = Array.from({ length: 20 }, (_, step) => step).findLast(
    (step) => index.find(sketchOf(bodyAt(step))).length > 0,
  )!;
  expect(reach).toBeGreaterThan(2);

  const chain = Array.from({ length: 80 }, (_, step) =>
    aParsedArticle({
      canonicalUrl: `https://chain.example/${step}`,
      sourceId: `outlet-${step}`,
      headline: `Step ${step}`,
      body: `${bodyAt(step)}.`,
    }),
  );
  const clusters = new Map<string, number[]>();
  taken(chain).decided.forEach(({ event }, step) =>
    clusters.set(event.articleId, [...(clusters.get(event.articleId) ?? []), step]),
  );
  for (const members of clusters.values())
    expect(members.at(-1)! - members[0]!).toBeLessThanOrEqual(reach * (MOST_GENERATION + 1));
  expect(clusters.size).toBeGreaterThan(1);
});

describe('a split and a merge', () => {
  const places = (article: CleanArticle): string[] =>
    article.sources.map(({ sightingId }) => sightingId).sort();
  const headlines = (article: CleanArticle): string[] =>
    article.headlines.map(({ headline, sourceId }) => `${headline} ${sourceId}`).sort();

  it('of the same sightings give back what there was, whichever were taken', () => {
    const outlets = fc.uniqueArray(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 12 });
    fc.assert(
      fc.property(outlets, fc.nat(), (list, pick) => {
        const sightings = list.map((outlet) => sightingOf({ text: 0, outlet, as: 'whole' }));
        const { decided } = taken(sightings);
        const { article } = decided.at(-1)!.event;
        const kept: KeptSighting[] = decided.map(({ fingerprint, decision }) => ({
          sighting: fingerprint.sighting,
          kind: decision.kind,
        }));
        const some = sightings.filter((_, i) => (pick >> i) % 2 === 1).map(({ sightingId }) => sightingId);
        if (some.length === 0 || some.length === sightings.length) return;
        const split = splitArticle({
          article,
          textOf: sightings[0]!.sightingId,
          sightings: kept,
          taken: new Set(some),
          lastVersionOf: () => 0,
          evidence: 'Said so.',
        });
        const [stays, leaves] = [split.stays.article, split.leaves.article];
        expect(places(leaves)).toEqual([...some].sort());
        expect(places(stays)).toEqual(places(article).filter((id) => !some.includes(id)));
        expect(leaves.articleId).not.toBe(stays.articleId);
        const [{ article: again }] = mergeEvents({ winner: stays, loser: leaves, evidence: 'Said so.' });
        expect(places(again)).toEqual(places(article));
        expect(headlines(again)).toEqual(headlines(article));
        expect(again.urls.toSorted()).toEqual(article.urls.toSorted());
      }),
    );
  });
});
