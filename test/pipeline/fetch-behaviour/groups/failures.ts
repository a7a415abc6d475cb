import { RSS, calm, item, rss } from '../documents.js';
import type { Site } from '../farm.js';
import { gapsOf, that } from '../plan.js';
import type { Evidence, Plan } from '../plan.js';

const GROUP = 'failures and recovery';

/** Who fails is asked less often, by how he fails; who is well again is asked as before. */
export function failures(plan: Plan): void {
  const gone = plan.source('gone', () => ({ status: 410 }));
  plan.check(GROUP, '410 retires a source at once', (e) =>
    gone.visits(e).length === 0 ? undefined : that(gone.visits(e).length === 1, () => gone.visits(e).length),
  );
  const goneLater = plan.source(
    'gone-later',
    ({ n }) => (n === 0 ? { headers: RSS, body: calm() } : { status: 410 }),
    { every: 5 },
  );
  plan.check(GROUP, 'also one that was well', (e) =>
    goneLater.visits(e).length < 2
      ? undefined
      : that(goneLater.visits(e).length === 2, () => goneLater.visits(e).length),
  );

  const failing = (id: string, status: number) => plan.source(id, () => ({ status }));
  const [missing, broken, refused] = [
    failing('missing', 404),
    failing('broken', 500),
    failing('refused', 403),
  ];
  // Twice the shortest interval, and up to a tenth more; beyond it whoever is late, most of all at first.
  const doubles = (name: string, source: typeof missing): void =>
    plan.check(GROUP, name, (e) => {
      const gaps = gapsOf(source.visits(e).filter(({ at }) => at < e.killedAt));
      const isRight = (gap: number, n: number): boolean =>
        gap > 1.99 * 2 ** n && (n === 0 || gap < 2.2 * 2 ** n + 3);
      return gaps.length < 3 ? undefined : that(gaps.every(isRight), () => gaps);
    });
  doubles('404 doubles the interval each time', missing);
  doubles('so does 403', refused);
  plan.check(GROUP, '404 never ends a source without a word', (e) =>
    that(missing.visits(e).length >= 4, () => missing.visits(e).length),
  );
  plan.check(GROUP, '500 weighs half of it', (e) => {
    const [soft, hard] = [broken.visits(e).length, missing.visits(e).length];
    return hard < 4 ? undefined : that(soft >= hard + 1, () => ({ soft, hard }));
  });
  const reset = plan.source('reset-always', ({ request }) => void request.socket.destroy());
  plan.check(GROUP, 'a connection that is reset weighs less than a 500', (e) => {
    const [temporary, soft] = [reset.visits(e).length, broken.visits(e).length];
    return soft < 4 ? undefined : that(temporary >= soft + 1, () => ({ temporary, soft }));
  });

  const heals = (id: string, name: string, bad: Site): void => {
    const source = plan.source(
      id,
      (visit) => (visit.n < 3 ? bad(visit) : { headers: RSS, body: rss(item({ id: `${id}-${visit.n}` })) }),
      { every: 5 },
    );
    plan.check(GROUP, `${name}: is had when it is well again`, (e) => {
      const visits = source.visits(e).length;
      return visits < 4 ? undefined : that(source.documents(e).length >= 1, () => visits);
    });
    plan.check(GROUP, `${name}: and asked as before`, (e) => {
      const gaps = gapsOf(source.visits(e).filter(({ at }) => at < e.killedAt)).slice(3);
      return gaps.length < 2 ? undefined : that(Math.max(...gaps) < 6.5, () => gaps);
    });
  };
  heals('heals-500', 'after 500', () => ({ status: 500 }));
  heals('heals-404', 'after 404', () => ({ status: 404 }));
  heals('heals-silence', 'after silence', () => undefined);
  heals('heals-reset', 'after resets', ({ request }) => void request.socket.destroy());
  heals('heals-rubbish', 'after rubbish', () => ({
    headers: { ...RSS, 'content-encoding': 'gzip' },
    body: Buffer.from([0x1f, 0x8b, 9, 9]),
  }));
}

const OTHERS = 'others meanwhile';
export const STEADY_SECONDS = 3;

/** Well-behaved sources, each on its own host, while all the bad ones act; and what two fetchers make of them. */
export function others(plan: Plan): void {
  const steady = Array.from({ length: 40 }, (_, n) =>
    plan.source(
      `steady-${n}`,
      (visit) => ({ headers: RSS, body: rss(item({ id: `steady-${n}-${visit.n}` })) }),
      { every: STEADY_SECONDS },
    ),
  );
  /** Where the farm itself was late, nobody can be blamed. */
  const farmLateness = (e: Evidence, from: number, to: number): number =>
    e.farm.lateness.filter(({ at }) => at >= from && at <= to + 1000).reduce((sum, { ms }) => sum + ms, 0);
  // At first all are due at once, which is no fault of the bad ones.
  const WARM_MS = 10_000;
  plan.timely(OTHERS, 'no source is delayed by more than a second', (e) => {
    const until = Math.min(e.killedAt, e.endedAt);
    const late = steady.flatMap((source) => {
      const visits = source.visits(e).filter(({ at }) => at > e.startedAt + WARM_MS && at < until);
      return visits.slice(1).map(({ at }, n) => {
        const since = visits[n]!.endedAt;
        return {
          id: source.id,
          ms: Math.round(at - since - STEADY_SECONDS * 1000 - farmLateness(e, since, at)),
        };
      });
    });
    const worst = late.filter(({ ms }) => ms > 1000);
    return late.length < 200
      ? undefined
      : that(worst.length === 0, () => ({
          of: late.length,
          late: worst.length,
          worst: worst.sort((a, b) => b.ms - a.ms).slice(0, 5),
        }));
  });
  plan.timely(OTHERS, 'each is asked as often as it may be', (e) => {
    const expected =
      Math.floor((Math.min(e.killedAt, e.endedAt) - e.startedAt) / ((STEADY_SECONDS + 1) * 1000)) - 1;
    const visits = steady.map((source) => source.visits(e).filter(({ at }) => at < e.killedAt).length);
    return that(Math.min(...visits) >= expected, () => ({ expected, visits }));
  });
  const TWO = 'two fetchers, one of them killed';
  plan.check(TWO, 'nothing is fetched twice', (e) => {
    const twice = [...steady].flatMap((source) => {
      const visits = source.visits(e).filter(({ at }) => at < e.killedAt);
      return gapsOf(visits)
        .filter((gap) => gap < 1.9)
        .map((gap) => [source.id, gap]);
    });
    return that(twice.length === 0, () => twice.slice(0, 5));
  });
  plan.check(TWO, 'whoever is killed, each source is asked again', (e) => {
    if (e.killedAt > e.endedAt) return undefined;
    const never = steady
      .filter((source) => !source.visits(e).some(({ at }) => at > e.killedAt + 500))
      .map(({ id }) => id);
    return that(never.length === 0, () => never);
  });
  plan.check(TWO, 'what was served is published, whoever is killed', (e) => {
    const lost = steady.flatMap((source) => {
      const found = new Set(
        source.documents(e).map(({ body }) => body.toString().match(/steady-\d+-(\d+)/)?.[1]),
      );
      return source
        .visits(e)
        .flatMap(({ at, endedAt }, n) =>
          endedAt < e.endedAt - 3000 && Math.abs(at - e.killedAt) > 2000 && !found.has(String(n))
            ? [`${source.id}-${n}`]
            : [],
        );
    });
    return that(lost.length === 0, () => lost.slice(0, 10));
  });
  plan.check(TWO, 'and once, but for what was under way', (e) => {
    const copies = e.feeds.length - new Set(e.feeds.map(({ id }) => id)).size;
    return that(copies <= 64, () => copies);
  });
}
