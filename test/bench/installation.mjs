// The deployed services as processes of their own, on a Kafka and a Postgres of their own: what benches and the fuzzer ask.
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort, startKafka, startPostgres } from '@cleanwire/local-servers';

export const root = fileURLToPath(new URL('../..', import.meta.url));
/** Where Kafka's jars are kept from one run to the next. */
export const localDirectory = process.env.CLEANWIRE_LOCAL_DIR || join(root, '.cleanwire');

/**
 * Starts them; `ready()` resolves when the gateway answers. Whoever starts an installation stops it, however its work ends.
 * @param {string} name of the directory that holds all data until the stop
 * @param {readonly string[]} roles
 * @param {(role: string) => { env?: object, execArgv?: string[], stdio?: string[] }} wishesOf what a role is given beside the usual
 */
export async function startInstallation(name, roles, wishesOf = () => ({})) {
  const home = mkdtempSync(join(tmpdir(), `cleanwire-${name}-`));
  const [kafka, postgres] = await Promise.all([
    startKafka({
      dir: localDirectory,
      home: join(home, 'kafka'),
      javaHome: process.env.JAVA_HOME,
      heapMegabytes: 512,
    }),
    startPostgres({ dir: home }),
  ]);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const { CLEANWIRE_LOCAL_DIR: _dir, ...inherited } = process.env;
  const services = new Map(
    roles.map((role) => {
      const { env, execArgv = [], stdio = ['ignore', 'ignore', 'inherit'] } = wishesOf(role);
      const service = spawn(process.execPath, [...execArgv, join(root, 'apps', role, 'dist/main.js')], {
        env: {
          ...inherited,
          KAFKA_BROKERS: kafka.brokers,
          DATABASE_URL: postgres.url,
          PORT: String(port),
          CLEANWIRE_LOG_LEVEL: 'error',
          ...env,
        },
        stdio,
      });
      return [role, service];
    }),
  );
  return {
    url,
    databaseUrl: postgres.url,
    brokers: kafka.brokers,
    services,
    ready: (seconds) => until(async () => (await fetch(`${url}/health/ready`)).ok, seconds),
    stop: async () => {
      await Promise.all([...services.values()].map(ended));
      await Promise.all([kafka.stop(), postgres.stop()]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

function ended(service) {
  if (service.exitCode !== null) return undefined;
  const exited = new Promise((resolve) => service.once('exit', resolve));
  service.kill('SIGTERM');
  return exited;
}

/** Tries again until it holds. @throws Error when it does not in time */
export async function until(attempt, seconds = 120) {
  const deadline = performance.now() + seconds * 1000;
  for (;;) {
    if (await attempt().catch(() => false)) return;
    if (performance.now() > deadline) throw new Error(`That took longer than ${seconds} s.`);
    await sleep(200);
  }
}
