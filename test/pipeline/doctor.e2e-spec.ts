import { once } from 'node:events';
import { eventually, startSystem } from '../support/system.js';
import type { TestSystem } from '../support/system.js';

interface Finding {
  readonly what: string;
  readonly state: 'good' | 'warning' | 'bad';
  readonly says: string;
}

let system: TestSystem;
beforeAll(async () => {
  // Elsewhere than the doctor's own loopback looks: it must know of the stages by Kafka and the database.
  system = await startSystem({ CLEANWIRE_RUNS_IN: 'compose' });
}, 60_000);
afterAll(() => system.stop());

const examine = async (): Promise<Readonly<Record<string, Finding>>> => {
  const printed = await system
    .cleanwire(['doctor', '--json'])
    .catch((error: unknown) => (error as Error).message);
  const lines = printed.split('\n').filter((line) => line.startsWith('{'));
  return Object.fromEntries(
    lines.map((line) => JSON.parse(line) as Finding).map((each) => [each.what, each]),
  );
};

it('is content with an installation that runs, and names the stage that is gone with what waits for it', async () => {
  await eventually(async () => {
    const found = await examine();
    expect(Object.values(found).filter(({ state }) => state !== 'good')).toEqual([]);
    expect(Object.keys(found)).toEqual(
      expect.arrayContaining([
        'database',
        'relay',
        'Kafka',
        'fetcher',
        'parser',
        'deduplicator',
        'indexer',
        'notifier',
        'gateway',
      ]),
    );
  }, 40_000);

  const parser = system.process('parser');
  parser.kill('SIGTERM');
  await once(parser, 'exit');
  await system.cleanwire(['produce', '-', '--source', 'waiting'], '<rss version="2.0"><channel/></rss>');
  const found = await examine();
  expect(Object.values(found).filter(({ state }) => state !== 'good')).toEqual([
    {
      what: 'parser',
      state: 'bad',
      says: 'None is running; 1 messages wait, the oldest 0 min old. Start it; why it ended is in docker compose logs parser.',
    },
  ]);
}, 90_000);
