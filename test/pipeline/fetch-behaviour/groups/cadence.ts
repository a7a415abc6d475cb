import { RSS, calm, item, rss } from '../documents.js';
import type { Site } from '../farm.js';
import { gapsOf, that } from '../plan.js';
import type { Plan } from '../plan.js';

const GROUP = 'cadence';
/** From a topic to the table, on a machine that has much else to do. */
const SLACK_MS = 2000;

/** When a source is asked again, by what it brings and what it asks for. */
export function cadence(plan: Plan): void {
  const now = new Date();
  const hours = [0, 1].map((n) => (now.getUTCHours() + n) % 24);
  const day = (n: number): string =>
    ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'][
      (now.getUTCDay() + n) % 7
    ]!;
  const skipHours = (list: readonly number[]): string =>
    `<skipHours>${list.map((hour) => `<hour>${hour}</hour>`).join('')}</skipHours>`;
  const everyHour = Array.from({ length: 24 }, (_, n) => n);

  const changing =
    (channel: string, headers: Readonly<Record<string, string>> = {}): Site =>
    ({ n, seen }) => ({
      headers: { ...RSS, ...headers },
      body: rss(item({ id: `${seen.host}-${n}` }), channel),
    });
  /** What a document asks for is known once its receipt is back; while its source is fetched, it is not heard. */
  const atLeast = (name: string, site: Site, seconds: number): void => {
    const source = plan.source(`cadence-${plan.sources.length}`, site);
    plan.check(GROUP, `${name}: asked for, and so not asked sooner`, (e) => {
      const visits = source.visits(e);
      const receipts = e.receipts.filter(({ sourceId }) => sourceId === source.id).map(({ at }) => at);
      const gaps = gapsOf(visits);
      const isTold = (n: number): boolean => {
        const { at, endedAt } = visits[n]!;
        const next = visits[n + 1]!.at - SLACK_MS;
        return receipts.some((told) => told < next && (told < at - SLACK_MS || told > endedAt + SLACK_MS));
      };
      const sooner = gaps.filter((gap, n) => gap < seconds && isTold(n));
      if (receipts.length === 0) return undefined;
      return that(sooner.length === 0, () => ({
        gaps,
        visits: visits.map(({ at }) => Math.round(at - e.startedAt)),
        receipts: receipts.map((at) => Math.round(at - e.startedAt)),
      }));
    });
  };
  atLeast('ttl of a minute', changing('<ttl>1</ttl>'), 53);
  atLeast('ttl of an hour', changing('<ttl>60</ttl>'), 53);
  atLeast('sy:updatePeriod hourly', changing('<sy:updatePeriod>hourly</sy:updatePeriod>'), 53);
  atLeast(
    'sy:updatePeriod daily, twice',
    changing('<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>2</sy:updateFrequency>'),
    53,
  );
  atLeast('skipHours that are now', changing(skipHours(hours)), 53);
  atLeast(
    'skipDays that are now',
    changing(`<skipDays><day>${day(0)}</day><day>${day(1)}</day></skipDays>`),
    53,
  );
  atLeast('Cache-Control: max-age', changing('', { 'cache-control': 'public, max-age=25' }), 25);
  atLeast('max-age in quotes', changing('', { 'cache-control': 'max-age="25"' }), 25);
  atLeast(
    'Expires',
    ({ n, seen }) => ({
      headers: { ...RSS, expires: new Date(Date.now() + 26_000).toUTCString() },
      body: rss(item({ id: `${seen.host}-${n}` })),
    }),
    24.5,
  );
  atLeast(
    'max-age beside an Expires that is past',
    changing('', { 'cache-control': 'max-age=25', expires: '0' }),
    25,
  );
  atLeast('max-age beside a shorter ttl', changing('<ttl>0</ttl>', { 'cache-control': 'max-age=25' }), 25);
  atLeast('ttl beside a shorter max-age', changing('<ttl>1</ttl>', { 'cache-control': 'max-age=3' }), 53);
  atLeast(
    'max-age of a 304',
    ({ n }) =>
      n === 0
        ? { headers: { ...RSS, etag: '"1"', 'cache-control': 'max-age=25' }, body: calm() }
        : { status: 304, headers: { etag: '"1"', 'cache-control': 'max-age=25' } },
    25,
  );

  const often = (name: string, site: Site, most: number): void => {
    const source = plan.source(`cadence-${plan.sources.length}`, site, { every: 5 });
    plan.timely(GROUP, name, (e) => {
      const gaps = gapsOf(source.visits(e).filter(({ at }) => at < e.killedAt));
      return gaps.length < 2 ? that(false, () => gaps) : that(Math.max(...gaps) < most, () => gaps);
    });
  };
  often('every hour skipped says nothing', changing(skipHours(everyHour)), 8);
  often('an hour that is no hour says nothing', changing(skipHours([99])), 8);
  often('ttl of nothing says nothing', changing('<ttl>0</ttl>'), 8);
  often('ttl below nothing says nothing', changing('<ttl>-60</ttl>'), 8);
  often('ttl in words says nothing', changing('<ttl>an hour</ttl>'), 8);
  often(
    'an unknown sy:updatePeriod says nothing',
    changing('<sy:updatePeriod>fortnightly</sy:updatePeriod>'),
    8,
  );
  often('max-age under no-cache says nothing', changing('', { 'cache-control': 'no-cache, max-age=600' }), 8);
  often(
    'max-age that Age has used up says nothing',
    changing('', { 'cache-control': 'max-age=600', age: '600' }),
    8,
  );
  often('Expires that is past says nothing', changing('', { expires: 'Sun, 06 Nov 1994 08:49:37 GMT' }), 8);

  const moving = plan.source('moving-build-date', ({ n }) => ({
    headers: RSS,
    body: calm(
      `<lastBuildDate>${new Date(Date.now() + n).toUTCString()}</lastBuildDate><generator>${n}</generator>`,
    ),
  }));
  const busy = plan.source('busy-feed', ({ n }) => ({
    headers: RSS,
    body: rss([n, n - 1, n - 2].map((one) => item({ id: `busy-${one}` })).join('')),
  }));
  plan.check(GROUP, 'a moving lastBuildDate without news is soon left alone', (e) => {
    const visits = moving.visits(e);
    const gaps = gapsOf(visits);
    const open = (e.endedAt - (visits.at(-1)?.at ?? 0)) / 1000;
    // At the shortest interval there were 28 and more.
    return e.endedAt - e.startedAt < 50_000
      ? undefined
      : that(gaps.length <= 7 && Math.max(open, ...gaps) > 15, () => ({ gaps, open }));
  });
  plan.check(GROUP, 'news at each visit bring more of them than a moving date', (e) => {
    const [calmly, busily] = [moving.visits(e).length, busy.visits(e).length];
    return that(busily > calmly, () => ({ calmly, busily, gaps: gapsOf(busy.visits(e)) }));
  });
  plan.check(GROUP, 'nobody is asked sooner than the shortest interval', (e) => {
    const own = [...Map.groupBy(e.seen, ({ host, port, path }) => `${host}:${port}${path}`)].filter(
      ([address]) => /(?:cadence|busy-feed|moving|validator|herd)/.test(address),
    );
    const short = own.flatMap(([address, seen]) =>
      gapsOf(seen.filter(({ at }) => at < e.killedAt))
        .filter((gap) => gap < 1.98)
        .map((gap) => [address, gap]),
    );
    return own.length === 0 ? undefined : that(short.length === 0, () => short.slice(0, 5));
  });
  plan.check(GROUP, 'the longest interval is one', (e) => {
    const gaps = gapsOf(e.seen.filter(({ host, path }) => host === busy.host && path === busy.path));
    return gaps.length === 0 ? undefined : that(Math.max(...gaps) <= 61, () => gaps);
  });
}
