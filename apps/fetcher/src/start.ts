import { randomUUID } from 'node:crypto';
import type { Config } from '@cleanwire/config';
import { createHttpClient, createRobots, httpClientSettings, userAgent } from '@cleanwire/http-client';
import { openKafka } from '@cleanwire/kafka';
import type { Logger } from '@cleanwire/observability';
import { startStage } from '@cleanwire/pipeline';
import type { MessageLog, RunningService, ServiceContext } from '@cleanwire/pipeline';
import { openDatabase, readRobots, writeRobots } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { archiving, openArchive } from './archive.js';
import { FetcherModule } from './fetcher.module.js';
import { FetcherContext, FetcherStage } from './fetcher.stage.js';
import { settingsOf } from './settings.js';

/** Resolves when the fetcher is at work; waits for the database and a broker until they answer. */
export async function startFetcher({ config, logger }: ServiceContext): Promise<RunningService> {
  const db = await openDatabase({ config, logger }, 'fetcher');
  const { log } = await openKafka({ config, logger }, 'fetcher');
  const fetcher = await startFetcherOn({ config, logger, db, log });
  return {
    ...fetcher,
    stop: async () => {
      await fetcher.stop();
      await log.close();
      await db.end();
    },
  };
}

export interface FetcherParts {
  readonly config: Config;
  readonly logger: Logger;
  readonly db: Pool;
  readonly log: MessageLog;
  /** Shorter in tests of what a crash leaves behind. */
  readonly leaseMs?: number;
}

/** The same on a pool and a log of the caller's, who also closes them. */
export async function startFetcherOn({
  config,
  logger,
  db,
  log,
  leaseMs,
}: FetcherParts): Promise<RunningService> {
  const settings = { ...settingsOf(config), ...(leaseMs !== undefined && { leaseMs }) };
  if (!config.CLEANWIRE_FETCHER_CONTACT) {
    logger.warn(
      {
        sentence:
          'Publishers see who asks, but not how to reach you, and block whom they cannot ask. Set CLEANWIRE_FETCHER_CONTACT to an e-mail address or a page about this crawler.',
      },
      'fetcher.without-contact',
    );
  }
  const owner = `fetcher-${randomUUID()}`;
  const archive = config.CLEANWIRE_FETCHER_WARC_DIR
    ? await openArchive({
        directory: config.CLEANWIRE_FETCHER_WARC_DIR,
        fileBytes: config.CLEANWIRE_FETCHER_WARC_FILE_BYTES,
        userAgent: userAgent(config.CLEANWIRE_FETCHER_CONTACT),
        owner,
        logger,
      })
    : undefined;
  const plain = createHttpClient(httpClientSettings(config));
  const client = archive ? archiving(plain, archive) : plain;
  const robots = createRobots(
    client,
    {
      read: (origin) => readRobots(db, origin),
      write: (origin, record, ttlMs) => writeRobots(db, origin, record, ttlMs),
    },
    { errorTtlMs: settings.robotsErrorTtlMs },
  );
  const context = new FetcherContext(db, client, robots, log, settings, owner, logger);
  const stage = await startStage(FetcherModule.forRoot(context), { stage: 'fetcher', log, config, logger });
  return {
    ...stage,
    health: async () => {
      const { live, ready, facts } = await stage.health();
      const loop = stage.app.get(FetcherStage).facts();
      return { live, ready: ready && !loop['failing'], facts: { ...facts, ...loop, ...client.facts() } };
    },
    stop: async () => {
      await stage.stop();
      await client.close();
      await archive?.close();
    },
  };
}
