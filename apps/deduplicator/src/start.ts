import { totalmem } from 'node:os';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Config } from '@cleanwire/config';
import { openKafka, OutboxRelay } from '@cleanwire/kafka';
import type { Logger } from '@cleanwire/observability';
import { every, reportTidied, startStage } from '@cleanwire/pipeline';
import type { HealthReport, RunningService, RunningStage, ServiceContext } from '@cleanwire/pipeline';
import { keepSketchWeeks, openDatabase, outboxReader, relayLease, tidyLedger } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { DeduplicatorModule } from './deduplicator.module.js';
import { LedgerWindow } from './ledger-window.js';

const TIDY_EVERY_MS = 60_000;
const WEEKS_EVERY_MS = 60 * 60_000;
const EXPIRE_EVERY_MS = 10 * 60_000;
/** How soon a window that grows too large is noticed, and how old its metric is. */
const MEASURE_EVERY_MS = 10_000;
/** A standby is that far behind at most, and has that much to read when it takes over. */
const FOLLOW_EVERY_MS = 1000;
/**
 * Of the memory of the process. The other half is Node.js itself and the heap that it may use (docker/entrypoint.sh), and room
 * for a table that grows by being copied.
 */
const WINDOW_SHARE = 0.5;
/** A small window is read before the service says that it runs; a large one is waited for by its readiness. */
const SHORT_WAIT_MS = 2000;

/** The deduplicator on Kafka and Postgres, with its relay. Several may run: one decides and one relays, the others stand by. */
export async function startDeduplicator({ config, logger }: ServiceContext): Promise<RunningService> {
  const days = config.CLEANWIRE_DEDUPLICATOR_WINDOW_DAYS;
  const pool = await openDatabase({ config, logger }, 'deduplicator');
  const { kafka, log } = await openKafka({ config, logger }, 'deduplicator');
  const outbox = outboxReader(pool);
  const relay = new OutboxRelay({ kafka, config, logger, outbox, lease: relayLease(pool) });
  const window = new LedgerWindow(days, logger, memoryLimit() * WINDOW_SHARE);
  const stopping = new AbortController();
  let stage: RunningStage | undefined;

  // It joins the group only once it can decide: whoever holds the partition must not be one that still reads.
  const joining = (async () => {
    await keepWeeks(pool, days, logger);
    await window.exclusively(() => window.catchUp(pool, stopping.signal));
    if (stopping.signal.aborted) return;
    stage = await startStage(
      DeduplicatorModule.forRoot(pool, window, () => relay.notify()),
      { stage: 'deduplicator', log, config, logger },
    );
  })();
  const crashed = new Promise<Error>((resolve) => {
    // Without a stage it was stopped while it read, and nothing can crash any more.
    joining.then(() => stage?.crashed.then(resolve)).catch(resolve);
  });
  relay.start();
  await Promise.race([joining, sleep(SHORT_WAIT_MS)]);

  const chores = [
    every(FOLLOW_EVERY_MS, () => window.follow(pool), 'window.following-failed', logger),
    every(TIDY_EVERY_MS, () => tidy(pool, config, logger, stopping.signal), 'ledger.tidying-failed', logger),
    every(WEEKS_EVERY_MS, () => keepWeeks(pool, days, logger), 'window.weeks-failed', logger),
    every(EXPIRE_EVERY_MS, () => window.expire(), 'window.expiring-failed', logger),
    setInterval(() => window.measure(), MEASURE_EVERY_MS).unref(),
  ];
  return {
    name: 'deduplicator',
    crashed,
    health: async () => withParts(await stage?.health(), relay, window),
    stop: async () => {
      stopping.abort();
      for (const chore of chores) clearInterval(chore);
      await joining.catch(() => undefined);
      await stage?.stop();
      await relay.stop();
      await log.close();
      await pool.end();
    },
  };
}

const READING: HealthReport = { live: true, ready: false, facts: {} };

/** Not ready while the window is read, and while the relay is in trouble: decisions are made, but nobody hears of them. */
function withParts(stage: HealthReport = READING, relay: OutboxRelay, window: LedgerWindow): HealthReport {
  const { leading, sequence, trouble } = relay.facts();
  const facts = window.facts();
  return {
    live: stage.live,
    ready: stage.ready && facts.windowCaughtUp && trouble === undefined,
    facts: {
      ...stage.facts,
      ...facts,
      relayLeading: leading,
      relaySequence: sequence,
      ...(trouble && { relayTrouble: trouble }),
    },
  };
}

async function tidy(pool: Pool, config: Config, logger: Logger, signal: AbortSignal): Promise<void> {
  const keeping = {
    outboxMs: config.CLEANWIRE_OUTBOX_KEEP_MS,
    textsDays: config.CLEANWIRE_LEDGER_KEEP_TEXTS_DAYS,
    articlesDays: config.CLEANWIRE_LEDGER_KEEP_ARTICLES_DAYS,
    inboxDays: config.CLEANWIRE_LEDGER_KEEP_INBOX_DAYS,
  };
  reportTidied('ledger', await tidyLedger(pool, keeping, signal), logger);
}

async function keepWeeks(pool: Pool, days: number, logger: Logger): Promise<void> {
  const dropped = await keepSketchWeeks(pool, new Date(), days);
  if (dropped.length > 0) logger.info({ dropped }, 'window.weeks-dropped');
}

/** The container's, where there is one; the machine's else. */
const memoryLimit = (): number => Math.min(process.constrainedMemory() || Infinity, totalmem());
