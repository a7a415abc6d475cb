import { parserMemory } from '@cleanwire/config';
import { openKafka } from '@cleanwire/kafka';
import { startStage } from '@cleanwire/pipeline';
import type { RunningService, ServiceContext } from '@cleanwire/pipeline';
import { createParsePool } from './parse-pool.js';
import { ParserModule } from './parser.module.js';

/** The parser on Kafka, its documents read in worker threads. */
export async function startParser({ config, logger }: ServiceContext): Promise<RunningService> {
  const { log } = await openKafka({ config, logger }, 'parser');
  const pool = createParsePool(config, logger);
  const stage = await startStage(ParserModule.forRoot(pool.read), {
    stage: 'parser',
    log,
    config,
    logger,
    flow: { sideBySide: { maxBytes: parserMemory(config).inWorkBytes } },
  });
  return {
    name: stage.name,
    crashed: stage.crashed,
    health: () => stage.health(),
    stop: async () => {
      await stage.stop();
      await pool.close();
      await log.close();
    },
  };
}
