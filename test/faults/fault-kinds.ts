import { setTimeout as sleep } from 'node:timers/promises';
import { topics } from '@cleanwire/contracts';
import type { FaultSystem } from './fault-system.js';
import type { Mood } from './receiver.js';
import type { SupervisedProcess } from './supervised-process.js';
import { UncommittedView } from './uncommitted.js';

/** What a fault may need beside the system. */
export interface FaultContext {
  readonly system: FaultSystem;
  /** How long what is frozen stays so. */
  readonly frozenMs: number;
  /** More for the pipeline to do, at once. */
  publishMore(): Promise<void>;
  /** From now on it could work again: the clock of the recovery starts. */
  begin(): void;
}

export type Fault = (context: FaultContext) => Promise<void>;
type Single = keyof FaultSystem['services'];

const service = (name: Single) => (system: FaultSystem) => Promise.resolve(system.services[name]);
const relaying = async (system: FaultSystem): Promise<SupervisedProcess> =>
  system.deduplicators[await system.relaying()]!;
const standingBy = async (system: FaultSystem): Promise<SupervisedProcess> =>
  system.deduplicators[1 - (await system.relaying())]!;

type Choose = (system: FaultSystem) => Promise<SupervisedProcess>;

/** It is started again by its supervisor; the clock runs from the kill. */
const kill =
  (choose: Choose): Fault =>
  async ({ system, begin }) => {
    const chosen = await choose(system);
    begin();
    await chosen.kill();
  };

const restart =
  (choose: Choose): Fault =>
  async ({ system, begin }) => {
    const chosen = await choose(system);
    begin();
    await chosen.restart();
  };

/** Nobody stands in for it: the clock runs from its waking. */
const freeze =
  (choose: Choose): Fault =>
  async ({ system, begin, frozenMs }) => {
    const chosen = await choose(system);
    chosen.freeze();
    await sleep(frozenMs);
    begin();
    chosen.thaw();
  };

/** The other one stands in for it: the clock runs from its freezing. */
const freezeOneOfTwo =
  (choose: Choose): Fault =>
  async ({ system, begin, frozenMs }) => {
    const chosen = await choose(system);
    begin();
    chosen.freeze();
    setTimeout(() => chosen.thaw(), frozenMs);
  };

/** The clock runs from when the server serves again. */
const restartServer =
  (name: keyof FaultSystem['servers'], signal: NodeJS.Signals): Fault =>
  async ({ system, begin }) => {
    await system.servers[name].server.restart(signal);
    begin();
  };

const freezeServer =
  (name: keyof FaultSystem['servers']): Fault =>
  async ({ system, begin, frozenMs }) => {
    const { server } = system.servers[name];
    await server.freeze();
    await sleep(frozenMs);
    begin();
    await server.thaw();
  };

const cut =
  (name: keyof FaultSystem['servers']): Fault =>
  ({ system, begin }) => {
    begin();
    system.servers[name].gate.cut();
    return Promise.resolve();
  };

/** The clock runs from when it takes what it is given again. */
const receiver =
  (mood: Mood): Fault =>
  async ({ system, begin, frozenMs }) => {
    await system.receiver.be(mood);
    await sleep(frozenMs);
    begin();
    await system.receiver.be('well');
  };

/** By name as in the table of docs/faults.md. */
export const faults: Readonly<Record<string, Fault>> = {
  'kill -9 of the fetcher': kill(service('fetcher')),
  'kill -9 of the parser': kill(service('parser')),
  'kill -9 of the deduplicator that relays': kill(relaying),
  'kill -9 of the other deduplicator': kill(standingBy),
  'kill -9 of the relay between sending and committing': async ({ system, begin, publishMore }) => {
    const view = await UncommittedView.of(system.kafka, topics.cleanArticles.name, 'end');
    try {
      const chosen = await relaying(system);
      await Promise.all([view.nextRecord(), publishMore()]);
      begin();
      await chosen.kill();
    } finally {
      await view.close();
    }
  },
  'kill -9 of the indexer': kill(service('indexer')),
  'kill -9 of the notifier': kill(service('notifier')),
  'kill -9 of the gateway': kill(service('gateway')),
  'kill -9 of Kafka': restartServer('kafka', 'SIGKILL'),
  'kill -9 of Postgres': restartServer('postgres', 'SIGKILL'),
  'the fetcher is frozen': freeze(service('fetcher')),
  'the parser is frozen': freeze(service('parser')),
  'the deduplicator that relays is frozen': freezeOneOfTwo(relaying),
  'the other deduplicator is frozen': freezeOneOfTwo(standingBy),
  'the indexer is frozen': freeze(service('indexer')),
  'the notifier is frozen': freeze(service('notifier')),
  'the gateway is frozen': freeze(service('gateway')),
  'Kafka is frozen': freezeServer('kafka'),
  'Postgres is frozen': freezeServer('postgres'),
  'all connections to Kafka are cut': cut('kafka'),
  'all connections to Postgres are cut': cut('postgres'),
  'Postgres stops at once and starts again': restartServer('postgres', 'SIGQUIT'),
  'Postgres stops in good order and starts again': restartServer('postgres', 'SIGINT'),
  'Kafka stops in good order and starts again': restartServer('kafka', 'SIGTERM'),
  'the parser is restarted': restart(service('parser')),
  'the deduplicator that relays is restarted': restart(relaying),
  'the indexer is restarted': restart(service('indexer')),
  'the notifier is restarted': restart(service('notifier')),
  'the gateway is restarted': restart(service('gateway')),
  'the receiver is away': receiver('away'),
  'the receiver answers 500': receiver('refusing'),
  'the receiver takes a second each': receiver('slow'),
  'the receiver answers too late': receiver('late'),
  'the receiver breaks off its answers': receiver('breaking off'),
};
