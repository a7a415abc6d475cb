import { squeezeSpaces } from '../../html/index.js';
import type { FoundBody } from '../find-body.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';

const MAX_SUBTITLE = 500;

/** The line under the headline that sums the article up; undefined when there is none, or when it is the first paragraph. */
export function findSubtitle(
  { deck, blocks }: FoundBody,
  things: readonly Thing[],
  title: string,
): string | undefined {
  const stated = articlesOf(things)
    .map((thing) => thing['alternativeHeadline'])
    .find((headline): headline is string => typeof headline === 'string' && headline.trim() !== '');
  const subtitle = squeezeSpaces(deck?.text ?? stated ?? '');
  if (subtitle === '' || subtitle.length > MAX_SUBTITLE || subtitle.toLowerCase() === title.toLowerCase())
    return undefined;
  return !deck && blocks[0]?.text.startsWith(subtitle) ? undefined : subtitle;
}
