import type { Queryable } from '../database.js';

export interface Tag {
  readonly key: string;
  /** As shown after `#`. */
  readonly tag: string;
  /** The name as texts write it. */
  readonly label: string;
  readonly articles: number;
}

export interface ResolvedTag extends Tag {
  /** Other tags that lead here, as shown. */
  readonly aliases: readonly string[];
  /** The tag's own key and those of its aliases: all of them make the tag's list of articles. */
  readonly keys: readonly string[];
}

/**
 * A tag has a page where one article is sure of it (`isSure`), or this many have it: a name that was read with doubt is shown with its article, is found by
 * search, and makes no page of its own until then.
 */
const ENOUGH = 3;
export const HAS_PAGE = `tag.article_count > 0 and (tag.sure_count > 0 or tag.article_count >= ${ENOUGH})`;

/** Whether an article has a tag of this key, though it has no page. */
export async function isTagWithoutPage(db: Queryable, key: string): Promise<boolean> {
  const { rowCount } = await db.query(
    `select from search.tags tag where tag.tag_key = $1 and tag.article_count > 0 and not (${HAS_PAGE})`,
    [key],
  );
  return rowCount > 0;
}

/** The tag of this key, or the tag that this key is an alias of; undefined when no article has it, or it has no page. */
export const tagByKey = async (db: Queryable, key: string): Promise<ResolvedTag | undefined> =>
  counted(db, (await tagsByKeys(db, [key])).get(key));

/** The same for many keys, by key, but for the articles of aliases, which are not counted. */
export async function tagsByKeys(db: Queryable, keys: readonly string[]): Promise<Map<string, ResolvedTag>> {
  const { rows } = await db.query<Tag & { asked: string; aliases: { alias: string; key: string }[] }>(
    `select asked, tag.tag_key as key, tag.tag, tag.label, tag.article_count as articles,
            (select coalesce(jsonb_agg(jsonb_build_object('alias', target.alias, 'key', target.alias_key)
                                       order by target.alias), '[]')
               from search.alias_targets target
              where target.tag_key = tag.tag_key
                -- Named again, so that Postgres looks at these aliases only.
                and target.alias_key = any (array(
                      select alias_key from search.tag_aliases claim where claim.tag_key = tag.tag_key))) as aliases
       from unnest($1::text[]) asked
       join search.tags tag
         on tag.tag_key = coalesce((select tag_key from search.alias_targets join search.tags tag using (tag_key)
                                     where alias_key = asked and ${HAS_PAGE}), asked)
        and ${HAS_PAGE}`,
    [keys],
  );
  return new Map(
    rows.map(({ asked, aliases, ...tag }) => [
      asked,
      {
        ...tag,
        keys: [tag.key, ...aliases.map((alias) => alias.key)],
        aliases: aliases.map(({ alias }) => alias),
      },
    ]),
  );
}

/** Its articles, those of its aliases among them. */
export const counted = async (
  db: Queryable,
  tag: ResolvedTag | undefined,
): Promise<ResolvedTag | undefined> =>
  tag && tag.keys.length > 1 ? { ...tag, articles: await countArticlesWithTag(db, tag.keys) } : tag;

/** An article that has both a tag and its alias counts once. */
async function countArticlesWithTag(db: Queryable, keys: readonly string[]): Promise<number> {
  const { rows } = await db.query<{ articles: number }>(
    `select count(distinct article_id)::integer as articles from search.article_tags where tag_key = any ($1::text[])`,
    [keys],
  );
  return rows[0]?.articles ?? 0;
}

export interface TagPage {
  readonly tags: readonly Tag[];
  /** Pass it as `after` for the next page; absent on the last one. */
  readonly next?: TagCursor;
}
export interface TagCursor {
  readonly articles: number;
  readonly key: string;
}

/** Tags by how many articles have them. `part` keeps those whose key contains it. */
export async function popularTags(
  db: Queryable,
  { limit, part, after }: { readonly limit: number; readonly part?: string; readonly after?: TagCursor },
): Promise<TagPage> {
  const { rows } = await db.query<Tag>(
    `select tag_key as key, tag, label, article_count as articles
       from search.tags tag
      where ${HAS_PAGE}
        and ($2::text is null or tag_key like '%' || $2 || '%')
        and ($3::integer is null or article_count < $3 or (article_count = $3 and tag_key > $4))
      order by article_count desc, tag_key
      limit $1`,
    [limit + 1, part ?? null, after?.articles ?? null, after?.key ?? null],
  );
  const tags = rows.slice(0, limit);
  const last = rows.length > limit ? tags.at(-1) : undefined;
  return { tags, ...(last && { next: { articles: last.articles, key: last.key } }) };
}

/** Tags spelt nearly like this key: for somebody who mistyped one. */
export async function tagsNear(db: Queryable, key: string, limit: number): Promise<Tag[]> {
  const { rows } = await db.query<Tag>(
    `select tag_key as key, tag, label, article_count as articles
       from search.tags tag
      where ${HAS_PAGE} and (tag_key % $1 or tag_key like $1 || '%')
      order by similarity(tag_key, $1) desc, article_count desc
      limit $2`,
    [key, limit],
  );
  return rows;
}

/** Tags that stand most often in the newest 200 articles of a tag. */
export async function tagsBeside(db: Queryable, keys: readonly string[], limit: number): Promise<Tag[]> {
  const { rows } = await db.query<Tag>(
    `select tag.tag_key as key, tag.tag, tag.label, tag.article_count as articles
       from (select article_id from search.article_tags
              where tag_key = any ($1::text[])
              order by published_at desc
              limit 200) newest
       join search.articles article using (article_id)
      cross join lateral json_array_elements(coalesce(article.hashtags, article.card -> 'hashtags')) beside
       join search.tags tag on tag.tag_key = beside ->> 'key'
      where tag.tag_key <> all ($1::text[]) and ${HAS_PAGE}
      group by tag.tag_key
      order by count(*) desc, tag.article_count desc, tag.tag_key
      limit $2`,
    [keys, limit],
  );
  return rows;
}
