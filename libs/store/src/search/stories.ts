import type { Queryable } from '../database.js';
import type { Cursor } from './cursor.js';
import { LISTED, listed } from './article-card.js';
import type { ListedArticle, ListedRow } from './article-card.js';

/** Articles that report one event, whoever published them and in whatever language. */
export interface Story {
  /** Of its first article; stays when that one is merged away. */
  readonly storyId: string;
  readonly headline: string;
  /** Of the headline, BCP 47. */
  readonly language: string;
  /** ISO 8601. */
  readonly firstPublishedAt: string;
  readonly lastPublishedAt: string;
  readonly articleCount: number;
  readonly sourceCount: number;
  /** Primary subtags of its articles' languages. */
  readonly languages: readonly string[];
  /** Those that most of its articles have, at most 50. */
  readonly tags: readonly StoryTag[];
}

export interface StoryTag {
  readonly key: string;
  readonly tag: string;
  readonly label: string;
  /** Articles of the story that have it. */
  readonly articles: number;
  /** What articles of the story call it, too. Absent until an article of the story changes after the upgrade. */
  readonly aliases?: readonly string[];
}

export interface StoryFilter {
  /** Each entry is one tag, given by its key and those of its aliases: an article of the story has one key of every entry. */
  readonly tags?: readonly (readonly string[])[];
  /** BCP 47; only the primary subtag counts. */
  readonly language?: string;
  /** Stories of fewer articles are left out. */
  readonly minArticles?: number;
}

export interface StoryPage {
  readonly stories: readonly Story[];
  /** Pass it as `after` for the next page; absent on the last one. */
  readonly next?: Cursor;
}

const STORY = `
  story.story_id as "storyId", story.headline, story.headline_language as language,
  story.first_published_at as "firstPublishedAt", story.last_published_at as "lastPublishedAt",
  story.article_count as "articleCount", story.source_count as "sourceCount", story.languages, story.tags`;

type StoryRow = Omit<Story, 'firstPublishedAt' | 'lastPublishedAt'> & {
  readonly firstPublishedAt: Date;
  readonly lastPublishedAt: Date;
};

const storyOf = (row: StoryRow): Story => ({
  ...row,
  firstPublishedAt: row.firstPublishedAt.toISOString(),
  lastPublishedAt: row.lastPublishedAt.toISOString(),
});

/** Stories by the time of their last article, the latest first. */
export async function latestStories(
  db: Queryable,
  { tags = [], language, minArticles }: StoryFilter,
  { limit, after }: { readonly limit: number; readonly after?: Cursor },
): Promise<StoryPage> {
  const { rows } = await db.query<StoryRow>(
    `select ${STORY}
       from search.stories story
      where story.article_count >= coalesce($1::integer, 1)
        and ($2::text is null or story.languages @> array[lower(split_part($2, '-', 1))])
        and not exists (
              select from jsonb_array_elements($3::jsonb) wanted
               where not story.tag_keys && array(select jsonb_array_elements_text(wanted)))
        and ($4::timestamptz is null or (story.last_published_at, story.story_id) < ($4, $5))
      order by story.last_published_at desc, story.story_id desc
      limit $6`,
    [
      minArticles ?? null,
      language ?? null,
      JSON.stringify(tags),
      after?.publishedAt ?? null,
      after?.articleId ?? null,
      limit + 1,
    ],
  );
  const stories = rows.slice(0, limit).map(storyOf);
  const last = rows.length > limit ? stories.at(-1) : undefined;
  return {
    stories,
    ...(last && { next: { publishedAt: last.lastPublishedAt, articleId: last.storyId } }),
  };
}

/** A story with its articles in the order of their publication, at most `limit` of them. */
export async function storyById(
  db: Queryable,
  storyId: string,
  limit: number,
): Promise<{ readonly story: Story; readonly articles: readonly ListedArticle[] } | undefined> {
  const [stories, articles] = await Promise.all([
    db.query<StoryRow>(
      `select ${STORY} from search.stories story where story.story_id = $1 and story.article_count > 0`,
      [storyId],
    ),
    db.query<ListedRow>(
      `select ${LISTED}
         from search.articles article
        where article.story_id = $1
        order by article.published_at, article.article_id
        limit $2`,
      [storyId, limit],
    ),
  ]);
  const [story] = stories.rows;
  return story && { story: storyOf(story), articles: articles.rows.map(listed) };
}

/** The story that an article belongs to now; undefined when the article is not there. */
export async function storyOfArticle(db: Queryable, articleId: string): Promise<string | undefined> {
  const { rows } = await db.query<{ storyId: string }>(
    `select story_id as "storyId" from search.articles where article_id = $1`,
    [articleId],
  );
  return rows[0]?.storyId;
}

/**
 * In order of their ids, before any of their articles: whoever waits for a story then sees what the other has written, so that two indexers with
 * articles of one story do not miss each other's. A story that is not there yet is made.
 */
export async function lockStories(db: Queryable, storyIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(storyIds)].sort();
  if (ids.length === 0) return;
  await db.query(
    `insert into search.stories as story (story_id)
     select id from unnest($1::text[]) as wanted (id) order by id
     on conflict (story_id) do update set article_count = story.article_count`,
    [ids],
  );
}

/** Brings stories up to what the rows of their articles say. The caller has locked them. */
export async function refreshStories(db: Queryable, storyIds: Iterable<string>): Promise<void> {
  const ids = [...new Set(storyIds)];
  if (ids.length === 0) return;
  await db.query(
    `update search.stories story
        set first_published_at = contents.first_published_at, last_published_at = contents.last_published_at,
            article_count = contents.article_count, headline = contents.headline,
            headline_language = contents.headline_language, languages = contents.languages,
            source_count = contents.source_count, tags = contents.tags,
            tag_keys = array(select tag ->> 'key' from json_array_elements(contents.tags) tag)
       from search.story_contents contents
      where contents.story_id = any ($1::text[]) and story.story_id = contents.story_id`,
    [ids],
  );
  await db.query(
    `delete from search.stories story
      where story.story_id = any ($1::text[])
        and not exists (select from search.articles article where article.story_id = story.story_id)`,
    [ids],
  );
}
