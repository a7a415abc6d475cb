import type { CleanArticle } from '@cleanwire/contracts';
import {
  articleWords,
  categoryKey,
  listedAt,
  primaryLanguage,
  searchVector,
} from '@cleanwire/language/search';
import { jsons, texts } from '../arrays.js';
import type { Queryable } from '../database.js';
import type { Gathered, IndexableEvent, IndexedArticle } from './article-card.js';
import { gather } from './gather.js';
import { forgetDecisions, moveDecisions, recordDecisions } from './decisions.js';
import { changedRows, HOST_FOR_NAME } from './index-rows.js';
import type { ChangedRows, CountChange, Posting } from './index-rows.js';
import { isBeingFilled, lockSearchShared, onSecondSchema } from './second-schema.js';
import { lockStories, refreshStories } from './stories.js';
import { hashtagsInStories, keepHashtags } from './story-names.js';
import { foldedTag } from './tag-names.js';

/**
 * Brings the search tables up to a batch of events: only a version higher than the one known wins, so events may come
 * again, late or in any order. While they are rebuilt, the new ones too. Must run in a transaction.
 * @returns ids of the articles that changed
 */
export async function indexArticles(
  db: Queryable,
  events: readonly IndexableEvent[],
): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  await lockSearchShared(db);
  const changed = await fillIn(db, events);
  if (await isBeingFilled(db)) await fillIn(onSecondSchema(db), events);
  return changed;
}

/** Which version of each article is known, gone ones among them. */
export async function knownVersions(
  db: Queryable,
  articleIds: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await db.query<{ id: string; version: number }>(
    'select article_id as id, version from search.article_versions where article_id = any ($1::text[])',
    [articleIds],
  );
  return new Map(rows.map(({ id, version }) => [id, version]));
}

/** The same on tables that the caller keeps from being swapped. */
export async function fillIn(db: Queryable, events: readonly IndexableEvent[]): Promise<ReadonlySet<string>> {
  if (events.length === 0) return new Set();
  const changed = await claimVersions(db, newestOfEach(events));
  const retracted = changed.filter(({ kind }) => kind === 'retracted');
  const ids = changed.map(({ articleId }) => articleId);
  const stories = [...(await storiesOf(db, ids)), ...changed.map(({ article }) => article.storyId)];
  await lockStories(db, stories);

  const before = await rowsOf(db, ids);
  const known = new Map(before.map((row) => [row.card.articleId, row]));
  const present = changed
    .filter(({ kind }) => kind !== 'retracted')
    .map(({ article }) => indexed(article, gather(known.get(article.articleId), article.articleId, events)));
  await upsertArticles(db, present);
  await deleteArticles(
    db,
    retracted.map(({ articleId }) => articleId),
  );

  await moveRows(db, await renamed(db, before, present));
  await refreshStories(db, stories);
  await forgetDecisions(
    db,
    // What became another goes there; what nobody has any more may come back.
    retracted.filter(({ retraction, end }) => !retraction && !end),
  );
  await recordDecisions(db, events);
  await moveDecisions(
    db,
    events.map(({ articleId }) => articleId),
  );
  return new Set(changed.map(({ articleId }) => articleId));
}

/** Forgets articles as if they had never been there; the caller holds their rows of `article_versions`. */
export async function removeArticles(db: Queryable, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  const stories = await storiesOf(db, articleIds);
  await lockStories(db, stories);
  const before = await rowsOf(db, articleIds);
  await deleteArticles(db, articleIds);
  const rows = await renamed(db, before, []);
  await moveRows(db, rows);
  await db.query('delete from search.tags where tag_key = any ($1::text[]) and article_count <= 0', [
    rows.tags.map(({ key }) => key),
  ]);
  await db.query(
    'delete from search.tag_aliases where alias_key = any ($1::text[]) and article_count + story_count <= 0',
    [rows.aliases.map(({ key }) => key)],
  );
  await db.query('delete from search.sources where source_id = any ($1::text[]) and article_count <= 0', [
    rows.sources.map(({ key }) => key),
  ]);
  await db.query('delete from search.calendar where slot = any ($1::bigint[]) and article_count <= 0', [
    rows.calendar.map(({ slot }) => slot),
  ]);
  await refreshStories(db, stories);
  await db.query(`delete from search.decisions where coalesce(belongs_to, article_id) = any ($1::text[])`, [
    articleIds,
  ]);
  await db.query('delete from search.article_versions where article_id = any ($1::text[])', [articleIds]);
}

async function moveRows(db: Queryable, rows: ChangedRows): Promise<void> {
  await movePostings(db, 'article_tags', 'tag_key', rows.tagPostings);
  await movePostings(db, 'article_sources', 'source_id', rows.sourcePostings);
  await countTags(db, rows.tags);
  await countAliases(db, rows.aliases);
  await countSources(db, rows.sources);
  await countInCalendar(db, rows.calendar);
}

/** Forgets everything that was indexed. The caller then reads the topic from its beginning again. */
export async function emptySearchTables(db: Queryable): Promise<void> {
  await db.query(`
    truncate search.article_versions, search.articles, search.article_tags, search.article_sources,
             search.tags, search.tag_aliases, search.sources, search.stories, search.decisions, search.calendar`);
}

function newestOfEach(events: readonly IndexableEvent[]): IndexableEvent[] {
  const newest = new Map<string, IndexableEvent>();
  for (const event of events) {
    if (event.version > (newest.get(event.articleId)?.version ?? 0)) newest.set(event.articleId, event);
  }
  return [...newest.values()];
}

/** Locks the articles in order of their ids, so that two indexers never wait for each other. */
async function claimVersions(db: Queryable, events: readonly IndexableEvent[]): Promise<IndexableEvent[]> {
  const { rows } = await db.query<{ article_id: string }>(
    `insert into search.article_versions as known (article_id, version, retracted, merged_into, withdrawn)
     select * from unnest($1::text[], $2::integer[], $3::boolean[], $4::text[], $5::text[])
         as event (article_id, version, retracted, merged_into, withdrawn)
      order by article_id
     on conflict (article_id) do update
        set version = excluded.version, retracted = excluded.retracted, merged_into = excluded.merged_into,
            withdrawn = excluded.withdrawn
      where excluded.version > known.version
     returning article_id`,
    [
      events.map(({ articleId }) => articleId),
      events.map(({ version }) => version),
      events.map(({ kind }) => kind === 'retracted'),
      events.map(({ retraction }) => retraction?.mergedInto ?? null),
      events.map(({ end }) => end?.evidence ?? null),
    ],
  );
  const claimed = new Set(rows.map(({ article_id }) => article_id));
  return events.filter(({ articleId }) => claimed.has(articleId));
}

async function storiesOf(db: Queryable, articleIds: readonly string[]): Promise<string[]> {
  const { rows } = await db.query<{ storyId: string }>(
    `select distinct story_id as "storyId" from search.articles where article_id = any ($1::text[])`,
    [articleIds],
  );
  return rows.map(({ storyId }) => storyId);
}

async function rowsOf(db: Queryable, articleIds: readonly string[]): Promise<IndexedArticle[]> {
  const { rows } = await db.query<IndexedArticle>(
    `select card, hashtags, source_ids as "sourceIds", headlines
       from search.articles where article_id = any ($1::text[])`,
    [articleIds],
  );
  return rows;
}

/** Another place that ran an article, which is what most events tell of, changes nothing that its story's names are told by. */
function storiesToldAnew(before: readonly IndexedArticle[], present: readonly IndexedArticle[]): string[] {
  const said = ({ card }: IndexedArticle): string =>
    JSON.stringify([card.articleId, card.storyId, listedAt(card), card.language, card.hashtags]);
  const [was, is] = [new Set(before.map(said)), new Set(present.map(said))];
  const changed = [
    ...before.filter((article) => !is.has(said(article))),
    ...present.filter((article) => !was.has(said(article))),
  ];
  return changed.map(({ card }) => storyOf(card));
}

/** Of articles from before there were stories, the article's own. */
const storyOf = ({ storyId, articleId }: { readonly storyId?: string; readonly articleId: string }): string =>
  storyId ?? articleId;

/** What changes once the names in these stories are one tag each, which their other articles may have to learn. */
async function renamed(
  db: Queryable,
  before: readonly IndexedArticle[],
  present: readonly IndexedArticle[],
): Promise<ChangedRows> {
  const own = new Set([...before, ...present].map(({ card }) => card.articleId));
  const hashtags = await hashtagsInStories(db, storiesToldAnew(before, present), [...own]);
  const others = await rowsOf(
    db,
    [...hashtags.keys()].filter((articleId) => !own.has(articleId)),
  );
  await keepHashtags(db, hashtags);
  const now = (article: IndexedArticle): IndexedArticle => ({
    ...article,
    hashtags: hashtags.get(article.card.articleId) ?? null,
  });
  return changedRows([...before, ...others], [...present, ...others].map(now));
}

async function upsertArticles(db: Queryable, indexed: readonly Indexed[]): Promise<void> {
  const articles = indexed.map(({ article }) => article);
  await db.query(
    `insert into search.articles
       (article_id, version, story_id, published_at, language, categories, card, body, body_html, words, source_ids, headlines,
        tag_keys)
     select article_id, version, story_id, published_at,
            language, array(select jsonb_array_elements_text(categories)),
            card, body, body_html, words::tsvector,
            array(select jsonb_array_elements_text(source_ids)), array(select jsonb_array_elements_text(headlines)),
            array(select jsonb_array_elements_text(tag_keys))
       from unnest($1::text[], $2::integer[], $3::timestamptz[], $4::text[], $5::json[],
                   $6::text[], $7::text[], $8::text[], $9::text[], $10::jsonb[], $11::jsonb[], $12::jsonb[],
                   $13::jsonb[])
         as event (article_id, version, published_at, language, card, body, body_html, words, story_id, source_ids, headlines,
                   categories, tag_keys)
     on conflict (article_id) do update
        set version = excluded.version, story_id = excluded.story_id, published_at = excluded.published_at,
            language = excluded.language, categories = excluded.categories, card = excluded.card,
            body = excluded.body, body_html = excluded.body_html, words = excluded.words,
            source_ids = excluded.source_ids, headlines = excluded.headlines, tag_keys = excluded.tag_keys, hashtags = null, indexed_at = now()`,
    [
      articles.map(({ articleId }) => articleId),
      articles.map(({ version }) => version),
      articles.map(listedAt),
      articles.map(({ language }) => primaryLanguage(language)),
      jsons(indexed.map(({ card }) => JSON.stringify(card))),
      texts(articles.map(({ body }) => body)),
      texts(articles.map(({ bodyHtml }) => bodyHtml ?? null)),
      texts(indexed.map(wordsOf)),
      articles.map(({ storyId }) => storyId),
      indexed.map(({ sourceIds }) => JSON.stringify(sourceIds)),
      indexed.map(({ headlines }) => JSON.stringify(headlines)),
      articles.map(({ categories }) => JSON.stringify([...new Set(categories.map(categoryKey))])),
      articles.map(({ hashtags }) => JSON.stringify([...new Set(hashtags.map(({ key }) => key))])),
    ],
  );
}

/** What is written of an article. */
interface Indexed extends IndexedArticle {
  readonly article: CleanArticle;
}

function indexed(article: CleanArticle, gathered: Gathered): Indexed {
  const { body: _body, bodyHtml: _bodyHtml, ...card } = article;
  return { article, card, ...gathered };
}

const wordsOf = ({ article, ...named }: Indexed): string => searchVector(articleWords(article, named));

async function deleteArticles(db: Queryable, articleIds: readonly string[]): Promise<void> {
  if (articleIds.length === 0) return;
  await db.query(`delete from search.articles where article_id = any ($1::text[])`, [articleIds]);
}

async function movePostings(
  db: Queryable,
  table: 'article_tags' | 'article_sources',
  key: 'tag_key' | 'source_id',
  { removed, added }: { readonly removed: readonly Posting[]; readonly added: readonly Posting[] },
): Promise<void> {
  const columns = (postings: readonly Posting[]): unknown[] => [
    postings.map((posting) => posting.key),
    postings.map(({ publishedAt }) => publishedAt),
    postings.map(({ articleId }) => articleId),
  ];
  if (removed.length > 0) {
    await db.query(
      `delete from search.${table} posting
        using unnest($1::text[], $2::timestamptz[], $3::text[]) as gone (key, published_at, article_id)
        where posting.${key} = gone.key
          and posting.published_at = gone.published_at
          and posting.article_id = gone.article_id`,
      columns(removed),
    );
  }
  if (added.length > 0) {
    await db.query(
      `insert into search.${table} (${key}, published_at, article_id)
       select * from unnest($1::text[], $2::timestamptz[], $3::text[])
       on conflict do nothing`,
      columns(added),
    );
  }
}

/** The first spelling of a tag stays: it must not flicker between `#Nato` and `#NATO`. */
async function countTags(db: Queryable, changes: readonly CountChange[]): Promise<void> {
  if (changes.length === 0) return;
  await db.query(
    `insert into search.tags as known (tag_key, tag, label, article_count, sure_count, folded)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::text[])
     on conflict (tag_key) do update
        set folded = excluded.folded, article_count = known.article_count + excluded.article_count,
            sure_count = known.sure_count + excluded.sure_count`,
    [
      changes.map(({ key }) => key),
      changes.map(({ name }) => name),
      changes.map(({ label }) => label),
      changes.map(({ by }) => by),
      changes.map(({ ofThem }) => ofThem),
      changes.map(({ key }) => foldedTag(key)),
    ],
  );
}

async function countAliases(
  db: Queryable,
  changes: readonly (CountChange & { of: string })[],
): Promise<void> {
  if (changes.length === 0) return;
  await db.query(
    `insert into search.tag_aliases as known (alias_key, tag_key, alias, article_count, story_count, folded)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::integer[], $5::integer[], $6::text[])
     on conflict (alias_key, tag_key) do update
        set folded = excluded.folded, article_count = known.article_count + excluded.article_count,
            story_count = known.story_count + excluded.story_count`,
    [
      changes.map(({ key }) => key),
      changes.map(({ of }) => of),
      changes.map(({ name }) => name),
      changes.map(({ by, ofThem }) => by - ofThem),
      changes.map(({ ofThem }) => ofThem),
      changes.map(({ key }) => foldedTag(key)),
    ],
  );
}

async function countInCalendar(db: Queryable, changes: ChangedRows['calendar']): Promise<void> {
  if (changes.length === 0) return;
  await db.query(
    `insert into search.calendar as known (slot, article_count)
     select * from unnest($1::bigint[], $2::integer[])
     on conflict (slot) do update set article_count = known.article_count + excluded.article_count`,
    [changes.map(({ slot }) => slot), changes.map(({ by }) => by)],
  );
}

/** A name stays where only a host is brought: `daleecho.example` does not take the place of Dale Echo. */
async function countSources(db: Queryable, changes: readonly CountChange[]): Promise<void> {
  if (changes.length === 0) return;
  await db.query(
    `insert into search.sources as known (source_id, source_name, article_count)
     select * from unnest($1::text[], $2::text[], $3::integer[])
     on conflict (source_id) do update
        set article_count = known.article_count + excluded.article_count,
            source_name = case
              when excluded.article_count > 0 and (excluded.source_name !~* $4 or known.source_name ~* $4)
              then excluded.source_name else known.source_name end`,
    [
      changes.map(({ key }) => key),
      changes.map(({ name }) => name),
      changes.map(({ by }) => by),
      HOST_FOR_NAME.source,
    ],
  );
}
