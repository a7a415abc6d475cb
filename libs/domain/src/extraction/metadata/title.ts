import { squeezeSpaces, textContent } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

/** Headline: what the page states about itself, then what it shows. Empty when there is none. */
export function findTitle(survey: Survey, things: readonly Thing[]): string {
  const stated = articlesOf(things)
    .map((thing) => thing['headline'])
    .find((headline): headline is string => typeof headline === 'string' && headline.trim() !== '');
  if (stated) return squeezeSpaces(stated);
  const shown = survey.headlines.map((element) => squeezeSpaces(textContent(element))).filter(Boolean);
  // Of several headlines one may be the site's name.
  if (shown.length === 1) return shown[0]!;
  return squeezeSpaces(
    survey.metas.get('og:title') ?? survey.metas.get('twitter:title') ?? shown[0] ?? survey.title,
  );
}
