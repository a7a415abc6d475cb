import { tagKey } from '@cleanwire/language/hashtags';
import { foldForSearch } from '@cleanwire/language/search';
import type { Queryable } from '../database.js';
import { counted, tagsByKeys } from './tags.js';
import type { ResolvedTag } from './tags.js';

/** A tag's key as readers type it: `lodz` for #Łódź, `istanbul` for #İstanbul. */
export const foldedTag = (key: string): string => tagKey(foldForSearch(key));

/** The tag that a reader means: by its own spelling, or an alias, else by one without accents. */
export const tagNamed = async (db: Queryable, name: string): Promise<ResolvedTag | undefined> =>
  counted(db, (await tagsNamed(db, [name]))[0]);

/** The keys that each of these names stands for, its own always among them. */
export const keysOfTags = async (
  db: Queryable,
  names: readonly string[],
): Promise<readonly (readonly string[])[]> =>
  (await tagsNamed(db, names)).map((tag, i) => [...new Set([...(tag?.keys ?? []), tagKey(names[i]!)])]);

/** Three questions however many names there are; one where all of them are known by their own spellings. */
async function tagsNamed(db: Queryable, names: readonly string[]): Promise<(ResolvedTag | undefined)[]> {
  const keys = names.map(tagKey);
  const exact = await tagsByKeys(db, keys);
  const others = [...new Set(keys.filter((key) => !exact.has(key)).map(foldedTag))].filter(
    (key) => key !== '',
  );
  const spellings = others.length > 0 ? await spellingsOf(db, others) : new Map<string, readonly string[]>();
  const spelled = spellings.size > 0 ? await tagsByKeys(db, [...spellings.values()].flat()) : exact;
  return keys.map(
    (key) =>
      exact.get(key) ??
      (spellings.get(foldedTag(key)) ?? []).map((each) => spelled.get(each)).find((tag) => tag !== undefined),
  );
}

/** Of each, those of most articles first; more are not looked at. */
async function spellingsOf(
  db: Queryable,
  folded: readonly string[],
): Promise<Map<string, readonly string[]>> {
  const { rows } = await db.query<{ folded: string; keys: string[] }>(
    `select asked as folded, array(
       select key from (
         select tag_key as key, article_count as articles from search.tags where folded = asked
         union all
         select alias_key, article_count + story_count from search.tag_aliases where folded = asked) spelling
        where articles > 0
        group by key
        order by max(articles) desc, key
        limit 5) as keys
       from unnest($1::text[]) asked`,
    [folded],
  );
  return new Map(rows.flatMap((row) => (row.keys.length > 0 ? [[row.folded, row.keys] as const] : [])));
}
