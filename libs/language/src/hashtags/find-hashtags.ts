import type { Hashtag, HashtagEvidence } from '@cleanwire/contracts';
import { namesIn } from './find-names.js';
import { hashtagOf, labelOfTag, tagKey } from './hashtag-of.js';

export interface TaggedText {
  readonly title?: string | undefined;
  readonly text: string;
  /** BCP 47; a language without rules of its own is read by the rules of its script. */
  readonly language: string;
  /** The tag of the page that listed the text. */
  readonly pageTag?: string | undefined;
  readonly categories?: readonly string[];
  readonly keywords?: readonly string[];
}

const MOST = 200;
const LONGEST_TAG = 120;
const LONGEST_LABEL = 200;
const MOST_ALIASES = 20;

/**
 * The hashtags of a text: the page's own tag, then the names it mentions in the order of their first mention, then its categories and
 * keywords, each key once. An acronym the text explains is an alias of its name, not a tag of its own.
 * Tags from the text carry the offset of their first mention in it.
 */
export function findHashtags(given: TaggedText): Hashtag[] {
  const names = namesIn(given.text, given.language);
  const tags = new Map<string, Hashtag>();
  const add = (
    label: string,
    evidence: HashtagEvidence,
    {
      aliases = [],
      tag = hashtagOf(label),
      offset,
      score,
    }: {
      aliases?: readonly string[] | undefined;
      tag?: string | undefined;
      offset?: number;
      score?: number | undefined;
    } = {},
  ): void => {
    const key = tagKey(tag);
    if (
      key === '' ||
      tag.length > LONGEST_TAG ||
      key.length > LONGEST_TAG ||
      label.length > LONGEST_LABEL ||
      tags.has(key)
    )
      return;
    tags.set(key, {
      tag,
      key,
      label,
      evidence,
      ...(aliases.length > 0 && { aliases: aliases.slice(0, MOST_ALIASES) }),
      ...(offset !== undefined && { offset }),
      ...(score !== undefined && { score: Math.round(score * 100) / 100 }),
    });
  };
  if (given.pageTag) {
    const tag = given.pageTag.replace(/^[#＃]/, '');
    const named = names.find(({ label }) => tagKey(hashtagOf(label)) === tagKey(tag));
    add(named?.label ?? labelOfTag(tag), 'page', {
      aliases: named?.acronyms,
      tag: named ? undefined : hashtagOf(labelOfTag(tag)),
    });
  }
  for (const { label, acronyms, offset, score } of names)
    add(label, 'text', { aliases: acronyms, offset, score });
  for (const category of given.categories ?? []) add(category, 'category');
  for (const keyword of given.keywords ?? []) add(keyword, 'keyword');
  return [...tags.values()].slice(0, MOST);
}
