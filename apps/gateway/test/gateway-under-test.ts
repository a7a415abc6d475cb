import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { IncomingMessage, OutgoingMessage } from '@cleanwire/contracts';
import { loadConfig } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import type { StageMeasure } from '@cleanwire/kafka';
import { silentLogger } from '@cleanwire/observability';
import { TransientError } from '@cleanwire/pipeline';
import { createPool, indexArticles, inTransaction } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { createTestDatabase } from '@cleanwire/testing';
import { createGateway } from '../src/gateway.js';
import { GatewayContext } from '../src/gateway-context.js';
import { holdToOpenApi } from './answers-as-described.js';
import { sampleNews } from './sample-news.js';

export interface GatewayUnderTest {
  readonly app: NestFastifyApplication;
  readonly db: Pool;
  /** What was published, as the broker would have got it. */
  readonly published: OutgoingMessage[];
  /** Raw documents by their place, as the broker would have kept them. */
  readonly documents: Map<string, IncomingMessage>;
  /** Which answers were seen to be as described: `listTags 200`. */
  readonly described: ReadonlySet<string>;
  /** Whether the broker answers. */
  brokerIsThere: boolean;
  /** How far the stages are, as the brokers would tell at the next look. */
  stages: readonly StageMeasure[];
  /** Looks at them. */
  look(): Promise<void>;
  close(): Promise<void>;
}

/**
 * The gateway on a database of its own that holds the sample news; the broker is a list. Every answer must be as described, and is worked
 * out anew unless `answerAgeMs` says how long one is kept: tests look at what they have just changed.
 */
export async function startGatewayUnderTest(
  databaseUrl?: string,
  given: Config = loadConfig({}),
  answerAgeMs = 0,
): Promise<GatewayUnderTest> {
  const config = { ...given, CLEANWIRE_GATEWAY_MAX_ANSWER_AGE_MS: answerAgeMs };
  const database = databaseUrl === undefined ? await createTestDatabase() : undefined;
  const pool = createPool(database?.url ?? databaseUrl ?? '', {
    size: 4,
    statementTimeoutMs: 10_000,
    logger: silentLogger,
  });
  if (database) await inTransaction(pool, (db) => indexArticles(db, sampleNews));
  const published: OutgoingMessage[] = [];
  const answer = (): Promise<void> =>
    gateway.brokerIsThere
      ? Promise.resolve()
      : Promise.reject(new TransientError('broker-away', 'No Kafka broker answers.'));
  const context = new GatewayContext(
    pool,
    async (messages) => {
      await answer();
      published.push(...messages);
    },
    answer,
    config,
    silentLogger,
    async (place) => {
      await answer();
      return gateway.documents.get(`${place.topic}/${place.partition}/${place.offset}`);
    },
    async () => {
      await answer();
      return gateway.stages;
    },
  );
  const app = await createGateway(context);
  const described = holdToOpenApi(app);
  const gateway: GatewayUnderTest = {
    app,
    db: pool,
    published,
    documents: new Map(),
    described,
    brokerIsThere: true,
    stages: [],
    look: () => context.stages.look(),
    close: async () => {
      await app.close();
      await pool.end();
      await database?.drop();
    },
  };
  return gateway;
}
