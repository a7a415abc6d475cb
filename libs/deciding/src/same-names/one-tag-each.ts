import type { Hashtag } from '@cleanwire/contracts';
import { tagKey } from '@cleanwire/language/hashtags';
import type { SameNames } from './same-names.js';

const MOST_ALIASES = 20;

/** The hashtags of an article as its story has them: what it calls by another name is an alias, and what is one is there once. */
export function oneTagEach(hashtags: readonly Hashtag[], same: SameNames): readonly Hashtag[] {
  if (!hashtags.some(({ key }) => same.has(key))) return hashtags;
  const tags = new Map<string, Hashtag>();
  for (const own of hashtags) {
    const one = same.get(own.key);
    const known = tags.get(one?.key ?? own.key);
    const { aliases: _aliases, ...tag } = known ?? { ...own, ...one };
    const aliases = new Map(
      [...(known?.aliases ?? []), ...(one ? [own.tag] : []), ...(own.aliases ?? [])].map((alias) => [
        tagKey(alias),
        alias,
      ]),
    );
    aliases.delete(tag.key);
    const score = Math.max(tag.score ?? 0, own.score ?? 0);
    tags.set(tag.key, {
      ...tag,
      ...(aliases.size > 0 && { aliases: [...aliases.values()].slice(0, MOST_ALIASES) }),
      ...(tag.score !== undefined && { score }),
    });
  }
  return [...tags.values()];
}
