import { squeezeSpaces } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

/** Sections that the page says it belongs to, as written. */
export function findCategories(survey: Survey, things: readonly Thing[]): string[] {
  const stated = articlesOf(things).flatMap((thing) => [thing['articleSection']].flat());
  const metas = ['article:section', 'section', 'category'].flatMap((name) => survey.repeated.get(name) ?? []);
  return uniqueLines([...stated, ...metas]);
}

/** Keywords of the page, as written. */
export function findTags(survey: Survey, things: readonly Thing[]): string[] {
  const tags = survey.repeated.get('article:tag');
  if (tags) return uniqueLines(tags);
  const stated = articlesOf(things).flatMap((thing) => [thing['keywords']].flat());
  const words =
    stated.length > 0 ? stated : [survey.metas.get('news_keywords') ?? survey.metas.get('keywords')];
  return uniqueLines(words.flatMap((word) => (typeof word === 'string' ? word.split(/[,;،、]/) : [])));
}

const MAX_LABELS = 50;
const uniqueLines = (values: readonly unknown[]): string[] =>
  [...new Set(values.filter((value) => typeof value === 'string').map(squeezeSpaces))]
    .filter((line) => line !== '' && line.length <= 100)
    .slice(0, MAX_LABELS);
