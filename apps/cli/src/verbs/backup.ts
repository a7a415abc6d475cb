import { topics } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import { publishedPosition } from '@cleanwire/kafka';
import { backUp, BackupError, readBackup, restore } from '@cleanwire/store';
import type { Backup } from '@cleanwire/store';
import { Command } from 'commander';
import { Progress } from '../progress.js';
import { bytes, number } from '../quantities.js';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';
import { fillLatest } from './latest.js';

export const backupVerb = (): Command =>
  new Command('backup')
    .description(
      'Copies what cannot be made again into a folder: the ledger, the outbox, the sources, the keys.',
    )
    .argument('<folder>', 'a new or empty one')
    .addHelpText('after', BACKUP_HELP)
    .action(async (folder: string) => {
      const progress = new Progress(10_000);
      const backup = await withDatabase((pool) =>
        backUp(pool, folder, (table, done, of) =>
          progress.show(() => `  table ${done + 1} of ${of}: ${table}`),
        ),
      );
      const { rows, size } = sumOf(backup);
      console.log(
        `Backed up ${number(rows)} rows of ${backup.tables.length} tables as of ${backup.madeAt}, up to event ${backup.events.head}: ${bytes(size)} in ${folder}.`,
      );
    });

const BACKUP_HELP = `
It is a copy of one moment; services go on. Not in it: the search tables (\`cleanwire search rebuild\` makes them) and the topics
(\`cleanwire restore\` fills ${topics.latestArticles.name} from the ledger). It needs no program of Postgres'.`;

export const restoreVerb = (): Command =>
  new Command('restore')
    .description(
      'Fills an empty database from such a folder, and the topic of latest articles from the database.',
    )
    .argument('<folder>', 'that `cleanwire backup` has written')
    .option('--database-only', 'leaves Kafka alone, whatever is in it')
    .addHelpText('after', RESTORE_HELP)
    .action(async (folder: string, { databaseOnly = false }: { databaseOnly?: boolean }) => {
      const config = loadSettings();
      if (!databaseOnly) await requireOlderTopics(config, await readBackup(folder));
      const progress = new Progress(10_000);
      await withDatabase(async (pool) => {
        const backup = await restore(pool, folder, (table, done, of) =>
          progress.show(() => `  table ${done + 1} of ${of}: ${table}`),
        );
        console.log(`Restored ${number(sumOf(backup).rows)} rows as of ${backup.madeAt}.`);
        if (databaseOnly) return;
        const articles = await fillLatest(pool, config);
        console.log(`Published ${number(articles)} articles to ${topics.latestArticles.name}.`);
      });
      console.log('Now `cleanwire search rebuild` fills the search tables; then start the services.');
    });

const RESTORE_HELP = `
Stop the services first. The database must hold nothing of this project; the topics must be empty, or not newer than the backup.`;

/** Where the topics tell of events that the backup does not know, their numbers would be given to others. */
async function requireOlderTopics(config: Config, { madeAt, events }: Backup): Promise<void> {
  const published = await publishedPosition(commandKafka(config), config);
  if (published <= BigInt(events.head)) return;
  throw new BackupError(
    `The topics are newer than the backup: they tell of events up to ${published}, the backup of ${madeAt} ends at ${events.head}. Restore a newer backup; or give this installation topics of its own with another CLEANWIRE_KAFKA_TOPIC_PREFIX (consumers then read those); or delete the topics news.* and the groups news.* and restore again.`,
  );
}

const sumOf = ({ tables }: Backup): { rows: number; size: number } => ({
  rows: tables.reduce((sum, table) => sum + table.rows, 0),
  size: tables.reduce((sum, table) => sum + table.bytes, 0),
});
