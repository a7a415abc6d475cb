import { openKafka, OutboxRelay } from '@cleanwire/kafka';
import type { Logger } from '@cleanwire/observability';
import { startStage } from '@cleanwire/pipeline';
import type { HealthReport, RunningService, ServiceContext } from '@cleanwire/pipeline';
import { deletePublished, leaderLock, openDatabase, outboxReader } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { DeduplicatorModule } from './deduplicator.module.js';

const CLEAN_EVERY_MS = 60_000;

/** The deduplicator on Kafka and Postgres, with its relay. Several may run: one decides and one relays, the others stand by. */
export async function startDeduplicator({ config, logger }: ServiceContext): Promise<RunningService> {
  const pool = await openDatabase({ config, logger }, 'deduplicator');
  const { kafka, log } = await openKafka({ config, logger }, 'deduplicator');
  const outbox = outboxReader(pool);
  const relay = new OutboxRelay({ kafka, config, logger, outbox, lock: leaderLock(pool) });
  relay.start();
  const stage = await startStage(
    DeduplicatorModule.forRoot(pool, () => relay.notify()),
    { stage: 'deduplicator', log, config, logger },
  );
  const cleaning = cleanOutbox(pool, config.CLEANWIRE_OUTBOX_KEEP_MS, logger);
  return {
    name: stage.name,
    crashed: stage.crashed,
    health: async () => withRelay(await stage.health(), relay),
    stop: async () => {
      clearInterval(cleaning);
      await stage.stop();
      await relay.stop();
      await log.close();
      await pool.end();
    },
  };
}

/** Not ready while the relay is in trouble: decisions are made, but nobody hears of them. */
function withRelay({ live, ready, facts }: HealthReport, relay: OutboxRelay): HealthReport {
  const { leading, sequence, trouble } = relay.facts();
  return {
    live,
    ready: ready && trouble === undefined,
    facts: {
      ...facts,
      relayLeading: leading,
      relaySequence: sequence,
      ...(trouble && { relayTrouble: trouble }),
    },
  };
}

function cleanOutbox(pool: Pool, keepMs: number, logger: Logger): NodeJS.Timeout {
  return setInterval(() => {
    deletePublished(pool, keepMs).then(
      (deleted) => deleted > 0 && logger.info({ deleted }, 'outbox.cleaned'),
      (error: unknown) => logger.warn({ err: error }, 'outbox.cleaning-failed'),
    );
  }, CLEAN_EVERY_MS).unref();
}
