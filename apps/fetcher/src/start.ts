import { randomUUID } from 'node:crypto';
import { createHttpClient, createRobots, userAgent } from '@cleanwire/http-client';
import { openKafka } from '@cleanwire/kafka';
import { startStage } from '@cleanwire/pipeline';
import type { RunningService, ServiceContext } from '@cleanwire/pipeline';
import { openDatabase, readRobots, writeRobots } from '@cleanwire/store';
import { FetcherModule } from './fetcher.module.js';
import { FetcherContext, FetcherStage } from './fetcher.stage.js';
import { settingsOf } from './settings.js';

/** Resolves when the fetcher is at work; waits for the database and a broker until they answer. */
export async function startFetcher({ config, logger }: ServiceContext): Promise<RunningService> {
  const settings = settingsOf(config);
  const client = createHttpClient({
    userAgent: userAgent(config.CLEANWIRE_FETCHER_CONTACT),
    headTimeoutMs: config.CLEANWIRE_FETCHER_HEAD_TIMEOUT_MS,
    bodyTimeoutMs: config.CLEANWIRE_FETCHER_BODY_TIMEOUT_MS,
    allowAddresses: config.CLEANWIRE_FETCHER_ALLOW_ADDRESSES,
    allowPorts: config.CLEANWIRE_FETCHER_ALLOW_PORTS,
  });
  const db = await openDatabase({ config, logger }, 'fetcher');
  const { log } = await openKafka({ config, logger }, 'fetcher');
  const robots = createRobots(
    client,
    {
      read: (origin) => readRobots(db, origin),
      write: (origin, record, ttlMs) => writeRobots(db, origin, record, ttlMs),
    },
    { errorTtlMs: settings.robotsErrorTtlMs },
  );
  const context = new FetcherContext(db, client, robots, log, settings, `fetcher-${randomUUID()}`, logger);
  const stage = await startStage(FetcherModule.forRoot(context), { stage: 'fetcher', log, config, logger });
  return {
    ...stage,
    health: async () => {
      const { live, ready, facts } = await stage.health();
      const loop = stage.app.get(FetcherStage).facts();
      return { live, ready: ready && !loop['failing'], facts: { ...facts, ...loop } };
    },
    stop: async () => {
      await stage.stop();
      await client.close();
      await log.close();
      await db.end();
    },
  };
}
