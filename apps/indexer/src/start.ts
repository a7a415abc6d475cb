import { openKafka } from '@cleanwire/kafka';
import { startStage } from '@cleanwire/pipeline';
import type { RunningService, ServiceContext } from '@cleanwire/pipeline';
import { openDatabase } from '@cleanwire/store';
import { IndexerModule } from './indexer.module.js';

/** Resolves when the indexer is a member of its group; waits for the database and a broker until they answer. */
export async function startIndexer({ config, logger }: ServiceContext): Promise<RunningService> {
  const db = await openDatabase({ config, logger }, 'indexer');
  const { log } = await openKafka({ config, logger }, 'indexer');
  const stage = await startStage(IndexerModule.forRoot(db), { stage: 'indexer', log, config, logger });
  return {
    ...stage,
    stop: async () => {
      await stage.stop();
      await log.close();
      await db.end();
    },
  };
}
