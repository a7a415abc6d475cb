import { ByteBudget } from './byte-budget.js';
import type { HeldMemory } from './byte-budget.js';

const KB = 1024;
const FREE = 256 * KB;
const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** What the holders have been given so far. */
function asking(): {
  ask: (memory: HeldMemory, name: string, bytes: number, signal?: AbortSignal) => void;
  given: string[];
} {
  const given: string[] = [];
  return {
    given,
    ask: (memory, name, bytes, signal) => {
      memory.hold(FREE + bytes, signal).then(
        () => given.push(name),
        (error: unknown) => given.push(`${name}: ${String(error)}`),
      );
    },
  };
}

describe('the memory of bodies', () => {
  it('is always there for small ones', async () => {
    const budget = new ByteBudget(0, 0);
    await Promise.all(Array.from({ length: 100 }, () => budget.open().hold(FREE)));
    expect(budget.facts()).toEqual({ heldBytes: 0, waiting: 0 });
  });

  it('is given in the order in which it is asked for, and again when it is released', async () => {
    const budget = new ByteBudget(100, 0);
    const [a, b, c, d] = [budget.open(), budget.open(), budget.open(), budget.open()];
    const { ask, given } = asking();
    ask(a, 'a', 60);
    ask(b, 'b', 40);
    ask(c, 'c', 30);
    ask(d, 'd', 1);
    await turn();
    expect(given).toEqual(['a', 'b', 'c']);
    b.release();
    await turn();
    expect(given).toEqual(['a', 'b', 'c', 'd']);
    for (const each of [a, c, d]) each.release();
    expect(budget.facts()).toEqual({ heldBytes: 0, waiting: 0 });
  });

  it('lets one body go on where all hold a part and want more, and never more than one', async () => {
    const budget = new ByteBudget(100, 50);
    const holders = Array.from({ length: 5 }, () => budget.open());
    const { ask, given } = asking();
    holders.forEach((holder, i) => ask(holder, `first ${i}`, 10));
    await turn();
    holders.forEach((holder, i) => ask(holder, `all ${i}`, 50));
    await turn();
    expect(given.slice(5)).toEqual(['all 0']);
    expect(budget.facts()).toEqual({ heldBytes: 90, waiting: 4 });
    for (const [i, holder] of holders.entries()) {
      await turn();
      expect(given).toContain(`all ${i}`);
      expect(budget.facts().heldBytes).toBeLessThanOrEqual(100);
      holder.release();
    }
    expect(budget.facts()).toEqual({ heldBytes: 0, waiting: 0 });
  });

  it('is given back in part by a body that turns out shorter', async () => {
    const budget = new ByteBudget(100, 0);
    const [a, b] = [budget.open(), budget.open()];
    await a.hold(FREE + 100);
    const { ask, given } = asking();
    const c = budget.open();
    ask(c, 'c', 10);
    ask(b, 'b', 50);
    await turn();
    expect(given).toEqual(['c']);
    await a.hold(FREE + 20);
    await turn();
    expect(given).toEqual(['c', 'b']);
  });

  it('is waited for no longer than the signal says, and others go on', async () => {
    const budget = new ByteBudget(100, 0);
    const [a, b, c, d] = [budget.open(), budget.open(), budget.open(), budget.open()];
    const { ask, given } = asking();
    const stop = new AbortController();
    ask(a, 'a', 90);
    ask(b, 'b', 90);
    ask(c, 'c', 90, stop.signal);
    ask(d, 'd', 10);
    await turn();
    expect(given).toEqual(['a', 'b']);
    stop.abort('too long');
    await turn();
    expect(given).toEqual(['a', 'b', 'c: too long', 'd']);
    ask(budget.open(), 'e', 90, stop.signal);
    await turn();
    expect(given.at(-1)).toBe('e: too long');
  });

  it('holds for any order of asking and releasing', async () => {
    let seed = 7;
    const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;
    const budget = new ByteBudget(1000, 300);
    let most = 0;
    const bodies = Array.from({ length: 200 }, async () => {
      const memory = budget.open();
      const size = random() * 300;
      for (let held = 10; held < size; held *= 2) {
        await memory.hold(FREE + Math.min(held, 300));
        most = Math.max(most, budget.facts().heldBytes);
        for (let i = random() * 5; i > 0; i--) await turn();
      }
      memory.release();
    });
    await Promise.all(bodies);
    expect(most).toBeGreaterThan(700);
    expect(most).toBeLessThanOrEqual(1000);
    expect(budget.facts()).toEqual({ heldBytes: 0, waiting: 0 });
  });
});
