import { RSS, calm } from '../documents.js';
import type { Reply, Site } from '../farm.js';
import { hostNamed, that } from '../plan.js';
import type { Plan, Verdict } from '../plan.js';

const GROUP = 'robots.txt';
const here: Reply = { headers: RSS, body: calm() };

/** Name, robots.txt, path, whether it may be fetched by RFC 9309. */
type Case = readonly [name: string, text: string | Buffer, path: string, allowed: boolean];

const cases: readonly Case[] = [
  ['no rule', 'User-agent: *\n', '/feed', true],
  ['an empty file', '', '/feed', true],
  ['an empty Disallow', 'User-agent: *\nDisallow:\n', '/feed', true],
  ['all forbidden', 'User-agent: *\nDisallow: /\n', '/feed', false],
  ['the path begins so', 'User-agent: *\nDisallow: /fe\n', '/feed', false],
  ['another path', 'User-agent: *\nDisallow: /other\n', '/feed', true],
  ['paths are in capital or small letters', 'User-agent: *\nDisallow: /FEED\n', '/feed', true],
  ['the longest rule wins', 'User-agent: *\nDisallow: /a\nAllow: /a/b\n', '/a/b', true],
  ['whatever its order', 'User-agent: *\nAllow: /a/b\nDisallow: /a\n', '/a/c', false],
  [
    'of two that are as long the one that allows',
    'User-agent: *\nDisallow: /page\nAllow: /page\n',
    '/page',
    true,
  ],
  ['a star in the middle', 'User-agent: *\nDisallow: /*/private\n', '/x/private', false],
  ['a star at the end', 'User-agent: *\nDisallow: /feed*\n', '/feed', false],
  ['an end', 'User-agent: *\nDisallow: /*.xml$\n', '/feed.xml', false],
  ['an end that is not there', 'User-agent: *\nDisallow: /*.xml$\n', '/feed.xml?x=1', true],
  ['a query belongs to the path', 'User-agent: *\nDisallow: /*?\n', '/feed?x=1', false],
  [
    'our own group before all',
    'User-agent: *\nDisallow: /\n\nUser-agent: Cleanwire\nAllow: /\n',
    '/feed',
    true,
  ],
  ['our own group, in small letters', 'User-agent: cleanwire\nDisallow: /\n', '/feed', false],
  ['our own group with a version', 'User-agent: Cleanwire/0.1\nDisallow: /\n', '/feed', false],
  ['a name that only begins like ours', 'User-agent: CleanwireOther\nDisallow: /\n', '/feed', true],
  [
    'two groups of ours are one',
    'User-agent: Cleanwire\nDisallow: /a\n\nUser-agent: Cleanwire\nDisallow: /b\n',
    '/b',
    false,
  ],
  ['a group of several names', 'User-agent: OtherBot\nUser-agent: Cleanwire\nDisallow: /\n', '/feed', false],
  [
    'a Sitemap line ends no group',
    'User-agent: *\nSitemap: https://x.example/map.xml\nDisallow: /\n',
    '/feed',
    false,
  ],
  [
    'nor one between names',
    'User-agent: *\nSitemap: https://x.example/map.xml\nUser-agent: OtherBot\nDisallow: /\n',
    '/feed',
    false,
  ],
  ['nor does an unknown line', 'User-agent: *\nNoindex: /x\nDisallow: /\n', '/feed', false],
  [
    'rules before any group are nobody’s',
    'Disallow: /\n\nUser-agent: OtherBot\nDisallow: /\n',
    '/feed',
    true,
  ],
  ['comments', 'User-agent: * # all\nDisallow: /feed # the feed\n', '/feed', false],
  ['no blank behind the colon', 'user-agent:*\ndisallow:/feed\n', '/feed', false],
  ['lines that end by CR', 'User-agent: *\rDisallow: /feed\r', '/feed', false],
  ['lines that end by CR LF', 'User-agent: *\r\nDisallow: /feed\r\n', '/feed', false],
  ['no end of the last line', 'User-agent: *\nDisallow: /feed', '/feed', false],
  ['a byte order mark', '\uFEFFUser-agent: *\nDisallow: /feed\n', '/feed', false],
  ['octets are compared decoded', 'User-agent: *\nDisallow: /%66eed\n', '/feed', false],
  ['also those of the address', 'User-agent: *\nDisallow: /feed\n', '/%66eed', false],
  ['letters beyond ASCII, written out', 'User-agent: *\nDisallow: /f\u00f8rste\n', '/f%C3%B8rste', false],
  ['letters beyond ASCII, in octets', 'User-agent: *\nDisallow: /f%c3%b8rste\n', '/f%C3%B8rste', false],
  ['an encoded slash is no slash', 'User-agent: *\nDisallow: /a%2Fb\n', '/a/b', true],
  ['an encoded star is no star', 'User-agent: *\nDisallow: /a%2Ab\n', '/axxb', true],
  ['a page of HTML', '<!doctype html><title>Not found</title>', '/feed', true],
  ['a page that says Disallow', '<html><pre>User-agent: *\nDisallow: /</pre></html>', '/feed', true],
  ['bytes', Buffer.from([0, 255, 254, 1, 2, 3]), '/feed', true],
  [
    '400 kB, the rule at the end',
    `User-agent: *\n${'Disallow: /x\n'.repeat(32_000)}Disallow: /feed\n`,
    '/feed',
    false,
  ],
  [
    '2 MB, a rule at the beginning',
    `User-agent: *\nDisallow: /feed\n${'# x\n'.repeat(500_000)}`,
    '/feed',
    false,
  ],
  [
    'stars that try every way',
    `User-agent: *\nDisallow: /${'*a'.repeat(500)}b$\n`,
    `/${'a'.repeat(500)}`,
    true,
  ],
];

export function robots(plan: Plan): void {
  const judged = (id: string, name: string, site: Site, path: string, allowed: boolean): void => {
    const host = plan.host(id, site);
    plan.source(id, undefined, { host, path, every: 8 });
    plan.check(GROUP, name, (e): Verdict => {
      const wasAsked = e.seen.some((one) => one.host === host && one.path === '/robots.txt');
      const count = e.seen.filter((one) => one.host === host && one.path === path).length;
      if (!wasAsked) return count > 0 ? 'its robots.txt was not asked' : undefined;
      return that(allowed === count > 0, () => `asked ${count} times; ${allowed ? 'allowed' : 'forbidden'}`);
    });
  };
  for (const [i, [name, text, path, allowed]] of cases.entries())
    judged(
      `robots-case-${i}`,
      `${name}: ${allowed ? 'allowed' : 'forbidden'}`,
      ({ seen }) =>
        seen.path === '/robots.txt' ? { headers: { 'content-type': 'text/plain' }, body: text } : here,
      path,
      allowed,
    );

  const answered = (id: string, name: string, answer: Site, allowed: boolean): void =>
    judged(
      `robots-${id}`,
      `${name}: ${allowed ? 'allowed' : 'forbidden'}`,
      (visit) => (visit.seen.path === '/feed' ? here : answer(visit)),
      '/feed',
      allowed,
    );
  for (const status of [400, 401, 403, 404, 410])
    answered(`status-${status}`, `status ${status}`, () => ({ status }), true);
  for (const status of [500, 502, 503])
    answered(`status-${status}`, `status ${status}`, () => ({ status }), false);
  answered('silent', 'no answer', () => undefined, false);
  answered(
    'five',
    'five redirects are followed',
    ({ seen }) => {
      const hop = Number(/\d+$/.exec(seen.path)?.[0] ?? 0);
      return hop === 5
        ? { body: 'User-agent: *\nDisallow: /feed' }
        : { status: 301, headers: { location: `/r/${hop + 1}` } };
    },
    false,
  );
  answered(
    'round',
    'redirects in a circle',
    ({ seen }) => ({
      status: 301,
      headers: { location: seen.path === '/robots.txt' ? '/r' : '/robots.txt' },
    }),
    true,
  );
  const elsewhere = plan.host('robots-elsewhere', () => ({ body: 'User-agent: *\nDisallow: /feed' }));
  answered(
    'moved',
    'a redirect to another host',
    () => ({ status: 301, headers: { location: `http://${elsewhere}:${plan.ports.port}/robots.txt` } }),
    false,
  );
  answered(
    'to-forbidden',
    'a redirect to a forbidden address',
    () => ({ status: 301, headers: { location: `http://127.66.0.1:${plan.ports.port}/robots.txt` } }),
    false,
  );
  answered(
    'gzip-broken',
    'a body that cannot be decoded',
    () => ({ headers: { 'content-encoding': 'gzip' }, body: Buffer.from([0x1f, 0x8b, 1, 2, 3]) }),
    false,
  );
  answered(
    'endless',
    'a body without end counts as far as it is read',
    ({ seen, response }) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.write('User-agent: *\nDisallow: /feed\n');
      const more = (): void => {
        while (!response.destroyed && response.write(`${'#'.repeat(65_535)}\n`)) seen.sent += 65_536;
      };
      response.on('drain', more);
      more();
      return undefined;
    },
    false,
  );
  plan.check(GROUP, 'of a body without end no more than a part is taken', (e) => {
    const endless = e.seen.filter(
      ({ host, path }) => host === hostNamed('robots-endless') && path === '/robots.txt',
    );
    return endless.length === 0
      ? undefined
      : that(
          endless.every(({ sent }) => sent < 12_000_000),
          () => endless.map(({ sent }) => sent),
        );
  });

  const healed = plan.host('robots-healed', ({ seen, n }) =>
    seen.path !== '/robots.txt' ? here : n === 0 ? { status: 500 } : { status: 404 },
  );
  plan.source('robots-healed', undefined, { host: healed, every: 5 });
  plan.check(GROUP, 'one that was away is asked again, and its host then', (e) => {
    const seen = e.seen.filter(({ host }) => host === healed);
    const feeds = seen.filter(({ path }) => path === '/feed').length;
    return seen.length === 0
      ? undefined
      : that(feeds > 0, () => seen.map(({ path, at }) => [path, Math.round(at - e.startedAt)]));
  });
  plan.check(GROUP, 'one that is away is not asked at each visit', (e) => {
    const asked = e.seen.filter(
      ({ host, path }) => host === hostNamed('robots-status-500') && path === '/robots.txt',
    );
    return asked.length === 0 ? undefined : that(asked.length <= 10, () => asked.length);
  });
  const secure = hostNamed('robots-by-scheme');
  plan.host('robots-by-scheme', ({ seen }) =>
    seen.path !== '/robots.txt'
      ? here
      : seen.secure
        ? { status: 404 }
        : { body: 'User-agent: *\nDisallow: /' },
  );
  plan.source('robots-by-scheme', undefined, { host: secure, every: 8, secure: true });
  plan.source('robots-by-scheme-clear', undefined, { host: secure, every: 8, path: '/clear' });
  plan.check(GROUP, 'https has its own', (e) => {
    const [open, shut] = ['/feed', '/clear'].map(
      (path) => e.seen.filter((one) => one.host === secure && one.path === path).length,
    );
    return that(open! > 0 && shut === 0, () => ({ open, shut }));
  });
}
