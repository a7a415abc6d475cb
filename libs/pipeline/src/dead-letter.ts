import { deadLetterTopics } from '@cleanwire/contracts';
import type { DeadLetterHeader, IncomingMessage, OutgoingMessage, StageName } from '@cleanwire/contracts';

/** Why a message was set aside. */
export interface Cause {
  /** From a closed set per stage, or `unexpected` for a bug. */
  readonly reason: string;
  /** A sentence for people; the stack for a bug. */
  readonly detail: string;
}

const MAX_REASON_CHARS = 200;
/** A stack of forty frames; headers travel with every read of the topic. */
const MAX_DETAIL_CHARS = 4000;

/**
 * The original message, key, bytes and headers untouched, with headers that say why it lies here:
 * the table `deadLetterHeaders` of the contracts.
 */
export function deadLetter(
  stage: StageName,
  message: IncomingMessage,
  cause: Cause,
  now: Date,
): OutgoingMessage {
  return {
    topic: deadLetterTopics[stage].name,
    key: message.key,
    value: message.value,
    headers: {
      ...message.headers,
      ...({
        dead_reason: cause.reason.slice(0, MAX_REASON_CHARS),
        dead_detail: cause.detail.slice(0, MAX_DETAIL_CHARS),
        dead_stage: stage,
        dead_origin: `${message.topic}/${message.partition}/${message.offset}`,
        dead_time: now.toISOString(),
      } satisfies Partial<Record<DeadLetterHeader, string>>),
    },
  };
}

/** For a message that is too large for the dead-letter topic: everything but the bytes, which stay at the origin. */
export function deadLetterWithoutValue(letter: OutgoingMessage): OutgoingMessage {
  return {
    ...letter,
    value: null,
    headers: {
      ...letter.headers,
      dead_value: 'left at dead_origin: larger than the dead-letter topic takes',
    },
  };
}

/** The message as it was before it was set aside, for a replay. */
export function withoutDeadHeaders(headers: Readonly<Record<string, Buffer>>): Record<string, Buffer> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => !name.startsWith('dead_')));
}
