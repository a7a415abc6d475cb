import type { Consumer, EachBatchPayload, Kafka, KafkaMessage } from 'kafkajs';
import { topicNames } from '../generated/topics.js';
import type { CleanArticle, CleanArticleEvent } from '../messages.js';
import { compileFilter } from './article-filter.js';
import type { ArticleFilter, CompiledFilter, QueryNote } from './article-filter.js';
import { connectionTo, physicalName, startsOf, withAdmin } from './connection.js';
import type { ConnectionOptions, From, Start } from './connection.js';
import { away, HandlerError, UnreadableMessageError } from './errors.js';
import { RecentVersions } from './known-versions.js';
import type { VersionStore } from './known-versions.js';

export interface ConsumerOptions extends ConnectionOptions {
  /** Kafka keeps for each group how far it has read: a name of your own. Processes with the same one share the work. */
  readonly groupId: string;
  /** Where a group begins that has not read yet; the beginning. */
  readonly from?: From;
  readonly filter?: ArticleFilter;
  /** Where the highest version of each article is remembered; in memory, of the last 100,000 that changed. */
  readonly versions?: VersionStore;
}

/** An article as it now stands; without `article` it is gone: retracted, or it does not match the filter any more. */
export interface LatestArticle {
  readonly articleId: string;
  readonly article?: CleanArticle;
}

type Work<T> = (value: T) => void | Promise<void>;

/** One message, read: what it says of which article. */
interface Told {
  readonly articleId: string;
  /** Undefined for a tombstone that does not say. */
  readonly version: number | undefined;
  readonly article: CleanArticle | undefined;
  /** Hands it out; `matched` says whether the filter lets it through. */
  readonly hand: (matched: boolean) => void | Promise<void>;
}

/** Progress is written down this often, and when a batch ends. */
const COMMIT_EVERY_MS = 1000;

/**
 * The clean articles, as they come. Read committed, at least once, in the order of each article, and each version at most once as far as
 * `versions` remembers; progress is committed after the caller's function has resolved.
 */
export class ArticleConsumer {
  /** What was understood in the filter's `q` otherwise than it may have been meant. */
  readonly notes: readonly QueryNote[];
  private readonly kafka: Kafka;
  private readonly filter: CompiledFilter;
  private readonly versions: VersionStore;
  private running: Run | undefined;
  /** How often this consumer was moved: what is worked on meanwhile belongs to the time before. */
  private moves = 0;

  /** @throws FilterError */
  constructor(private readonly options: ConsumerOptions) {
    this.filter = compileFilter(options.filter ?? {});
    this.notes = this.filter.notes;
    this.versions = options.versions ?? new RecentVersions();
    this.kafka = connectionTo(options);
  }

  /**
   * What happens to each article (`news.clean-articles.v1`), until `stop`.
   * @param onUnmatched told of an article that does not match the filter any more, and may have before
   * @throws HandlerError, KafkaAwayError
   */
  events(
    onEvent: Work<CleanArticleEvent>,
    onUnmatched: Work<CleanArticleEvent> = () => undefined,
  ): Promise<void> {
    return this.run(topicNames.cleanArticles, (message, at) => {
      const event = parsed(message, at) as CleanArticleEvent | undefined;
      if (!event) return undefined;
      const { articleId, version, article } = event;
      return { articleId, version, article, hand: (matched) => (matched ? onEvent : onUnmatched)(event) };
    });
  }

  /**
   * Each article as it now stands (`news.clean-articles.latest.v1`), until `stop`: fills a store from the beginning, then follows.
   * @throws HandlerError, KafkaAwayError
   */
  latest(onArticle: Work<LatestArticle>): Promise<void> {
    return this.run(topicNames.latestArticles, (message, at) => {
      const article = parsed(message, at) as CleanArticle | undefined;
      const articleId = article?.articleId ?? String(message.key);
      const hand = (matched: boolean): void | Promise<void> =>
        onArticle({ articleId, ...(matched && article && { article }) });
      return { articleId, version: article?.version ?? versionOf(message), article, hand };
    });
  }

  /**
   * Back to what was published from then on, and forward from there: of a consumer that runs its own partitions, of one that does not yet
   * the whole group's. What has not come so far stays where it is: nothing is passed over.
   */
  async replayFrom(time: Date, topic: keyof typeof topicNames = 'cleanArticles'): Promise<void> {
    const { running, options } = this;
    const name = running?.topic ?? physicalName(options, topicNames[topic]);
    await withAdmin(this.kafka, options, `The group ${options.groupId} cannot be moved`, async (admin) => {
      const starts = await startsOf(admin, name, time);
      const [read] = await admin.fetchOffsets({ groupId: options.groupId, topics: [name] });
      const reached = new Map(read?.partitions.map(({ partition, offset }) => [partition, offset]));
      this.moves++;
      await this.versions.clear?.();
      if (running) return running.moveTo(starts, reached);
      const partitions = starts.map((start) => notBeyond(start, reached.get(start.partition)));
      await admin.setOffsets({ groupId: options.groupId, topic: name, partitions });
    });
  }

  /** Finishes what is being worked on, writes progress down and leaves the group; `events` or `latest` resolves then. */
  stop(): void {
    this.running?.end();
  }

  private async run(
    topic: string,
    read: (message: KafkaMessage, at: string) => Told | undefined,
  ): Promise<void> {
    if (this.running) throw new Error('This consumer runs already: stop it first, or make another one.');
    const { options, kafka } = this;
    const name = physicalName(options, topic);
    const consumer = kafka.consumer({
      groupId: options.groupId,
      maxWaitTimeInMs: 500,
      allowAutoTopicCreation: false,
    });
    const run = new Run(consumer, name, async (message, at) => {
      const told = read(message, at);
      if (told) await this.handOut(told, at);
    });
    this.running = run;
    try {
      await this.beginWhereNew(name);
      await run.untilEnd().catch((error: unknown) => {
        throw isKafkas(error) ? away(options.brokers, `${name} cannot be read`, error) : error;
      });
    } finally {
      this.running = undefined;
    }
  }

  /** A group that has read nothing begins where the caller says. */
  private beginWhereNew(topic: string): Promise<void> {
    const { options } = this;
    const { groupId, from = 'beginning' } = options;
    return withAdmin(this.kafka, options, `${topic} cannot be read`, async (admin) => {
      const starts = await startsOf(admin, topic, from);
      const [read] = await admin.fetchOffsets({ groupId, topics: [topic] });
      const fresh = new Set(
        read?.partitions.flatMap(({ partition, offset }) => (offset === '-1' ? [partition] : [])),
      );
      const partitions = starts.filter(({ partition }) => fresh.has(partition));
      // Refused while another process of the group reads: then that one has said where.
      if (partitions.length > 0)
        await admin.setOffsets({ groupId, topic, partitions }).catch(() => undefined);
    });
  }

  private async handOut({ articleId, version, article, hand }: Told, at: string): Promise<void> {
    const { moves } = this;
    const known = await this.versions.get(articleId);
    if (known && version !== undefined && version <= known.version) return;
    const matched = article !== undefined && this.filter.lets(article, new Date());
    // What never matched is not told of: a first version is known not to have, and so is what was left out before.
    const isTold = matched || (known ? known.matched : version !== 1);
    if (isTold) await handled(() => hand(matched), at);
    if (moves !== this.moves) return;
    await this.versions.set(articleId, { version: version ?? known?.version ?? 0, matched });
  }
}

/** One time that a consumer runs. */
class Run {
  private readonly over = Promise.withResolvers<undefined>();
  private isOver = false;
  private current: Promise<void> = Promise.resolve();
  private assigned: readonly number[] = [];
  /** Of its partitions, what comes next; known once something came. */
  private readonly next = new Map<number, string>();

  constructor(
    private readonly consumer: Consumer,
    readonly topic: string,
    private readonly work: (message: KafkaMessage, at: string) => Promise<void>,
  ) {
    // It may end before anybody waits for it.
    this.over.promise.catch(() => undefined);
  }

  /** Resolves when it was ended, rejects with what went wrong; either way the group is left. */
  async untilEnd(): Promise<void> {
    const { consumer, topic } = this;
    consumer.on(consumer.events.GROUP_JOIN, ({ payload }) => {
      this.assigned = payload.memberAssignment[topic] ?? [];
      this.next.clear();
    });
    consumer.on(consumer.events.CRASH, ({ payload: { error, restart } }) => {
      if (!restart) this.end(error);
    });
    try {
      await consumer.connect();
      await consumer.subscribe({ topic, fromBeginning: true });
      await consumer.run({
        autoCommit: false,
        eachBatchAutoResolve: false,
        eachBatch: (payload) => (this.current = this.batch(payload)),
      });
      await this.over.promise;
    } finally {
      this.isOver = true;
      // kafkajs writes no progress down once it was told to stop, and does not say so.
      await this.current.catch(() => undefined);
      await consumer.disconnect().catch(() => undefined);
    }
  }

  end(error?: Error): void {
    this.isOver = true;
    if (error) this.over.reject(error);
    else this.over.resolve(undefined);
  }

  /** @param reached how far the group is as written down */
  async moveTo(starts: readonly Start[], reached: ReadonlyMap<number, string>): Promise<void> {
    const { consumer, topic } = this;
    const own = starts
      .filter(({ partition }) => this.assigned.includes(partition))
      .map((start) => notBeyond(start, this.next.get(start.partition) ?? reached.get(start.partition)));
    for (const { partition, offset } of own) {
      consumer.seek({ topic, partition, offset });
      this.next.set(partition, offset);
    }
    await consumer.commitOffsets(own.map((start) => ({ topic, ...start })));
  }

  private async batch(payload: EachBatchPayload): Promise<void> {
    const { batch } = payload;
    const { topic, partition } = batch;
    if (!this.next.has(partition)) this.next.set(partition, batch.firstOffset() ?? batch.lastOffset());
    let done: string | undefined;
    let committedAt = Date.now();
    const commit = async (): Promise<void> => {
      // After a seek, what was read before it says nothing of where the group is.
      if (done === undefined || payload.isStale()) return;
      await this.consumer.commitOffsets([{ topic, partition, offset: after(done) }]);
      committedAt = Date.now();
    };
    const goesOn = (): boolean => !this.isOver && payload.isRunning() && !payload.isStale();
    for (const message of batch.messages) {
      if (!goesOn()) break;
      try {
        await this.work(message, `${topic}/${partition}/${message.offset}`);
      } catch (error) {
        await commit().catch(() => undefined);
        // A throw to kafkajs would be tried again in silence.
        return this.end(error as Error);
      }
      done = message.offset;
      if (payload.isStale()) return;
      this.next.set(partition, after(done));
      payload.resolveOffset(message.offset);
      try {
        await payload.heartbeat();
      } catch (error) {
        // The group is shared out anew: whoever gets the partition shall not begin with what is done.
        await commit().catch(() => undefined);
        throw error;
      }
      if (Date.now() - committedAt >= COMMIT_EVERY_MS) await commit();
    }
    // Compacted messages and the marks of transactions are never handed out, and are behind us too.
    if (goesOn()) payload.resolveOffset((done = batch.lastOffset()));
    await commit();
  }
}

/** A tombstone says in its headers as of which version the article is gone: one that comes again must not end what came after it. */
function versionOf({ headers }: KafkaMessage): number | undefined {
  const [, version] = /\/(\d+)$/.exec(String(headers?.['ce_id'])) ?? [];
  return version === undefined ? undefined : Number(version);
}

const after = (offset: string): string => String(BigInt(offset) + 1n);

/** @param reached -1 or undefined where nobody was */
const notBeyond = (start: Start, reached = '-1'): Start =>
  reached !== '-1' && BigInt(reached) < BigInt(start.offset) ? { ...start, offset: reached } : start;

async function handled(work: () => void | Promise<void>, at: string): Promise<void> {
  try {
    await work();
  } catch (error) {
    throw handlerError(error, at);
  }
}

const handlerError = (error: unknown, at: string): HandlerError =>
  new HandlerError(
    `Your function failed on the message ${at}: ${error instanceof Error ? error.message : String(error)}. Nothing of it is committed, so it comes again with the next start.`,
    { cause: error },
  );

/** Undefined for a tombstone. */
function parsed({ value }: KafkaMessage, at: string): CleanArticle | CleanArticleEvent | undefined {
  if (value === null) return undefined;
  try {
    const read = JSON.parse(value.toString()) as Partial<CleanArticle> | null;
    if (typeof read?.articleId === 'string' && typeof read.version === 'number') return read as CleanArticle;
  } catch {
    // Said below.
  }
  throw new UnreadableMessageError(
    `The message ${at} is none of Cleanwire's. Who else writes to this topic? Move the group's offset past it to go on.`,
  );
}

const isKafkas = (error: unknown): boolean => error instanceof Error && error.name.startsWith('KafkaJS');
