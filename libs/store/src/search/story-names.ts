import type { Hashtag } from '@cleanwire/contracts';
import { oneTagEach, sameNames } from '@cleanwire/deciding/same-names';
import type { OneTag, SameNames } from '@cleanwire/deciding/same-names';
import { factWord } from '@cleanwire/language/search';
import { jsons } from '../arrays.js';
import type { Queryable } from '../database.js';

/** The first articles of a story say what its names are; a larger one has long said all of them. */
const ASKED = 200;

/** Tags of articles; null where they are as the article itself has them. */
type HashtagsOfArticles = ReadonlyMap<string, readonly Hashtag[] | null>;

/**
 * The tags of articles as their stories have them, where that is not what is kept: of the articles given, and of all others in a story to be told anew
 * whose names are not what they were. The names are told from the articles that are there, so what is one does not depend on what came first, came
 * again or is gone. The caller has locked the stories of all of them.
 */
export async function hashtagsInStories(
  db: Queryable,
  storyIds: readonly string[],
  articleIds: readonly string[],
): Promise<HashtagsOfArticles> {
  if (articleIds.length === 0) return new Map();
  const anew = [...new Set(storyIds)];
  const told = await namesIn(db, anew);
  const kept = await namesKeptOf(db, anew, articleIds);
  const changed = anew.filter((id) => namesAsKept(told.get(id)) !== (kept.get(id) ?? '[]'));
  await keepNames(db, changed, told);
  const names = new Map<string, SameNames>(
    [...kept].map(([id, names]) => [id, new Map(JSON.parse(names) as [string, OneTag][])]),
  );
  for (const id of anew) names.set(id, told.get(id) ?? new Map());
  const { rows } = await db.query<{
    articleId: string;
    storyId: string;
    own: Hashtag[];
    kept: Hashtag[] | null;
  }>(
    `select article_id as "articleId", story_id as "storyId", card -> 'hashtags' as own, hashtags as kept
       from search.articles
      where story_id = any ($1::text[]) or article_id = any ($2::text[])`,
    [changed, articleIds],
  );
  return new Map(
    rows.flatMap(({ articleId, storyId, own, kept }) => {
      const tags = oneTagEach(own, names.get(storyId) ?? new Map());
      const now = tags === own ? null : tags;
      return JSON.stringify(now) === JSON.stringify(kept) ? [] : [[articleId, now] as const];
    }),
  );
}

/** As which tags stand among the words of an article, in SQL. */
const tagWords = (hashtags: string): string =>
  `array(select '${factWord('tag', '')}' || (tag ->> 'key') from json_array_elements(${hashtags}) tag)`;

export async function keepHashtags(db: Queryable, hashtags: HashtagsOfArticles): Promise<void> {
  if (hashtags.size === 0) return;
  await db.query(
    `update search.articles article
        set hashtags = now.hashtags,
            tag_keys = array(select distinct tag ->> 'key'
                               from json_array_elements(coalesce(now.hashtags, card -> 'hashtags')) tag),
            words = ts_delete(words, ${tagWords("coalesce(article.hashtags, card -> 'hashtags')")})
                    || array_to_tsvector(${tagWords("coalesce(now.hashtags, card -> 'hashtags')")})
       from unnest($1::text[], $2::json[]) as now (article_id, hashtags)
      where article.article_id = now.article_id`,
    [[...hashtags.keys()], jsons([...hashtags.values()].map((tags) => tags && JSON.stringify(tags)))],
  );
}

/** Of stories with more than one article. */
async function namesIn(db: Queryable, storyIds: readonly string[]): Promise<ReadonlyMap<string, SameNames>> {
  if (storyIds.length === 0) return new Map();
  const { rows } = await db.query<{ storyId: string; articles: { language: string; hashtags: Hashtag[] }[] }>(
    `select story_id as "storyId",
            json_agg(json_build_object('language', language, 'hashtags', card -> 'hashtags') order by place) as articles
       from (select story_id, language, card,
                    row_number() over (partition by story_id order by published_at, article_id) as place
               from search.articles
              where story_id = any ($1::text[])) article
      where place <= $2
      group by story_id
     having count(*) > 1`,
    [storyIds, ASKED],
  );
  return new Map(rows.map(({ storyId, articles }) => [storyId, sameNames(articles)]));
}

async function namesKeptOf(
  db: Queryable,
  storyIds: readonly string[],
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ storyId: string; names: string }>(
    `select story_id as "storyId", same_names::text as names
       from search.stories
      where story_id = any ($1::text[])
         or story_id in (select story_id from search.articles where article_id = any ($2::text[]))`,
    [storyIds, articleIds],
  );
  return new Map(rows.map(({ storyId, names }) => [storyId, names]));
}

async function keepNames(
  db: Queryable,
  storyIds: readonly string[],
  names: ReadonlyMap<string, SameNames>,
): Promise<void> {
  if (storyIds.length === 0) return;
  await db.query(
    `update search.stories story set same_names = now.names
       from unnest($1::text[], $2::json[]) as now (story_id, names)
      where story.story_id = now.story_id`,
    [storyIds, jsons(storyIds.map((id) => namesAsKept(names.get(id))))],
  );
}

/** In one order, whichever way they were found. */
const namesAsKept = (names: SameNames | undefined): string =>
  JSON.stringify([...(names ?? new Map<string, OneTag>())].sort(([a], [b]) => (a < b ? -1 : 1)));
