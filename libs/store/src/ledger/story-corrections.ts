import { hash } from 'node:crypto';
import { movedToStory } from '@cleanwire/deciding/dedup';
import type { KnownArticle } from '@cleanwire/deciding/dedup';
import type { StoryCorrections } from '@cleanwire/deciding/window';
import { inTransaction } from '../database.js';
import type { Pool, Queryable } from '../database.js';
import { saveArticles } from './articles.js';
import { CorrectionError, evidenceOf, remember, standing, tell } from './correction.js';
import type { Correction, Corrector } from './correction.js';
import { lockLedger } from './epochs.js';
import { moveToStories } from './sketches.js';

export interface LeaveStoryRequest extends Corrector {
  readonly articleId: string;
}

export interface JoinStoryRequest extends Corrector {
  readonly articleId: string;
  /** The story, or any article that belongs to it. */
  readonly storyId: string;
}

/**
 * Takes an article out of its story: it is the first of a story of its own from then on, and nothing makes the two one again.
 * @throws CorrectionError
 */
export function leaveStory(pool: Pool, request: LeaveStoryRequest): Promise<Correction> {
  return inTransaction(pool, async (db) => {
    await lockLedger(db);
    const known = await standing(db, request.articleId);
    const { articleId, storyId } = known.article;
    if (!(await hasOthers(db, storyId, articleId)))
      throw new CorrectionError(
        'alone',
        `Article ${articleId} is all of its story: there is nothing to leave.`,
      );
    const own = await ownStory(db, known);
    await setStoriesApart(db, [[storyId, own]]);
    return moveTo(db, 'leave-story', known, own, { ...request, otherArticleId: storyId });
  });
}

/**
 * Puts an article into a story. Where that story is divided later, the article stays.
 * @throws CorrectionError
 */
export function joinStory(pool: Pool, request: JoinStoryRequest): Promise<Correction> {
  return inTransaction(pool, async (db) => {
    await lockLedger(db);
    const known = await standing(db, request.articleId);
    const storyId = await storyNamed(db, request.storyId);
    if (storyId === known.article.storyId)
      throw new CorrectionError(
        'same-story',
        `Article ${request.articleId} is in story ${storyId} already: name another story.`,
      );
    await db.query(
      'delete from ledger.stories_apart where $1 in (story_id, other_story_id) and $2 in (story_id, other_story_id)',
      [known.article.storyId, storyId],
    );
    return moveTo(db, 'join-story', known, storyId, { ...request, otherArticleId: storyId });
  });
}

/** What later decisions are bound by. */
export async function storyCorrections(db: Queryable): Promise<StoryCorrections> {
  const { rows } = await db.query<{ one: string; other: string | null }>(
    `select story_id as one, other_story_id as other from ledger.stories_apart
     union all
     select article_id, null from ledger.story_pins`,
  );
  return {
    apart: rows.flatMap(({ one, other }) => (other === null ? [] : [[one, other] as const])),
    pinned: rows.flatMap(({ one, other }) => (other === null ? [one] : [])),
  };
}

export async function setStoriesApart(
  db: Queryable,
  pairs: readonly (readonly [story: string, other: string])[],
): Promise<void> {
  if (pairs.length === 0) return;
  await db.query(
    `insert into ledger.stories_apart (story_id, other_story_id)
     select one, other from unnest($1::text[], $2::text[]) as pair (one, other)
      union
     select other, one from unnest($1::text[], $2::text[]) as pair (one, other)
     on conflict do nothing`,
    [pairs.map(([story]) => story), pairs.map(([, other]) => other)],
  );
}

async function moveTo(
  db: Queryable,
  kind: 'leave-story' | 'join-story',
  known: KnownArticle,
  storyId: string,
  request: Corrector & { readonly otherArticleId: string },
): Promise<Correction> {
  const { articleId } = known.article;
  const said = kind === 'leave-story' ? 'took it out of another story' : 'put it into this story';
  const event = movedToStory(known.article, storyId, evidenceOf(request, said));
  await saveArticles(db, [{ ...known, article: event.article }]);
  await moveToStories(db, [{ articleId, storyId }]);
  await db.query('insert into ledger.story_pins (article_id) values ($1) on conflict do nothing', [
    articleId,
  ]);
  await remember(db, kind, { ...request, articleId }, []);
  return tell(db, [event]);
}

/** Named after the article, as every story after its first; unless that is the name of one that it has left. */
async function ownStory(db: Queryable, { article }: KnownArticle): Promise<string> {
  const { articleId, version, storyId } = article;
  const { rowCount } = await db.query('select from ledger.stories_apart where story_id = $1', [articleId]);
  const isTaken = storyId === articleId || rowCount > 0 || (await isShown(db, articleId, articleId));
  return isTaken ? hash('sha256', `story\0${articleId}\0${version}`) : articleId;
}

async function storyNamed(db: Queryable, id: string): Promise<string> {
  const { rows } = await db.query<{ storyId: string }>(
    `select coalesce(stands.article ->> 'storyId', stands.article_id) as "storyId"
       from ledger.articles named
       join ledger.articles stands on stands.article_id = coalesce(named.merged_into, named.article_id)
      where named.article_id = $1`,
    [id],
  );
  // The id of an article that has left the story it gave its name to is the story's.
  if (rows[0] && (rows[0].storyId === id || !(await hasOthers(db, id, id)))) return rows[0].storyId;
  if (rows[0] || (await hasOthers(db, id, id))) return id;
  throw new CorrectionError(
    'no-such-story',
    `There is no story ${id}. Its id stands on its page; that of an article in it will do.`,
  );
}

/** Whether an article other than this one is in the story. What readers do not see yet is looked for in the whole window, without an index. */
async function hasOthers(db: Queryable, storyId: string, articleId: string): Promise<boolean> {
  if (await isShown(db, storyId, articleId)) return true;
  const { rowCount } = await db.query(
    `select from ledger.sketches where story_id = decode($1, 'hex') and article_id <> decode($2, 'hex') limit 1`,
    [storyId, articleId],
  );
  return rowCount > 0;
}

async function isShown(db: Queryable, storyId: string, articleId: string): Promise<boolean> {
  const { rowCount } = await db.query(
    'select from search.articles where story_id = $1 and article_id <> $2 limit 1',
    [storyId, articleId],
  );
  return rowCount > 0;
}
