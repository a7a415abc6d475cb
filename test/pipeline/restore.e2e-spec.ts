import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '@cleanwire/config';
import { topics } from '@cleanwire/contracts';
import type { CleanArticle, CleanArticleEvent, ParsedArticle } from '@cleanwire/contracts';
import { openKafka, readTopic } from '@cleanwire/kafka';
import { startKafka, startPostgres } from '@cleanwire/local-servers';
import { silentLogger } from '@cleanwire/observability';
import { createPool } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import { seededRandom } from '../faults/random.js';
import { traffic } from '../faults/sightings.js';
import { eventually } from '../support/system.js';

/** `cleanwire backup` on a running machine, `cleanwire restore` on one with an empty Kafka and an empty Postgres of its own. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const BEFORE = 200;
const AFTER = 60;

it('goes on in an empty machine: what was known makes no event again, numbers go on', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'cleanwire-backup-'));
  const database = await createTestDatabase();
  const first = await Machine.on(process.env['KAFKA_BROKERS']!, database.url);
  const { sightings } = traffic(BEFORE + AFTER, seededRandom(20_261_130));
  const [known, fresh] = [sightings.slice(0, BEFORE), sightings.slice(BEFORE)];
  // The new machine's servers start meanwhile.
  const home = await mkdtemp(join(tmpdir(), 'cleanwire-restore-'));
  const servers = Promise.all([
    startKafka({
      dir: process.env['CLEANWIRE_LOCAL_DIR'] ?? join(root, '.cleanwire'),
      home: join(home, 'kafka'),
      ...(process.env['JAVA_HOME'] && { javaHome: process.env['JAVA_HOME'] }),
    }),
    startPostgres({ dir: home, durable: false }),
  ]);
  try {
    first.start('deduplicator', 'indexer');
    await first.publish(known);
    await first.untilIndexed(BEFORE);
    const said = await first.cleanwire('backup', join(folder, 'one'));
    const [events, latest, search] = [await first.events(), await first.latest(), await first.search()];
    await first.stop();

    const [kafka, postgres] = await servers;
    const second = await Machine.on(kafka.brokers, postgres.url);
    try {
      const restored = await second.cleanwire('restore', join(folder, 'one'));
      await expect(second.cleanwire('restore', join(folder, 'one'))).rejects.toThrow(
        'There is something in ledger.inbox',
      );
      expect(await second.latest()).toEqual(latest);
      const rebuilt = await second.cleanwire('search', 'rebuild');
      expect(await second.search()).toEqual(search);

      second.start('deduplicator', 'indexer');
      await second.publish(known);
      await second.publish(fresh);
      await second.untilIndexed(BEFORE + AFTER);
      process.stdout.write(`restore: ${said}${restored}${rebuilt}`);

      const later = await second.events();
      const told = new Set(events.map(nameOf));
      expect(later.filter((event) => told.has(nameOf(event)))).toEqual([]);
      expect(later.length).toBeGreaterThan(0);
      expect(later[0]!.sequence).toBeGreaterThan(events.at(-1)!.sequence);
      expect(versionsInOrder([...events, ...later])).toBe(true);
      // As if there had been one machine all along.
      expect(await second.decisions()).toEqual(BEFORE + AFTER - unchanged(sightings));
      await expect(second.cleanwire('restore', join(folder, 'one'))).rejects.toThrow(
        'The topics are newer than the backup',
      );
    } finally {
      await second.stop();
    }
  } finally {
    await first.stop();
    const [kafka, postgres] = await servers;
    await Promise.all([kafka.stop(), postgres.stop()]);
    await database.drop();
    await Promise.all([folder, home].map((path) => rm(path, { recursive: true, force: true })));
  }
}, 180_000);

const nameOf = ({ articleId, version }: CleanArticleEvent): string => `${articleId}/${version}`;

function versionsInOrder(events: readonly CleanArticleEvent[]): boolean {
  const versions = new Map<string, number>();
  return events.every(({ articleId, version }) => {
    const next = version === (versions.get(articleId) ?? 0) + 1;
    versions.set(articleId, version);
    return next;
  });
}

/** Sightings that were listed again as they were. */
const unchanged = (sightings: readonly ParsedArticle[]): number =>
  sightings.length - new Set(sightings.map(({ sightingId }) => sightingId)).size;

class Machine {
  private readonly running: ChildProcess[] = [];
  private stopped = false;
  private constructor(
    private readonly env: Record<string, string>,
    private readonly pool: Pool,
    private readonly kafka: Awaited<ReturnType<typeof openKafka>>,
  ) {}

  static async on(brokers: string, databaseUrl: string): Promise<Machine> {
    const env = {
      ...(process.env as Record<string, string>),
      KAFKA_BROKERS: brokers,
      DATABASE_URL: databaseUrl,
      CLEANWIRE_KAFKA_TOPIC_PREFIX: `restore-${randomBytes(4).toString('hex')}.`,
      CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
      CLEANWIRE_LOG_LEVEL: 'warn',
    };
    const kafka = await openKafka({ config: loadConfig(env), logger: silentLogger }, 'test');
    const pool = createPool(databaseUrl, { size: 2, statementTimeoutMs: 10_000, logger: silentLogger });
    return new Machine(env, pool, kafka);
  }

  start(...roles: readonly string[]): void {
    for (const role of roles)
      this.running.push(
        spawn(process.execPath, [`${root}apps/${role}/dist/main.js`], {
          env: this.env,
          stdio: ['ignore', 'ignore', 'inherit'],
        }),
      );
  }

  async publish(sightings: readonly ParsedArticle[]): Promise<void> {
    await this.kafka.log.publish(sightings.map((sighting) => topics.parsedArticles.encode(sighting)));
  }

  /** Every sighting decided, or known; told of; indexed. */
  untilIndexed(sightings: number): Promise<void> {
    return eventually(async () => {
      const { rows } = await this.pool.query<{ last: number; lag: number; untold: number }>(
        `select (select coalesce(max(split_part(seen_in, '/', 3)::integer), -1) from ledger.sightings) as last,
                (select count(*)::integer from ledger.articles known left join search.article_versions seen using (article_id)
                  where seen.version is distinct from known.version) as lag`,
      );
      // The last one of all may be listed again, unchanged.
      if (rows[0]!.last < sightings - 2 || rows[0]!.lag > 0)
        throw new Error(`Not yet indexed: ${JSON.stringify(rows[0])}.`);
    }, 60_000);
  }

  cleanwire(...args: readonly string[]): Promise<string> {
    return new Promise((resolve, reject) => {
      const child = spawn(process.execPath, [`${root}apps/cli/bin/cleanwire.mjs`, ...args], {
        env: this.env,
      });
      let [out, err] = ['', ''];
      child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()));
      child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()));
      child.once('error', reject);
      child.once('close', (code) => (code === 0 ? resolve(out) : reject(new Error(err))));
    });
  }

  async events(): Promise<CleanArticleEvent[]> {
    const events: CleanArticleEvent[] = [];
    await readTopic(
      this.kafka.kafka,
      loadConfig(this.env),
      topics.cleanArticles.name,
      'beginning',
      (message) => {
        events.push(topics.cleanArticles.decode(message));
      },
    );
    return events.sort((one, other) => one.sequence - other.sequence);
  }

  async latest(): Promise<ReadonlyMap<string, CleanArticle>> {
    const latest = new Map<string, CleanArticle>();
    await readTopic(
      this.kafka.kafka,
      loadConfig(this.env),
      topics.latestArticles.name,
      'beginning',
      (message) => {
        const id = String(message.key);
        if (message.value) latest.set(id, topics.latestArticles.decode(message));
        else latest.delete(id);
      },
    );
    return latest;
  }

  /** What readers see. An event's place in the stream and the fields it changed are not known to the ledger. */
  async search(): Promise<unknown> {
    const tables = {
      articles: "- 'indexed_at'",
      article_tags: '',
      article_sources: '',
      stories: '',
      decisions: "- 'sequence' - 'fields'",
    };
    return Promise.all(
      Object.entries(tables).map(
        async ([table, without]) =>
          (
            await this.pool.query(
              `select row from (select to_jsonb(held) ${without} as row from search.${table} held) every order by row::text`,
            )
          ).rows,
      ),
    );
  }

  async decisions(): Promise<number> {
    const { rows } = await this.pool.query<{ count: string }>('select count(*) from ledger.sightings');
    return Number(rows[0]!.count);
  }

  async stop(): Promise<void> {
    if (this.stopped) return;
    this.stopped = true;
    await Promise.all(
      this.running.splice(0).map((child) => {
        const exited = once(child, 'exit');
        child.kill('SIGTERM');
        return exited;
      }),
    );
    await this.kafka.log.close();
    await this.pool.end();
  }
}
