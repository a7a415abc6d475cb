import { topics } from '@cleanwire/contracts';
import type { IncomingMessage, Topic } from '@cleanwire/contracts';
import { TransientError } from '@cleanwire/pipeline';
import { inTransaction } from '../database.js';
import type { Pool, Queryable, Session } from '../database.js';
import { LOCKS } from '../locks.js';
import type { IndexableEvent } from './article-card.js';
import { fillIn } from './index-articles.js';
import {
  analyzeSecondSchema,
  dropSecondSchema,
  hasSecondSchema,
  lockSearch,
  makeSecondSchema,
  onSecondSchema,
  swapSchemas,
} from './second-schema.js';
import { oldestKept } from './tidying.js';

/** Reads a topic from its first message to what is its last one now: `readTopic` of libs/kafka. */
export type ReadTopic = (
  topic: string,
  onMessage: (message: IncomingMessage) => Promise<void>,
) => Promise<void>;

export type RebuildStep = 'articles' | 'events' | 'what only the ledger knows' | 'statistics' | 'swap';

export interface RebuildReport {
  readonly articles: number;
  readonly events: number;
}

/** Why the tables are what they were before; the message says what to do. */
export class RebuildError extends Error {
  override readonly name = 'RebuildError';
}

export interface RebuildOptions {
  /** Articles that no source was seen with for longer are left out, as they are forgotten; 0 keeps all. */
  readonly keepDays?: number;
  readonly onProgress?: (step: RebuildStep, done: number) => void;
}

/** Articles of one transaction. */
const CHUNK_SIZE = 200;

/**
 * Fills new search tables beside those that are read, and puts them in their place: from the events of the last 30 days, each of
 * which names a place and why it was merged; then articles as they now stand from the compacted topic, which keeps them for ever, in
 * this order because an event of an older version than the known one names nothing any more; what no topic tells any more from the
 * ledger and the present tables. The indexer goes on meanwhile and writes both, so nothing that comes is missing.
 * Interrupted at any point it leaves what readers see as it was; it can be begun anew.
 * @throws RebuildError when another one is at work, the topics lack articles, or the schema was changed meanwhile
 */
export async function rebuildSearch(
  pool: Pool,
  readTopic: ReadTopic,
  { keepDays = 0, onProgress = () => undefined }: RebuildOptions = {},
): Promise<RebuildReport> {
  const session = await pool.openSession();
  try {
    await beTheOnlyOne(session);
    const schema = await migrationsOf(session);
    const began = await begin(session);
    try {
      const oldest = keepDays > 0 ? oldestKept(keepDays) : '';
      const isKept = ({ article }: IndexableEvent): boolean => article.lastSeenAt >= oldest;
      const events = await indexTopic(
        pool,
        readTopic,
        topics.cleanArticles,
        (event) => event,
        isKept,
        (done) => onProgress('events', done),
      );
      const articles = await indexTopic(pool, readTopic, topics.latestArticles, asEvent, isKept, (done) =>
        onProgress('articles', done),
      );
      onProgress('what only the ledger knows', 0);
      await session.query(DECISIONS_OF_PRESENT_TABLES);
      await session.query(DECISIONS_OF_LEDGER);
      await requireEveryArticle(session, began, oldest);
      onProgress('statistics', 0);
      await analyzeSecondSchema(session);
      onProgress('swap', 0);
      await swap(session, schema);
      return { articles, events };
    } catch (error) {
      await forget(session);
      if ((await migrationsOf(pool)) !== schema) throw schemaChanged();
      throw error;
    }
  } finally {
    await session.close();
  }
}

/** Removes what a rebuild that died left behind; nothing while one is at work. @returns whether there was something */
export const dropAbandonedRebuild = (pool: Pool): Promise<boolean> =>
  inTransaction(pool, async (db) => {
    const { rows } = await db.query<{ free: boolean }>('select pg_try_advisory_xact_lock($1) as free', [
      LOCKS.searchRebuild,
    ]);
    if (!rows[0]?.free || !(await hasSecondSchema(db))) return false;
    await lockSearch(db);
    await dropSecondSchema(db);
    return true;
  });

/** What the new tables will take beside the present ones, until those are dropped. */
export async function rebuildBytes(db: Queryable): Promise<number> {
  const { rows } = await db.query<{ bytes: string }>(
    `select greatest(
              (select sum(pg_total_relation_size(oid)) from pg_class
                where relnamespace = 'search'::regnamespace and relkind in ('r', 'p')),
              -- Of tables that were emptied: what an article takes in the search tables is about what it takes in the ledger.
              pg_total_relation_size('ledger.articles')) as bytes`,
  );
  return Number(rows[0]!.bytes);
}

async function beTheOnlyOne(session: Session): Promise<void> {
  // The indexer holds the lock for a moment when it looks for what a rebuild left behind.
  await session.query(`set lock_timeout = '2s'`);
  try {
    await session.query('select pg_advisory_lock($1)', [LOCKS.searchRebuild]);
  } catch (error) {
    if (!(error instanceof TransientError) || error.reason !== 'serialization') throw error;
    throw new RebuildError(
      'The search tables are being rebuilt already, by another process. Wait until that is done; it tells its progress where it was started.',
    );
  }
  await session.query('set lock_timeout = 0');
}

/** @returns the database's time */
const begin = (session: Session): Promise<Date> =>
  within(session, async () => {
    await lockSearch(session);
    await makeSecondSchema(session);
    for (const statement of [GONE, ...NAMES]) await session.query(statement);
    const { rows } = await session.query<{ now: Date }>('select now()');
    return rows[0]!.now;
  });

const asEvent = (article: IndexableEvent['article']): IndexableEvent => ({
  articleId: article.articleId,
  version: article.version,
  kind: 'created',
  article,
});

async function indexTopic<T>(
  pool: Pool,
  readTopic: ReadTopic,
  topic: Topic<T>,
  eventOf: (value: T) => IndexableEvent,
  isKept: (event: IndexableEvent) => boolean,
  onProgress: (done: number) => void,
): Promise<number> {
  let chunk: IndexableEvent[] = [];
  let count = 0;
  const flush = async (): Promise<void> => {
    const events = chunk;
    await again(() => inTransaction(pool, (db) => fillIn(onSecondSchema(db), events)));
    count += chunk.length;
    chunk = [];
    onProgress(count);
  };
  await readTopic(topic.name, async (message) => {
    // A tombstone: the article was retracted.
    if (!message.value?.length) return;
    const event = eventOf(topic.decode(message));
    if (isKept(event)) chunk.push(event);
    if (chunk.length >= CHUNK_SIZE) await flush();
  });
  await flush();
  return count;
}

/** Articles that are gone, which no topic keeps: so that an older event does not bring them back, and their addresses lead on. */
const GONE = `
  insert into search_next.article_versions (article_id, version, retracted, merged_into, withdrawn)
  select article_id, coalesce(known.version, gone.version), true, coalesce(known.merged_into, gone.merged_into),
         coalesce(known.withdrawn, gone.withdrawn)
    from (select article_id, version, merged_into, withdrawn from ledger.articles
           where merged_into is not null or withdrawn is not null) gone
    full join (select article_id, version, merged_into, withdrawn from search.article_versions where retracted) known using (article_id)
   -- Where the ledger knows of an article that is there, it knows better.
   where gone.article_id is not null
      or not exists (select from ledger.articles article where article.article_id = known.article_id)`;

/** Tags, aliases and sources are shown as they were first spelt, and must not change with the order in which topics are read. */
const NAMES = [
  `insert into search_next.tags (tag_key, tag, label, article_count) select tag_key, tag, label, 0 from search.tags`,
  `insert into search_next.tag_aliases (alias_key, tag_key, alias, article_count)
   select alias_key, tag_key, alias, 0 from search.tag_aliases`,
  `insert into search_next.sources (source_id, source_name, article_count) select source_id, source_name, 0 from search.sources`,
];
/** A source has its newest name, which the order of reading may have undone. */
const SOURCE_NAMES = `
  update search_next.sources as filled set source_name = present.source_name
    from search.sources present
   where present.source_id = filled.source_id and present.source_name <> filled.source_name`;

const DECISIONS_OF_PRESENT_TABLES = `
  insert into search_next.decisions as filled
         (article_id, belongs_to, sighting_id, version, kind, reason, score, evidence, rule_version, sequence, fields)
  select article_id, belongs_to, sighting_id, present.version, kind, reason, score, evidence, rule_version, sequence, fields
    from search.decisions present
    join search_next.article_versions article using (article_id)
   where not article.retracted or article.merged_into is not null or article.withdrawn is not null
   order by sighting_id
  on conflict (sighting_id) do update
     set article_id = excluded.article_id, belongs_to = excluded.belongs_to, version = excluded.version,
         kind = excluded.kind, reason = excluded.reason, score = excluded.score, evidence = excluded.evidence, rule_version = excluded.rule_version,
         sequence = excluded.sequence, fields = excluded.fields
   where excluded.sequence > filled.sequence`;

/** The ledger does not say which fields an update changed, nor the event's place in the stream. */
const DECISIONS_OF_LEDGER = `
  insert into search_next.decisions
         (article_id, sighting_id, version, kind, reason, score, evidence, rule_version, sequence, fields)
  select article_id, sighting_id, sighting.version,
         case when came_by_merge then 'duplicate' else kind end,
         case when came_by_merge then 'merged'
              when kind = 'duplicate' then reason
              -- Only another text is no matter of likeness.
              when kind = 'updated' then case when score is null then 'text' else 'original' end end,
         case when kind = 'duplicate' then score end, evidence, case when kind = 'duplicate' then rule_version end, 0, '{}'
    from (select *, kind = 'created' and reason is null
                    and article_id <> encode(sha256(convert_to(sighting_id, 'UTF8')), 'hex') as came_by_merge
            from ledger.sightings) sighting
    join search_next.article_versions article using (article_id)
   where not article.retracted or article.withdrawn is not null
   order by sighting_id
  on conflict do nothing`;

/** Articles that were decided before the beginning and published; what came later reaches both schemas through the indexer. */
async function requireEveryArticle(session: Session, began: Date, oldest: string): Promise<void> {
  const { rows } = await session.query<{ missing: number; known: number }>(
    `select count(*)::integer as known,
            (count(*) filter (where not exists (
               select from search_next.article_versions filled where filled.article_id = article.article_id)))::integer as missing
       from ledger.articles article
      where merged_into is null
        and changed_at < $1
        and article ->> 'lastSeenAt' >= $2
        and article_id not in (
              select event ->> 'articleId' from ledger.outbox where sequence > (select floor from ledger.outbox_progress))`,
    [began.toISOString(), oldest],
  );
  const { missing, known } = rows[0]!;
  if (missing === 0) return;
  throw new RebuildError(
    `${topics.latestArticles.name} lacks ${missing} of the ledger's ${known} articles, so the search tables were left as they were. Fill the topic with \`cleanwire latest rebuild\`, then begin again.`,
  );
}

const ATTEMPTS = 20;

/** Waits for writers, but for readers of a table that moves along only for a moment: others would wait behind it. */
async function swap(session: Session, schema: string): Promise<void> {
  await again(() =>
    within(session, async () => {
      await lockSearch(session);
      if ((await migrationsOf(session)) !== schema) throw schemaChanged();
      await session.query(SOURCE_NAMES);
      await session.query(`set local lock_timeout = '2s'`);
      await swapSchemas(session);
    }),
  );
  await within(session, () => dropSecondSchema(session));
}

const schemaChanged = (): RebuildError =>
  new RebuildError('A migration changed the schema meanwhile, so nothing was put in its place. Begin again.');

/** Readers are where they were; what was filled goes, if the database still answers. */
const forget = (session: Session): Promise<void> =>
  within(session, async () => {
    await lockSearch(session);
    await dropSecondSchema(session);
  }).catch(() => undefined);

async function migrationsOf(db: Queryable): Promise<string> {
  const { rows } = await db.query<{ names: string }>(
    `select string_agg(name, ' ' order by name) as names from public.cleanwire_migrations`,
  );
  return rows[0]!.names;
}

/** Two transactions in each other's way: one of them begins again. */
async function again<T>(work: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      const contended = error instanceof TransientError && error.reason === 'serialization';
      if (!contended || attempt === ATTEMPTS) throw error;
    }
  }
}

async function within<T>(session: Session, work: () => Promise<T>): Promise<T> {
  await session.query('begin');
  try {
    const result = await work();
    await session.query('commit');
    return result;
  } catch (error) {
    await session.query('rollback').catch(() => undefined);
    throw error;
  }
}
