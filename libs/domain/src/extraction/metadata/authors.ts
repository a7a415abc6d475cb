import { decodeHTML } from 'entities';
import { squeezeSpaces } from '../../html/index.js';
import type { HtmlElement } from '../../html/index.js';
import { articlesOf, typesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import { isNamedElsewhere } from '../names.js';
import type { Survey } from '../survey.js';
import { isByline, isName, namesInByline } from './person-names.js';

const META_NAMES = (
  'author article:author parsely-author sailthru.author citation_author dc.creator dcterms.creator byl dc.contributor ' +
  'twitter:data1 cxenseparse:author og:article:author'
).split(' ');
const MAX_AUTHORS = 20;

/**
 * Names of the people or bodies that wrote the article, in the order stated; none when nobody says. A person in the byline
 * is preferred to the publisher that structured data names. `linesAround` are those between headline and text.
 */
export function findAuthors(
  survey: Survey,
  things: readonly Thing[],
  siteName: string | undefined,
  linesAround: readonly string[],
): string[] {
  const stated = statedAuthors(things).filter((name) => !isSite(name, siteName));
  if (stated.length > 0) return unique(stated);
  const metas = META_NAMES.map((name) => (survey.repeated.get(name) ?? []).flatMap(namesInMeta));
  const meta = metas.find((names) => names.some((name) => !isSite(name, siteName)));
  if (meta) return unique(meta);
  const byline = [shownAuthors(survey), linesAround.map(fromBy).filter(isByline).flatMap(namesInByline)]
    .map((names) => names.filter((name) => !isSite(name, siteName)))
    .find((names) => names.length > 0);
  if (byline) return unique(byline);
  return unique([...statedAuthors(things), ...metas.flat()]).slice(0, 1);
}

/** "Published August 7, 2023 by Ana Ruiz": the byline within a line that begins with the day. */
const fromBy = (line: string): string =>
  line.length < 150 ? line.replace(/^[^.]*\d[^.]{0,30}\s(?=(?:by|von|par|por|di)\s\p{Lu})/u, '') : line;

function statedAuthors(things: readonly Thing[]): string[] {
  const byId = new Map(things.map((thing) => [thing['@id'], thing]));
  const names = (value: unknown): string[] => {
    if (Array.isArray(value)) return value.flatMap(names);
    if (typeof value === 'string') return [value];
    if (typeof value !== 'object' || value === null) return [];
    const thing = value as Thing;
    const named = thing['name'] ?? byId.get(thing['@id'])?.['name'];
    return Array.isArray(named) ? named.flatMap(names) : typeof named === 'string' ? [named] : [];
  };
  const own = articlesOf(things).filter((thing) => !/comment|website|product/i.test(typesOf(thing)));
  const first =
    own.map((thing) => names(thing['author'] ?? thing['creator'])).find((list) => list.length > 0) ?? [];
  return first.map(cleanName).filter(isStatedName);
}

const cleanName = (name: string): string =>
  squeezeSpaces(decodeHTML(name).replace(/<[^>]+>/g, ' ')).replace(/^by\s+/i, '');

/** Structured data may name anyone; only addresses, templates and essays are no names. */
const isStatedName = (name: string): boolean =>
  name.length > 1 &&
  name.length < 100 &&
  !/https?:|^www\.|[{}<>@]|^(?:admin|unknown|null|undefined)$/i.test(name);

function namesInMeta(value: string): string[] {
  const names = namesInByline(value);
  return names.length > 0 ? names : [cleanName(value)].filter((name) => isName(name));
}

const AUTHOR_NAME =
  /(?:^|[\s_-])(?:byline|by-line|authors?|author-?name|autor(?:en|es)?|auteur|autore|writer|reporter|contributor|contributors|posted-?by|redakteur|verfasser|journalist|vcard|fn|creator|article-?by|written-?by)(?:$|[\s_-])/i;

/** Bylines near the headline: marked up as such, named so, or lines that begin with "By". */
function shownAuthors(survey: Survey): string[] {
  const marked = survey.marked.filter(
    ({ attributes }) =>
      /\bauthor\b/.test(attributes['itemprop'] ?? '') || /\bauthor\b/.test(attributes['rel'] ?? ''),
  );
  const { fromHeadline, above } = survey.dateNamed();
  const named = [...fromHeadline, ...above].filter(({ attributes }) =>
    AUTHOR_NAME.test(
      `${attributes['class'] ?? ''} ${attributes['id'] ?? ''}`.replace(/([a-z])([A-Z])/g, '$1-$2'),
    ),
  );
  const around = new Set(survey.headlines.flatMap(ancestorsOf));
  for (const element of [...marked, ...named, ...survey.authorLinks]) {
    if (isElsewhere(element, around)) continue;
    const text = element.attributes['content'] ?? separatedText(element);
    if (text.length > 200) continue;
    const names = namesInByline(text);
    if (names.length > 0) return names;
  }
  return [];
}

/** The text of an element, with a line break wherever two elements touch without a space: "Ana RuizMay 3" is two things. */
function separatedText(element: HtmlElement): string {
  let text = '';
  for (const child of element.children) {
    const part = typeof child === 'string' ? child : separatedText(child);
    const touches = /\S$/.test(text) && /^\S/.test(part);
    text += (touches && typeof child !== 'string' ? '\n' : '') + part;
  }
  return text;
}

const MAX_STEPS = 8;

/** Not what stands around the headline, whatever its name. */
function isElsewhere(element: HtmlElement, around: ReadonlySet<HtmlElement>): boolean {
  let outer: HtmlElement | undefined = element;
  for (let step = 0; outer && step < MAX_STEPS; step++, outer = outer.parent) {
    if (outer.name === 'body' || around.has(outer)) return false;
    if (outer.name === 'footer' || isNamedElsewhere(outer)) return true;
  }
  return false;
}

function ancestorsOf(element: HtmlElement): HtmlElement[] {
  const ancestors: HtmlElement[] = [];
  for (let outer = element.parent; outer; outer = outer.parent) ancestors.push(outer);
  return ancestors;
}

const letters = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
const isSite = (name: string, siteName: string | undefined): boolean =>
  siteName !== undefined && letters(name) === letters(siteName);
const unique = (names: readonly string[]): string[] => [...new Set(names)].slice(0, MAX_AUTHORS);
