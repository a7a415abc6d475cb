import type { StageMeasure } from '@cleanwire/kafka';
import { TransientError } from '@cleanwire/pipeline';
import { silentLogger } from '@cleanwire/observability';
import { StageWatch } from './stage-watch.js';

const MINUTE = 60_000;

/** A watch with a clock and a parser of its own. */
function watched() {
  const at = { now: 0, parser: { waiting: 0, finished: 0 }, trouble: undefined as Error | undefined };
  const warnings: string[] = [];
  const measure = (): Promise<StageMeasure[]> =>
    at.trouble
      ? Promise.reject(at.trouble)
      : Promise.resolve([{ stage: 'parser', members: 1, setAside: 0, ...at.parser }]);
  const logger = Object.assign(Object.create(silentLogger) as typeof silentLogger, {
    warn: (_facts: object, event: string) => warnings.push(event),
  });
  const watch = new StageWatch(measure, logger, () => at.now);
  const look = async (seconds: number, waiting: number, finished: number): Promise<void> => {
    at.now += seconds * 1000;
    at.parser = { waiting, finished };
    await watch.look();
  };
  return { watch, at, look, warnings };
}

it('lets everybody publish before it has looked, while nothing is behind, and where it is switched off', async () => {
  const { watch, look } = watched();
  expect(watch.waitFor(10)).toBeUndefined();
  await look(0, 10, 0);
  expect(watch.waitFor(10)).toBeUndefined();
  await look(10, 1_000_000, 0);
  expect(watch.waitFor(0)).toBeUndefined();
  expect(watch.waitFor(999_999)).toBeDefined();
});

it('says how long the rest takes at the speed of the last minutes, within bounds', async () => {
  const { watch, look } = watched();
  await look(0, 900, 1000);
  await look(30, 700, 1200);
  // 400 a minute; 300 too many.
  expect(watch.waitFor(400)).toEqual({ waiting: 700, seconds: 45 });
  expect(watch.waitFor(699)).toEqual({ waiting: 700, seconds: 10 });
  await look(30, 100_000, 1200);
  expect(watch.waitFor(400)?.seconds).toBe(600);
});

it('a parser that stands still is asked for again in a minute', async () => {
  const { watch, look } = watched();
  await look(0, 900, 1000);
  expect(watch.waitFor(10)?.seconds).toBe(60);
  await look(10, 900, 1000);
  expect(watch.waitFor(10)?.seconds).toBe(60);
});

it('a look that is old says nothing of now, and one from before five minutes nothing of the speed', async () => {
  const { watch, at, look } = watched();
  await look(0, 50, 0);
  await look(10 * 60, 50, 600);
  expect(watch.states()?.[0]?.perMinute).toBeUndefined();
  await look(60, 50, 660);
  expect(watch.states()?.[0]?.perMinute).toBe(60);
  at.now += 2 * MINUTE;
  expect(watch.states()).toBeUndefined();
  expect(watch.waitFor(1)).toBeUndefined();
});

it('topics that were made anew have no negative speed', async () => {
  const { watch, look } = watched();
  await look(0, 0, 5000);
  await look(10, 0, 3);
  expect(watch.states()?.[0]?.perMinute).toBe(0);
});

it('trouble is told once, until it is another', async () => {
  const { watch, at, look, warnings } = watched();
  at.trouble = new TransientError('broker-away', 'No broker answers.');
  await look(0, 0, 0);
  await look(10, 0, 0);
  at.trouble = new TransientError('broker-denied', 'Not allowed.');
  await look(10, 0, 0);
  at.trouble = undefined;
  await look(10, 1, 0);
  expect(warnings).toEqual(['stages.unseen', 'stages.unseen']);
  expect(watch.states()).toHaveLength(1);
});
