import { setTimeout as sleep } from 'node:timers/promises';
import { ensureTopics } from '@cleanwire/kafka';
import { TransientError } from '@cleanwire/pipeline';
import { migrate, migrateDown, migrationStatus } from '@cleanwire/store';
import { Command, InvalidArgumentError } from 'commander';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';

export const migrateVerb = (): Command =>
  new Command('migrate')
    .description('The schema of the database, and the topics.')
    .addCommand(
      new Command('up')
        .description('Brings the schema up to date and creates the topics that are missing.')
        .option('--wait <seconds>', 'how long to try while Postgres or Kafka do not answer', seconds, 0)
        .action(async ({ wait }: { readonly wait: number }) => {
          const applied = await patiently(wait, () => withDatabase(migrate)).catch(withRemedy);
          console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.');
          const config = loadSettings();
          const topics = await patiently(wait, () => ensureTopics(commandKafka(config), config));
          const created = topics.filter(({ state }) => state === 'created');
          console.log(
            created.length > 0
              ? `Created ${created.map(({ topic }) => topic).join(', ')}.`
              : 'Every topic is there.',
          );
          for (const { topic, differences } of topics)
            for (const difference of differences) console.log(`${topic}: ${difference}`);
        }),
    )
    .addCommand(
      new Command('down')
        .description('Takes the last migration back, with the data that only it holds.')
        .requiredOption('--yes', 'that the data is to go')
        .action(async () => {
          const name = await withDatabase(migrateDown);
          console.log(name ? `Took ${name} back.` : 'No migration is applied.');
        }),
    )
    .addCommand(
      new Command('status').description('Which migrations are applied.').action(async () => {
        for (const { name, state, appliedAt } of await withDatabase(migrationStatus)) {
          console.log(`${state.padEnd(8)}  ${name}${appliedAt ? `  ${appliedAt}` : ''}`);
        }
      }),
    );

const PAUSE_MS = 1000;

/** Tries until it works or the time is over; what waiting cannot mend is thrown at once. */
async function patiently<T>(waitSeconds: number, work: () => Promise<T>): Promise<T> {
  for (const deadline = Date.now() + waitSeconds * 1000; ; await sleep(PAUSE_MS)) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof TransientError) || Date.now() + PAUSE_MS > deadline) throw error;
    }
  }
}

/** What a first start that went wrong leaves behind, by the SQLSTATE of Postgres' answer. */
const remedies: Readonly<Record<string, string>> = {
  '28P01':
    'Postgres keeps the password of its first start, and POSTGRES_PASSWORD (or the password in DATABASE_URL) is another one. Set that one ' +
    'again; or change it, with `docker compose exec postgres psql -U cleanwire -c "alter user cleanwire password \'...\'"`; or, when nothing is lost by it, ' +
    'begin anew: `docker compose down -v` deletes all data.',
  '28000':
    'Postgres lets nobody in from other containers: its first start was cut short. `docker compose down -v` deletes what there is of it; then start again.',
  '3D000':
    'The database of DATABASE_URL was never made. With containers the first start of Postgres was cut short: `docker compose down -v` deletes what there is ' +
    'of it; then start again. On a server of your own, make the database first.',
};

function withRemedy(error: unknown): never {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const remedy = remedies[code];
  if (!remedy) throw error;
  throw new Error(`${(error as Error).message} (${code})\n${remedy}`, { cause: error });
}

function seconds(text: string): number {
  if (!/^\d{1,4}$/.test(text)) throw new InvalidArgumentError('It is a whole number of seconds, such as 60.');
  return Number(text);
}
