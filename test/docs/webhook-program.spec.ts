import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Webhook } from 'standardwebhooks';

/** The receiver of the guide, as whoever copies it runs it. */
const root = fileURLToPath(new URL('../..', import.meta.url));
const program = `${root}examples/node/webhook.mjs`;
const SECRET = `whsec_${Buffer.alloc(32, 7).toString('base64')}`;

let receiver: ChildProcess;
let address: string;
let printed = '';
beforeAll(async () => {
  const free = createServer().listen(0, '127.0.0.1');
  await once(free, 'listening');
  const { port } = free.address() as AddressInfo;
  free.close();
  await once(free, 'close');
  address = `http://127.0.0.1:${port}/`;
  receiver = spawn(process.execPath, [program], {
    env: { PATH: process.env['PATH'], WEBHOOK_SECRET: SECRET, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  receiver.stdout!.on('data', (chunk: Buffer) => (printed += chunk.toString()));
  for (let attempt = 0; ; attempt++) {
    const answer = await fetch(address).catch(() => undefined);
    if (answer) break;
    if (attempt === 100) throw new Error('The receiver never listened.');
    await sleep(100);
  }
});
afterAll(() => receiver.kill());

const deliver = async (id: string, body: string, { secret = SECRET, at = new Date() } = {}) =>
  (
    await fetch(address, {
      method: 'POST',
      body,
      headers: {
        'webhook-id': id,
        'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
        'webhook-signature': new Webhook(secret).sign(id, at, body),
      },
    })
  ).status;
const event = (headline: string) =>
  JSON.stringify({ type: 'article.created', timestamp: new Date(), data: { article: { headline } } });

it('takes what the secret signed, each id once, and nothing else', async () => {
  expect(await deliver('msg_1', event('Die alte Fähre'))).toBe(204);
  expect(await deliver('msg_1', event('Die alte Fähre'))).toBe(204);
  expect(await deliver('msg_2', event('항구'))).toBe(204);
  expect(await deliver('msg_3', JSON.stringify({ type: 'test', data: {} }))).toBe(204);
  const other = { secret: `whsec_${Buffer.alloc(32, 8).toString('base64')}` };
  expect(await deliver('msg_4', event('forged'), other)).toBe(400);
  expect(await deliver('msg_5', event('old'), { at: new Date(Date.now() - 3_600_000) })).toBe(400);
  expect((await fetch(address, { method: 'POST', body: '{}' })).status).toBe(400);
  expect(printed).toBe('article.created Die alte Fähre\narticle.created 항구\ntest \n');
});

it('stands in the guide as it is', async () => {
  const [text, guide] = await Promise.all(
    [program, `${root}docs/consumers.md`].map((path) => readFile(path, 'utf8')),
  );
  expect(guide).toContain(`\n\`\`\`js\n${text}\`\`\`\n`);
});
