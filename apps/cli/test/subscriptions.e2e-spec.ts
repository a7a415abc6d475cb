import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createTestDatabase } from '@cleanwire/testing';
import type { TestDatabase } from '@cleanwire/testing';

const bin = fileURLToPath(new URL('../bin/cleanwire.mjs', import.meta.url));

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const subscriptions = (...args: string[]): Promise<{ code: number; lines: string[]; stderr: string }> =>
  new Promise((resolve) => {
    const env = { PATH: process.env['PATH'] ?? '', DATABASE_URL: database.url };
    execFile(process.execPath, [bin, 'subscriptions', ...args], { env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, lines: stdout.split('\n').filter(Boolean), stderr }),
    );
  });
const HOOK = ['--webhook', 'https://hafen.example/hook'];

it('one is added, listed, changed, paused, tested and removed; its secret is printed when it is made', async () => {
  expect((await subscriptions('list')).stderr).toContain('no subscriptions yet');
  const added = await subscriptions('add', '#항구 OR "alte Fähre"', ...HOOK, '--name', 'Hafen');
  expect([added.code, added.lines[1]]).toEqual([0, expect.stringMatching(/^whsec_[\w+/]{43}=$/)]);
  const id = /^sub_[0-9a-f]{24}/.exec(added.lines[0]!)![0];
  expect((await subscriptions('list')).lines).toEqual([
    `${id}  active  “Hafen” #항구 OR "alte Fähre" → https://hafen.example/hook`,
  ]);
  expect((await subscriptions('deliveries', id)).stderr).toContain('There are none.');
  expect((await subscriptions('test', id)).lines[0]).toContain('waits for the notifier');
  expect(await subscriptions('test', id)).toMatchObject({ code: 64, stderr: expect.stringContaining('5 s') });
  expect((await subscriptions('deliveries', id)).lines).toEqual([expect.stringContaining('pending    test')]);
  expect((await subscriptions('replay', id)).lines).toEqual(['0 deliveries wait again.']);
  expect((await subscriptions('change', id, '--new-secret')).lines[1]).not.toBe(added.lines[1]);
  expect((await subscriptions('pause', id)).lines[0]).toContain('paused, 1 wait');
  expect((await subscriptions('remove', id)).lines).toEqual([`${id} is removed.`]);
  expect(await subscriptions('remove', id)).toMatchObject({
    code: 64,
    stderr: expect.stringContaining('There is no subscription'),
  });
}, 60_000);

it('what cannot be is refused with a sentence', async () => {
  const [line] = (await subscriptions('add', 'ferry', '--topic', 'ferries')).lines;
  const id = line!.split(' ', 1)[0]!;
  for (const [args, sentence] of [
    [['add', 'ferry'], '--webhook URL, or --topic NAME'],
    [['add', 'ferry (', ...HOOK], 'query:'],
    [['add', 'ferry', ...HOOK, '--name', 'a\u001b[2J'], 'control character'],
    [['add', 'ferry', '--webhook', 'http://127.0.0.1/'], 'CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES'],
    [['add', 'tide', '--topic', 'ferries'], 'another subscription’s'],
    [['change', id, ...HOOK], 'no address and no secret'],
    [['change', id], 'Say what is to change'],
    [['test', id], 'a webhook can be tested'],
  ] as const) {
    const { code, stderr } = await subscriptions(...args);
    expect([code, stderr]).toEqual([64, expect.stringContaining(sentence)]);
  }
  expect((await subscriptions('list')).lines).toHaveLength(1);
}, 60_000);
