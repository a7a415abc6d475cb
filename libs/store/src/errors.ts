import { RefusedError, tlsTroubleOf, TransientError } from '@cleanwire/pipeline';
import type { TlsTrouble } from '@cleanwire/pipeline';

interface DatabaseError extends Error {
  /** SQLSTATE where the server answered, an errno such as `ECONNRESET` where it did not. */
  readonly code?: unknown;
  readonly detail?: unknown;
}

/**
 * What pg threw, in the terms of the runner. A value the server will never take is `RefusedError('database-refused')`;
 * a server that is away, overloaded or taken over is `TransientError('database-away')`, one that refuses TLS, login or a
 * right `database-denied`, one without space `database-disk-full`; two transactions in each other's way are
 * `serialization`. Anything else is a bug and comes back as it is.
 */
export function databaseError(error: unknown): unknown {
  if (!Error.isError(error)) return error;
  const { code, detail, message } = error as DatabaseError;
  const transient = (reason: string, words: string): TransientError =>
    new TransientError(reason, words, { cause: error });
  const tls = tlsSentence(error);
  if (tls !== undefined) return transient('database-denied', tls);
  const state = sqlState(code);
  if (state === undefined)
    return isLostConnection(code, message)
      ? transient('database-away', `The database does not answer: ${message}`)
      : error;
  const sentence = `Postgres says ${state}: ${message}${typeof detail === 'string' ? ` (${detail})` : ''}`;
  if (state === DISK_FULL || message.includes('No space left on device'))
    return transient('database-disk-full', `The disk of Postgres is full: free space there. ${sentence}`);
  if (REFUSED.test(state)) return new RefusedError('database-refused', sentence, { cause: error });
  if (CONTENDED.test(state)) return transient('serialization', sentence);
  if (AWAY.test(state)) return transient('database-away', sentence);
  const denied = DENIED.find(([states]) => states.test(state));
  return denied ? transient('database-denied', `${sentence}. ${denied[1]}`) : error;
}

const DISK_FULL = '53100';

/** What waiting does not mend, and a granted right or another address does. */
const DENIED: readonly (readonly [RegExp, string])[] = [
  [/^28/, 'Look at user, password and sslmode in DATABASE_URL, and at the pg_hba.conf of the server.'],
  [/^3D000/, 'Create the database, or name another one in DATABASE_URL.'],
  [/^42501/, 'docs/operators.md lists the grants that each service needs.'],
];

/** Of a server that offers no TLS to whom asks for it; pg has words alone for it. */
export const hasNoTls = (error: unknown): boolean =>
  Error.isError(error) && error.message === 'The server does not support SSL connections';

function tlsSentence(error: Error): string | undefined {
  if (hasNoTls(error))
    return 'Postgres offers no TLS, and sslmode in DATABASE_URL wants it: switch ssl on there, or use sslmode=prefer or disable.';
  const { code, message } = error as DatabaseError;
  const trouble = tlsTroubleOf(code, message);
  if (trouble === undefined) return undefined;
  const sentences: Readonly<Record<TlsTrouble, string>> = {
    'unknown-authority':
      'The certificate of Postgres is signed by an authority that is not known here: name its certificate by sslrootcert=… in DATABASE_URL.',
    'other-name': `The certificate of Postgres is for another name (${message}): use that name in DATABASE_URL, or sslmode=verify-ca.`,
    expired: 'The certificate of Postgres has expired, or is not valid yet.',
    'client-certificate':
      'Postgres wants a certificate of this client, or does not accept the one it has: sslcert=… and sslkey=… in DATABASE_URL name it.',
    'not-spoken': 'What answers at the address of DATABASE_URL speaks no TLS.',
    handshake: `No TLS connection to Postgres came about: ${message}.`,
  };
  return sentences[trouble];
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
