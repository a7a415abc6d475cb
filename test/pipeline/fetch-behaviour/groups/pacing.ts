import { setTimeout as after } from 'node:timers';
import { RSS, calm, item, rss } from '../documents.js';
import type { Seen, Site } from '../farm.js';
import { hostNamed, pausesOf, that } from '../plan.js';
import type { Evidence, Plan, Verdict } from '../plan.js';

const GROUP = 'pacing by host';
export const HOST_DELAY_MS = 300;
/**
 * The farm hears that an answer has ended when its own loop turns: 13 ms late in one of 6,000 answers beside a type check and a lint. Who counts from the
 * beginning of an answer is 150 ms short.
 */
const LATE_MS = 25;

/** One request at a time, and the delay after the end of each, whoever asks for what. */
export function pacing(plan: Plan): void {
  let body = 0;
  const slow: Site = ({ response }) => {
    response.writeHead(200, RSS).write('<?xml version="1.0"?>');
    after(() => response.end(`<rss version="2.0"><channel><title>${body++}</title></channel></rss>`), 150);
    return undefined;
  };
  const crowd = hostNamed('crowd');
  plan.host('crowd', (visit) =>
    visit.seen.path === '/robots.txt' ? { status: 404, after: 200 } : slow(visit),
  );
  const ids = Array.from({ length: 20 }, (_, n) => `crowd-${n}`);
  const sources = ids.map((id, n) =>
    plan.source(id, undefined, { host: crowd, path: `/feed-${n}`, every: 20 }),
  );
  for (let n = 0; n < 6; n++)
    plan.source(
      `into-crowd-${n}`,
      () => ({ status: 302, headers: { location: `http://${crowd}:${plan.ports.port}/into-${n}` } }),
      { every: 20 },
    );
  for (let n = 0; n < 6; n++) plan.page(({ port }) => `http://${crowd}:${port}/page-${n}`);

  const ofHost = (e: Evidence, host: string): Seen[] => e.seen.filter((one) => one.host === host);
  /** Answers that never end say nothing of the pause after them; nor do those that a killed fetcher left. */
  const paced = (
    e: Evidence,
    host: string,
    ms: number,
    more: (one: Seen) => boolean = () => true,
  ): Verdict => {
    const seen = ofHost(e, host).filter(({ at }) => at < e.killedAt);
    const pauses = pausesOf(seen)
      .map((pause, n) => ({ pause, path: seen[n + 1]!.path, one: seen[n + 1]! }))
      .filter(({ one }) => more(one));
    const short = pauses.filter(({ pause }) => pause < ms - LATE_MS);
    if (pauses.length === 0) return undefined;
    return that(short.length === 0, () => ({
      of: pauses.length,
      short: short.slice(0, 5).map(({ pause, path }) => [pause, path]),
    }));
  };
  plan.check(GROUP, '20 sources, pages and redirects on one host: one request at a time', (e) => {
    const seen = ofHost(e, crowd).filter(({ at }) => at < e.killedAt);
    const overlaps = pausesOf(seen).filter((pause) => pause < 0).length;
    return seen.length < 20 ? undefined : that(overlaps === 0, () => `${overlaps} of ${seen.length} overlap`);
  });
  plan.check(GROUP, 'the delay is counted from the end of an answer', (e) => paced(e, crowd, HOST_DELAY_MS));
  plan.check(GROUP, 'redirects into a host wait for it', (e) =>
    paced(e, crowd, HOST_DELAY_MS, ({ path }) => path.startsWith('/into-')),
  );
  plan.check(GROUP, 'article pages wait for their host', (e) =>
    paced(e, crowd, HOST_DELAY_MS, ({ path }) => path.startsWith('/page-')),
  );
  plan.check(GROUP, 'robots.txt counts as a request', (e) => {
    const hosts = [...Map.groupBy(e.seen, ({ host, port }) => `${host}:${port}`).values()].filter(
      ([first, second]) => first?.path === '/robots.txt' && second && Number.isFinite(first.endedAt),
    );
    const short = hosts.filter(
      ([first, second]) => second!.at < e.killedAt && second!.at - first!.endedAt < HOST_DELAY_MS - LATE_MS,
    );
    return hosts.length === 0
      ? undefined
      : that(short.length === 0, () =>
          short.slice(0, 5).map(([a, b]) => [b!.host, Math.round(b!.at - a!.endedAt)]),
        );
  });
  plan.timely(GROUP, 'every source of a crowded host has its turn', (e) => {
    const visits = sources.map((source) => source.visits(e).length);
    return that(Math.min(...visits) >= 1 && Math.max(...visits) <= Math.min(...visits) + 3, () => visits);
  });
  plan.timely(GROUP, 'a crowded host is not left idle', (e) => {
    const seen = ofHost(e, crowd).filter(({ at }) => at < e.killedAt);
    // 150 ms for an answer, 300 ms of delay, and as much again for whoever is late.
    const expected = (Math.min(e.killedAt, e.endedAt) - e.startedAt) / 900;
    return that(seen.length > expected, () => `${seen.length} requests, ${Math.round(expected)} expected`);
  });
  plan.check(GROUP, 'no host of the farm is asked for two things at a time', (e) => {
    const overlapping = [...Map.groupBy(e.seen, ({ host, port }) => `${host}:${port}`)]
      .map(
        ([host, all]) =>
          [host, all.filter(({ at, endedAt }) => at < e.killedAt && endedAt < Infinity)] as const,
      )
      .filter(([, all]) => pausesOf(all).some((pause) => pause < 0));
    return that(overlapping.length === 0, () => overlapping.slice(0, 5).map(([host]) => host));
  });
  plan.check(GROUP, 'nor sooner than the delay allows', (e) => {
    const short = [...Map.groupBy(e.seen, ({ host, port }) => `${host}:${port}`)].flatMap(([host, all]) => {
      const before = all.filter(({ at, endedAt }) => at < e.killedAt && endedAt < Infinity);
      return pausesOf(before)
        .filter((pause) => pause < HOST_DELAY_MS - LATE_MS)
        .map((pause) => [host, pause]);
    });
    return that(short.length === 0, () => ({ short: short.length, some: short.slice(0, 5) }));
  });

  const delays: readonly (readonly [string, string, number])[] = [
    ['crawl-delay-2', '2', 2000],
    ['crawl-delay-fraction', '1.5', 1500],
    ['crawl-delay-nonsense', 'soon', HOST_DELAY_MS],
    ['crawl-delay-negative', '-5', HOST_DELAY_MS],
  ];
  for (const [name, text, ms] of delays) {
    const host = hostNamed(name);
    plan.host(name, ({ seen, n }) =>
      seen.path === '/robots.txt'
        ? { body: `User-agent: *\nCrawl-delay: ${text}\n` }
        : { headers: RSS, body: rss(item({ id: `${name}-${n}` })) },
    );
    for (let n = 0; n < 4; n++) plan.source(`${name}-${n}`, undefined, { host, path: `/${n}`, every: 4 });
    plan.check(GROUP, `Crawl-delay: ${text}`, (e) => {
      const verdict = paced(e, host, ms);
      if (verdict !== true || ms > HOST_DELAY_MS) return verdict;
      // What cannot be read is no reason to wait.
      const count = ofHost(e, host).length;
      return that(count > 8, () => `${count} requests only`);
    });
  }
  const host = plan.host('crawl-delay-of-others', ({ seen }) =>
    seen.path === '/robots.txt'
      ? { body: 'User-agent: OtherBot\nCrawl-delay: 30\n' }
      : { headers: RSS, body: calm() },
  );
  const other = plan.source('crawl-delay-of-others', undefined, { host, every: 4 });
  plan.check(GROUP, 'a Crawl-delay for others is theirs', (e) =>
    that(other.visits(e).length > 2, () => other.visits(e).length),
  );
}
