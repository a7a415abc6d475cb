import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import { aCleanArticle, created, updated } from '@cleanwire/testing';
import { startCluster, until } from './cluster.js';
import type { Cluster } from './cluster.js';

/** Consumers as processes of their own, with the package as it is built, on a real broker. */
let cluster: Cluster;
const processes: Consuming[] = [];
beforeEach(async () => {
  cluster = await startCluster();
}, 30_000);
afterEach(async () => {
  for (const each of processes.splice(0)) each.abandon();
  await cluster.remove();
});

interface Line {
  readonly articleId: string;
  /** Null where the article is gone. */
  readonly version: number | null;
}

class Consuming {
  readonly told: Line[] = [];
  private readonly child: ChildProcess;
  private readonly exited: Promise<unknown[]>;

  constructor(mode: 'events' | 'latest') {
    this.child = spawn(process.execPath, [fileURLToPath(new URL('consuming-process.mjs', import.meta.url))], {
      env: {
        PATH: process.env['PATH'],
        KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
        PREFIX: cluster.connection.topicPrefix,
        MODE: mode,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.exited = once(this.child, 'exit');
    createInterface({ input: this.child.stdout! }).on('line', (line) =>
      this.told.push(JSON.parse(line) as Line),
    );
    processes.push(this);
  }

  /** @returns its exit code; null where it was killed */
  async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<unknown> {
    this.child.kill(signal);
    return (await this.exited)[0];
  }

  abandon(): void {
    this.child.kill('SIGKILL');
  }
}

const ARTICLES = 400;
const articles = Array.from({ length: ARTICLES }, (_, i) =>
  aCleanArticle(`a${i}`, { headline: `Ferry ${i}` }),
);
const names = (lines: readonly Line[]): string[] =>
  lines.map(({ articleId, version }) => `${articleId.slice(0, 12)}/${version}`);
/** Two versions of each. */
const events = [
  ...articles.map((article) => created(article)),
  ...articles.map((article) => updated({ ...article, version: 2 }, ['headline'])),
];
const allEvents = names(events.map(({ articleId, version }) => ({ articleId, version }))).sort();

function expectOncePerProcess(lines: readonly Line[]): void {
  expect(new Set(names(lines)).size).toBe(lines.length);
  const last = new Map<string, number>();
  for (const { articleId, version } of lines) {
    expect(version).toBeGreaterThan(last.get(articleId) ?? 0);
    last.set(articleId, version!);
  }
}

/** What somebody has who keeps what he is told. */
function storeOf(lines: readonly Line[]): Map<string, number> {
  const store = new Map<string, number>();
  for (const { articleId, version } of lines)
    if (version === null) store.delete(articleId);
    else store.set(articleId, version);
  return store;
}

it('a member is killed in the middle and another one goes on: nothing is lost, gone articles stay gone', async () => {
  /** Every third is retracted, and half of those come back. */
  const fates = articles.flatMap((article, i) => {
    const gone = { key: article.articleId, value: null, version: 2 };
    if (i % 3 !== 0) return [];
    return i % 6 === 0 ? [gone, { ...article, version: 3 }] : [gone];
  });
  await cluster.write('cleanArticles', events);
  await cluster.write('latestArticles', [...articles, ...fates]);
  const [first, firstStore] = [new Consuming('events'), new Consuming('latest')];
  await until(() => first.told.length > 300 && firstStore.told.length > 450, 'the middle', 60_000);
  await Promise.all([first.end('SIGKILL'), firstStore.end('SIGKILL')]);
  expect(first.told.length).toBeLessThan(events.length);
  expect(firstStore.told.length).toBeLessThan(articles.length + fates.length);

  const [second, secondStore] = [new Consuming('events'), new Consuming('latest')];
  const standing = new Map(
    articles.flatMap(({ articleId }, i) => (i % 6 === 3 ? [] : [[articleId, i % 6 === 0 ? 3 : 1] as const])),
  );
  // The broker waits for the dead ones as long as their session is, 30 s.
  await until(
    () =>
      new Set(names([...first.told, ...second.told])).size === events.length &&
      isDeepStrictEqual(storeOf([...firstStore.told, ...secondStore.told]), standing),
    'all that is left',
    90_000,
  );
  expect([...new Set(names([...first.told, ...second.told]))].sort()).toEqual(allEvents);
  for (const each of [first, second]) expectOncePerProcess(each.told);
  // Progress is written down each second: what comes again is what was done since.
  expect(first.told.length + second.told.length - events.length).toBeLessThan(400);
}, 180_000);

it('a member comes and leaves in good order: each version is told once in the whole group', async () => {
  const [first, second] = [new Consuming('events'), new Consuming('events')];
  await cluster.write('cleanArticles', events.slice(0, ARTICLES));
  await until(() => first.told.length + second.told.length >= 200, 'the middle', 60_000);
  await cluster.write('cleanArticles', events.slice(ARTICLES));
  const leaving = first.told.length > 0 ? first : second;
  const staying = leaving === first ? second : first;
  expect(await leaving.end('SIGTERM')).toBe(0);
  await until(() => new Set(names([...first.told, ...second.told])).size === events.length, 'all', 60_000);
  expect(await staying.end('SIGTERM')).toBe(0);
  for (const each of [first, second]) expectOncePerProcess(each.told);
  expect(names([...first.told, ...second.told]).sort()).toEqual(allEvents);
}, 180_000);
