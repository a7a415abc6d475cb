import { topics } from '@cleanwire/contracts';
import { messageCount, readTopic } from '@cleanwire/kafka';
import { rebuildBytes, rebuildSearch } from '@cleanwire/store';
import type { RebuildStep } from '@cleanwire/store';
import { Command } from 'commander';
import { Progress } from '../progress.js';
import { bytes, duration, number } from '../quantities.js';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';

export const searchVerb = (): Command =>
  new Command('search').description('The search tables: what pages and API read.').addCommand(
    new Command('rebuild')
      .description(
        'Fills the search tables anew from the topics, beside the present ones, and puts them in their place.',
      )
      .addHelpText('after', REBUILD_HELP)
      .action(async () => {
        const config = loadSettings();
        const kafka = commandKafka(config);
        const began = Date.now();
        const most = new Map<RebuildStep, number>([
          ['articles', await messageCount(kafka, config, topics.latestArticles.name)],
          ['events', await messageCount(kafka, config, topics.cleanArticles.name)],
        ]);
        const { articles, events } = await withDatabase(async (pool) => {
          const progress = new Progress(10_000);
          progress.say(
            `New tables take about ${bytes(await rebuildBytes(pool))} of the database's disk beside the present ones, which are dropped at the end.`,
          );
          let step: RebuildStep | undefined;
          let stepBegan = began;
          return rebuildSearch(
            pool,
            (topic, onMessage) => readTopic(kafka, config, topic, 'beginning', onMessage),
            {
              keepDays: config.CLEANWIRE_SEARCH_KEEP_ARTICLES_DAYS,
              onProgress: (now, done) => {
                if (now !== step) {
                  step = now;
                  stepBegan = Date.now();
                  progress.say(`${duration(Date.now() - began)}: ${TITLES[now]}`);
                } else {
                  const ms = Date.now() - stepBegan;
                  progress.show(() => progressLine(now, done, most.get(now) ?? 0, ms));
                }
              },
            },
          );
        });
        console.log(
          `Rebuilt in ${duration(Date.now() - began)}: ${number(articles)} articles, and what ${number(events)} events told of them.`,
        );
      }),
  );

const REBUILD_HELP = `
Readers see the present tables until the new ones are whole, and the indexer goes on. When it is interrupted, everything is
as it was before, and it can be begun again.`;

const TITLES: Readonly<Record<RebuildStep, string>> = {
  articles: `articles as they now stand, from ${topics.latestArticles.name}`,
  events: `decisions on them, from ${topics.cleanArticles.name}`,
  'what only the ledger knows': 'decisions that are older than the topic, from the ledger',
  statistics: 'statistics for the planner',
  swap: 'the new tables take the place of the present ones',
};

/** Gaps of compaction count as messages, so it may be done earlier. */
function progressLine(step: RebuildStep, done: number, most: number, ms: number): string {
  const perSecond = Math.max(1, Math.round((done * 1000) / Math.max(1, ms)));
  const left = duration((Math.max(0, most - done) / perSecond) * 1000);
  return `  ${number(done)} of at most ${number(most)} ${step}, ${number(perSecond)} a second, ${left} left at most`;
}
