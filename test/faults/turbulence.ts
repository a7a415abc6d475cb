import type { ParsedArticle } from '@cleanwire/contracts';
import { aParsedArticle } from '@cleanwire/testing';
import { textOf } from './sightings.js';

/** Outlets that have this in their id are turbulent ones. */
export const TURBULENT = 'turbulent';

/** After so many sightings of the calm stream comes the next one. */
const CALM_BETWEEN = 3;

type Line = readonly [place: string, headline: string, body: string];

/**
 * A stream with what makes articles one and several woven into it: articles that a whole text shows to be one, walls that had merged pages
 * of several sites before they are known as walls, articles that were merged by them and live on, reports of one event.
 */
export function withTurbulence(calm: readonly ParsedArticle[]): readonly ParsedArticle[] {
  const lines = Array.from({ length: Math.ceil(calm.length / (CALM_BETWEEN * ROUND)) }, (_, n) =>
    roundOf(n),
  ).flat();
  return calm.flatMap((sighting, i) => {
    const line = i % CALM_BETWEEN === 0 ? lines[i / CALM_BETWEEN] : undefined;
    return line ? [sighting, sightingOf(line, i)] : [sighting];
  });
}

/** One text at two outlets, and two articles. */
export const CORRECTED: readonly ParsedArticle[] = [
  ['post/corrected-1', 'Lamp on the breakwater', textOf('corrected 1')] as const,
  ['quay/corrected-1', 'A lamp for the breakwater', textOf('corrected 1')] as const,
  ['gazette/corrected-2', 'Choir on tour', textOf('corrected 2')] as const,
  ['herald/corrected-3', 'Choir in Tessel', textOf('corrected 3')] as const,
].map(sightingOf);

function wordsOf(name: string, from: number, to: number): string {
  return textOf(name).split(' ').slice(from, to).join(' ');
}

function roundOf(n: number): Line[] {
  const wall = `Read on, said ${wordsOf(`wall ${n}`, 0, 30)}.`;
  const report = wordsOf(`report ${n}`, 0, 90);
  const parts = (from: number, to: number): string => wordsOf(`whole ${n}`, from, to);
  return [
    [`post-${n}/a`, 'Ferry strike ends in Larnholm', wall],
    [`quay-${n}/f`, 'Storm closes the harbour of Larnholm', report],
    [`post-${n}/b`, 'No more strike on the ferry', wall],
    [`gazette-${n}/a`, 'Herring return', wall],
    [`herald-${n}/h`, 'Storm shuts the harbour of Larnholm', `LARNHOLM (Wire) - ${report}`],
    [`quay-${n}/a`, 'Beginning of a long report', parts(0, 80)],
    [`gazette-${n}/a`, 'Herring return', `${report} At the quay.`],
    [`herald-${n}/a`, 'End of a long report', parts(38, 120)],
    [`gazette-${n}/a`, 'Herring return', wall],
    [`post-${n}/c`, 'Museum finds a cannon', wall],
    [`echo-${n}/a`, 'All of a long report', parts(0, 120)],
    [`post-${n}/d`, 'Ferry sails at dawn', wall],
    [`echo-${n}/h`, 'Harbour of Larnholm closed by storm', report],
    [`herald-${n}/w`, 'Storm over Larnholm', wall],
    [`echo-${n}/s`, 'Storm leaves Larnholm', wordsOf(`after ${n}`, 0, 60)],
    [`echo-${n}/c`, 'Copied later', `LARNHOLM - ${textOf(`corrected ${1 + (n % 3)}`)}`],
    [`quay/corrected-1`, `A lamp for the breakwater, ${n} days on`, textOf('corrected 1')],
  ];
}
const ROUND = roundOf(0).length;

function sightingOf([place, headline, body]: Line, i: number): ParsedArticle {
  const [outlet, path] = place.split('/') as [string, string];
  const sourceId = `${TURBULENT}-${outlet}`;
  const canonicalUrl = `https://${sourceId}.example/${path}`;
  const at = new Date(Date.UTC(2025, 10, 3, 8, 12) + i * 1000).toISOString();
  return aParsedArticle({
    sourceId,
    sourceName: outlet,
    url: canonicalUrl,
    canonicalUrl,
    headline,
    body,
    publishedAt: at,
    raw: { topic: 'news.raw-feeds.v1', partition: 1, offset: String(i), time: at },
  });
}
