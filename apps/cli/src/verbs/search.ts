import { topics } from '@cleanwire/contracts';
import { messageCount, readTopic } from '@cleanwire/kafka';
import { parseQuery } from '@cleanwire/language/search';
import type { Query } from '@cleanwire/language/search';
import {
  bestArticles,
  facetsOf,
  filterOf,
  latestArticles,
  rebuildBytes,
  rebuildSearch,
  withKnownKeys,
} from '@cleanwire/store';
import type { ArticleCard, Facets, RebuildStep } from '@cleanwire/store';
import { Command, InvalidArgumentError } from 'commander';
import { Progress } from '../progress.js';
import { bytes, duration, number } from '../quantities.js';
import { commandKafka, loadSettings, withDatabase } from '../settings.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly limit: number;
  readonly relevance?: boolean;
  readonly facets?: boolean;
  readonly json?: boolean;
}

export const searchVerb = (): Command =>
  new Command('search')
    .description(
      'Finds articles by the query language of pages and API; `search rebuild` fills the search tables anew.',
    )
    .argument(
      '[query...]',
      'words, "phrases", -not, OR, (brackets), prefix*, #tag, source:, lang:, date:P7D …',
    )
    .option('-n, --limit <articles>', 'how many', limitOf, 20)
    .option('--relevance', 'the best matches first, instead of the newest')
    .option('--facets', 'who published the articles found, when, and with which tags, instead of them')
    .option('--json', 'JSON: a line for each article, without its body')
    .addHelpText('after', SEARCH_HELP)
    .action(async (words: readonly string[], options: Options) => {
      const typed = words.join(' ');
      const query = askedFor(typed);
      const now = new Date();
      await withDatabase(async (pool) => {
        const known = await withKnownKeys(pool, query);
        if (options.facets) {
          const facets = await facetsOf(pool, known, now, options.limit);
          return console.log(options.json ? JSON.stringify(facets) : facetLines(facets).join('\n'));
        }
        const filter = filterOf(known, now);
        const isRanked = options.relevance && filter.words?.words !== undefined;
        const { articles, next } = await (isRanked ? bestArticles : latestArticles)(pool, filter, {
          limit: options.limit,
        });
        for (const { card } of articles) console.log(options.json ? JSON.stringify(card) : cardLine(card));
        if (articles.length === 0) console.error('No article matches.');
        else if (next) console.error(`There are more: --limit shows up to ${MOST}.`);
      });
    })
    .addCommand(
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

const SEARCH_HELP = `
Quotes of the query are in quotes of the shell: cleanwire search '"old ferry" -sport'. A query that begins with - stands behind --.`;

const MOST = 100;

function limitOf(text: string): number {
  const limit = Number(text);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST)
    throw new InvalidArgumentError(`It is a whole number from 1 to ${MOST}.`);
  return limit;
}

/** What was understood in another way than it may have been meant is told on stderr. @throws UsageError with the place of a mistake */
function askedFor(typed: string): Query {
  const { query, mistake, notes } = parseQuery(typed);
  const from = (position: number): string => [...typed].slice(position - 1, position + 39).join('');
  if (mistake) throw new UsageError(`${mistake.detail}: ${from(mistake.position)}`);
  for (const { detail, position } of notes) console.error(`At character ${position}: ${detail}.`);
  if (!query)
    throw new UsageError(
      'There is nothing to search for: cleanwire search WORD…, or cleanwire search --help.',
    );
  return query;
}

const cardLine = ({ publishedAt, language, headline, sources, articleId }: ArticleCard): string =>
  `${publishedAt.slice(0, 16).replace('T', ' ')}  ${articleId.slice(0, 12)}  [${language}]  ${headline}  (${sources[0]?.sourceName ?? '?'})`;

function facetLines({ articles, sampledBy, histogram, ...kinds }: Facets): string[] {
  const about =
    sampledBy > 1
      ? `About ${number(articles)} articles (one in ${sampledBy} was looked at).`
      : `${number(articles)} articles.`;
  const listed = (['publishers', 'languages', 'categories', 'tags'] as const)
    .filter((kind) => kinds[kind].length > 0)
    .map(
      (kind) =>
        `${kind}: ${kinds[kind].map((value) => `${value.name} ${number(value.articles)}`).join(', ')}`,
    );
  const most = Math.max(1, ...histogram.buckets.map((bucket) => bucket.articles));
  const bars = histogram.buckets.map(
    ({ from, articles: n }) =>
      `${from.slice(0, histogram.step === 'hour' ? 16 : 10).replace('T', ' ')}  ${'█'.repeat(Math.ceil((40 * n) / most))} ${number(n)}`,
  );
  return [about, ...listed, ...bars];
}

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
