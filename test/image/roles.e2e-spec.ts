import { execFile, spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { freePort } from '@cleanwire/local-servers';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';

/** The tree of the image, as the Dockerfile makes it: without development's packages. Each role runs from it. */
const run = promisify(execFile);
const workspace = join(import.meta.dirname, '../..');
const services = ['fetcher', 'parser', 'deduplicator', 'indexer', 'notifier', 'gateway', 'samples'];
const prefix = `image-${randomUUID()}.`;
let tree: string;
let database: TestDatabase;
const processes: ChildProcess[] = [];

/** Nothing of the workspace's: no loader, no path of packages. */
const environment = (more: Record<string, string> = {}): NodeJS.ProcessEnv => ({
  PATH: `${dirname(process.execPath)}:${process.env['PATH']}`,
  NODE_ENV: 'production',
  KAFKA_BROKERS: process.env['KAFKA_BROKERS'],
  DATABASE_URL: database.url,
  CLEANWIRE_KAFKA_TOPIC_PREFIX: prefix,
  CLEANWIRE_DATABASE_MIGRATE: 'off',
  ...more,
});

const command = (...args: string[]): Promise<{ stdout: string }> =>
  run('sh', [join(tree, 'docker/entrypoint.sh'), 'cleanwire', ...args], { env: environment(), cwd: tree });

beforeAll(async () => {
  // Outside the workspace, where no import can find the workspace's own packages.
  tree = mkdtempSync(join(tmpdir(), 'cleanwire-image-'));
  await Promise.all([
    run(process.execPath, [join(workspace, 'tools/ship.mjs'), tree]),
    createTestDatabase().then((created) => (database = created)),
  ]);
  await command('migrate', 'up');
}, 60_000);

afterAll(async () => {
  for (const child of processes) {
    child.kill('SIGKILL');
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  }
  await database.drop();
  rmSync(tree, { recursive: true });
});

it('runs every service of the image without the packages of development', async () => {
  const answers = await Promise.all(
    services.map(async (role) => {
      const ports = { PORT: '1', CLEANWIRE_HEALTH_PORT: '1', [portOf(role)]: String(await freePort()) };
      const env = environment({ ...ports, CLEANWIRE_SAMPLES_PORT: String(await freePort()) });
      const child = spawn('sh', [join(tree, 'docker/entrypoint.sh'), role], { cwd: tree, env });
      processes.push(child);
      let said = '';
      for (const stream of [child.stdout, child.stderr])
        stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
      for (const deadline = Date.now() + 50_000; Date.now() < deadline; await sleep(300)) {
        if (child.exitCode !== null) break;
        const health = run(process.execPath, ['docker/healthcheck.mjs'], { cwd: tree, env });
        if (await health.then(Boolean, () => false)) return `${role} is healthy`;
      }
      return `${role} is not healthy:\n${said}`;
    }),
  );
  expect(answers).toEqual(services.map((role) => `${role} is healthy`));
}, 60_000);

const portOf = (role: string): string => (role === 'gateway' ? 'PORT' : 'CLEANWIRE_HEALTH_PORT');

it('runs the command, with and without servers', async () => {
  expect((await command('sources', 'list')).stdout).toContain('meridian-wire');
  const canonical = run('sh', [join(tree, 'docker/entrypoint.sh'), 'cleanwire', 'canonical-url'], {
    env: environment(),
  });
  canonical.child.stdin?.end('{"id": 1, "url": "https://news.example:443/a?utm_source=x"}\n');
  expect((await canonical).stdout).toContain('https://news.example/a');
}, 30_000);

it('says which roles there are', async () => {
  await expect(
    run('sh', [join(tree, 'docker/entrypoint.sh'), 'parcer'], { env: environment() }),
  ).rejects.toMatchObject({ code: 64, stderr: expect.stringContaining('"parcer" is no role of this image') });
});
