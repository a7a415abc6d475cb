import type { Config } from '@cleanwire/config';

type Prefixed = Pick<Config, 'CLEANWIRE_KAFKA_TOPIC_PREFIX'>;

/**
 * The name on the cluster of a topic, group or transaction. The prefix lets several installations share a cluster;
 * no other part of the project knows of it.
 */
export const physicalName = (config: Prefixed, name: string): string =>
  `${config.CLEANWIRE_KAFKA_TOPIC_PREFIX}${name}`;

export const logicalName = (config: Prefixed, name: string): string =>
  name.slice(config.CLEANWIRE_KAFKA_TOPIC_PREFIX.length);
