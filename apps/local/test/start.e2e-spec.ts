import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { isPortFree, localAddresses } from '@cleanwire/local-servers';
import type { LocalAddresses } from '@cleanwire/local-servers';

const workspace = join(import.meta.dirname, '../../..');
let dir: string;
let running: Start | undefined;

interface Start {
  readonly process: ChildProcess;
  readonly output: () => string;
}

/** `npm start` after its build, with an environment that names no servers. */
function start(args: readonly string[] = [], env: Record<string, string> = {}): Start {
  const { KAFKA_BROKERS: _kafka, DATABASE_URL: _database, PORT: _port, ...rest } = process.env;
  const child = spawn(process.execPath, ['apps/local/dist/main.js', ...args], {
    cwd: workspace,
    env: { ...rest, CLEANWIRE_LOCAL_DIR: dir, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      output += chunk.toString();
    });
  }
  running = { process: child, output: () => output };
  return running;
}

async function started(begun: Start): Promise<string> {
  for (const deadline = Date.now() + 90_000; Date.now() < deadline; await sleep(50)) {
    const url = /Cleanwire is running: (\S+)/.exec(begun.output())?.[1];
    if (url) return url;
    if (begun.process.exitCode !== null) break;
  }
  throw new Error(`It did not start:\n${begun.output()}`);
}

async function exited({ process: child }: Start): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return child.exitCode;
}

const portsOf = ({ KAFKA_BROKERS, DATABASE_URL, PORT }: LocalAddresses): number[] => [
  Number(KAFKA_BROKERS.split(':')[1]),
  Number(new URL(DATABASE_URL).port),
  Number(PORT),
];

async function allFree(ports: readonly number[]): Promise<boolean> {
  return (await Promise.all(ports.map(isPortFree))).every(Boolean);
}

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'cleanwire-start-'));
  mkdirSync(join(dir, 'kafka'));
  // The jars are fetched once for all tests.
  mkdirSync(join(workspace, '.cleanwire/kafka/lib'), { recursive: true });
  symlinkSync(join(workspace, '.cleanwire/kafka/lib'), join(dir, 'kafka/lib'));
});
afterEach(async () => {
  if (running) {
    running.process.kill('SIGKILL');
    await exited(running);
  }
  rmSync(dir, { recursive: true, force: true });
});

describe('npm start', () => {
  it('shows sample news, stops at a signal without leaving a process, and goes on at the next start', async () => {
    const first = start();
    const url = await started(first);
    const { articles } = (await (await fetch(`${url}/v1/articles`)).json()) as { articles: unknown[] };
    expect(articles.length).toBeGreaterThan(0);
    expect(await fetch(`${url}/health/ready`)).toMatchObject({ status: 200 });
    const addresses = localAddresses(dir)!;
    expect(url).toMatch(new RegExp(`:${addresses.PORT}$`));
    expect(await allFree(portsOf(addresses))).toBe(false);

    const second = start();
    expect(await exited(second)).toBe(1);
    expect(second.output()).toMatch(/(Kafka|Postgres) in .* is already running/);
    expect(await fetch(url)).toMatchObject({ status: 200 });

    const stopping = Date.now();
    first.process.kill('SIGTERM');
    expect(await exited(first)).toBe(0);
    expect(Date.now() - stopping).toBeLessThan(10_000);
    expect(await allFree(portsOf(addresses))).toBe(true);
    expect(localAddresses(dir)).toBeUndefined();

    const third = start([], { CLEANWIRE_LOCAL_SAMPLES: 'off' });
    const again = (await (await fetch(`${await started(third)}/v1/articles`)).json()) as typeof articles;
    expect(again).toMatchObject({ articles: expect.arrayContaining([expect.anything()]) });
    third.process.kill('SIGINT');
    expect(await exited(third)).toBe(0);
  }, 180_000);

  it('begins anew when told, and says what it removed', async () => {
    mkdirSync(join(dir, 'postgres/data'), { recursive: true });
    mkdirSync(join(dir, 'kafka/data'), { recursive: true });
    const begun = start(['--reset'], {
      KAFKA_BROKERS: '127.0.0.1:1',
      DATABASE_URL: 'postgresql://127.0.0.1:1/none',
    });
    for (const deadline = Date.now() + 20_000; !begun.output().includes('postgres/data'); await sleep(50)) {
      expect(Date.now()).toBeLessThan(deadline);
    }
    expect(begun.output()).toMatch(/Removed .*kafka\/data\nRemoved .*postgres\/data\n/);
    expect(existsSync(join(dir, 'kafka/data'))).toBe(false);
    expect(existsSync(join(dir, 'kafka/lib'))).toBe(true);
  });

  it('does not take another port when PORT asked for one that is in use', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as { port: number };
    const begun = start([], { PORT: String(port) });
    const code = await exited(begun);
    other.close();
    expect(code).toBe(1);
    expect(begun.output()).toBe(
      `Port ${port} is in use. Stop what listens there, set PORT to another one, or leave PORT out for the next free one.\n`,
    );
  });

  it('explains itself, and says what it does not understand', async () => {
    const help = start(['--help']);
    expect(await exited(help)).toBe(0);
    expect(help.output()).toContain('--reset');
    const typo = start(['--rest']);
    expect(await exited(typo)).toBe(64);
    expect(typo.output()).toContain('Did you mean --reset?');
    const misspelt = start([], { CLEANWIRE_LOCAL_DIRR: dir });
    expect(await exited(misspelt)).toBe(78);
    expect(misspelt.output()).toContain('did you mean CLEANWIRE_LOCAL_DIR?');
  });
});
