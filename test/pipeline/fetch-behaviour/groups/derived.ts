import { RSS, calm, item, rss } from '../documents.js';
import { hostNamed, that } from '../plan.js';
import type { Evidence, Plan } from '../plan.js';

const GROUP = 'what documents lead to';
export const HISTORY_DOCUMENTS = 4;

/** Feeds of pages, parts of sitemap indexes, archives. */
export function derived(plan: Plan): void {
  const asked = (e: Evidence, host: string, path: string): number =>
    e.seen.filter((one) => one.host === host && one.path === path).length;
  const HTML = { 'content-type': 'text/html; charset=utf-8' };
  const XML = { 'content-type': 'application/xml' };
  const page = (links: string): string =>
    `<!doctype html><html><head><title>Meridian</title>${links}</head><body><main><p>News of the coast.</p></main></body></html>`;
  const link = (href: string, title = 'News', type = 'application/rss+xml'): string =>
    `<link rel="alternate" type="${type}" title="${title}" href="${href}">`;
  const feedOf = (host: string): string => rss(item({ id: `${host}-1` }));

  const discovered = (
    id: string,
    name: string,
    links: string,
    expected: string | undefined,
    others: readonly string[],
  ): void => {
    const source = plan.source(
      id,
      ({ seen }) =>
        seen.path === '/' ? { headers: HTML, body: page(links) } : { headers: RSS, body: feedOf(seen.host) },
      { path: '/', every: 8 },
    );
    plan.check(GROUP, `a front page: ${name}`, (e) => {
      if (source.documents(e).length === 0) return undefined;
      const counts = Object.fromEntries(
        [expected, ...others]
          .filter((path) => path !== undefined)
          .map((path) => [path, asked(e, source.host, path)]),
      );
      return that(
        (expected === undefined || counts[expected]! > 0) && others.every((path) => counts[path] === 0),
        () => counts,
      );
    });
    if (expected !== undefined)
      plan.check(GROUP, `a front page: ${name}, and stands for it from then on`, (e) => {
        const found = e.seen.find((one) => one.host === source.host && one.path === expected);
        if (!found || found.at > e.endedAt - 20_000) return undefined;
        const after = source.visits(e).filter(({ at }) => at > found.at + 10_000).length;
        return that(after === 0 && asked(e, source.host, expected) > 1, () => ({
          pageAfter: after,
          feed: asked(e, source.host, expected),
        }));
      });
  };
  discovered('front-one', 'its only feed is asked', link('/news.xml'), '/news.xml', []);
  discovered(
    'front-comments',
    'not that of its comments',
    link('/comments/feed/', 'Comments') + link('/all.xml'),
    '/all.xml',
    ['/comments/feed/'],
  );
  discovered(
    'front-formats',
    'one of two formats',
    link('/saker.rss') + link('/saker.atom', 'News', 'application/atom+xml'),
    '/saker.rss',
    ['/saker.atom'],
  );
  discovered(
    'front-several',
    'none of several that are as good',
    link('/sport.xml', 'Sport') + link('/kultur.xml', 'Kultur'),
    undefined,
    ['/sport.xml', '/kultur.xml'],
  );
  discovered(
    'front-relative',
    'a relative address',
    `<base href="/x/">${link('feed.xml')}`,
    '/x/feed.xml',
    [],
  );
  const empty = plan.source('front-without', () => ({ headers: HTML, body: page('') }), {
    path: '/',
    every: 8,
  });
  plan.check(GROUP, 'a front page without any: nothing is guessed', (e) => {
    const paths = e.seen.filter(({ host }) => host === empty.host).map(({ path }) => path);
    return empty.visits(e).length === 0
      ? undefined
      : that(
          paths.every((path) => path === '/' || path === '/robots.txt'),
          () => paths,
        );
  });

  const day = 86_400_000;
  const ago = (days: number): string => new Date(Date.now() - days * day).toISOString();
  const partOf = (path: string, modified?: string): string =>
    `<sitemap><loc>http://${hostNamed('sitemap-index')}:${plan.ports.port}${path}</loc>${modified ? `<lastmod>${modified}</lastmod>` : ''}</sitemap>`;
  const map = (host: string, path: string): string =>
    `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>http://${host}:${plan.ports.port}/article${path}</loc><news:news><news:publication><news:name>Meridian</news:name><news:language>en</news:language></news:publication><news:publication_date>${ago(0)}</news:publication_date><news:title>Pier of${path}</news:title></news:news></url></urlset>`;
  const [lately, longAgo] = [ago(0.5), ago(400)];
  const index = plan.source(
    'sitemap-index',
    ({ seen }) =>
      seen.path === '/index.xml'
        ? {
            headers: XML,
            body: `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${partOf('/new.xml', lately)}${partOf('/old.xml', longAgo)}${partOf('/silent.xml')}</sitemapindex>`,
          }
        : seen.path.startsWith('/article')
          ? { headers: HTML, body: page('') }
          : { headers: XML, body: map(seen.host, seen.path) },
    { path: '/index.xml', every: 8 },
  );
  const ofIndex = (name: string, path: string, judge: (count: number) => boolean): void =>
    plan.check(GROUP, name, (e) =>
      index.documents(e).length === 0
        ? undefined
        : that(judge(asked(e, index.host, path)), () => asked(e, index.host, path)),
    );
  ofIndex('a part of a sitemap index that was changed lately is asked', '/new.xml', (count) => count >= 1);
  ofIndex('once, while the index says the same of it', '/new.xml', (count) => count <= 1);
  ofIndex('one that is old is not', '/old.xml', (count) => count === 0);
  ofIndex('one that says nothing is asked', '/silent.xml', (count) => count >= 1);
  ofIndex(
    'what stands in a part is asked as a page',
    '/article/new.xml',
    (count) => count >= 1 && count <= 3,
  );

  const archive = (
    id: string,
    name: string,
    relation: string,
    lead: (n: number) => string | undefined,
    judge: (paths: string[]) => boolean,
  ): void => {
    const source = plan.source(
      id,
      ({ seen }) => {
        const n = Number(/\d+$/.exec(seen.path)?.[0] ?? 0);
        const next = lead(n);
        return {
          headers: RSS,
          body: rss(
            item({ id: `${id}-${n}`, minutesAgo: n * 60 + 5 }),
            next === undefined ? '' : `<atom:link rel="${relation}" href="${next}"/>`,
          ),
        };
      },
      { every: 8 },
    );
    plan.check(GROUP, name, (e) => {
      const paths = e.seen
        .filter(({ host, path }) => host === source.host && path !== '/robots.txt' && path !== '/feed')
        .map(({ path }) => path);
      return source.documents(e).length === 0 ? undefined : that(judge(paths), () => paths);
    });
  };
  archive(
    'history',
    `older documents of a new source are had, ${HISTORY_DOCUMENTS} of them, each once`,
    'prev-archive',
    (n) => `/page/${n + 1}`,
    (paths) => paths.join() === [1, 2, 3, 4].map((n) => `/page/${n}`).join(),
  );
  archive(
    'paging',
    'as pages, too',
    'next',
    (n) => `/page/${n + 1}`,
    (paths) => paths.length === HISTORY_DOCUMENTS && new Set(paths).size === HISTORY_DOCUMENTS,
  );
  archive(
    'history-round',
    'a circle of them ends',
    'prev-archive',
    (n) => (n === 2 ? '/page/1' : `/page/${n + 1}`),
    (paths) => paths.join() === '/page/1,/page/2',
  );
  archive(
    'history-short',
    'they end where they end',
    'prev-archive',
    (n) => (n === 2 ? undefined : `/page/${n + 1}`),
    (paths) => paths.join() === '/page/1,/page/2',
  );
  const away = plan.host('history-elsewhere', () => ({ headers: RSS, body: calm() }));
  const elsewhere = plan.source(
    'history-away',
    () => ({
      headers: RSS,
      body: rss(
        item({ id: 'x' }),
        `<atom:link rel="prev-archive" href="http://${away}:${plan.ports.port}/old"/>`,
      ),
    }),
    { every: 8 },
  );
  plan.check(GROUP, 'those of another host are not had', (e) =>
    elsewhere.documents(e).length === 0
      ? undefined
      : that(!e.seen.some(({ host }) => host === away), () => 'it was asked'),
  );
}
