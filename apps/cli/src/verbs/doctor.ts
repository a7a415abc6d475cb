import { adviceFor, ConfigError } from '@cleanwire/config';
import type { Advice, Config } from '@cleanwire/config';
import { allTopics, topics } from '@cleanwire/contracts';
import { describeStages, describeTopics } from '@cleanwire/kafka';
import type { StageReport } from '@cleanwire/kafka';
import { TransientError } from '@cleanwire/pipeline';
import { databaseCondition, migrationStatus, requireDiskSpace, subscriptionFigures } from '@cleanwire/store';
import type { DatabaseCondition, SubscriptionFigures } from '@cleanwire/store';
import { Command } from 'commander';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';

interface Finding {
  readonly what: string;
  readonly state: 'good' | 'warning' | 'bad';
  /** What was found; of something bad also what to do. */
  readonly says: string;
}

const SIGNS = { good: '✓', warning: '!', bad: '✗' } as const;

export const doctorVerb = (): Command =>
  new Command('doctor')
    .description(
      'Looks at each part of the installation, wherever it runs, and says what is wrong and what to do; fails when something is.',
    )
    .option('--json', 'one JSON object a line')
    .action(async ({ json }: { json?: boolean }) => {
      let bad = false;
      for await (const finding of findings()) {
        bad ||= finding.state === 'bad';
        const { what, state, says } = finding;
        console.log(json ? JSON.stringify(finding) : `${SIGNS[state]} ${what}: ${says}`);
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
  const advice = adviceFor(config);
  yield* examine('database', advice, () => databaseState());
  yield* examine('Kafka', advice, () => kafkaState(config));
  yield* examine('stages', advice, async () =>
    (await describeStages(commandKafka(config), config)).map((report) => stageState(report, advice)),
  );
  yield* examine('gateway', advice, () => gatewayState(config, advice));
}

const good = (what: string, says: string): Finding => ({ what, state: 'good', says });
const bad = (what: string, says: string): Finding => ({ what, state: 'bad', says });

const warning = (what: string, says: string): Finding => ({ what, state: 'warning', says });

async function* examine(
  what: string,
  advice: Advice,
  look: () => Promise<readonly Finding[]>,
): AsyncGenerator<Finding> {
  try {
    yield* await look();
  } catch (error) {
    const { message } = error as Error;
    yield bad(what, isAway(error) ? `${message} Is it running? ${ask(what, advice)}` : message);
  }
}

/** A server that refuses is one that runs. */
const isAway = (error: unknown): boolean => error instanceof TransientError && error.reason.endsWith('-away');

const ask = (what: string, advice: Advice): string =>
  `If it was, look at ${advice.logsOf(what === 'database' ? 'postgres' : 'kafka')}: a full disk, above all, is told there.`;

async function databaseState(): Promise<Finding[]> {
  return withDatabase(async (pool) => {
    const states = await migrationStatus(pool);
    const behind = states.filter(({ state }) => state !== 'applied');
    if (behind.length > 0) {
      const list = behind.map(({ name, state }) => `${name} is ${state}`).join(', ');
      return [bad('database', `${list}; run \`cleanwire migrate up\`.`)];
    }
    await requireDiskSpace(pool);
    const condition = await databaseCondition(pool);
    return [
      good('database', `reachable, ${states.length} migrations applied, its disk takes writes`),
      ...localeState(condition),
      relayState(condition),
      ...(condition.overdueSources > 0
        ? [warning('sources', `${condition.overdueSources} should have been fetched five minutes ago.`)]
        : []),
      ...subscriptionsState(await subscriptionFigures(pool)),
    ];
  });
}

/** Nothing where there are none. */
function subscriptionsState({ active, failing, disabled, pending, dead }: SubscriptionFigures): Finding[] {
  const look = 'Why: `cleanwire subscriptions list`.';
  const problems = [
    ...(failing > 0 ? [`${failing} of ${active} have delivered nothing for more than ten minutes`] : []),
    ...(dead > 0
      ? [`${dead} deliveries were given up (\`cleanwire subscriptions replay\` tries them again)`]
      : []),
    ...(disabled > 0 ? [`${disabled} ended because their receivers are gone`] : []),
  ];
  if (problems.length > 0) return [warning('subscriptions', `${problems.join('; ')}. ${look}`)];
  return active > 0 ? [good('subscriptions', `${active} active, ${pending} deliveries wait`)] : [];
}

const localeState = ({ knowsLetters, locale, encoding }: DatabaseCondition): Finding[] =>
  knowsLetters
    ? []
    : [
        warning(
          'database',
          `Its locale is ${locale} (${encoding}), where letters beyond ASCII are no letters: search misses words. Make it anew with --locale-provider=builtin --locale=C.UTF-8 --encoding=UTF8, and restore into it.`,
        ),
      ];

function relayState({ relayLeads, unpublished, unpublishedSince }: DatabaseCondition): Finding {
  const backlog =
    unpublished === 0
      ? 'everything decided is on its topic'
      : `${unpublished} decided events are not on their topic, the oldest ${ageOf(unpublishedSince)}`;
  if (!relayLeads) return bad('relay', `None leads; ${backlog}. It is part of the deduplicator.`);
  return isOld(unpublishedSince) ? warning('relay', `It leads, and ${backlog}.`) : good('relay', backlog);
}

/** A stage that runs keeps up within seconds; half a document's patience and a rebalance fit in here. */
const OLD_MS = 2 * 60_000;
const isOld = (since: Date | undefined): boolean =>
  since !== undefined && Date.now() - since.getTime() > OLD_MS;

function ageOf(since: Date | undefined): string {
  if (!since) return 'of this minute';
  const minutes = Math.round((Date.now() - since.getTime()) / 60_000);
  return minutes < 120 ? `${minutes} min old` : `from ${since.toISOString().slice(0, 16)}Z`;
}

function stageState({ stage, members, waiting, waitingSince }: StageReport, advice: Advice): Finding {
  const backlog =
    waiting === 0 ? 'nothing waits' : `${waiting} messages wait, the oldest ${ageOf(waitingSince)}`;
  if (members === 0)
    return bad(stage, `None is running; ${backlog}. Start it; why it ended is in ${advice.logsOf(stage)}.`);
  const running = `${members} running, ${backlog}`;
  return isOld(waitingSince)
    ? warning(
        stage,
        `${running}. What it waits for is in ${advice.logsOf(stage)}; if it works, give it more processes.`,
      )
    : good(stage, running);
}

async function kafkaState(config: Config): Promise<Finding[]> {
  const found = await describeTopics(commandKafka(config), config);
  const missing = found.filter(({ state }) => state === 'missing');
  const differences = found.flatMap((topic) =>
    topic.differences.map((difference) => `${topic.topic}: ${difference}`),
  );
  if (missing.length > 0) {
    const names = missing.map(({ topic }) => topic).join(', ');
    return [
      bad(
        'Kafka',
        config.CLEANWIRE_KAFKA_CREATE_TOPICS
          ? `${names} are missing; run \`cleanwire migrate up\`.`
          : `${names} are missing, or this user may not see them; have them created (docs/topics.md).`,
      ),
    ];
  }
  return differences.length > 0
    ? [bad('Kafka', differences.join(' '))]
    : [
        good(
          'Kafka',
          `reachable at ${config.KAFKA_BROKERS.join(', ')}, ${allTopics.length} topics as declared`,
        ),
        ...clearSecret(config),
      ];
}

function clearSecret({ CLEANWIRE_KAFKA_SASL_MECHANISM: mechanism, CLEANWIRE_KAFKA_SSL }: Config): Finding[] {
  return !CLEANWIRE_KAFKA_SSL && (mechanism === 'PLAIN' || mechanism === 'OAUTHBEARER')
    ? [
        warning(
          'Kafka',
          `${mechanism} sends the secret itself, and CLEANWIRE_KAFKA_SSL is off: all can read it on the way.`,
        ),
      ]
    : [];
}

/** In a container this process' own loopback is not the gateway's; compose knows it by its service's name. */
async function gatewayState(config: Config, advice: Advice): Promise<Finding[]> {
  const loopback = config.CLEANWIRE_HTTP_HOST.replace(/^(0\.0\.0\.0|::)$/, '127.0.0.1');
  const hosts = config.CLEANWIRE_RUNS_IN === 'machine' ? [loopback] : ['gateway', loopback];
  const tried: string[] = [];
  for (const host of hosts) {
    const address = `http://${host}:${config.PORT}`;
    const response = await fetch(`${address}/health/ready`, { signal: AbortSignal.timeout(3000) }).catch(
      () => undefined,
    );
    if (response?.ok)
      return [good('gateway', `ready at ${address}; articles come from ${topics.cleanArticles.name}`)];
    if (response) return [bad('gateway', `not ready: ${(await response.text()).slice(0, 300)}`)];
    tried.push(address);
  }
  const sentence = `Nothing answers at ${tried.join(' or ')}. Why it ended is in ${advice.logsOf('gateway')}.`;
  // Elsewhere its name is anybody's choice, and not to find it says little.
  return [
    config.CLEANWIRE_RUNS_IN === 'kubernetes' ? warning('gateway', sentence) : bad('gateway', sentence),
  ];
}
