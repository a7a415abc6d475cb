import { MAX_ROBOTS_BYTES, parseRobots, robotsAllow, robotsText } from './index.js';

const at = (path: string): URL => new URL(path, 'https://wire.example');
/** The paths that a crawler of that name may not fetch. */
const refused = (text: string, paths: readonly string[], product = 'ExampleBot'): string[] => {
  const rules = parseRobots(text, product);
  return paths.filter((path) => !robotsAllow(rules, at(path)));
};

describe('robots.txt by RFC 9309', () => {
  // 2.2.2
  it.each([
    ['/foo/bar?baz=quz', '/foo/bar?baz=quz'],
    ['/foo/bar?baz=https://foo.bar', '/foo/bar?baz=https%3A%2F%2Ffoo.bar'],
    ['/foo/bar?baz=https%3A%2F%2Ffoo.bar', '/foo/bar?baz=https://foo.bar'],
    ['/*baz=https://foo.bar', '/foo/bar?baz=https%3a%2f%2ffoo.bar'],
    ['/*?u*=https%3A%2F%2Ffoo', '/foo/bar?url=https://foo.bar'],
    ['/foo/bar/\u30c4', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%E3%83%84', '/foo/bar/\u30c4'],
    ['/foo/bar/%e3%83%84', '/foo/bar/%E3%83%84'],
    ['/foo/bar/%62%61%7A', '/foo/bar/baz'],
    ['/foo/bar/baz', '/foo/bar/%62%61%7a'],
    ['/%7Ejoe/', '/~joe/index.html'],
    ['/a b', '/a%20b'],
    ['/100%', '/100%25'],
  ])('%s is %s', (rule, path) => {
    expect(refused(`user-agent: *\ndisallow: ${rule}`, [path, '/foo/other'])).toEqual([path]);
  });

  it('an escaped slash is no slash, and an escaped star or dollar stands for itself', () => {
    expect(refused('user-agent: *\ndisallow: /a%2Fb', ['/a/b', '/a%2fb'])).toEqual(['/a%2fb']);
    // 2.2.3
    expect(
      refused('user-agent: *\ndisallow: /path/file-with-a-%2A.html', [
        '/path/file-with-a-*.html',
        '/path/file-with-a-b.html',
      ]),
    ).toEqual(['/path/file-with-a-*.html']);
    expect(refused('user-agent: *\ndisallow: /path/foo-%24', ['/path/foo-$', '/path/foo-'])).toEqual([
      '/path/foo-$',
    ]);
    expect(refused('user-agent: *\ndisallow: /a$b', ['/a$b', '/a', '/a%24b'])).toEqual(['/a$b', '/a%24b']);
  });

  // 2.2.3
  const some = [
    '/',
    '/a',
    '/a.gif',
    '/a.gif?x',
    '/b/aaa',
    '/b/aab',
    '/this/path/exactly',
    '/this//exactly/more',
  ];
  it.each([
    ['disallow: / # comment in line', some],
    ['# comment at the end\ndisallow: /this/path/exactly$', ['/this/path/exactly']],
    ['disallow: /this/*/exactly', ['/this/path/exactly', '/this//exactly/more']],
    ['disallow: *.gif$', ['/a.gif']],
    ['disallow: /*a*a*a$', ['/b/aaa']],
    ['disallow: /b/aaa*aaa$', []],
    ['disallow: *', some],
    ['disallow: /$', ['/']],
    ['disallow: $', []],
    ['disallow:', []],
    [' DISALLOW : /a', ['/a', '/a.gif', '/a.gif?x']],
    ['disallow /a', []],
  ])('%j', (rule, expected) => {
    expect(refused(`user-agent: *\n${rule}`, some)).toEqual(expected);
  });

  it('2.2.1: the groups of one name are one, and others have no part in them', () => {
    const text = `user-agent: ExampleBot
disallow: /foo
disallow: /bar

user-agent: *
disallow: /all

user-agent: ExampleBot
disallow: /baz`;
    expect(refused(text, ['/foo', '/bar', '/baz', '/all'])).toEqual(['/foo', '/bar', '/baz']);
    expect(refused(text, ['/foo', '/bar', '/baz', '/all'], 'OtherBot')).toEqual(['/all']);
    expect(refused('user-agent: a\ndisallow: /', ['/foo'])).toEqual([]);
  });

  it.each(['examplebot', 'EXAMPLEBOT', 'ExampleBot/0.1', 'ExampleBot 0.1 (+https://a.example)'])(
    '"%s" names ExampleBot',
    (name) => {
      expect(
        refused(`user-agent: *\ndisallow: /\n\nuser-agent: ${name}\ndisallow: /a`, ['/a', '/b']),
      ).toEqual(['/a']);
    },
  );

  it.each(['ExampleBotNews', 'Example', 'Bot', '*bot', ''])('"%s" does not', (name) => {
    expect(refused(`user-agent: ${name}\ndisallow: /`, ['/a'])).toEqual([]);
  });

  // 2.2.4
  it.each([
    'Sitemap: https://wire.example/s.xml',
    'Crawl-delay: 5',
    'Clean-param: a /b',
    'Host: wire.example',
    '',
  ])('2.2.4: "%s" does not end a group', (line) => {
    expect(
      refused(
        `User-agent: a\n${line}\nUser-agent: ExampleBot\n${line}\nDisallow: /x\n${line}\nDisallow: /y`,
        ['/x', '/y'],
      ),
    ).toEqual(['/x', '/y']);
  });

  // 5.1
  const simple = `User-Agent: *
Disallow: *.gif$
Disallow: /example/
Allow: /publications/

User-Agent: foobot
Disallow:/
Allow:/example/page.html
Allow:/example/allowed.gif

User-Agent: barbot
User-Agent: bazbot
Disallow: /example/page.html

User-Agent: quxbot
`;
  const paths = ['/example/page.html', '/example/allowed.gif', '/a.gif', '/publications/', '/other'];
  it.each([
    ['otherbot', ['/example/page.html', '/example/allowed.gif', '/a.gif']],
    ['foobot', ['/a.gif', '/publications/', '/other']],
    ['barbot', ['/example/page.html']],
    ['bazbot', ['/example/page.html']],
    ['quxbot', []],
  ])('5.1: %s', (product, expected) => {
    expect(refused(simple, paths, product)).toEqual(expected);
  });

  it('5.2: the longest match decides, and Allow where two are as long', () => {
    const text = `User-Agent: foobot
Allow: /example/page/
Disallow: /example/page/disallowed.gif
`;
    expect(refused(text, ['/example/page/disallowed.gif', '/example/page/'], 'foobot')).toEqual([
      '/example/page/disallowed.gif',
    ]);
    expect(refused('user-agent: *\ndisallow: /a\nallow: /a', ['/a'])).toEqual([]);
    expect(refused('user-agent: *\ndisallow: /*.php\nallow: /pag', ['/page.php'])).toEqual(['/page.php']);
  });

  it('the file itself is always allowed', () => {
    expect(refused('user-agent: *\ndisallow: /', ['/robots.txt', '/a'])).toEqual(['/a']);
  });

  it('gives sitemaps once each, and the delay of the group that counts', () => {
    const text = `Sitemap: https://wire.example/\uae30\uc0ac.xml
User-agent: slowbot
Crawl-delay: 60

User-agent: *
Crawl-delay: 2.5
Disallow: /a
sitemap:https://wire.example/2.xml
Sitemap: https://wire.example/2.xml`;
    expect(parseRobots(text, 'ExampleBot')).toMatchObject({
      crawlDelayMs: 2500,
      sitemaps: ['https://wire.example/\uae30\uc0ac.xml', 'https://wire.example/2.xml'],
    });
    expect(parseRobots(text, 'slowbot').crawlDelayMs).toBe(60_000);
    for (const nonsense of ['', 'soon', '-1', 'Infinity', '1e999'])
      expect(parseRobots(`user-agent: *\ncrawl-delay: ${nonsense}`, 'x')).not.toHaveProperty('crawlDelayMs');
  });

  it.each(['\n', '\r\n', '\r'])('reads a byte order mark and lines that end in %j', (end) => {
    const text = robotsText(
      Buffer.from(['\uFEFFUser-agent: *', 'Disallow: /a', 'Disallow: /\u00fc'].join(end)),
    );
    expect(refused(text, ['/a', '/%C3%BC', '/b'])).toEqual(['/a', '/%C3%BC']);
  });

  it('is read to its limit, and no line of it by half', () => {
    const line = 'Disallow: /archive/\n';
    const head = 'User-agent: *\n';
    // The limit falls behind the first slash.
    const filler = `${'#'.repeat(MAX_ROBOTS_BYTES - head.length - 'Disallow: /'.length - 1)}\n`;
    const text = robotsText(Buffer.from(head + filler + line));
    expect(Buffer.byteLength(text)).toBe(MAX_ROBOTS_BYTES - 'Disallow: /'.length);
    expect(refused(text, ['/a', '/archive/'])).toEqual([]);
  });

  it('takes any text for a robots.txt', () => {
    for (const text of [
      '',
      '<!doctype html><p>user-agent: *',
      '\0\0',
      ':::',
      'user-agent: *\nallow: %%%*$$*%zz',
      '\ud800',
    ])
      expect(refused(text, ['/a', '/%zz%'])).toEqual([]);
  });

  it('is matched in linear time, and says what a hostile one would cost', () => {
    const stars = parseRobots(
      `user-agent: *\ndisallow: /${'*a'.repeat(250_000)}\ndisallow: /*${'*a'.repeat(30)}*b`,
      'x',
    );
    const long = at(`/${'a'.repeat(8000)}`);
    const started = performance.now();
    expect(robotsAllow(stars, long)).toBe(true);
    expect(performance.now() - started).toBeLessThan(200);
    expect(stars.cost).toBeLessThan(10);
    const pieces = Array.from({ length: 100 }, (_, i) => `disallow: /*${'a'.repeat(4000)}b${i}`).join('\n');
    expect(parseRobots(`user-agent: *\n${pieces}`, 'x').cost).toBeGreaterThan(400_000);
  });
});
