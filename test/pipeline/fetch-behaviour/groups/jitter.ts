import { RSS, calm } from '../documents.js';
import type { Site } from '../farm.js';
import { gapsOf, that } from '../plan.js';
import type { Plan, SourceOnFarm, SourceOptions } from '../plan.js';

const GROUP = 'no lockstep';
const HERD = 16;

/**
 * Herds of sources to whom the same happens at the same time. A tenth of the delay is the range, so the standard
 * deviation is 0.029 of it; half of that tells a spread herd from one that the poll of the fetcher alone pulls apart.
 */
export function jitter(plan: Plan): void {
  const herd = (id: string, site: Site, options: SourceOptions): SourceOnFarm[] =>
    Array.from({ length: HERD }, (_, n) => plan.source(`${id}-${n}`, site, options));
  const spread = (
    name: string,
    sources: readonly SourceOnFarm[],
    /** Which of its gaps, counted from 0; and the least that it is, in seconds. */
    which: number,
    least: number,
  ): void =>
    plan.check(GROUP, name, (e) => {
      const gaps = sources
        .map((source) => gapsOf(source.visits(e))[which])
        .filter((gap) => gap !== undefined);
      if (gaps.length < (2 * HERD) / 3) return undefined;
      const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
      const deviation = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length);
      return that(deviation / mean > 0.0145 && Math.min(...gaps) >= least - 0.02, () => ({
        relative: deviation / mean,
        gaps: gaps.sort((a, b) => a - b),
      }));
    });
  const missing = herd('herd-404', () => ({ status: 404 }), {});
  spread('after a second 404', missing, 1, 4);
  spread('after a third 404', missing, 2, 8);
  const down = herd('herd-500', () => ({ status: 500 }), {});
  spread('after a fifth 500', down, 4, 5);
  const reset = herd('herd-reset', ({ request }) => void request.socket.destroy(), { every: 8 });
  spread('after a connection that was reset', reset, 6, 3);
  const away = herd('herd-429', () => ({ status: 429, headers: { 'retry-after': '8' } }), {});
  spread('after a 429 that says until when', away, 1, 8);
  const unavailable = herd('herd-503', () => ({ status: 503, headers: { 'retry-after': '8' } }), {});
  spread('after a 503 that says until when', unavailable, 1, 8);
  const quiet = herd('herd-ceiling', () => ({ headers: RSS, body: calm() }), { every: 8 });
  spread('at the longest interval', quiet, 2, 2);
  const fresh = herd(
    'herd-fresh',
    () => ({ headers: { ...RSS, 'cache-control': 'max-age=9' }, body: calm() }),
    { every: 12 },
  );
  spread('while the answer is fresh', fresh, 1, 9);
}
