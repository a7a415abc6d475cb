import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { silentLogger } from '@cleanwire/observability';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import { aCleanArticle, aHashtag, created, createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';

const bin = fileURLToPath(new URL('../bin/cleanwire.mjs', import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
  const pool = createPool(database.url, { size: 1, statementTimeoutMs: 10_000, logger: silentLogger });
  const articles = [
    aCleanArticle('ferry', {
      headline: 'The old ferry sails again',
      body: 'Ferry, ferry and ferry.',
      publishedAt: '2025-07-29T08:00:00.000Z',
      hashtags: [aHashtag('Larnholm')],
    }),
    aCleanArticle('train', {
      headline: 'The train is late, the ferry is not',
      body: 'A long text of trains that are late.',
      publishedAt: '2025-07-30T08:00:00.000Z',
    }),
    aCleanArticle('연락선', { headline: '새 연락선이 항구에 들어왔다', language: 'ko' }),
  ];
  await inTransaction(pool, (db) =>
    indexArticles(
      db,
      articles.map((article) => created(article)),
    ),
  );
  await pool.end();
});
afterAll(() => database.drop());

const search = (...args: string[]): Promise<{ code: number; lines: string[]; stderr: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: database.url };
    execFile(process.execPath, [bin, 'search', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, lines: stdout.split('\n').filter(Boolean), stderr }),
    );
  });

it('finds articles by the query language, the newest first, and the best first where that is asked', async () => {
  const { code, lines, stderr } = await search('ferry', 'OR', '연락선', 'lang:en');
  expect([code, stderr]).toEqual([0, '']);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toMatch(
    /^2025-07-30 08:00 {2}[0-9a-f]{12} {2}\[en\] {2}The train is late, the ferry is not {2}\(/,
  );
  expect((await search('--relevance', 'ferry')).lines[0]).toContain('The old ferry sails again');
  expect((await search('"old ferry"')).lines).toHaveLength(1);
  expect((await search('연락선')).lines).toHaveLength(1);
  expect((await search('--', '-ferry', 'lang:ko')).lines).toHaveLength(1);
});

it('says how many more there are, and that there is none', async () => {
  const first = await search('--limit', '1', 'ferry');
  expect([first.lines.length, first.stderr]).toEqual([1, 'There are more: --limit shows up to 100.\n']);
  expect(await search('nowhere')).toEqual({ code: 0, lines: [], stderr: 'No article matches.\n' });
});

it('writes JSON for programs', async () => {
  const { lines } = await search('--json', '#larnholm');
  expect(lines.map((line) => JSON.parse(line) as object)).toEqual([
    expect.objectContaining({ headline: 'The old ferry sails again' }),
  ]);
  const [facets = ''] = (await search('--json', '--facets', 'ferry')).lines;
  expect(JSON.parse(facets)).toMatchObject({ articles: 2, sampledBy: 1 });
});

it('says what the articles have in common', async () => {
  const { lines } = await search('--facets', 'ferry');
  expect(lines[0]).toBe('2 articles.');
  expect(lines).toContain('languages: en 2');
  expect(lines).toContain('tags: Larnholm 1');
  expect(lines.at(-1)).toBe(`2025-07-30 08:00  ${'█'.repeat(40)} 1`);
});

it.each([
  [['harbour', '"old ferry'], 'unclosed quote at character 9: "old ferry'],
  [['a', '(b'], 'unclosed bracket at character 3: (b'],
  [['date:2025-13'], 'date: “2025-13” is no date there is'],
  [['***'], 'There is nothing to search for'],
  [[], 'There is nothing to search for'],
  [['--limit', '0', 'ferry'], 'It is a whole number from 1 to 100.'],
])('%j is wrong usage, and it says where', async (args, says) => {
  const { code, lines, stderr } = await search(...args);
  expect([code, lines]).toEqual([64, []]);
  expect(stderr).toContain(says);
});

it('says what it understood in another way', async () => {
  expect((await search('ferry', 'foo:bar')).stderr).toContain(
    'At character 7: foo: is no operator; searched as words.',
  );
});

it('rebuilds nothing where that is a word of the query', async () => {
  expect((await search('rebuild', 'the', 'harbour')).code).toBe(64);
  expect((await search('the', 'rebuild')).stderr).toBe('No article matches.\n');
});
