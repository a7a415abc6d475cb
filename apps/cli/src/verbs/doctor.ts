import { ConfigError } from '@cleanwire/config';
import type { Config } from '@cleanwire/config';
import { allTopics, topics } from '@cleanwire/contracts';
import { describeTopics } from '@cleanwire/kafka';
import { migrationStatus } from '@cleanwire/store';
import { Command } from 'commander';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';

interface Finding {
  readonly what: string;
  readonly state: 'good' | 'bad';
  /** What was found; of something bad also what to do. */
  readonly says: string;
}

export const doctorVerb = (): Command =>
  new Command('doctor')
    .description('Looks at each part and says what is wrong and what to do; fails when something is.')
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      let bad = false;
      for await (const finding of findings()) {
        bad ||= finding.state === 'bad';
        const { what, state, says } = finding;
        console.log(json ? JSON.stringify(finding) : `${state === 'good' ? '✓' : '✗'} ${what}: ${says}`);
      }
      if (bad) process.exitCode = 1;
    });

async function* findings(): AsyncGenerator<Finding> {
  yield Number(process.versions.node.split('.')[0]) >= 24
    ? good('Node.js', process.versions.node)
    : bad('Node.js', `${process.versions.node} is too old; 24 or newer is needed, \`npm ci\` brings it.`);
  let config: Config;
  try {
    config = loadSettings();
    yield good('configuration', 'valid');
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    for (const problem of error.problems) yield bad('configuration', problem);
    return;
  }
  yield await examine('database', () => databaseState());
  yield await examine('Kafka', () => kafkaState(config));
  yield await examine('gateway', () => gatewayState(config));
}

const good = (what: string, says: string): Finding => ({ what, state: 'good', says });
const bad = (what: string, says: string): Finding => ({ what, state: 'bad', says });

async function examine(what: string, look: () => Promise<Finding>): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return bad(
      what,
      `${(error as Error).message} Is it running? \`npm start\` starts everything on this machine.`,
    );
  }
}

async function databaseState(): Promise<Finding> {
  const states = await withDatabase(migrationStatus);
  const behind = states.filter(({ state }) => state !== 'applied');
  return behind.length === 0
    ? good('database', `reachable, ${states.length} migrations applied`)
    : bad(
        'database',
        `${behind.map(({ name, state }) => `${name} is ${state}`).join(', ')}; run \`cleanwire migrate up\`.`,
      );
}

async function kafkaState(config: Config): Promise<Finding> {
  const found = await describeTopics(commandKafka(config), config);
  const missing = found.filter(({ state }) => state === 'missing');
  const differences = found.flatMap((topic) =>
    topic.differences.map((difference) => `${topic.topic}: ${difference}`),
  );
  if (missing.length > 0) {
    return bad(
      'Kafka',
      `${missing.map(({ topic }) => topic).join(', ')} are missing; run \`cleanwire migrate up\`.`,
    );
  }
  return differences.length > 0
    ? bad('Kafka', differences.join(' '))
    : good(
        'Kafka',
        `reachable at ${config.KAFKA_BROKERS.join(', ')}, ${allTopics.length} topics as declared`,
      );
}

async function gatewayState(config: Config): Promise<Finding> {
  const address = `http://${config.CLEANWIRE_HTTP_HOST.replace('0.0.0.0', '127.0.0.1')}:${config.PORT}`;
  const response = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(() => {
    throw new Error(`Nothing answers at ${address}.`);
  });
  return response.ok
    ? good('gateway', `ready at ${address}; articles come from ${topics.cleanArticles.name}`)
    : bad('gateway', `not ready: ${(await response.text()).slice(0, 300)}`);
}
