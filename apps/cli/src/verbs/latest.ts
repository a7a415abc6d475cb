import { topics } from '@cleanwire/contracts';
import type { Config } from '@cleanwire/config';
import { ensureTopics, publishLatest } from '@cleanwire/kafka';
import { countLatestStates, latestStates, outboxReader, takeRelayLease } from '@cleanwire/store';
import type { Pool } from '@cleanwire/store';
import { Command } from 'commander';
import { Progress } from '../progress.js';
import { number } from '../quantities.js';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';

export const latestVerb = (): Command =>
  new Command('latest')
    .description(`The topic of articles as they now stand, ${topics.latestArticles.name}.`)
    .addCommand(
      new Command('rebuild')
        .description('Fills it from the ledger: for a Kafka that is new, or has lost it.')
        .addHelpText('after', REBUILD_HELP)
        .action(async () => {
          const config = loadSettings();
          const articles = await withDatabase((pool) => fillLatest(pool, config));
          console.log(`Published ${number(articles)} articles to ${topics.latestArticles.name}.`);
        }),
    );

const REBUILD_HELP = `
The relay stands by meanwhile: what is decided reaches the topics a little later, and nothing is lost. Consumers that keep the
highest version of each article are told nothing new. When it is interrupted, begin again.`;

/** @returns how many articles */
export async function fillLatest(pool: Pool, config: Config): Promise<number> {
  const kafka = commandKafka(config);
  await ensureTopics(kafka, config);
  const progress = new Progress(10_000);
  const most = await countLatestStates(pool);
  progress.say(`Publishing ${number(most)} articles as they now stand.`);
  return publishLatest({
    kafka,
    config,
    outbox: outboxReader(pool),
    leadership: await takeRelayLease(pool),
    states: latestStates(pool),
    onProgress: (done) => progress.show(() => `  ${number(done)} of ${number(most)} articles`),
  });
}
