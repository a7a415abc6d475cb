import pg from 'pg';
import { from as copyFrom, to as copyTo } from 'pg-copy-streams';
import type { CopyStreamQuery, CopyToStreamQuery } from 'pg-copy-streams';
import type { ClientConfig, PoolClient } from 'pg';
import { readDatabaseUrl } from '@cleanwire/config';
import type { DatabaseAddress } from '@cleanwire/config';
import type { Logger } from '@cleanwire/observability';
import { databaseError, hasNoTls, isServerError } from './errors.js';
import { tlsOf } from './tls.js';

/** Whatever SQL can be sent to: the pool, or one transaction. */
export interface Queryable {
  /**
   * @throws RefusedError on a value the server will never take, TransientError when the database is away or two
   * transactions were in each other's way (errors.ts)
   */
  query<R extends object = Record<string, unknown>>(
    sql: string,
    values?: readonly unknown[],
  ): Promise<QueryResult<R>>;
}

export interface QueryResult<R> {
  readonly rows: R[];
  /** Rows returned or changed. */
  readonly rowCount: number;
  /** As the server names it: `INSERT`, `COMMIT`. */
  readonly command: string;
}

export interface PoolOptions {
  /** Most connections at a time. */
  readonly size: number;
  readonly statementTimeoutMs: number;
  readonly logger: Logger;
  /** Shown in pg_stat_activity: `cleanwire-deduplicator`. */
  readonly applicationName?: string;
}

/** A stopped process must not hold its locks: its successor waits for them. */
const IDLE_IN_TRANSACTION_MS = 10_000;
const CONNECT_TIMEOUT_MS = 5000;
const IDLE_MS = 30_000;
/** Ten questions a second apart follow: a machine that is gone without a word is noticed after 15 s, not after two hours. */
const KEEP_ALIVE_MS = 5000;
/** How much longer than the server's own timeout a client waits before it takes the connection for dead. */
const ANSWER_GRACE_MS = 5000;

export const createPool = (databaseUrl: string, options: PoolOptions): Pool => new Pool(databaseUrl, options);

/** Connections to one database; every error is in the terms of the runner. */
export class Pool implements Queryable {
  private readonly pool: pg.Pool;
  private readonly server: DatabaseAddress;
  private ssl: ReturnType<typeof tlsOf>;

  constructor(
    readonly databaseUrl: string,
    private readonly options: PoolOptions,
  ) {
    this.server = readDatabaseUrl(databaseUrl);
    this.ssl = tlsOf(this.server);
    this.pool = new pg.Pool({
      ...this.clientConfig(options.statementTimeoutMs),
      max: options.size,
      idleTimeoutMillis: IDLE_MS,
    });
    // Without a listener the error of an idle or a checked-out connection ends the process. Who waits for an answer
    // on it gets the error as well, so a line is all that is needed here.
    this.pool.on('error', (error) => this.report(error));
    this.pool.on('connect', (client) => client.on('error', (error) => this.report(error)));
  }

  async query<R extends object = Record<string, unknown>>(
    sql: string,
    values: readonly unknown[] = [],
  ): Promise<QueryResult<R>> {
    return answered<R>(this.withOrWithoutTls(() => this.pool.query(sql, [...values])));
  }

  /** One connection of the pool for a while, given back whatever happens; a broken one is thrown away. */
  async withClient<T>(work: (client: Queryable) => Promise<T>): Promise<T> {
    const client: PoolClient = await this.withOrWithoutTls(() => this.pool.connect()).catch(
      (error: unknown) => {
        throw databaseError(error);
      },
    );
    let broken = false;
    const checkedOut: Queryable = {
      query: (sql, values = []) =>
        answered(client.query(sql, [...values]), (error) => (broken ||= !isServerError(error))),
    };
    try {
      return await work(checkedOut);
    } finally {
      client.release(broken);
    }
  }

  /** A connection outside the pool, without timeouts, for what takes long: migrations. */
  async openSession(): Promise<Session> {
    const connect = async (): Promise<pg.Client> => {
      const client = new pg.Client(this.clientConfig(0));
      client.on('error', (error) => this.report(error));
      await client.connect();
      return client;
    };
    const client = await this.withOrWithoutTls(connect).catch((error: unknown) => {
      throw databaseError(error);
    });
    return {
      query: (sql, values = []) => answered(client.query(sql, [...values])),
      copyOut: (sql) => client.query(copyTo(sql)),
      copyIn: (sql) => client.query(copyFrom(sql)),
      close: () => client.end().catch(() => undefined),
    };
  }

  /** Host, port and database, without user and password. */
  get address(): string {
    const { host, pathname } = new URL(this.databaseUrl);
    return `${host}${pathname}`;
  }

  /** Waits for what is in work and closes every connection. */
  async end(): Promise<void> {
    await this.pool.end();
  }

  /** `sslmode=prefer` goes on without TLS where the server has none. */
  private async withOrWithoutTls<T>(connect: () => Promise<T>): Promise<T> {
    try {
      return await connect();
    } catch (error) {
      if (this.server.sslMode !== 'prefer' || !hasNoTls(error)) throw error;
      this.ssl = false;
      this.pool.options.ssl = false;
      return connect();
    }
  }

  private clientConfig(statementTimeoutMs: number): ClientConfig {
    const timeouts = {
      statement_timeout: statementTimeoutMs,
      query_timeout: statementTimeoutMs + ANSWER_GRACE_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_MS,
    };
    return {
      connectionString: this.server.url,
      ssl: this.ssl,
      application_name: this.options.applicationName ?? 'cleanwire',
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      keepAlive: true,
      keepAliveInitialDelayMillis: KEEP_ALIVE_MS,
      ...(statementTimeoutMs > 0 && timeouts),
    };
  }

  private report(error: Error): void {
    this.options.logger.warn({ database: this.address, err: error }, 'connection.lost');
  }
}

export interface Session extends Queryable {
  /** What `copy … to stdout` gives. */
  copyOut(sql: string): CopyToStreamQuery;
  /** What `copy … from stdin` takes. */
  copyIn(sql: string): CopyStreamQuery;
  close(): Promise<void>;
}

/**
 * All of `work` or none of it. `work` must await every query it makes.
 * @throws TransientError also when the connection broke during COMMIT: then nobody knows whether it took effect, and
 * the work must be safe to repeat
 */
export function inTransaction<T>(pool: Pool, work: (db: Queryable) => Promise<T>): Promise<T> {
  return pool.withClient(async (client) => {
    await client.query('begin');
    let result: T;
    try {
      result = await work(client);
    } catch (error) {
      // On a lost connection this fails too, and the server rolls back by itself.
      await client.query('rollback').catch(() => undefined);
      throw error;
    }
    // The server answers COMMIT with ROLLBACK where a statement failed, even if its error was caught.
    const { command } = await client.query('commit');
    if (command !== 'COMMIT')
      throw new Error('The transaction was rolled back: an error in it was swallowed.');
    return result;
  });
}

async function answered<R extends object>(
  answer: Promise<pg.QueryResult>,
  onError: (error: unknown) => void = () => undefined,
): Promise<QueryResult<R>> {
  try {
    const { rows, rowCount, command } = await answer;
    return { rows: rows as R[], rowCount: rowCount ?? 0, command };
  } catch (error) {
    onError(error);
    throw databaseError(error);
  }
}
