import { Installation } from './installation.js';
import type { Part } from './installation.js';

const part = (name: string, events: string[], ended?: Promise<string>): Part => ({
  name,
  stop: () => {
    events.push(name);
    return Promise.resolve();
  },
  ...(ended && { ended }),
});

describe('an installation', () => {
  it('stops the last layer first', async () => {
    const stopped: string[] = [];
    const installation = new Installation();
    installation.layer();
    installation.add(part('Kafka', stopped));
    installation.add(part('Postgres', stopped));
    installation.layer();
    installation.add(part('parser', stopped));
    installation.layer();
    installation.add(part('gateway', stopped));
    await installation.stop(() => undefined);
    expect(stopped).toEqual(['gateway', 'parser', 'Kafka', 'Postgres']);
  });

  it('goes on when a part fails to stop, and says so', async () => {
    const stopped: string[] = [];
    const problems: string[] = [];
    const installation = new Installation();
    installation.layer();
    installation.add(part('Kafka', stopped));
    installation.layer();
    installation.add({ name: 'parser', stop: () => Promise.reject(new Error('no')) });
    await installation.stop((name, reason) => problems.push(`${name}: ${reason}`));
    expect(stopped).toEqual(['Kafka']);
    expect(problems).toEqual(['parser: Error: no']);
  });

  it('kills a part that takes too long, and stops the rest', async () => {
    const events: string[] = [];
    const installation = new Installation(20);
    installation.layer();
    installation.add(part('Postgres', events));
    installation.layer();
    installation.add({
      name: 'Kafka',
      stop: () => new Promise(() => undefined),
      kill: () => events.push('Kafka killed'),
    });
    await installation.stop((name) => events.push(`${name} late`));
    expect(events).toEqual(['Kafka late', 'Kafka killed', 'Postgres']);
  });

  it('says which part has ended by itself', async () => {
    const installation = new Installation();
    installation.layer();
    installation.add(part('Postgres', [], new Promise(() => undefined)));
    installation.add(part('Kafka', [], Promise.resolve('was ended by SIGKILL')));
    expect(await installation.died).toBe('Kafka was ended by SIGKILL');
  });
});
