import type { Hashtag, HashtagEvidence, HashtagKind } from '@cleanwire/contracts';
import { namesIn } from './find-names.js';
import { hashtagOf, labelOfTag, tagKey } from './hashtag-of.js';
import type { Name } from './name.js';

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

/**
 * A name that is read with less is shown, but makes no page. Of the tags under it .62 (en) to .77 (zh) were names, of those over it .86 (en) to
 * .96 (hi): docs/decisions/0060.
 */
export const SURE = 0.65;

/** Whether a tag is what it seems to be: a name read with confidence, or what a page said of itself. */
export const isSure = ({ evidence, score = 1 }: Pick<Hashtag, 'evidence' | 'score'>): boolean =>
  evidence !== 'text' || score >= SURE;

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
      kind,
    }: {
      aliases?: readonly string[] | undefined;
      tag?: string | undefined;
      offset?: number;
      score?: number | undefined;
      kind?: HashtagKind | undefined;
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
      ...(kind && { kind }),
    });
  };
  if (given.pageTag) {
    const tag = given.pageTag.replace(/^[#＃]/, '');
    const named = names.find(({ label }) => tagKey(hashtagOf(label)) === tagKey(tag));
    add(named?.label ?? labelOfTag(tag), 'page', {
      aliases: named?.acronyms,
      tag: named ? undefined : hashtagOf(labelOfTag(tag)),
      kind: named && kindOf(named),
    });
  }
  for (const name of names) {
    const { label, acronyms, offset, score } = name;
    add(label, 'text', { aliases: acronyms, offset, score, kind: kindOf(name) });
  }
  for (const category of given.categories ?? []) add(category, 'category');
  for (const keyword of given.keywords ?? []) add(keyword, 'keyword');
  return [...tags.values()].slice(0, MOST);
}

/** Of a name that is hardly one, the kind is a guess. */
const kindOf = ({ kind, score = 1 }: Name): HashtagKind | undefined =>
  kind !== 'other' && score >= SURE ? kind : undefined;
