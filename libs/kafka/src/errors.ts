import { RefusedError, TransientError } from '@cleanwire/pipeline';

/** Codes with which the broker says that it will never take this very message. */
const REFUSALS: ReadonlySet<unknown> = new Set([
  'MESSAGE_TOO_LARGE',
  'RECORD_LIST_TOO_LARGE',
  'INVALID_RECORD',
  'INVALID_TIMESTAMP',
]);

/** A partition has no leader for a moment: it is new, or its broker went. */
export const ELECTION_ERRORS: readonly string[] = [
  'NOT_LEADER_FOR_PARTITION',
  'LEADER_NOT_AVAILABLE',
  'UNKNOWN_TOPIC_OR_PARTITION',
  'NOT_ENOUGH_REPLICAS',
  'NOT_ENOUGH_REPLICAS_AFTER_APPEND',
];

/** A group or a transaction has no coordinator for a moment: the cluster is new, or its broker went. */
export const COORDINATOR_ERRORS: readonly string[] = [
  'GROUP_COORDINATOR_NOT_AVAILABLE',
  'GROUP_LOAD_IN_PROGRESS',
  'NOT_COORDINATOR_FOR_GROUP',
];

interface KafkaError extends Error {
  readonly type?: unknown;
}

/** What kafkajs threw, in the terms of the runner; anything that is no trouble of Kafka's comes back as it is. */
export function kafkaError(error: unknown, doing: string): unknown {
  const chain = causes(error);
  const refusal = chain.find((cause) => REFUSALS.has(cause.type));
  if (refusal) {
    const reason = String(refusal.type).endsWith('TOO_LARGE') ? 'too-large' : 'broker-refused';
    return new RefusedError(reason, `${doing}: ${refusal.message}`, { cause: error });
  }
  if (!chain.some((cause) => cause.name.startsWith('KafkaJS'))) return error;
  return new TransientError('broker-away', `${doing}: ${chain.at(-1)!.message}`, { cause: error });
}

/** Whether any error in the chain carries one of these protocol codes. */
export const isProtocolError = (error: unknown, ...types: readonly string[]): boolean =>
  causes(error).some((cause) => typeof cause.type === 'string' && types.includes(cause.type));

function causes(error: unknown): KafkaError[] {
  const chain: KafkaError[] = [];
  for (let cause = error; cause instanceof Error && !chain.includes(cause); cause = cause.cause)
    chain.push(cause);
  return chain;
}
