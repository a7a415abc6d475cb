import { decodeHTML } from 'entities';
import { readJson } from '../feeds/json-reader.js';

/** An object of schema.org data; what a property holds is anybody's guess. */
export type Thing = Readonly<Record<string, unknown>>;

/** Properties whose objects also describe the page. */
const DESCENDED = ['@graph', 'mainEntity', 'mainEntityOfPage', 'liveBlogUpdate', 'itemReviewed', 'hasPart'];
const MAX_THINGS = 500;
const ARTICLE_TYPE =
  /article|posting|report|review|webpage|creativework|recipe|blog|event|videoobject|product|itempage/i;

/** All objects that a page's JSON-LD scripts describe; a script that is no JSON is passed over. */
export function readJsonLd(scripts: readonly string[]): Thing[] {
  const things: Thing[] = [];
  for (const script of scripts) {
    const todo: unknown[] = [parsedOrNothing(script)];
    while (todo.length > 0 && things.length < MAX_THINGS) {
      const next = todo.shift();
      if (Array.isArray(next)) todo.unshift(...(next as unknown[]).slice(0, MAX_THINGS));
      else if (isThing(next)) {
        things.push(next);
        for (const property of DESCENDED) if (typeof next[property] === 'object') todo.push(next[property]);
      }
    }
  }
  return things;
}

const isThing = (value: unknown): value is Thing => typeof value === 'object' && value !== null;

/** Scripts are written by hand and by templates: quotes without an escape, trailing commas, line breaks within strings. */
function parsedOrNothing(script: string): unknown {
  const text = script.includes('"') ? script : decodeHTML(script);
  // Raw line breaks within strings are the commonest mistake in JSON-LD.
  return readJson(
    text
      .trim()
      .replace(/[\u0000-\u001f]+/g, ' ')
      .replace(/;$/, ''),
  ).json;
}

export const typesOf = (thing: Thing): string => [thing['@type']].flat().join(' ');

/** Things that can be the article of the page, as opposed to its site, publisher or navigation. */
export const articlesOf = (things: readonly Thing[]): Thing[] =>
  things.filter((thing) => ARTICLE_TYPE.test(typesOf(thing)));

/** The longest text that the page states as an article's body, as written; often a shortened one. Empty when there is none. */
export function statedBody(things: readonly Thing[]): string {
  let longest = '';
  for (const thing of things) {
    const properties = /posting|question|answer/i.test(typesOf(thing))
      ? ['articleBody', 'reviewBody', 'text']
      : ['articleBody', 'reviewBody'];
    for (const property of properties) {
      const text = thing[property];
      if (typeof text === 'string' && text.length > longest.length) longest = text;
    }
  }
  return decodeHTML(longest);
}
