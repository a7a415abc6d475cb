/** Kafka's message, as contracts see it: no client library's types. */
export interface IncomingMessage {
  readonly topic: string;
  readonly partition: number;
  readonly offset: string;
  /** Milliseconds since 1970, as the broker keeps it. */
  readonly timestamp: number;
  readonly key: Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, Buffer>>;
}

export interface OutgoingMessage {
  readonly topic: string;
  /** Bytes only where a message is passed on untouched (dead letters and their replay). */
  readonly key: string | Buffer | null;
  readonly value: Buffer | null;
  readonly headers: Readonly<Record<string, string | Buffer>>;
}

/** A message that is not what its topic promises; its sentence says what and where. */
export class InvalidMessage extends Error {
  override readonly name = 'InvalidMessage';
  constructor(
    readonly reason: InvalidMessageReason,
    sentence: string,
  ) {
    super(sentence);
  }
}
export type InvalidMessageReason =
  'invalid-json' | 'invalid-shape' | 'too-deep' | 'empty-value' | 'invalid-header';
