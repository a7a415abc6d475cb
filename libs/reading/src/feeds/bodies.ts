import { all, fieldsOf, firstOf } from './elements.js';
import type { Fields } from './elements.js';
import { textOf } from './texts.js';
import type { Clean } from './texts.js';
import type { XmlElement } from './xml/reader.js';

/** What an entry says, as safe HTML; `contentText` where the content was published as plain text. */
export interface Body {
  readonly summary?: string | undefined;
  readonly content?: string | undefined;
  readonly contentText?: string | undefined;
}

const contents = ['content:encoded', 'content', 'body', 'xhtml:body', 'xhtml:div', 'fulltext', 'fullitem'];

const summaries = [
  'description',
  'summary',
  'abstract',
  'dc:description',
  'dcterms:abstract',
  'itunes:summary',
  'googleplay:description',
  'itunes:subtitle',
];

/** Summary and content of an entry, from the fields meant for them in order of trust. */
export function bodyOf(entry: XmlElement, fields: Fields, clean: Clean, base: string | undefined): Body {
  const content = firstOf(fields, contents, (field) => readBody(field, clean, base));
  if (content === undefined) {
    const pair = blurbThenBody(entry, fields);
    if (pair !== undefined) {
      const [summary, body] = pair.map((field) => readBody(field, clean, base));
      return { summary: summary?.html, content: body?.html, contentText: body?.plain };
    }
  }
  const summary = htmlIn(fields, summaries, clean, base) ?? mediaDescription(fields, clean, base);
  return { summary, content: content?.html, contentText: content?.plain };
}

/** Two different texts of which none is called content: the blurb comes first. */
function blurbThenBody(entry: XmlElement, fields: Fields): [XmlElement, XmlElement] | undefined {
  if (all(fields, 'description').length + all(fields, 'summary').length < 2) return undefined;
  const [first, ...others] = entry.children.filter(
    ({ name }) => name === 'description' || name === 'summary',
  );
  const second = others.find(({ text }) => text.trim() !== '' && text.trim() !== first?.text.trim());
  return first === undefined || second === undefined || first.text.trim() === ''
    ? undefined
    : [first, second];
}

function readBody(
  field: XmlElement,
  clean: Clean,
  base: string | undefined,
): { html: string; plain: string | undefined } | undefined {
  const { html, plain } = textOf(field);
  if (html === '') return undefined;
  return { html: plain === undefined ? clean(html, field.base ?? base) : html, plain };
}

/** The first non-empty of the named fields as safe HTML. */
export function htmlIn(
  fields: Fields,
  names: readonly string[],
  clean: Clean,
  base: string | undefined,
): string | undefined {
  return firstOf(fields, names, (field) => readBody(field, clean, base)?.html);
}

function mediaDescription(fields: Fields, clean: Clean, base: string | undefined): string | undefined {
  const own = htmlIn(fields, ['media:description'], clean, base);
  if (own !== undefined) return own;
  return firstOf(fields, ['media:group', 'media:content'], (group) =>
    htmlIn(fieldsOf(group.children), ['media:description'], clean, base),
  );
}
