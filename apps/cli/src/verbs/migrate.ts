import { ensureTopics } from '@cleanwire/kafka';
import { migrate, migrateDown, migrationStatus } from '@cleanwire/store';
import { Command } from 'commander';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';

export const migrateVerb = (): Command =>
  new Command('migrate')
    .description('The schema of the database, and the topics.')
    .addCommand(
      new Command('up')
        .description('Brings the schema up to date and creates the topics that are missing.')
        .action(async () => {
          const applied = await withDatabase(migrate);
          console.log(applied.length > 0 ? `Applied ${applied.join(', ')}.` : 'The schema is up to date.');
          const config = loadSettings();
          const topics = await ensureTopics(commandKafka(config), config);
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
