import { userInfo } from 'node:os';
import {
  articlesWithPrefix,
  CorrectionError,
  joinStory,
  leaveStory,
  mergeArticles,
  sightingTexts,
  splitArticle,
} from '@cleanwire/store';
import type { Correction, LedgerArticle, Pool, Queryable, SightingText } from '@cleanwire/store';
import { Command } from 'commander';
import { withDatabase } from '../settings.js';
import { UsageError } from '../usage-error.js';

interface Options {
  readonly note?: string;
  readonly json?: boolean;
}

export const articlesVerb = (): Command =>
  new Command('articles')
    .description('Articles as they were decided: shows why sightings are one article, and corrects it.')
    .addHelpText('after', SHORT_IDS)
    .addCommand(
      new Command('show')
        .description('Shows an article’s sightings, why each is counted to it, and by which rules.')
        .argument('<article>', 'its id, or the beginning of it')
        .option('--json', 'one JSON object')
        .action(async (id: string, { json }: Options) => {
          const { article, sightings } = await withDatabase(async (pool) => {
            const found = await articleOf(pool, id, 'follow');
            return { article: found, sightings: await sightingTexts(pool, found.articleId) };
          });
          console.log(
            json
              ? JSON.stringify({ ...article, sightings: sightings.map(withoutText) })
              : pageOf(article, sightings),
          );
        }),
    )
    .addCommand(
      corrected(new Command('split'))
        .description(
          'Makes an article of its own of some of an article’s sightings; nothing makes them one again.',
        )
        .argument('<article>', 'its id, or the beginning of it')
        .argument('<sighting...>', 'ids of the sightings that are another article, as `show` lists them')
        .action(async (id: string, sightings: readonly string[], { note, json }: Options) => {
          const correction = await correct(async (pool) => {
            const { articleId } = await articleOf(pool, id, 'as it is');
            const sightingIds = await sightingIdsOf(pool, articleId, sightings);
            return splitArticle(pool, { articleId, sightingIds, ...whoAndWhy(note) });
          });
          report(correction, json, ({ articleId, kind }) =>
            kind === 'created'
              ? `Made article ${articleId} of ${count(sightings.length)}.`
              : `Took ${sightings.length === 1 ? 'it' : 'them'} out of article ${articleId}.`,
          );
        }),
    )
    .addCommand(
      corrected(new Command('merge'))
        .description('Takes another article into an article: both are the same.')
        .argument('<article>', 'the one that stays: its id, or the beginning of it')
        .argument('<other>', 'the one that is taken in')
        .action(async (id: string, other: string, { note, json }: Options) => {
          const correction = await correct(async (pool) => {
            const { articleId } = await articleOf(pool, id, 'as it is');
            const { articleId: otherArticleId } = await articleOf(pool, other, 'as it is');
            return mergeArticles(pool, { articleId, otherArticleId, ...whoAndWhy(note) });
          });
          report(correction, json, ({ articleId, kind }) =>
            kind === 'retracted'
              ? `Article ${articleId} is retracted; its addresses lead to the other one.`
              : `Article ${articleId} has the places and headlines of both.`,
          );
        }),
    )
    .addCommand(
      corrected(new Command('leave-story'))
        .description('Takes an article out of its story; nothing makes the two stories one again.')
        .argument('<article>', 'its id, or the beginning of it')
        .action(async (id: string, { note, json }: Options) => {
          const correction = await correct(async (pool) => {
            const { articleId } = await articleOf(pool, id, 'as it is');
            return leaveStory(pool, { articleId, ...whoAndWhy(note) });
          });
          report(correction, json, ({ articleId }) => `Article ${articleId} is in a story of its own.`);
        }),
    )
    .addCommand(
      corrected(new Command('join-story'))
        .description('Puts an article into a story; it stays there, also when the story is divided later.')
        .argument('<article>', 'its id, or the beginning of it')
        .argument('<story>', 'the story’s id in full, or the beginning of the id of an article in it')
        .action(async (id: string, story: string, { note, json }: Options) => {
          const correction = await correct(async (pool) => {
            const { articleId } = await articleOf(pool, id, 'as it is');
            return joinStory(pool, { articleId, storyId: await storyIdOf(pool, story), ...whoAndWhy(note) });
          });
          report(correction, json, ({ articleId }) => `Article ${articleId} is in that story.`);
        }),
    );

const SHORT_IDS = `
Ids stand on an article's page and in every event. The beginning of one is enough while no other begins so.
A correction is remembered: neither a replay nor the next copy undoes it. Consumers hear of it within seconds.`;

const corrected = (command: Command): Command =>
  command
    .option('--note <text>', 'why, for readers: it becomes part of the evidence')
    .option('--json', 'the events that tell of it, as one JSON object');

/** What cannot be done is told as it is: the sentence says what to do. */
async function correct(work: (pool: Pool) => Promise<Correction>): Promise<Correction> {
  try {
    return await withDatabase(work);
  } catch (error) {
    if (error instanceof CorrectionError) throw new UsageError(error.message);
    throw error;
  }
}

const whoAndWhy = (note: string | undefined): { by: string; at: Date; note?: string } => {
  const text = note?.trim();
  if (text !== undefined && text.length > LONGEST_NOTE)
    throw new UsageError(`A note has at most ${LONGEST_NOTE} characters; this one has ${text.length}.`);
  return { by: userName(), at: new Date(), ...(text && { note: text }) };
};
const LONGEST_NOTE = 1000;

/** Some containers run as a user without a name. */
function userName(): string {
  try {
    return userInfo().username;
  } catch {
    return 'of this installation';
  }
}

type Event = Correction['events'][number];

function report(
  { events }: Correction,
  json: boolean | undefined,
  sentenceOf: (event: Event) => string,
): void {
  if (json) console.log(JSON.stringify({ events }));
  else
    for (const event of events) console.log(`${sentenceOf(event)} (version ${event.version}, ${event.kind})`);
}

/** The article whose id begins so. @throws UsageError when there is none, or several */
async function articleOf(db: Queryable, id: string, merged: 'follow' | 'as it is'): Promise<LedgerArticle> {
  const prefix = hexOf(id, 'an article');
  const found = await articlesWithPrefix(db, prefix, MOST_NAMED + 1);
  // One that was merged away does not make the id of one that stands ambiguous.
  const standing = found.filter(({ mergedInto }) => mergedInto === undefined);
  const [only, ...others] = standing.length > 0 ? standing : found;
  if (!only)
    throw new UsageError(
      `There is no article ${id}. Ids stand on an article's page; \`cleanwire tail --json\` prints them too.`,
    );
  if (others.length > 0) throw new UsageError(ambiguous(id, 'articles', [only, ...others]));
  return merged === 'follow' && only.mergedInto !== undefined ? articleOf(db, only.mergedInto, merged) : only;
}

/** A story is named by its own id in full: that need not be the id of an article any more. */
const storyIdOf = async (db: Queryable, id: string): Promise<string> => {
  const prefix = hexOf(id, 'a story');
  return prefix.length === 64 ? prefix : (await articleOf(db, id, 'follow')).storyId;
};

const MOST_NAMED = 5;

const ambiguous = (id: string, what: string, found: readonly LedgerArticle[]): string =>
  [
    `Several ${what} begin with ${id}; add a few more digits:`,
    ...found
      .slice(0, MOST_NAMED)
      .map(({ articleId, headline }) => `  ${articleId.slice(0, 20)}…  ${headline}`),
    ...(found.length > MOST_NAMED ? ['  …'] : []),
  ].join('\n');

async function sightingIdsOf(
  db: Queryable,
  articleId: string,
  ids: readonly string[],
): Promise<readonly string[]> {
  const sightings = await sightingTexts(db, articleId);
  return ids.map((id) => {
    const prefix = hexOf(id, 'a sighting');
    const [only, ...others] = sightings.filter(({ sightingId }) => sightingId.startsWith(prefix));
    if (!only)
      throw new UsageError(
        `Article ${articleId.slice(0, 12)}… has no sighting ${id}; \`cleanwire articles show ${articleId.slice(0, 12)}\` lists them.`,
      );
    if (others.length > 0)
      throw new UsageError(`Several sightings of the article begin with ${id}; add a few more digits.`);
    return only.sightingId;
  });
}

function hexOf(id: string, what: string): string {
  const prefix = id.trim().toLowerCase().replace(/…$/, '');
  if (!/^[0-9a-f]{4,64}$/.test(prefix))
    throw new UsageError(
      `"${id}" is not the id of ${what}: that is 64 hexadecimal digits, or the first 4 or more of them.`,
    );
  return prefix;
}

const withoutText = ({ body, ...sighting }: SightingText): object => ({
  ...sighting,
  hasArticleText: body === undefined,
});

function pageOf(article: LedgerArticle, sightings: readonly SightingText[]): string {
  const { articleId, version, storyId, storyEvidence, headline, language, publishedAt, withdrawn } = article;
  return [
    headline,
    `article  ${articleId}`,
    `story    ${storyId}${storyId === articleId ? ' (its first article)' : ''}`,
    ...(storyEvidence === undefined ? [] : [`         ${storyEvidence}`]),
    `version  ${version}, published ${publishedAt}, [${language}]`,
    ...(withdrawn === undefined ? [] : [`gone     ${withdrawn}`]),
    '',
    `${count(sightings.length)}, in the order in which they were decided:`,
    ...sightings.flatMap((sighting) => ['', ...linesOf(sighting)]),
  ].join('\n');
}

function linesOf({ sightingId, sourceName, headline, url, body, ...decision }: SightingText): string[] {
  const { kind, reason, score, evidence, ruleVersion, decidedAt } = decision;
  const alike = score === undefined ? '' : `, ${Math.round(score * 100)} % alike`;
  return [
    `${sightingId.slice(0, 16)}  ${sourceName}: ${headline}`,
    ...(url ? [`  ${url}`] : []),
    `  ${kind}${reason ? ` by ${reason}${alike}` : ''}; ${decidedAt}, rules version ${ruleVersion}`,
    ...(evidence ? [`  ${evidence}`] : []),
    ...(body === undefined ? [] : ['  its text differs from the article’s; the article’s page shows where']),
  ];
}

const count = (sightings: number): string => `${sightings} ${sightings === 1 ? 'sighting' : 'sightings'}`;
