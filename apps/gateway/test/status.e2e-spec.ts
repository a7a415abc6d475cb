import { addSource, indexArticles, inTransaction, noteOutput, pauseSource } from '@cleanwire/store';
import { aCleanArticle, aSource, created } from '@cleanwire/testing';
import { startGatewayUnderTest } from './gateway-under-test.js';
import type { GatewayUnderTest } from './gateway-under-test.js';

/** How sources and stages are, for people. */

let gateway: GatewayUnderTest;
beforeAll(async () => {
  gateway = await startGatewayUnderTest();
}, 60_000);
afterAll(() => gateway.close());

const page = async (url: string): Promise<string> => {
  const { statusCode, body } = await gateway.app.inject({ url, headers: { accept: 'text/html' } });
  expect(statusCode).toBe(200);
  return body;
};
/** What a reader sees of it. */
const seen = (html: string): string =>
  html
    .replace(/<(head|style)\b.*?<\/\1>/gs, ' ')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\s+/g, ' ');

describe('/sources', () => {
  beforeAll(async () => {
    const { db } = gateway;
    const add = (id: string) => addSource(db, { id, url: `https://${id}.example/feed.xml`, name: id });
    for (const id of ['coast-courier', 'paused-paper', 'failing-paper', 'silent-paper', 'new-paper'])
      await add(id);
    await pauseSource(db, 'paused-paper');
    await db.query(
      `update fetcher.sources set fetch_count = 5, error_count = case when id = 'failing-paper' then 4 else 0 end,
              last_result = case when id = 'failing-paper' then 'refused' else 'published' end where id <> 'new-paper'`,
    );
    const at = new Date('2025-07-29T16:00:00.000Z');
    await noteOutput(
      db,
      ['coast-courier', 'silent-paper'].map((sourceId) => ({ sourceId, at, isDuplicate: false, ageMs: 0 })),
    );
    await db.query(`update fetcher.output set silent_since = last_at where source_id = 'silent-paper'`);
    const by = (name: string) =>
      created(
        aCleanArticle(name, {
          sources: [aSource(name, { sourceId: name, sourceName: name, publisherId: name })],
        }),
      );
    await inTransaction(db, (session) =>
      indexArticles(session, ['paused-paper', 'failing-paper', 'silent-paper'].map(by)),
    );
  });

  it('says of each publisher how it is fetched, or that it is sent', async () => {
    const text = seen(await page('/sources'));
    const rowOf = (name: string): string => text.slice(text.indexOf(name), text.indexOf(name) + 90);
    expect(rowOf('Coast Courier')).toMatch(/ok 29 July 2025/);
    expect(rowOf('paused-paper')).toContain('paused');
    expect(rowOf('failing-paper')).toContain('failing');
    expect(rowOf('silent-paper')).toContain('silent');
    expect(rowOf('Lindenau Herald')).toContain('sent');
    expect(text).toMatch(/in need of a look.*failing-paper Its last 4 fetches failed \(refused\)/);
    expect(text).toMatch(/without news so far.*new-paper new none yet/);
  });

  it('is found by part of a name, in any spelling', async () => {
    expect(seen(await page('/sources?q=COURIÉR'))).toMatch(
      /1 source with at least one article.*Coast Courier/,
    );
    expect(seen(await page('/sources?q=zzz'))).toContain('No source is called like that.');
    expect(seen(await page('/sources?page=900'))).toContain('Sources');
  });

  it('has fifty publishers a page, and stays small', async () => {
    const many = Array.from({ length: 120 }, (_, i) => {
      const id = `paper-${i}`;
      return created(
        aCleanArticle(id, { sources: [aSource(id, { sourceId: id, sourceName: `Paper ${i}` })] }),
      );
    });
    const other = await startGatewayUnderTest();
    try {
      await inTransaction(other.db, (db) => indexArticles(db, many));
      const names = new Set<string>();
      let path: string | undefined = '/sources';
      for (let pages = 0; path !== undefined; pages++) {
        expect(pages).toBeLessThan(5);
        const { body }: { body: string } = await other.app.inject({ url: path });
        expect(Buffer.byteLength(body)).toBeLessThan(50_000);
        for (const [name] of body.matchAll(/>Paper \d+</g)) names.add(name);
        path = /href="(\/sources\?[^"]*page=\d+)"/.exec(body)?.[1]?.replaceAll('&amp;', '&');
      }
      expect(names.size).toBe(120);
    } finally {
      await other.close();
    }
  }, 60_000);
});

describe('/status', () => {
  it('says that nobody knows how far the stages are, where no broker tells', async () => {
    expect(seen(await page('/status'))).toContain('How far each stage is cannot be seen at present');
  });

  it('tells lag, state and dead letters of each stage, and what the window holds', async () => {
    gateway.stages = [
      { stage: 'fetcher', members: 0, waiting: 3, finished: 5, setAside: 0 },
      { stage: 'parser', members: 2, waiting: 1_200_000, finished: 7, setAside: 2 },
      { stage: 'deduplicator', members: 1, waiting: 0, finished: 9, setAside: 0 },
    ];
    await gateway.look();
    const text = seen(await page('/status'));
    expect(text).toMatch(/Fetcher asks sources and pages not running 3 /);
    expect(text).toMatch(/Parser reads documents stands still 1,200,000 – 2/);
    expect(text).toMatch(/Deduplicator decides what is one article keeps up 0/);
    expect(text).toContain('2 messages could not be handled and were set aside.');
    expect(text).toMatch(/Texts that new ones are compared with .*since \d+ \w+ \d{4} \( ?14 days ?\)/);
    expect(text).toMatch(/Articles \d/);
  });
});
