import { createKafka, KafkaLog, measureStages, pingKafka, readMessage } from '@cleanwire/kafka';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import type { RunningService, ServiceContext } from '@cleanwire/pipeline';
import { createPool, migrate, waitForDatabase } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { GatewayContext } from './gateway-context.js';
import { createGateway } from './gateway.js';
import { gatewayHealth } from './health.js';

export interface RunningGateway extends RunningService {
  /** Where it listens; PORT may have been 0. */
  readonly url: string;
  readonly crashed: Promise<Error>;
}

/** Serves at once: what needs the database or the broker answers 503 while they are away. */
export async function startGateway({ config, logger }: ServiceContext): Promise<RunningGateway> {
  const db = createPool(config.DATABASE_URL, {
    size: config.CLEANWIRE_DATABASE_POOL_SIZE,
    statementTimeoutMs: config.CLEANWIRE_DATABASE_STATEMENT_TIMEOUT_MS,
    applicationName: 'cleanwire-gateway',
    logger,
  });
  const kafka = createKafka(config, logger, 'gateway');
  const log = new KafkaLog({ kafka, config, logger });
  const context = new GatewayContext(
    db,
    (messages) => log.publish(messages),
    () => pingKafka(kafka),
    config,
    logger,
    (place) => readMessage(kafka, config, place),
    () => measureStages(kafka, config),
  );
  const app = await createGateway(context);
  await app.listen(config.PORT, config.CLEANWIRE_HTTP_HOST);
  const url = await app.getUrl();
  logger.info({ url }, 'gateway.listening');

  context.stages.start();

  const stopping = new AbortController();
  const crash = Promise.withResolvers<Error>();
  const schema = bringSchemaUpToDate(db, config, logger, stopping.signal).catch((error: unknown) => {
    if (!stopping.signal.aborted) crash.resolve(error instanceof Error ? error : new Error(String(error)));
  });
  return {
    name: 'gateway',
    url,
    crashed: crash.promise,
    health: () => gatewayHealth(context),
    stop: async () => {
      stopping.abort();
      await context.stages.stop();
      await schema;
      // Answers under way are finished; a connection that a browser opened ahead has none to wait for.
      const cut = setTimeout(() => app.getHttpServer().closeAllConnections(), CLOSE_GRACE_MS);
      await app.close();
      clearTimeout(cut);
      await log.close();
      await db.end();
    },
  };
}

/** How long answers under way may take once the gateway stops. */
const CLOSE_GRACE_MS = 1000;

async function bringSchemaUpToDate(
  db: Pool,
  config: Config,
  logger: Logger,
  signal: AbortSignal,
): Promise<void> {
  await waitForDatabase(db, logger, signal);
  if (!config.CLEANWIRE_DATABASE_MIGRATE) return;
  const applied = await migrate(db);
  if (applied.length > 0) logger.info({ applied }, 'schema.migrated');
}
