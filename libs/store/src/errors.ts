import { RefusedError, TransientError } from '@cleanwire/pipeline';

interface DatabaseError extends Error {
  /** SQLSTATE where the server answered, an errno such as `ECONNRESET` where it did not. */
  readonly code?: unknown;
  readonly detail?: unknown;
}

/**
 * What pg threw, in the terms of the runner. A value the server will never take is `RefusedError('database-refused')`;
 * a server that is away, overloaded or taken over is `TransientError('database-away')`; two transactions in each
 * other's way are `TransientError('serialization')`. Anything else is a bug and comes back as it is.
 */
export function databaseError(error: unknown): unknown {
  if (!Error.isError(error)) return error;
  const { code, detail, message } = error as DatabaseError;
  const state = sqlState(code);
  if (state === undefined) {
    return isLostConnection(code, message)
      ? new TransientError('database-away', `The database does not answer: ${message}`, { cause: error })
      : error;
  }
  const sentence = `Postgres says ${state}: ${message}${typeof detail === 'string' ? ` (${detail})` : ''}`;
  if (REFUSED.test(state)) return new RefusedError('database-refused', sentence, { cause: error });
  if (CONTENDED.test(state)) return new TransientError('serialization', sentence, { cause: error });
  if (AWAY.test(state)) return new TransientError('database-away', sentence, { cause: error });
  return error;
}

/** Whether the server itself answered with this error, so that the connection is still of use. */
export const isServerError = (error: unknown): boolean =>
  Error.isError(error) && sqlState((error as DatabaseError).code) !== undefined;

const sqlState = (code: unknown): string | undefined =>
  typeof code === 'string' && /^[0-9A-Z]{5}$/.test(code) && !/^E[A-Z]+$/.test(code) ? code : undefined;

/** Data exceptions, broken constraints, limits of the program (a row too wide, an index key too long). */
const REFUSED = /^(22|23|54)/;
/** Transaction rollbacks (40), a lock that was not free in time (55P03). */
const CONTENDED = /^(40|55P03)/;
/**
 * Connection exceptions (08), out of resources (53), shutdown and cancelled statements (57), a server that has become a
 * standby (25006), a session ended because it idled in a transaction (25P03).
 */
const AWAY = /^(08|53|57|25006|25P03)/;

const ERRNOS: ReadonlySet<unknown> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENOENT',
]);

/** Ends of a connection for which pg has no codes, only sentences. */
const SENTENCES =
  /connection terminated|timeout exceeded when trying to connect|client has encountered a connection error|query read timeout|client was closed/i;

const isLostConnection = (code: unknown, message: string): boolean =>
  ERRNOS.has(code) || SENTENCES.test(message);
