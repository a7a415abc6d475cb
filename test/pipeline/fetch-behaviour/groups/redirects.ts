import { RSS, calm } from '../documents.js';
import type { Reply, Site } from '../farm.js';
import { hostNamed, that } from '../plan.js';
import type { Evidence, Plan } from '../plan.js';

const GROUP = 'redirects';
const HOLD = 3;

const to = (location: string, status = 301): Reply => ({ status, headers: { location } });
const here: Reply = { headers: RSS, body: calm() };

/** Which redirects are followed, and which become an address. */
export function redirects(plan: Plan): void {
  const asked = (e: Evidence, host: string, path: string): number =>
    e.seen.filter((one) => one.host === host && one.path === path).length;

  const follows = (status: number, isSaved: boolean): void => {
    const id = `redirect-${status}`;
    const source = plan.source(id, ({ seen }) => (seen.path === '/feed' ? to('/new', status) : { ...here }), {
      every: 4,
    });
    plan.check(GROUP, `${status} is followed`, (e) =>
      that(source.documents(e).length === 1, () => source.documents(e).length),
    );
    plan.check(
      GROUP,
      `${status} ${isSaved ? `becomes the address after ${HOLD} times` : 'never becomes the address'}`,
      (e) => {
        const [old, fresh] = [source.visits(e).length, asked(e, source.host, '/new')];
        if (fresh <= HOLD + 1) return undefined;
        return that(isSaved ? old === HOLD : Math.abs(old - fresh) <= 1, () => ({ old, fresh }));
      },
    );
  };
  follows(301, true);
  follows(308, true);
  follows(302, false);
  follows(303, false);
  follows(307, false);

  const chain = (
    id: string,
    name: string,
    site: Site,
    judge: (visits: { old: number; last: number }) => boolean,
  ): void => {
    const source = plan.source(id, site, { every: 4 });
    plan.check(GROUP, name, (e) => {
      const counts = { old: source.visits(e).length, last: asked(e, source.host, '/last') };
      return counts.last <= HOLD + 1 ? undefined : that(judge(counts), () => counts);
    });
  };
  chain(
    'chain-301-308',
    'a chain of permanent ones becomes its end',
    ({ seen }) => (seen.path === '/feed' ? to('/middle') : seen.path === '/middle' ? to('/last', 308) : here),
    ({ old }) => old === HOLD,
  );
  chain(
    'chain-302-301',
    'a permanent one behind a temporary one is not saved',
    ({ seen }) => (seen.path === '/feed' ? to('/middle', 302) : seen.path === '/middle' ? to('/last') : here),
    ({ old, last }) => Math.abs(old - last) <= 1,
  );
  chain(
    'chain-301-302',
    'of a permanent one before a temporary one the first is saved',
    ({ seen }) => (seen.path === '/feed' ? to('/middle') : seen.path === '/middle' ? to('/last', 302) : here),
    ({ old, last }) => old === HOLD && last > old,
  );
  chain(
    'restless',
    'one that leads elsewhere each time is not saved',
    ({ seen, n }) =>
      seen.path === '/feed' ? to(`/there-${n}`) : seen.path === '/last' ? here : to('/last', 302),
    ({ old, last }) => Math.abs(old - last) <= 1,
  );

  const secure = plan.source(
    'down-to-http',
    ({ seen }) => (seen.secure ? to(`http://${hostNamed('down-to-http')}:${plan.ports.port}/clear`) : here),
    { every: 4, secure: true },
  );
  plan.check(GROUP, 'https to http never becomes the address', (e) => {
    const [old, clear] = [
      secure.visits(e).filter((one) => one.secure).length,
      asked(e, secure.host, '/clear'),
    ];
    return clear <= HOLD + 1 ? undefined : that(Math.abs(old - clear) <= 1, () => ({ old, clear }));
  });
  const inTheMiddle = plan.source(
    'down-and-up',
    ({ seen }) => {
      const host = hostNamed('down-and-up');
      if (seen.path === '/feed') return to(`http://${host}:${plan.ports.port}/clear`);
      return seen.path === '/clear' ? to(`https://${host}:${plan.ports.tlsPort}/last`) : here;
    },
    { every: 4, secure: true },
  );
  plan.check(GROUP, 'nor does one that leaves https in the middle', (e) => {
    const [old, last] = [inTheMiddle.visits(e).length, asked(e, inTheMiddle.host, '/last')];
    return last <= HOLD + 1 ? undefined : that(Math.abs(old - last) <= 1, () => ({ old, last }));
  });
  const up = plan.source(
    'up-to-https',
    ({ seen }) => (seen.secure ? here : to(`https://${hostNamed('up-to-https')}:${plan.ports.tlsPort}/feed`)),
    { every: 4 },
  );
  plan.check(GROUP, 'http to https becomes the address', (e) => {
    const clear = up.visits(e).filter((one) => !one.secure).length;
    return up.visits(e).length - clear <= HOLD ? undefined : that(clear === HOLD, () => clear);
  });

  const perVisit = (id: string, name: string, site: Site, most: number): void => {
    const source = plan.source(id, site, { every: 8 });
    plan.check(GROUP, name, (e) => {
      const visits = source.visits(e).filter(({ path }) => path === '/feed').length;
      const all = e.seen.filter(({ host, path }) => host === source.host && path !== '/robots.txt').length;
      return visits === 0
        ? undefined
        : that(all <= visits * most && source.documents(e).length === 0, () => ({ visits, all }));
    });
  };
  perVisit('loop-to-itself', 'a circle of one ends at once', () => to('/feed'), 1);
  perVisit(
    'loop-of-two',
    'a circle of two ends',
    ({ seen }) => to(seen.path === '/feed' ? '/other' : '/feed', 302),
    2,
  );
  perVisit(
    'endless-redirects',
    '10,000 redirects end after five',
    ({ seen }) => to(`/hop-${Number(/\d+$/.exec(seen.path)?.[0] ?? 0) + 1}`, 302),
    6,
  );
  perVisit('no-location', 'one without a Location leads nowhere', () => ({ status: 301 }), 1);
  perVisit('empty-location', 'nor does an empty one', () => to(''), 1);
  for (const address of [
    'file:///etc/passwd',
    'ftp://files.example/',
    'data:text/xml,%3Crss/%3E',
    'gopher://old.example/',
    'javascript:alert(1)',
    'http://user:secret@wire.example/',
    'http://[broken/',
  ])
    perVisit(
      `leads-nowhere-${plan.sources.length}`,
      `one to ${address} leads nowhere`,
      () => to(address, 302),
      1,
    );

  const paths: readonly (readonly [string, string, string])[] = [
    ['relative', 'new/feed', '/folder/new/feed'],
    ['from the root', '/new', '/new'],
    ['with dots', '../up', '/up'],
    ['a query alone', '?page=1', '/folder/feed?page=1'],
    ['with a fragment', '/new#part', '/new'],
    ['with a blank', '/with blank', '/with%20blank'],
    ['beyond ASCII', '/\u00c3\u00a9t\u00c3\u00a9', '/%C3%A9t%C3%A9'],
  ];
  for (const [name, location, expected] of paths) {
    const source = plan.source(
      `location-${plan.sources.length}`,
      ({ seen }) => (seen.path === '/folder/feed' ? to(location, 302) : here),
      { every: 8, path: '/folder/feed' },
    );
    plan.check(GROUP, `a Location ${name} is understood`, (e) =>
      source.visits(e).length === 0
        ? undefined
        : that(asked(e, source.host, expected) > 0, () =>
            e.seen.filter(({ host }) => host === source.host).map(({ path }) => path),
          ),
    );
  }

  const meeting = hostNamed('meeting-point');
  plan.host('meeting-point', ({ seen }) => (seen.path === '/robots.txt' ? { status: 404 } : here));
  const meet = () => to(`http://${meeting}:${plan.ports.port}/one`, 301);
  const [first, second] = ['meeting-a', 'meeting-b'].map((id) => plan.source(id, meet, { every: 4 }));
  plan.check(GROUP, 'two sources that meet at one address become one', (e) => {
    const both = [first!, second!].map((source) => source.visits(e).length);
    if (Math.min(...both) < HOLD) return undefined;
    const seen = e.seen.filter(({ host, path }) => host === meeting && path === '/one').slice(2 * HOLD);
    const short = seen.slice(1).filter(({ at }, n) => at - seen[n]!.at < 1980);
    return seen.length < 3 ? undefined : that(short.length === 0, () => ({ both, short: short.length }));
  });
  const shut = hostNamed('robots-shut-target');
  plan.host('robots-shut-target', ({ seen }) =>
    seen.path === '/robots.txt' ? { body: 'User-agent: *\nDisallow: /' } : here,
  );
  const shutOut = plan.source('into-shut', () => to(`http://${shut}:${plan.ports.port}/feed`, 302), {
    every: 8,
  });
  plan.check(GROUP, 'robots.txt of the target is asked, and holds', (e) =>
    shutOut.visits(e).length === 0
      ? undefined
      : that(asked(e, shut, '/robots.txt') === 1 && asked(e, shut, '/feed') === 0, () =>
          asked(e, shut, '/feed'),
        ),
  );
}
