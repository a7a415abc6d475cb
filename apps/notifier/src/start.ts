import { randomUUID } from 'node:crypto';
import { hostname } from 'node:os';
import { createWebhookClient, userAgent } from '@cleanwire/http-client';
import { ensureTopic, openKafka } from '@cleanwire/kafka';
import { startStage } from '@cleanwire/pipeline';
import type { RunningService, ServiceContext } from '@cleanwire/pipeline';
import { openDatabase } from '@cleanwire/store';
import { NotifierContext } from './context.js';
import { NotifierModule } from './notifier.module.js';
import { SenderLoop } from './sender.loop.js';

/** Resolves when the notifier is a member of its group; waits for the database and a broker until they answer. */
export async function startNotifier({ config, logger }: ServiceContext): Promise<RunningService> {
  const db = await openDatabase({ config, logger }, 'notifier');
  const { kafka, log } = await openKafka({ config, logger }, 'notifier');
  const client = createWebhookClient({
    userAgent: userAgent(config.CLEANWIRE_FETCHER_CONTACT),
    headTimeoutMs: config.CLEANWIRE_NOTIFIER_TIMEOUT_MS,
    timeoutMs: config.CLEANWIRE_NOTIFIER_TIMEOUT_MS,
    allowAddresses: config.CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES,
    allowPorts: config.CLEANWIRE_NOTIFIER_ALLOW_PORTS,
    ...(config.CLEANWIRE_NOTIFIER_PROXY_URL && { proxyUrl: config.CLEANWIRE_NOTIFIER_PROXY_URL }),
  });
  const context = new NotifierContext(
    db,
    client,
    (messages) => log.publish(messages),
    (settings) => ensureTopic(kafka, config, settings),
    config,
    logger,
    `${hostname()}/${process.pid}/${randomUUID().slice(0, 8)}`,
  );
  const stage = await startStage(NotifierModule.forRoot(context), { stage: 'notifier', log, config, logger });
  return {
    ...stage,
    health: async () => {
      const report = await stage.health();
      const { deliveringTo, failing } = stage.app.get(SenderLoop).facts();
      return { ...report, ready: report.ready && !failing, facts: { ...report.facts, deliveringTo } };
    },
    stop: async () => {
      await stage.stop();
      await client.close();
      await log.close();
      await db.end();
    },
  };
}
