import { setTimeout as sleep } from 'node:timers/promises';
import type { CleanArticle, CleanArticleEvent } from '@cleanwire/contracts';
import { boundedEvent } from '@cleanwire/deciding/dedup';
import { silentLogger } from '@cleanwire/observability';
import {
  appendToOutbox,
  articleById,
  createPool,
  indexArticles,
  inTransaction,
  lockLedger,
  outboxReader,
  saveArticles,
} from '@cleanwire/store';
import type { Pool, Queryable } from '@cleanwire/store';
import {
  aCleanArticle,
  aHashtag,
  created,
  createTestDatabase,
  duplicateOf,
  merged,
  updated,
} from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';
import type { ArticleList } from '../src/api/answers/articles.js';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';
import { sampleNews } from './sample-news.js';

/** What a program hears that asks from time to time what changed, on a real database. */
let database: TestDatabase;
let pool: Pool;
let gateway: GatewayUnderTest;
beforeEach(async () => {
  database = await createTestDatabase();
  pool = createPool(database.url, { size: 12, statementTimeoutMs: 10_000, logger: silentLogger });
  gateway = await startGatewayUnderTest(database.url);
});
afterEach(async () => {
  await gateway.close();
  await pool.end();
  await database.drop();
});

const LONG_AGO = '2025-01-01';
const ask = async (
  query: Record<string, string>,
): Promise<ArticleList & Required<Pick<ArticleList, 'gone'>>> => {
  const response = await gateway.app.inject({ url: '/v1/articles', query });
  expect([response.statusCode, response.body.slice(0, 300)]).toEqual([200, expect.anything()]);
  return response.json();
};
const since = (query: Record<string, string> = {}) => ask({ changedSince: LONG_AGO, ...query });

/** As the deduplicator writes: the article, then what is told of it, within its turn at the ledger. */
async function write(db: Queryable, event: CleanArticleEvent): Promise<void> {
  const { article, retraction, end, sequence: _sequence, ...told } = event;
  await saveArticles(db, [
    {
      article,
      bodyHash: '00'.repeat(32),
      textOf: undefined,
      ...(retraction && { mergedInto: retraction.mergedInto }),
      ...(end && { withdrawn: end.evidence }),
    },
  ]);
  await appendToOutbox(db, [
    { event: { ...told, article, ...(retraction && { retraction }), ...(end && { end }) } },
  ]);
}

const decide = (...events: readonly CleanArticleEvent[]): Promise<void> =>
  inTransaction(pool, async (db) => {
    await lockLedger(db);
    for (const event of events) await write(db, event);
  });
const index = (events: readonly CleanArticleEvent[]) =>
  inTransaction(pool, (db) =>
    indexArticles(
      db,
      events.map((event) => boundedEvent(event)),
    ),
  );
const tell = async (...events: readonly CleanArticleEvent[]): Promise<void> => {
  await decide(...events);
  await index(events);
};
const byId = (a: { articleId: string }, b: { articleId: string }): number =>
  a.articleId < b.articleId ? -1 : 1;
const headlines = ({ articles }: ArticleList): string[] => articles.map(({ headline }) => headline);
const named = (name: string, more: Partial<CleanArticle> = {}): CleanArticle =>
  aCleanArticle(name, { headline: name, ...more });

it('is what is new or changed, as it now stands, in the order of the last changes', async () => {
  const [ferry, crane] = [named('ferry'), named('crane')];
  await tell(created(ferry), created(crane), created(named('기중기', { language: 'ko' })));
  await tell(duplicateOf({ ...ferry, version: 2 }));
  const page = await since();
  expect(headlines(page)).toEqual(['crane', '기중기', 'ferry']);
  expect(page).toMatchObject({ caughtUp: true, gone: [] });
  await tell(...sampleNews);
  const { articles } = await ask({ limit: '100' });
  const changed = (await since({ limit: '100' })).articles;
  expect(changed.toSorted(byId)).toEqual(articles.toSorted(byId));
  expect(changed.flatMap(({ duplicates }) => Object.keys(duplicates)).length).toBeGreaterThan(1);
});

it('goes on behind what was told, for ever, and tells an article again only when it changed again', async () => {
  const articles = Array.from({ length: 7 }, (_, n) => named(`article ${n}`));
  await tell(...articles.map(created));
  const first = await since({ limit: '4' });
  expect([headlines(first).length, first.caughtUp]).toEqual([4, false]);
  await tell(updated({ ...articles[0]!, version: 2, headline: 'article 0, corrected' }, ['headline']));
  const second = await since({ limit: '4', cursor: first.next! });
  expect([headlines(second), second.caughtUp]).toEqual([
    ['article 4', 'article 5', 'article 6', 'article 0, corrected'],
    false,
  ]);
  const last = await since({ cursor: second.next! });
  expect(last).toMatchObject({ articles: [], gone: [], caughtUp: true, next: second.next });
  await tell(created(named('one more')));
  expect(headlines(await since({ cursor: last.next! }))).toEqual(['one more']);
});

it('says what became of those that are gone', async () => {
  const [ferry, boat, crane] = [named('ferry'), named('boat'), named('crane')];
  await tell(created(ferry), created(boat), created(crane));
  const { next } = await since();
  await tell(...merged({ ...ferry, version: 2 }, { ...boat, version: 2 }));
  const evidence = 'https://herald.example/crane answered 410 twice.';
  await tell({
    ...created({ ...crane, version: 2 }),
    kind: 'retracted',
    end: { reason: 'withdrawn', evidence },
  });
  const page = await since({ cursor: next! });
  expect(headlines(page)).toEqual(['ferry']);
  expect(page.gone).toEqual([
    { articleId: boat.articleId, version: 2, reason: 'merged', mergedInto: ferry.articleId },
    { articleId: crane.articleId, version: 2, reason: 'withdrawn', evidence },
  ]);
});

it('of a question are those that match, and those that do not any more', async () => {
  const larnholm = { hashtags: [aHashtag('Larnholm')] };
  const [ferry, crane] = [named('ferry', larnholm), named('crane')];
  await tell(created(ferry), created(crane), created(named('渡轮', { ...larnholm, language: 'zh' })));
  for (const query of [{ tag: 'larnholm' }, { q: '#Larnholm -author:nobody' }]) {
    const page = await since(query);
    expect([headlines(page), page.gone]).toEqual([['ferry', '渡轮'], []]);
    expect(headlines(await since({ ...query, language: 'zh' }))).toEqual(['渡轮']);
  }
  const { next } = await since({ tag: 'larnholm' });
  await tell(updated({ ...ferry, version: 2, hashtags: [] }, ['hashtags']));
  await tell(updated({ ...crane, version: 2, ...larnholm }, ['hashtags']));
  const page = await since({ tag: 'larnholm', cursor: next! });
  expect(headlines(page)).toEqual(['crane']);
  expect(page.gone).toEqual([{ articleId: ferry.articleId, version: 2, reason: 'unmatched' }]);
});

it('looks at so many changes a time, and goes on where none of them matched', async () => {
  for (let n = 0; n < 11; n++)
    await tell(...Array.from({ length: 100 }, (_, m) => created(named(`article ${n} ${m}`))));
  await tell(created(named('the needle')));
  const first = await since({ q: 'needle' });
  expect(first).toMatchObject({ articles: [], caughtUp: false });
  expect(headlines(await since({ q: 'needle', cursor: first.next! }))).toEqual(['the needle']);
});

it('begins at a time, and waits for search to show what it tells', async () => {
  await tell(created(named('old')));
  await pool.query(`update ledger.articles set changed_at = '2025-07-30T09:00:00Z'`);
  await tell(created(named('new')));
  expect(headlines(await ask({ changedSince: '2025-07-30T09:00:01Z' }))).toEqual(['old', 'new']);
  expect(headlines(await ask({ changedSince: '2025-07-30T09:02:00Z' }))).toEqual(['new']);
  expect(headlines(await ask({ changedSince: '9999-01-01' }))).toEqual([]);
  const late = created(named('late'));
  await decide(late);
  expect(headlines(await since())).toEqual(['old', 'new']);
  await index([late]);
  expect(headlines(await since())).toEqual(['old', 'new', 'late']);
  await decide(created(named('never shown')));
  await pool.query(`update ledger.articles set changed_at = now() - interval '2 minutes'`);
  expect(headlines(await since())).toEqual(['old', 'new', 'late', 'never shown']);
});

it.each([
  [{ changedSince: 'yesterday' }, 'changedSince'],
  [{ changedSince: '2025-02-31' }, 'changedSince'],
  [{ changedSince: LONG_AGO, cursor: 'x' }, 'cursor'],
  [{ changedSince: LONG_AGO, cursor: Buffer.from('changes 99').toString('base64url') }, 'cursor'],
  [{ cursor: Buffer.from('changes 0').toString('base64url') }, 'cursor'],
  [{ changedSince: LONG_AGO, q: 'x', sort: 'relevance' }, 'sort'],
  [{ changedSince: LONG_AGO, q: '"unclosed' }, 'q'],
])('%j is a problem of %s', async (query, parameter) => {
  const response = await gateway.app.inject({ url: '/v1/articles', query });
  expect([response.statusCode, response.json<{ errors: object[] }>().errors]).toMatchObject([
    400,
    [{ parameter }],
  ]);
});

it('a stream that breaks off again and again goes on where it was, with a question, and says what matches no more', async () => {
  await gateway.app.listen(0, '127.0.0.1');
  const origin = await gateway.app.getUrl();
  const SHIPS = 40;
  const ship = (n: number): CleanArticle => named(`ship ${n}`, { hashtags: [aHashtag('Larnholm')] });
  const writing = (async () => {
    for (let n = 0; n < SHIPS; n++) {
      await decide(created(ship(n)), created(named(`train ${n}`)));
      await decide(updated({ ...ship(n), version: 2, hashtags: [] }, ['hashtags']));
      await sleep(n % 5);
    }
  })();
  const told: string[] = [];
  let last = '0';
  while (told.length < 2 * SHIPS) {
    const client = new AbortController();
    const { body } = await fetch(`${origin}/v1/stream?q=%23Larnholm`, {
      headers: { 'last-event-id': last },
      signal: client.signal,
    });
    let text = '';
    const reader = body!.pipeThrough(new TextDecoderStream()).getReader();
    while (text.split('\n\n').length < 8 && told.length + text.split('event:').length - 1 < 2 * SHIPS)
      text += (await reader.read()).value ?? '';
    client.abort();
    for (const [, id, kind, data] of text.matchAll(/^id: (\d+)\nevent: (\w+)\ndata: (.+)\n\n/gm)) {
      last = id!;
      told.push(`${(JSON.parse(data!) as { articleId: string }).articleId} ${kind}`);
    }
  }
  await writing;
  const expected = Array.from({ length: SHIPS }, (_, n) => [
    `${ship(n).articleId} created`,
    `${ship(n).articleId} unmatched`,
  ]);
  expect(told).toEqual(expected.flat());
}, 60_000);

it('nothing is missed while several write at once, whoever is first to begin and last to end', async () => {
  const WRITERS = 6;
  const ROUNDS = 30;
  const written = new Map<string, number>();
  let isOver = false;
  const writer = async (name: number): Promise<void> => {
    for (let round = 0; round < ROUNDS; round++) {
      const article = named(`article ${name} ${round % 10}`);
      await inTransaction(pool, async (db) => {
        // Its time is from before it waits for its turn.
        await db.query('select now()');
        await sleep(((name * 7 + round * 3) % 11) * 3);
        await lockLedger(db);
        const version = (written.get(article.articleId) ?? 0) + 1;
        written.set(article.articleId, version);
        const state = { ...article, version };
        await write(db, version === 1 ? created(state) : updated(state, ['headline']));
        await sleep(((name * 5 + round) % 7) * 5);
      });
    }
  };
  const indexer = async (): Promise<void> => {
    const reader = outboxReader(pool);
    for (let at = 0n; ;) {
      const wasOver = isOver;
      const events = await reader.readAfter(at, 20);
      await index(events.map(({ event }) => event));
      at = events.at(-1)?.sequence ?? at;
      if (wasOver && events.length === 0) return;
      await sleep(5);
    }
  };
  const heard = new Map<string, number>();
  const poller = async (): Promise<void> => {
    let cursor: string | undefined;
    for (;;) {
      const wasOver = indexed;
      const page = await since({ limit: '3', ...(cursor !== undefined && { cursor }) });
      for (const { articleId, version } of page.articles) {
        // At its own address it is as new as it was told.
        const { article } = (await articleById(pool, articleId))!;
        expect(article.version).toBeGreaterThanOrEqual(version);
        heard.set(articleId, Math.max(version, heard.get(articleId) ?? 0));
      }
      cursor = page.next;
      if (page.caughtUp && wasOver) return;
    }
  };
  let indexed = false;
  const polling = poller();
  const indexing = indexer();
  await Promise.all(Array.from({ length: WRITERS }, (_, name) => writer(name)));
  isOver = true;
  await indexing;
  indexed = true;
  await polling;
  expect(heard).toEqual(written);
  expect([...written.values()].reduce((sum, version) => sum + version)).toBe(WRITERS * ROUNDS);
}, 60_000);
