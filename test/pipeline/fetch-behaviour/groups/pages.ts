import { RSS, item, rss } from '../documents.js';
import type { Site } from '../farm.js';
import { hostNamed, that } from '../plan.js';
import type { Evidence, Plan } from '../plan.js';

const GROUP = 'article pages';
export const RECHECK_AFTER_MS = [5000, 12_000, 600_000];

/** Pages that feeds lead to: whole, newest first, fair, and looked at again. */
export function pages(plan: Plan): void {
  const HTML = { 'content-type': 'text/html; charset=utf-8' };
  const html = (headline: string): string =>
    `<!doctype html><title>${headline}</title><article><h1>${headline}</h1><p>${'The pier is shut until the end of the month. '.repeat(8)}</p></article>`;
  const of = (e: Evidence, path: string) =>
    e.pages.filter(({ request }) => request && new URL(request.url).pathname === path);
  const asked = (e: Evidence, path: string): number => e.seen.filter((one) => one.path === path).length;
  const one = (id: string, name: string, site: Site, judge: (e: Evidence, path: string) => boolean): void => {
    const path = `/${id}`;
    const host = plan.host(id, (visit) =>
      visit.seen.path === '/robots.txt' ? { status: 404 } : site(visit),
    );
    plan.page(({ port }) => `http://${host}:${port}${path}`);
    plan.check(GROUP, name, (e) =>
      asked(e, path) === 0
        ? undefined
        : that(judge(e, path), () => ({
            asked: asked(e, path),
            came: of(e, path).map(({ status, body, request }) => [
              status,
              body.length,
              request?.hint.headline,
            ]),
          })),
    );
  };
  one(
    'page-whole',
    'a page comes with its status and bytes',
    () => ({ headers: HTML, body: html('Pier shut') }),
    (e, path) => of(e, path)[0]?.body.toString() === html('Pier shut') && of(e, path)[0]?.status === 200,
  );
  one(
    'page-missing',
    'one that is missing is said to be',
    () => ({ status: 404 }),
    (e, path) => of(e, path)[0]?.status === 404 && asked(e, path) === 1,
  );
  one(
    'page-gone',
    'so is one that is gone',
    () => ({ status: 410 }),
    (e, path) => of(e, path)[0]?.status === 410 && asked(e, path) === 1,
  );
  one(
    'page-broken',
    'a broken one is tried four times',
    () => ({ status: 500 }),
    (e, path) => of(e, path)[0]?.status === 500 && asked(e, path) === 4,
  );
  one(
    'page-healed',
    'one that heals is had',
    ({ n }) => (n < 2 ? { status: 502 } : { headers: HTML, body: html('Healed') }),
    (e, path) => of(e, path)[0]?.status === 200 && of(e, path).length === 1,
  );
  for (const [n, type] of [
    'video/mp4',
    'image/jpeg',
    'audio/mpeg',
    'application/octet-stream',
    'application/pdf',
  ].entries()) {
    const path = `/page-of-type-${n}`;
    const host = plan.host(`page-of-type-${n}`, ({ seen, response }) => {
      if (seen.path === '/robots.txt') return { status: 404 };
      response.writeHead(200, { 'content-type': type });
      const more = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(65_536))) seen.sent += 65_536;
      };
      response.on('drain', more);
      more();
      return undefined;
    });
    plan.page(({ port }) => `http://${host}:${port}${path}`);
    plan.check(GROUP, `${type} is not downloaded`, (e) => {
      const seen = e.seen.filter((visit) => visit.path === path);
      return seen.length === 0
        ? undefined
        : that(
            Math.max(...seen.map(({ sent }) => sent)) < 12_000_000 &&
              seen.every(({ endedAt, at }) => endedAt - at < 1500) &&
              of(e, path)[0]?.body.length === 0,
            () => seen.map(({ sent, endedAt, at }) => [sent, endedAt - at]),
          );
    });
  }
  one(
    'page-corrected',
    'a correction is published, under the page’s own headline',
    ({ n }) => ({ headers: HTML, body: html(n === 0 ? 'Pier opens' : 'Pier shut after all') }),
    (e, path) => of(e, path).length === 2 && of(e, path)[1]?.request?.hint.headline === undefined,
  );
  one(
    'page-rechecked',
    'one that stays is looked at again, and published once',
    () => ({ headers: { ...HTML, etag: '"p"' }, body: html('Same') }),
    (e, path) => of(e, path).length === 1 && asked(e, path) >= 3,
  );
  const goneSoon = '/page-withdrawn';
  one(
    'page-withdrawn',
    'one that is missing twice is not asked again',
    ({ n }) => (n === 0 ? { headers: HTML, body: html('Soon gone') } : { status: 404 }),
    (e, path) => asked(e, path) === 3,
  );
  plan.check(GROUP, 'one that is missing twice is said to be withdrawn', (e) => {
    const told = e.withdrawals.filter(({ url }) => new URL(url).pathname === goneSoon);
    const status = told.map((withdrawal) => withdrawal.status);
    return that(status.length > 0 && status.every((one) => one === 404), () => status);
  });
  one(
    'page-missed-once',
    'one that was missing once is not',
    ({ n }) => (n === 1 ? { status: 404 } : { headers: HTML, body: html('There') }),
    (e, path) => of(e, path).length === 1,
  );

  // One host, two feeds of one outlet: twelve articles of the one, the newest last, and two of the other.
  const host = hostNamed('gazette');
  plan.host('gazette', ({ seen }) => {
    if (seen.path === '/robots.txt') return { status: 404 };
    const feed = (name: string, count: number): string =>
      rss(
        Array.from({ length: count }, (_, n) =>
          item({
            id: `${name}-${n}`,
            link: `http://${host}:${plan.ports.port}/${name}-${n}`,
            minutesAgo: (count - n) * 10,
          }),
        ).join(''),
      );
    if (seen.path === '/many') return { headers: RSS, body: feed('many', 12) };
    if (seen.path === '/few') return { headers: RSS, body: feed('few', 2) };
    return { headers: HTML, body: html(seen.path), after: 100 };
  });
  plan.source('gazette-many', undefined, { host, path: '/many' });
  plan.source('gazette-few', undefined, { host, path: '/few' });
  const order = (e: Evidence): string[] => [
    ...new Set(
      e.seen
        .filter((seen) => seen.host === host && /^\/(?:many|few)-/.test(seen.path))
        .map(({ path }) => path),
    ),
  ];
  plan.check(GROUP, 'the newest are had first', (e) => {
    const many = order(e)
      .filter((path) => path.startsWith('/many-'))
      .map((path) => Number(/\d+$/.exec(path)![0]));
    // The first may have gone before the others were known.
    const rest = many.slice(1);
    return many.length < 6
      ? undefined
      : that(
          rest.every((n, i) => i === 0 || n < rest[i - 1]!),
          () => many,
        );
  });
  plan.check(GROUP, 'few of one source do not wait for many of another', (e) => {
    const found = order(e);
    if (found.length < 8) return undefined;
    const places = found.flatMap((path, n) => (path.startsWith('/few-') ? [n] : []));
    const known = found.filter((path) => path.startsWith('/many-')).length;
    return known < 12 ? undefined : that(places.length === 2 && Math.max(...places) < 12, () => found);
  });
  plan.check(GROUP, 'each page of a feed is had, and once', (e) => {
    const found = e.pages.filter(
      ({ request }) => request?.url.includes(host) && request.hint.headline !== undefined,
    );
    return found.length === 0
      ? undefined
      : that(new Set(found.map(({ request }) => request?.url)).size === 14, () => found.length);
  });
}
