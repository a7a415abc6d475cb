import type { FeedReceipt } from '../messages.js';

/** Kafka cannot be reached, or has no such topic. */
export class KafkaAwayError extends Error {
  override readonly name: string = 'KafkaAwayError';
}

/** The caller's own function threw; `cause` is what it threw. The message is given again when the group starts anew. */
export class HandlerError extends Error {
  override readonly name: string = 'HandlerError';
}

/** A message that is none of Cleanwire's. */
export class UnreadableMessageError extends Error {
  override readonly name: string = 'UnreadableMessageError';
}

/** The document was published, and nothing was heard of it in time. */
export class ReceiptTimeoutError extends Error {
  override readonly name: string = 'ReceiptTimeoutError';

  constructor(
    message: string,
    readonly documentId: string,
  ) {
    super(message);
  }
}

/** Nothing of the document was accepted; the receipt says why, item by item. */
export class DocumentRejectedError extends Error {
  override readonly name: string = 'DocumentRejectedError';

  constructor(
    message: string,
    readonly receipt: FeedReceipt,
  ) {
    super(message);
  }
}

/** What kafkajs says, with what to look at. */
export const away = (brokers: readonly string[], doing: string, error: unknown): KafkaAwayError =>
  new KafkaAwayError(
    `${doing}: ${(error as Error).message}. Are ${brokers.join(', ')} the brokers, and do they want TLS or a login (\`ssl\`, \`sasl\`)?`,
    { cause: error },
  );
