import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '@cleanwire/local-servers';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

/** From a query sent over HTTP to what the receiver of the guide prints, through every service. */
const root = fileURLToPath(new URL('../..', import.meta.url));

let system: TestSystem;
let receiver: ChildProcess | undefined;
let port: number;
beforeAll(async () => {
  port = await freePort();
  system = await startSystem({
    CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES: '127.0.0.1',
    CLEANWIRE_NOTIFIER_ALLOW_PORTS: String(port),
    CLEANWIRE_NOTIFIER_FIRST_PAUSE_MS: '100',
  });
}, 90_000);
afterAll(async () => {
  receiver?.kill();
  await system.stop();
}, 30_000);

it('what a reader asked for over HTTP reaches the receiver of the guide, signed, and a test of it too', async () => {
  const key = (await system.cleanwire(['keys', 'create', '--role', 'reader'])).trim().split(/\s/, 1)[0]!;
  const ask = async (path: string, body?: object) => {
    const response = await fetch(`${system.gateway}/v1/subscriptions${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}` },
      ...(body && { body: JSON.stringify(body) }),
    });
    return (await response.json()) as { secret: string; subscription: { id: string } };
  };
  const { secret, subscription } = await ask('', {
    query: '#NorthernPortsEnergyCouncil',
    url: `http://127.0.0.1:${port}/`,
  });
  let printed = '';
  receiver = spawn(process.execPath, [join(root, 'examples/node/webhook.mjs')], {
    env: { PATH: process.env['PATH'], WEBHOOK_SECRET: secret, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  receiver.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  await system.cleanwire(['produce', join(root, 'samples/tag-northern-ports-energy-council.txt'), '--wait']);
  await ask(`/${subscription.id}/test`);
  await eventually(() => {
    expect(printed).toMatch(/^article\.created \S/m);
    expect(printed).toMatch(/^test /m);
    return Promise.resolve();
  }, 30_000);
}, 90_000);
