import { tagKey } from '@cleanwire/language/hashtags';
import { foldForSearch } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';
import { tagByKey } from './tags.js';
import type { ResolvedTag } from './tags.js';

/** A tag's key as readers type it: `lodz` for #Łódź, `istanbul` for #İstanbul. */
export const foldedTag = (key: string): string => tagKey(foldForSearch(key));

/** The tag that a reader means: by its own spelling, or an alias, else by one without accents. */
export async function tagNamed(db: Queryable, name: string): Promise<ResolvedTag | undefined> {
  const exact = await tagByKey(db, tagKey(name));
  if (exact) return exact;
  for (const key of await spellingsOf(db, foldedTag(tagKey(name)))) {
    const tag = await tagByKey(db, key);
    if (tag) return tag;
  }
  return undefined;
}

/** The keys that each of these names stands for, its own always among them. */
export const keysOfTags = (
  db: Queryable,
  names: readonly string[],
): Promise<readonly (readonly string[])[]> =>
  Promise.all(
    names.map(async (name) => [...new Set([...((await tagNamed(db, name))?.keys ?? []), tagKey(name)])]),
  );

/** Those of most articles first; more are not looked at. */
async function spellingsOf(db: Queryable, folded: string): Promise<readonly string[]> {
  if (folded === '') return [];
  const { rows } = await db.query<{ key: string }>(
    `select key from (
       select tag_key as key, article_count as articles from search.tags where folded = $1
       union all
       select alias_key, article_count + story_count from search.tag_aliases where folded = $1) spelling
      where articles > 0
      group by key
      order by max(articles) desc, key
      limit 5`,
    [folded],
  );
  return rows.map(({ key }) => key);
}
