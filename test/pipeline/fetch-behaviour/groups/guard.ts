import { RSS, calm, item, rss } from '../documents.js';
import type { Seen, Site } from '../farm.js';
import { hostNamed, that } from '../plan.js';
import type { Evidence, Plan } from '../plan.js';

const GROUP = 'address guard';
export const ALLOWED = '127.1.0.0/16';
const FORBIDDEN = '127.66.0.1';

/** Every way to a forbidden address or port that we know; the farm listens there, and nobody may come. */
export function guard(plan: Plan): void {
  const isTrapped = ({ address, port }: Seen): boolean =>
    !address.startsWith('127.1.') || port === plan.ports.trapPort;
  const none = (name: string, isIt: (seen: Seen) => boolean): void =>
    plan.check(GROUP, name, (e: Evidence) => {
      const hit = e.seen.filter((one) => isTrapped(one) && isIt(one));
      return that(hit.length === 0, () =>
        hit.slice(0, 3).map(({ host, path, address, port }) => `${address}:${port} ${host}${path}`),
      );
    });
  none('nobody came to a forbidden address or port', () => true);

  const literals = [
    FORBIDDEN,
    '127.0.0.1',
    '0.0.0.0',
    '2134900737',
    '0x7f.66.0.1',
    '0177.0102.0.1',
    '127.66.1',
    '[::1]',
    '[::ffff:127.66.0.1]',
    '[::ffff:7f42:1]',
    '[::127.66.0.1]',
    '[64:ff9b::7f42:1]',
    'localhost',
    'trap-name.press.example',
  ];
  for (const [n, literal] of literals.entries()) {
    plan.address(`literal-${n}`, ({ port }) => `http://${literal}:${port}/literal-${n}`);
    none(`a source at ${literal}`, ({ path }) => path === `/literal-${n}`);
    const source = plan.source(
      `to-literal-${n}`,
      () => ({ status: 302, headers: { location: `http://${literal}:${plan.ports.port}/to-literal-${n}` } }),
      { every: 12 },
    );
    plan.check(GROUP, `a redirect to ${literal}`, (e) => {
      if (source.visits(e).length === 0) return undefined;
      const hit = e.seen.filter(({ path }) => path === `/to-literal-${n}`);
      return that(hit.length === 0, () => hit.map(({ address }) => address));
    });
    plan.page(({ port }) => `http://${literal}:${port}/page-literal-${n}`);
  }
  none('pages at forbidden addresses', ({ path }) => path.startsWith('/page-literal'));
  plan.check(GROUP, 'pages at forbidden addresses are answered as such', (e) => {
    const answers = e.pages.filter(({ request }) => request?.url.includes('/page-literal-'));
    return answers.length === 0
      ? undefined
      : that(answers.length === literals.length && answers.every(({ status }) => status === 0), () =>
          answers.map(({ request, status }) => [request?.url, status]),
        );
  });

  plan.address('trap-port', ({ trapPort }) => `http://${hostNamed('at-trap-port')}:${trapPort}/trap-port`);
  none('a source at a port that is not allowed', ({ path }) => path === '/trap-port');
  const toPort = plan.source(
    'to-trap-port',
    () => ({
      status: 301,
      headers: { location: `http://${hostNamed('at-trap-port')}:${plan.ports.trapPort}/to-port` },
    }),
    { every: 12 },
  );
  plan.check(GROUP, 'a redirect to a port that is not allowed', (e) =>
    toPort.visits(e).length === 0
      ? undefined
      : that(!e.seen.some(({ path }) => path === '/to-port'), () => 'it came'),
  );

  const here: Site = () => ({ headers: RSS, body: calm() });
  const rebind = plan.source(
    'rebind-soon',
    ({ response, request }) => {
      response.writeHead(200, { ...RSS, connection: 'close' }).end(calm());
      request.socket.end();
      return undefined;
    },
    { every: 4 },
  );
  none('a name that is bound to another address meanwhile', ({ host }) => host === rebind.host);
  const mixed = plan.source('mixed-addresses', here, { every: 8 });
  plan.check(GROUP, 'of a name with two addresses the permitted one is asked alone', (e) => {
    const addresses = e.seen.filter(({ host }) => host === mixed.host).map(({ address }) => address);
    return that(addresses.length > 0 && addresses.every((one) => one.startsWith('127.1.')), () => addresses);
  });
  const many = plan.source('many-addresses', here, { every: 8 });
  plan.check(GROUP, 'a name with 500 addresses is a name', (e) =>
    that(many.documents(e).length === 1, () => many.visits(e).length),
  );
  plan.address('nowhere-at-all', ({ port }) => `http://nowhere-at-all.press.example:${port}/feed`);

  // What documents lead to.
  const leads = (id: string, name: string, site: Site): void => {
    const source = plan.source(id, site, { every: 12 });
    plan.check(GROUP, name, (e) =>
      source.documents(e).length === 0
        ? undefined
        : that(!e.seen.some(({ path }) => path === `/${id}`), () => 'it came'),
    );
  };
  const at = (id: string): string => `http://${FORBIDDEN}:${plan.ports.port}/${id}`;
  leads('archive-trap', 'an archive at a forbidden address', () => ({
    headers: RSS,
    body: rss(item({ id: 'a' }), `<atom:link rel="prev-archive" href="${at('archive-trap')}"/>`),
  }));
  leads('feed-trap', 'a feed that a page declares at a forbidden address', ({ seen }) => ({
    headers: { 'content-type': 'text/html' },
    body: `<html><head><link rel="alternate" type="application/rss+xml" href="${at('feed-trap')}"></head><body><p>${seen.host}</p></body></html>`,
  }));
  leads('part-trap', 'a part of a sitemap at a forbidden address', () => ({
    headers: { 'content-type': 'text/xml' },
    body: `<?xml version="1.0"?><sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>${at('part-trap')}</loc></sitemap></sitemapindex>`,
  }));
  leads('article-trap', 'an article at a forbidden address', () => ({
    headers: RSS,
    body: rss(item({ id: 'a', link: at('article-trap') })),
  }));
  leads('hub-trap', 'a hub at a forbidden address', () => ({
    headers: { ...RSS, link: `<${at('hub-trap')}>; rel="hub"` },
    body: rss(
      item({ id: 'a' }),
      `<atom:link rel="hub" href="${at('hub-trap')}"/><atom:link rel="self" href="http://${hostNamed('hub-trap')}:${plan.ports.port}/feed"/>`,
    ),
  }));
}
