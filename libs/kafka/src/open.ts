import type { Kafka } from 'kafkajs';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { createKafka } from './client.js';
import { KafkaLog } from './kafka-log.js';
import { ensureTopics, waitForKafka } from './topics.js';

/**
 * What a service needs of Kafka, in one call: waits for a broker, creates the topics that are missing, says of the
 * others what differs. Close the log when the service stops.
 */
export async function openKafka(
  { config, logger }: { readonly config: Config; readonly logger: Logger },
  clientId: string,
): Promise<{ readonly kafka: Kafka; readonly log: KafkaLog }> {
  const kafka = createKafka(config, logger, clientId);
  await waitForKafka(kafka, config, logger);
  for (const { topic, state, differences } of await ensureTopics(kafka, config)) {
    if (state === 'created') logger.info({ topic }, 'topic.created');
    if (state === 'differs') logger.warn({ topic, differences }, 'topic.differs');
  }
  return { kafka, log: new KafkaLog({ kafka, config, logger }) };
}
