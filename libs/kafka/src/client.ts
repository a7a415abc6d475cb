import kafkajs from 'kafkajs';
import type { Kafka, KafkaConfig, LogEntry } from 'kafkajs';
import type { Config } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { registerCodecs } from './codecs.js';
import { mendRequestQueue } from './request-queue.js';
import { securityOf } from './security.js';
import type { SecurityConfig } from './security.js';

export type KafkaClientConfig = Pick<Config, 'KAFKA_BROKERS'> & SecurityConfig;

/**
 * A broker that has not answered by then will not: it is frozen, or gone without a word (requests that wait on purpose, fetch and join,
 * have longer). 32 MB, the most that is sent at once, take 10 s at 26 Mbit/s.
 */
const REQUEST_TIMEOUT_MS = 10_000;

/**
 * A kafkajs client with every codec, whose log lines go through pino. Its own retries are kept short: who waits
 * longer, and how, is decided above it (runner, relay, consumer restart). `overrides` is for tests.
 */
export function createKafka(
  config: KafkaClientConfig,
  logger: Logger,
  clientId: string,
  overrides: Partial<KafkaConfig> = {},
): Kafka {
  registerCodecs();
  mendRequestQueue();
  return new kafkajs.Kafka({
    brokers: [...config.KAFKA_BROKERS],
    clientId: `cleanwire-${clientId}`,
    ...securityOf(config),
    connectionTimeout: 3000,
    requestTimeout: REQUEST_TIMEOUT_MS,
    retry: { initialRetryTime: 100, maxRetryTime: 1000, retries: 4 },
    logLevel: logger.isLevelEnabled('trace') ? kafkajs.logLevel.DEBUG : kafkajs.logLevel.INFO,
    logCreator: () => (entry) => logEntry(logger, entry),
    ...overrides,
  });
}

/** Each attempt to connect is a warning or an error to kafkajs. */
const CONNECTING: ReadonlySet<string> = new Set(['Connection', 'BrokerPool']);

/** kafkajs calls an error what it is about to retry; what really ends is logged by who it ends for. */
function logEntry(logger: Logger, { namespace, level, log }: LogEntry): void {
  const { message, timestamp: _timestamp, logger: _logger, stack: _stack, ...details } = log;
  const { ERROR, WARN } = kafkajs.logLevel;
  const severity =
    level > kafkajs.logLevel.INFO
      ? 'trace'
      : (level === ERROR || level === WARN) && !CONNECTING.has(namespace)
        ? 'warn'
        : 'debug';
  logger[severity]({ namespace, message, ...details }, 'kafka.reported');
}
