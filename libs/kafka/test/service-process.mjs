/**
 * A stage as a service of its own: `node service-process.mjs MODE`, configured by the environment. MODE says what the
 * stage does with a chunk: `work` slowly, `unawaited` (a promise that nobody awaits rejects), or `codec` (it meets a
 * codec that kafkajs does not know). Built code (dist), because a process of its own has no TypeScript.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Controller } from '@nestjs/common';
import kafkajs from 'kafkajs';
import { topics } from '@cleanwire/contracts';
import { openKafka } from '@cleanwire/kafka';
import { Consumes, done, runService, startStage } from '@cleanwire/pipeline';

const [mode] = process.argv.slice(2);

class Stage {
  async handle(batch) {
    process.stdout.write(`chunk ${batch.length}\n`);
    if (mode === 'unawaited') Promise.reject(new Error('nobody awaited me'));
    await sleep(400);
    return batch.map(() => done);
  }
}
Consumes(topics.rawFeeds)(
  Stage.prototype,
  'handle',
  Object.getOwnPropertyDescriptor(Stage.prototype, 'handle'),
);
Controller()(Stage);
class StageModule {}

await runService('parser', async (context) => {
  const { log } = await openKafka(context, 'parser');
  if (mode === 'codec') {
    kafkajs.CompressionCodecs[kafkajs.CompressionTypes.ZSTD] = () => {
      throw Object.assign(new Error('ZSTD compression not implemented'), { name: 'KafkaJSNotImplemented' });
    };
  }
  const stage = await startStage(
    { module: StageModule, controllers: [Stage] },
    { stage: 'parser', log, ...context },
  );
  return {
    ...stage,
    stop: async () => {
      await stage.stop();
      await log.close();
    },
  };
});
