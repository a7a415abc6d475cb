import { openKafka } from '@cleanwire/kafka';
import { every, reportTidied, startStage } from '@cleanwire/pipeline';
import type { RunningService, ServiceContext } from '@cleanwire/pipeline';
import { dropAbandonedRebuild, forgetScores, openDatabase, tidyReceipts, tidySearch } from '@cleanwire/store';
import { IndexerModule } from './indexer.module.js';

const TIDY_EVERY_MS = 60_000;

/** Resolves when the indexer is a member of its group; waits for the database and a broker until they answer. */
export async function startIndexer({ config, logger }: ServiceContext): Promise<RunningService> {
  const db = await openDatabase({ config, logger }, 'indexer');
  const { log } = await openKafka({ config, logger }, 'indexer');
  const stage = await startStage(IndexerModule.forRoot(db), { stage: 'indexer', log, config, logger });
  const stopping = new AbortController();
  const tidying = every(
    TIDY_EVERY_MS,
    async () => {
      if (await dropAbandonedRebuild(db)) logger.info('search.rebuild-abandoned');
      const keepDays = config.CLEANWIRE_SEARCH_KEEP_ARTICLES_DAYS;
      const articles = keepDays > 0 ? await tidySearch(db, keepDays, stopping.signal) : 0;
      if (articles > 0) reportTidied('search', { articles }, logger);
      const receiptDays = config.CLEANWIRE_SEARCH_KEEP_RECEIPTS_DAYS;
      const receipts = receiptDays > 0 ? await tidyReceipts(db, receiptDays, stopping.signal) : 0;
      const scores = await forgetScores(db);
      if (receipts + scores > 0) reportTidied('receipts', { receipts, scores }, logger);
    },
    'search.tidying-failed',
    logger,
  );
  return {
    ...stage,
    stop: async () => {
      stopping.abort();
      clearInterval(tidying);
      await stage.stop();
      await log.close();
      await db.end();
    },
  };
}
