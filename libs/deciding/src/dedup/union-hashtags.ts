import type { Hashtag } from '@cleanwire/contracts';
import { tagKey } from '@cleanwire/language/hashtags';

const MOST = 400;
const MOST_ALIASES = 20;

/**
 * The hashtags of both, each key once, in the order given. Aliases are joined; a tag that the other side knows as an
 * alias (`#KOSA` beside `#KoreaAISoftwareIndustryAssociation`, alias KOSA) is no tag of its own.
 */
export function unionHashtags(one: readonly Hashtag[], other: readonly Hashtag[]): Hashtag[] {
  const tags = new Map<string, Hashtag>();
  for (const tag of [...one, ...other]) {
    const known = tags.get(tag.key);
    tags.set(tag.key, known ? withAliases(known, tag.aliases ?? []) : tag);
  }
  const named = new Set<string>();
  for (const { key, aliases = [] } of tags.values()) {
    for (const alias of aliases) if (tagKey(alias) !== key) named.add(tagKey(alias));
  }
  return [...tags.values()].filter((tag) => !named.has(tag.key) || tag.aliases !== undefined).slice(0, MOST);
}

function withAliases(tag: Hashtag, more: readonly string[]): Hashtag {
  const aliases = [...(tag.aliases ?? [])];
  for (const alias of more) {
    if (!aliases.some((known) => tagKey(known) === tagKey(alias))) aliases.push(alias);
  }
  return aliases.length > 0 ? { ...tag, aliases: aliases.slice(0, MOST_ALIASES) } : tag;
}
