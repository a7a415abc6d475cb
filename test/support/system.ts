import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { freePort } from '@cleanwire/local-servers';
import { createTestDatabase } from '@cleanwire/testing';

const root = fileURLToPath(new URL('../..', import.meta.url));
const roles = ['fetcher', 'parser', 'deduplicator', 'indexer', 'notifier', 'gateway'] as const;
export type Role = (typeof roles)[number];

/** Every service as a process of its own, built as it is deployed, on the test's own database and topic names. */
export interface TestSystem {
  readonly gateway: string;
  readonly env: Readonly<Record<string, string>>;
  /** Runs `cleanwire ARGS`; resolves with what it printed, rejects with its stderr when it fails. */
  cleanwire(args: readonly string[], input?: string): Promise<string>;
  process(role: Role): ChildProcess;
  restart(role: Role): Promise<void>;
  stop(): Promise<void>;
}

export async function startSystem(
  overrides: Readonly<Record<string, string>> = {},
  ofRole: Partial<Record<Role, Readonly<Record<string, string>>>> = {},
): Promise<TestSystem> {
  const database = await createTestDatabase();
  const port = await freePort();
  const env: Record<string, string> = {
    ...(process.env as Record<string, string>),
    DATABASE_URL: database.url,
    PORT: String(port),
    CLEANWIRE_KAFKA_TOPIC_PREFIX: `e2e-${process.pid}-${Date.now().toString(36)}.`,
    CLEANWIRE_KAFKA_MAX_WAIT_MS: '100',
    // Tests look at what has just changed; what readers are given of a second before has tests of its own.
    CLEANWIRE_GATEWAY_MAX_ANSWER_AGE_MS: '0',
    CLEANWIRE_LOG_LEVEL: 'warn',
    ...overrides,
  };
  const processes = new Map<Role, ChildProcess>();
  const start = (role: Role): void => {
    const child = spawn(process.execPath, [`${root}apps/${role}/dist/main.js`], {
      env: { ...env, ...ofRole[role] },
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    processes.set(role, child);
  };
  const end = async (role: Role, signal: NodeJS.Signals): Promise<void> => {
    const child = processes.get(role);
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    const exited = new Promise((resolve) => child.once('exit', resolve));
    child.kill(signal);
    await exited;
  };
  for (const role of roles) start(role);
  const gateway = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    await Promise.all(roles.map((role) => end(role, 'SIGTERM')));
    await database.drop();
  };
  await eventually(async () => {
    const response = await fetch(`${gateway}/health/ready`);
    if (!response.ok) throw new Error(`The gateway is not ready: ${await response.text()}`);
  }, 90_000).catch(async (error: unknown) => {
    // Processes that nobody knows of would outlive the test.
    await stop();
    throw error;
  });

  return {
    gateway,
    env,
    process: (role) => processes.get(role)!,
    restart: async (role) => {
      await end(role, 'SIGTERM');
      start(role);
    },
    cleanwire: (args, input) =>
      run(process.execPath, [`${root}apps/cli/bin/cleanwire.mjs`, ...args], env, input),
    stop,
  };
}

/** Repeats until it resolves; rejects with the last error after `timeoutMs`. */
export async function eventually<T>(attempt: () => Promise<T>, timeoutMs = 15_000, everyMs = 50): Promise<T> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await new Promise((resolve) => setTimeout(resolve, everyMs));
    }
  }
}

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv, input = ''): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { env, cwd: root });
    let stdout = '';
    let stderr = '';
    child.stdout.on('data', (chunk: Buffer) => (stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
    child.once('error', reject);
    child.once('close', (code) =>
      code === 0
        ? resolve(stdout)
        : reject(new Error(`cleanwire ${args.slice(1).join(' ')} ended with ${code}: ${stderr}\n${stdout}`)),
    );
    child.stdin.end(input);
  });
}
