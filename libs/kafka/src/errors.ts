import { RefusedError, tlsTroubleOf, TransientError } from '@cleanwire/pipeline';
import type { TlsTrouble } from '@cleanwire/pipeline';

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
  readonly code?: unknown;
  readonly broker?: unknown;
}

/** What kafkajs threw, in the terms of the runner; anything that is no trouble of Kafka's comes back as it is. */
export function kafkaError(error: unknown, doing: string): unknown {
  const chain = causes(error);
  const refusal = chain.find((cause) => REFUSALS.has(cause.type));
  if (refusal) {
    const reason = String(refusal.type).endsWith('TOO_LARGE') ? 'too-large' : 'broker-refused';
    return new RefusedError(reason, `${doing}: ${refusal.message}`, { cause: error });
  }
  if (!chain.some((cause) => cause.name.startsWith('KafkaJS') || cause.name === 'TokenRefusedError'))
    return error;
  const { kind, sentence } = troubleOf(error);
  return new TransientError(REASONS[kind], `${doing}: ${sentence}`, { cause: error });
}

const REASONS = {
  network: 'broker-away',
  tls: 'broker-denied',
  authentication: 'broker-denied',
  authorisation: 'broker-denied',
  disk: 'broker-disk-full',
} as const;

export interface KafkaTrouble {
  /** Waiting helps against the first and the last alone. */
  readonly kind: keyof typeof REASONS;
  /** What happened and, where that can be known, what to do. */
  readonly sentence: string;
}

/** Which part of reaching Kafka failed. The words of kafkajs stand where nothing better is known. */
export function troubleOf(error: unknown): KafkaTrouble {
  const chain = causes(error);
  for (const cause of [...chain].reverse()) {
    const trouble = loginTrouble(cause) ?? rightsTrouble(cause) ?? diskTrouble(cause) ?? tlsTrouble(cause);
    if (trouble) return trouble;
  }
  const last = chain.at(-1);
  return { kind: 'network', sentence: last ? networkSentence(last) : String(error) };
}

function loginTrouble({ name, type, message }: KafkaError): KafkaTrouble | undefined {
  const kind = 'authentication';
  if (type === 'ILLEGAL_SASL_STATE')
    return {
      kind,
      sentence:
        'This listener of the broker wants no login: leave CLEANWIRE_KAFKA_SASL_MECHANISM out, or name its port with SASL in KAFKA_BROKERS.',
    };
  if (type === 'UNSUPPORTED_SASL_MECHANISM' || message.includes('mechanism is not supported'))
    return {
      kind,
      sentence:
        'The broker does not offer this mechanism to log in: CLEANWIRE_KAFKA_SASL_MECHANISM must be one of its sasl.enabled.mechanisms.',
    };
  return name === 'KafkaJSSASLAuthenticationError' || type === 'SASL_AUTHENTICATION_FAILED'
    ? { kind, sentence: `The broker refuses the login (${message}): look at CLEANWIRE_KAFKA_SASL_….` }
    : name === 'TokenRefusedError'
      ? { kind, sentence: message }
      : undefined;
}

const rightsTrouble = ({ name, type, message }: KafkaError): KafkaTrouble | undefined =>
  // What kafkajs makes of a group that may not be described, once it has asked often enough.
  name === 'KafkaJSGroupCoordinatorNotFound' ||
  (typeof type === 'string' && type.endsWith('_AUTHORIZATION_FAILED'))
    ? {
        kind: 'authorisation',
        sentence: `The broker does not allow it (${message}): docs/operators.md lists the rights that each service needs.`,
      }
    : undefined;

const diskTrouble = ({ type }: KafkaError): KafkaTrouble | undefined =>
  type === 'KAFKA_STORAGE_ERROR'
    ? {
        kind: 'disk',
        sentence:
          'The disk of Kafka is full, or fails (KAFKA_STORAGE_ERROR): free space where its log.dirs are and start the broker again. What was acknowledged is kept.',
      }
    : undefined;

function tlsTrouble({ code, message, broker }: KafkaError): KafkaTrouble | undefined {
  const trouble = tlsTroubleOf(code, message);
  if (trouble === undefined) return undefined;
  const at = typeof broker === 'string' ? broker : 'the broker';
  const words = message.replace(/^Connection error: /, '').trim();
  const sentences: Readonly<Record<TlsTrouble, string>> = {
    'unknown-authority': `The certificate of ${at} is signed by an authority that is not known here: name its certificate in CLEANWIRE_KAFKA_SSL_CA_FILE.`,
    'other-name': `The certificate of ${at} is for another name (${words}): name the brokers as their certificates do, or set CLEANWIRE_KAFKA_SSL_SERVER_NAME.`,
    expired: `The certificate of ${at} has expired, or is not valid yet.`,
    'client-certificate': `${at} wants a certificate of this client, or does not accept the one it has: CLEANWIRE_KAFKA_SSL_CERTIFICATE_FILE and CLEANWIRE_KAFKA_SSL_KEY_FILE name it.`,
    'not-spoken': `${at} does not speak TLS on this port: set CLEANWIRE_KAFKA_SSL=off, or name its TLS port in KAFKA_BROKERS.`,
    handshake: `No TLS connection to ${at} came about: ${words}.`,
  };
  return { kind: 'tls', sentence: sentences[trouble] };
}

function networkSentence({ name, code, message, broker }: KafkaError): string {
  const at = typeof broker === 'string' ? broker : 'the broker';
  const words = message.replace(/^Connection error: /, '');
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return `The name in ${at} is not known here (${words}).`;
  if (name === 'KafkaJSConnectionClosedError')
    return `${at} ended the connection. It is stopping or starting, or its listener wants TLS or a login (CLEANWIRE_KAFKA_SSL, CLEANWIRE_KAFKA_SASL_MECHANISM).`;
  return name === 'KafkaJSConnectionError' && typeof broker === 'string'
    ? `${at} does not answer (${words}).`
    : words;
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
