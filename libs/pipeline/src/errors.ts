/** The world will get better: database or broker away, a lock not free. The runner waits and tries again. */
export class TransientError extends Error {
  override readonly name = 'TransientError';
  constructor(
    /** From a closed set, for the metric: `database-away`, `broker-away`, `serialization`, and with `-denied` or `-disk-full`. */
    readonly reason: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** This very message can never be stored or sent (a value the database refuses): to the dead letters, without a stack. */
export class RefusedError extends Error {
  override readonly name = 'RefusedError';
  constructor(
    readonly reason: string,
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** Another process has taken over this partition: stop at once, commit nothing. */
export class StaleOwnerError extends Error {
  override readonly name = 'StaleOwnerError';
}
