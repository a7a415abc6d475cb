import { squeezeSpaces, textContent } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

const META_NAMES = ['author', 'article:author', 'parsely-author', 'sailthru.author', 'dc.creator', 'byl'];

/** Names of the people or bodies that wrote the article, in the order stated; none when nobody says. */
export function findAuthors(survey: Survey, things: readonly Thing[]): string[] {
  const stated = articlesOf(things).flatMap((thing) => namesIn(thing['author']));
  if (stated.length > 0) return unique(stated);
  for (const name of META_NAMES) {
    const names = (survey.repeated.get(name) ?? []).filter(isName);
    if (names.length > 0) return unique(names.map(squeezeSpaces));
  }
  const marked = survey.marked.filter(
    ({ attributes }) => attributes['itemprop'] === 'author' || attributes['rel'] === 'author',
  );
  return unique(marked.map((element) => squeezeSpaces(textContent(element))).filter(isName)).slice(0, 10);
}

function namesIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (typeof value === 'string') return isName(value) ? [squeezeSpaces(value)] : [];
  return typeof value === 'object' && value !== null ? namesIn((value as Thing)['name']) : [];
}

const isName = (text: string): boolean =>
  text.trim() !== '' && text.length < 100 && !/^https?:|@/.test(text.trim());
const unique = (names: readonly string[]): string[] => [...new Set(names)];
