import { RSS, calm } from '../documents.js';
import type { Seen } from '../farm.js';
import { that } from '../plan.js';
import type { Plan } from '../plan.js';

const GROUP = 'requests';

/** What every request says of itself. */
export function requests(plan: Plan): void {
  const source = plan.source(
    'request',
    () => ({ headers: { ...RSS, 'set-cookie': 'seen=1; Path=/' }, body: calm() }),
    { path: '/f%C3%B8rste%2Fside/feed?q=a+b&x=%20#top', every: 6 },
  );
  const path = '/f%C3%B8rste%2Fside/feed?q=a+b&x=%20';
  const everyOne = (name: string, good: (seen: Seen) => boolean): void =>
    plan.check(GROUP, name, ({ seen }) => {
      const bad = seen.find((one) => !good(one));
      return seen.length === 0 ? undefined : that(!bad, () => ({ path: bad?.path, headers: bad?.headers }));
    });
  everyOne('say who asks, and how to reach them', ({ headers }) =>
    /^Cleanwire\/[\d.]+ \(\+mailto:press@cleanwire\.example\)$/.test(headers['user-agent'] ?? ''),
  );
  everyOne('are GET', ({ method }) => method === 'GET' || method === 'POST');
  everyOne('take compressed answers', ({ headers }) => /gzip.*br/.test(headers['accept-encoding'] ?? ''));
  everyOne('say what they read', ({ headers }) => (headers['accept'] ?? '') !== '');
  everyOne('bring no cookies', ({ headers }) => headers['cookie'] === undefined);
  everyOne('tell nobody where they come from', ({ headers }) => headers['referer'] === undefined);
  everyOne('bring no login', ({ headers }) => headers['authorization'] === undefined);
  everyOne('leave the fragment at home', ({ path: asked }) => !asked.includes('#'));
  plan.check(GROUP, 'ask for feeds before all else', (e) => {
    const [first] = e.seen.filter(({ host, path: asked }) => host === source.host && asked === path);
    return first && that(/rss\+xml.*atom\+xml/.test(first.headers['accept'] ?? ''), () => first.headers);
  });
  plan.check(GROUP, 'keep an address as it is written', (e) => {
    const paths = e.seen.filter(({ host }) => host === source.host).map(({ path: asked }) => asked);
    return paths.length === 0
      ? undefined
      : that(
          paths.every((asked) => asked === path || asked === '/robots.txt'),
          () => paths,
        );
  });
  plan.check(GROUP, 'ask for robots.txt of a host before all else', ({ seen }) => {
    const firsts = [...Map.groupBy(seen, ({ host, port }) => `${host}:${port}`)].map(([, all]) => all[0]!);
    // Hubs are subscribed to, not crawled.
    const bad = firsts.filter(({ path: asked, method }) => asked !== '/robots.txt' && method === 'GET');
    return seen.length === 0
      ? undefined
      : that(bad.length === 0, () => bad.slice(0, 5).map(({ host, path: at }) => host + at));
  });
  plan.check(GROUP, 'ask for robots.txt of a host once', ({ seen }) => {
    const asked = seen.filter(({ path: at, host }) => at === '/robots.txt' && !host.startsWith('robots-'));
    const twice = [...Map.groupBy(asked, ({ host, port }) => `${host}:${port}`)]
      .filter(([, all]) => all.length > 1)
      .map(([host, all]) => [host, all.length]);
    return asked.length === 0 ? undefined : that(twice.length === 0, () => twice.slice(0, 5));
  });
}
