import { startFarm } from '@cleanwire/testing/http-farm';
import type { Farm, Routes } from '@cleanwire/testing/http-farm';
import { createHttpClient, createRobots } from '@cleanwire/http-client';
import type { HostGate, HttpClient, Permission, RobotsCache, RobotsRecord } from '@cleanwire/http-client';

interface Written extends RobotsRecord {
  readonly ttlMs: number;
}

const open: { farm: Farm; client: HttpClient }[] = [];
afterEach(async () => {
  for (const { farm, client } of open.splice(0)) {
    await client.close();
    await farm.close();
  }
});

async function ask(robots: Routes[string] | string, ...paths: string[]) {
  const farm = await startFarm({
    '/robots.txt': typeof robots === 'string' ? (_request, response) => response.end(robots) : robots,
  });
  const client = createHttpClient({
    userAgent: 'Cleanwire/0.1',
    headTimeoutMs: 200,
    bodyTimeoutMs: 400,
    allowAddresses: ['127.0.0.1'],
    redirects: { maxRedirects: 10, toHttp: true },
    memoryBytes: 1e8,
    largestBodyBytes: 1e7,
    allowPorts: [farm.port],
  });
  open.push({ farm, client });
  const written: Written[] = [];
  let reads = 0;
  const cache: RobotsCache = {
    read: () => {
      reads++;
      return Promise.resolve(written.at(-1));
    },
    write: (_origin, record, ttlMs) => {
      written.push({ ...record, ttlMs });
      return Promise.resolve();
    },
  };
  const rules = createRobots(client, cache, { errorTtlMs: 600_000 });
  const permissions: Permission[] = await Promise.all(
    paths.map((path) => rules.permit(new URL(path, farm.origin))),
  );
  return {
    kinds: permissions.map(({ kind }) => kind),
    permissions,
    written,
    farm,
    rules,
    readCount: () => reads,
  };
}

const status =
  (code: number, headers = {}): Routes[string] =>
  (_request, response) => {
    response.writeHead(code, headers).end();
  };

describe('robots.txt', () => {
  it('is asked for once an origin, however many addresses wait for it', async () => {
    const { kinds, farm } = await ask('User-agent: *\nDisallow: /private', '/a', '/b', '/private/c');
    expect(kinds).toEqual(['permitted', 'permitted', 'robots-disallowed']);
    expect(farm.hits('/robots.txt')).toBe(1);
  });

  it('speaks to this crawler by name, with the longest match, wildcards and a delay', async () => {
    const rules = [
      '\uFEFFUser-agent: *',
      'Disallow: /',
      '',
      'user-agent: cleanwire # ours',
      'Disallow: /*.pdf$',
      'Disallow: /archive/',
      'Allow: /archive/2025/',
      'Crawl-delay: 3',
    ].join('\r\n');
    const { kinds, permissions } = await ask(
      rules,
      '/news',
      '/a.pdf',
      '/a.pdf?page=1',
      '/archive/2024/x',
      '/archive/2025/x',
    );
    expect(kinds).toEqual(['permitted', 'robots-disallowed', 'permitted', 'robots-disallowed', 'permitted']);
    expect(permissions[0]).toEqual({ kind: 'permitted', crawlDelayMs: 3000 });
  });

  it.each([401, 403, 404, 410, 429])('allows everything at status %i', async (code) => {
    const { kinds, written } = await ask(status(code), '/a');
    expect(kinds).toEqual(['permitted']);
    expect(written).toEqual([{ state: 'none', text: '', ttlMs: 86_400_000 }]);
  });

  it.each<[string, Routes[string]]>([
    ['at status 500', status(500)],
    ['at status 503', status(503)],
    ['without an answer in time', () => undefined],
    [
      'cut off',
      (_request, response) => {
        response.writeHead(200, { 'content-length': '100' }).write('User-agent');
        setTimeout(() => response.destroy(), 10);
      },
    ],
    ['behind a redirect to a private address', status(302, { location: 'http://10.0.0.1/robots.txt' })],
  ])('allows nothing %s, for as long as is set', async (_name, route) => {
    const { kinds, written } = await ask(route, '/a');
    expect(kinds).toEqual(['robots-unreachable']);
    expect(written).toMatchObject([{ state: 'unreachable', ttlMs: 600_000 }]);
  });

  it('is taken as absent when its redirects never end', async () => {
    const { kinds } = await ask(status(302, { location: '/robots.txt' }), '/a');
    expect(kinds).toEqual(['permitted']);
  });

  it('gives the failure itself when its host is out of reach, and remembers nothing of it', async () => {
    const { farm, rules, written } = await ask(status(200));
    await farm.close();
    expect(await rules.permit(new URL('/a', farm.origin))).toMatchObject({ kind: 'connection' });
    expect(await rules.permit(new URL(`http://10.0.0.1:${farm.port}`))).toMatchObject({
      kind: 'blocked-address',
    });
    expect(written).toEqual([]);
  });

  it('counts up to 500 KiB, of however much there is, and no line of it by half', async () => {
    const { kinds, farm } = await ask(
      (_request, response) => {
        // A gigabyte, if anyone takes it; the limit falls behind the slash of the rule.
        const early = 'User-agent: *\nDisallow: /early\n';
        const line = 'Disallow: /late\n';
        response.write(`${early}${'#'.repeat(500 * 1024 - early.length - 12)}\n${line}`);
        let left = 1e9;
        const more = (): void => {
          do left -= 65_536;
          while (left > 0 && response.writable && response.write(line.repeat(4096)));
        };
        response.on('drain', more);
        more();
      },
      '/early',
      '/late',
      '/other',
    );
    expect(kinds).toEqual(['robots-disallowed', 'permitted', 'permitted']);
    expect(farm.hits('/robots.txt')).toBe(1);
  });

  it('is read once, and asked for neither of its server nor of the table again', async () => {
    const { rules, farm, readCount } = await ask(
      'User-agent: *\nDisallow: /a\nSitemap: https://a.example/s.xml',
      '/b',
    );
    for (let i = 0; i < 5; i++) await rules.permit(new URL('/b', farm.origin));
    expect([farm.hits('/robots.txt'), readCount()]).toEqual([1, 1]);
    expect(await rules.sitemaps(new URL('/b', farm.origin))).toEqual(['https://a.example/s.xml']);
  });

  it('is not matched at a hostile cost', async () => {
    const started = performance.now();
    const { kinds } = await ask(
      `User-agent: *\nDisallow: /b${'*a'.repeat(100_000)}\n${Array.from({ length: 60 }, (_, i) => `Disallow: /*${'a'.repeat(4000)}${i}`).join('\n')}`,
      `/${'a'.repeat(8000)}`,
      `/${'a'.repeat(80)}`,
    );
    expect(kinds).toEqual(['robots-disallowed', 'permitted']);
    expect(performance.now() - started).toBeLessThan(1000);
  });
});

it('takes its turn at its host before robots.txt is asked, and before the document', async () => {
  const { rules, farm, written } = await ask('User-agent: *\nCrawl-delay: 2');
  const steps: string[] = [];
  let free = 1;
  const gate: HostGate = {
    enter: (host, { crawlDelayMs }) => {
      steps.push(`enter ${host === new URL(farm.origin).host} ${crawlDelayMs} ${farm.requests.length}`);
      return Promise.resolve(
        free-- > 0 ? { kind: 'permitted' } : { kind: 'host-busy', sentence: 'Later.', retryAfterMs: 9 },
      );
    },
    leave: () => void steps.push('leave'),
  };
  const { client } = open[0]!;
  const fetch = () =>
    client.fetch(`${farm.origin}/a`, { accept: '*/*', maxBytes: 1000, permit: rules.permit, gate });
  // Nobody was asked, so nothing is known of it.
  expect(await fetch()).toMatchObject({ kind: 'host-busy', retryAfterMs: 9 });
  expect([farm.requests.length, written]).toEqual([0, []]);
  free = Infinity;
  steps.splice(0);
  expect(await fetch()).toMatchObject({ status: 404, crawlDelayMs: 2000 });
  expect(steps).toEqual([
    'enter true undefined 0',
    'enter true undefined 0',
    'leave',
    'enter true 2000 1',
    'leave',
  ]);
});
