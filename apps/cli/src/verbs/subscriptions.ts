import { forbiddenWebhook } from '@cleanwire/crawling/addresses';
import { RefusedError } from '@cleanwire/pipeline';
import {
  addNewsSubscription,
  changeNewsSubscription,
  deliveryStates,
  listDeliveries,
  listNewsSubscriptions,
  removeNewsSubscription,
  replayDeadDeliveries,
  subscriptionProblem,
  testDelivery,
} from '@cleanwire/store';
import type { Delivery, DeliveryState, NewsSubscription, SubscriptionChange } from '@cleanwire/store';
import { Command, InvalidArgumentError, Option } from 'commander';
import { loadSettings, withDatabase } from '../settings.js';
import { UsageError } from '../usage-error.js';

interface Wanted {
  readonly name?: string;
  readonly query?: string;
  readonly url?: string;
  readonly topic?: string;
}

const json = (): Option => new Option('--json', 'one JSON object a line');
const id = '<id>';
const asListed = 'as listed';

export const subscriptionsVerb = (): Command =>
  new Command('subscriptions')
    .description('Saved queries that deliver to a webhook or a topic of their own.')
    .addCommand(
      new Command('add')
        .description('Delivers what happens from now on to the articles that a query matches.')
        .argument('<query>', 'as on the search page, such as \'#Larnholm OR "old ferry" -sport\'')
        .option('--webhook <url>', 'where to POST it, signed as Standard Webhooks has it')
        .option('--topic <name>', 'its own topic: news.clean-articles.NAME.v1')
        .option('--name <name>', 'what it is called in lists')
        .addOption(json())
        .action(
          async (
            query: string,
            options: { webhook?: string; topic?: string; name?: string; json?: true },
          ) => {
            const { webhook: url, topic, name = query.slice(0, 200) } = options;
            if ((url === undefined) === (topic === undefined))
              throw new UsageError('Say where it delivers: --webhook URL, or --topic NAME.');
            const wanted = {
              name,
              query,
              ...(url !== undefined && { url }),
              ...(topic !== undefined && { topic }),
            };
            requireGood(wanted);
            const made = await withDatabase((pool) => refusing(addNewsSubscription(pool, wanted)));
            if (options.json)
              return console.log(JSON.stringify({ ...made.subscription, secret: made.secret }));
            console.log(lineOf(made.subscription));
            if (made.secret !== undefined) tell(made.secret);
          },
        ),
    )
    .addCommand(
      new Command('list')
        .description('Lists them, without their secrets.')
        .addOption(json())
        .action(async (options: { json?: true }) => {
          const all = await withDatabase((pool) =>
            listNewsSubscriptions(pool, 'anybody', { limit: 100_000 }),
          );
          for (const each of all) console.log(options.json ? JSON.stringify(each) : lineOf(each));
          if (all.length === 0)
            console.error('There are no subscriptions yet; `cleanwire subscriptions add` makes one.');
        }),
    )
    .addCommand(
      new Command('change')
        .description('Changes one; what is left out stays.')
        .argument(id, asListed)
        .option('--query <query>', 'another query')
        .option('--webhook <url>', 'another address')
        .option('--name <name>', 'another name')
        .option('--new-secret', 'signs by another secret from now on, and prints it')
        .action(
          async (
            given: string,
            { webhook: url, ...options }: Omit<Wanted, 'url'> & { webhook?: string; newSecret?: true },
          ) => {
            const change = { ...options, ...(url !== undefined && { url }) };
            if (Object.keys(change).length === 0)
              throw new UsageError('Say what is to change: --query, --webhook, --name or --new-secret.');
            requireGood(change);
            await changeOne(given, change);
          },
        ),
    )
    .addCommand(stateVerb('pause', 'Matches nothing for it any more; what waits stays.', 'paused'))
    .addCommand(stateVerb('resume', 'Matches for it again, and delivers what waits at once.', 'active'))
    .addCommand(
      new Command('remove')
        .description('Removes one, with all that waits for it. A topic stays as it is.')
        .argument(id, asListed)
        .action(async (given: string) => {
          const removed = found(
            given,
            await withDatabase((pool) => removeNewsSubscription(pool, given, 'anybody')),
          );
          console.log(
            removed.topic === undefined
              ? `${given} is removed.`
              : `${given} is removed. Its topic ${removed.topic} stays until somebody deletes it, with what was delivered to it.`,
          );
        }),
    )
    .addCommand(
      new Command('test')
        .description(
          'Delivers a test to a webhook, like any other delivery; its receiver sees the type `test`.',
        )
        .argument(id, asListed)
        .action(async (given: string) => {
          const test = found(
            given,
            await withDatabase((pool) => refusing(testDelivery(pool, given, 'anybody'))),
          );
          console.log(
            `${test.id} waits for the notifier; \`cleanwire subscriptions deliveries ${given}\` says what became of it.`,
          );
        }),
    )
    .addCommand(
      new Command('deliveries')
        .description('Lists what was delivered, waits, or was given up; the newest first.')
        .argument(id, asListed)
        .addOption(new Option('--state <state>', 'only these').choices(deliveryStates))
        .option('--limit <count>', 'at most so many', countOf, 100)
        .addOption(json())
        .action(async (given: string, options: { state?: DeliveryState; limit: number; json?: true }) => {
          const { state, limit } = options;
          const deliveries = found(
            given,
            await withDatabase((pool) =>
              listDeliveries(pool, given, 'anybody', { limit, ...(state && { state }) }),
            ),
          );
          for (const each of deliveries)
            console.log(options.json ? JSON.stringify(each) : deliveryLine(each));
          if (deliveries.length === 0) console.error('There are none.');
        }),
    )
    .addCommand(
      new Command('replay')
        .description('Delivers again what was given up.')
        .argument(id, asListed)
        .action(async (given: string) => {
          const count = found(
            given,
            await withDatabase((pool) => replayDeadDeliveries(pool, given, 'anybody')),
          );
          console.log(`${count} ${count === 1 ? 'delivery waits' : 'deliveries wait'} again.`);
        }),
    );

const stateVerb = (verb: string, description: string, state: 'active' | 'paused'): Command =>
  new Command(verb)
    .description(description)
    .argument(id, asListed)
    .action((given: string) => changeOne(given, { state }));

async function changeOne(given: string, change: SubscriptionChange): Promise<void> {
  const { subscription, secret } = found(
    given,
    await withDatabase((pool) => refusing(changeNewsSubscription(pool, given, 'anybody', change))),
  );
  console.log(lineOf(subscription));
  if (secret !== undefined) tell(secret);
}

/** @throws UsageError on what no subscription may have */
function requireGood(wanted: Wanted): void {
  const { CLEANWIRE_NOTIFIER_ALLOW_ADDRESSES: allowAddresses, CLEANWIRE_NOTIFIER_ALLOW_PORTS: allowPorts } =
    loadSettings();
  const problem = subscriptionProblem(wanted, forbiddenWebhook({ allowAddresses, allowPorts }));
  if (problem) throw new UsageError(`${problem.field}: ${problem.detail}.`);
}

const refusing = <T>(work: Promise<T>): Promise<T> =>
  work.catch((error: unknown) => {
    throw error instanceof RefusedError ? new UsageError(error.message) : error;
  });

function found<T>(given: string, value: T | undefined): T {
  if (value === undefined)
    throw new UsageError(`There is no subscription ${given}; \`cleanwire subscriptions list\` lists them.`);
  return value;
}

function countOf(given: string): number {
  if (!/^[1-9]\d{0,5}$/.test(given)) throw new InvalidArgumentError('It must be a number from 1.');
  return Number(given);
}

const tell = (secret: string): void => {
  console.log(secret);
  console.error(
    'The secret that signs its deliveries. It is not shown again; `change --new-secret` makes another.',
  );
};

function lineOf({
  id: named,
  state,
  name,
  query,
  url,
  topic,
  pending,
  dead,
  failingSince,
  lastSentence,
}: NewsSubscription): string {
  const doing = failingSince !== undefined ? `failing since ${failingSince}` : state;
  const waits = [...(pending > 0 ? [`${pending} wait`] : []), ...(dead > 0 ? [`${dead} given up`] : [])];
  return [
    `${named}  ${[doing, ...waits].join(', ')}  ${name === query ? query : `“${name}” ${query}`} → ${url ?? topic}`,
    ...(lastSentence !== undefined ? [`    ${lastSentence}`] : []),
  ].join('\n');
}

const deliveryLine = ({
  id: named,
  state,
  kind,
  attempts,
  createdAt,
  dueAt,
  finishedAt,
  sentence,
}: Delivery): string =>
  [
    `${finishedAt ?? createdAt}  ${state.padEnd(9)}  ${kind.padEnd(9)}  ${named}`,
    ...(attempts > 1 || (attempts > 0 && state !== 'delivered') ? [`${attempts} attempts`] : []),
    ...(dueAt !== undefined ? [`next ${dueAt}`] : []),
    ...(sentence !== undefined ? [sentence] : []),
  ].join('  ');
