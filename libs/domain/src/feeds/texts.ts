import { decodeHTML } from 'entities';
import { escapeText } from './xml/inline-markup.js';
import type { XmlElement } from './xml/reader.js';

/** A text field as HTML, not yet sanitised, and as characters where it was published as plain text. */
export interface FeedText {
  readonly html: string;
  readonly plain?: string;
}

/**
 * What a text field says. Atom declares it (`type`, in Atom 0.3 also `mode`), RSS does not and means HTML. An undeclared or
 * wrongly declared text that plainly is HTML is HTML.
 */
export function textOf(element: XmlElement): FeedText {
  const type = (element.attributes.get('type') ?? '').trim().toLowerCase();
  const mode = (element.attributes.get('mode') ?? '').trim().toLowerCase();
  if (element.markup !== undefined) return { html: withoutWrapper(element.markup.trim(), type) };
  const text = element.text.trim();
  if (mode === 'base64' || isBinary(element.name, type)) return { html: fromBase64(text) };
  if (type === '' || isHtml(type)) return { html: text };
  if (looksLikeHtml(text)) return { html: text };
  return { html: escapeText(text), plain: text };
}

const isHtml = (type: string): boolean => type.includes('html');

/** Atom content of any other media type is base64. */
const isBinary = (name: string, type: string): boolean =>
  name === 'content' && type.includes('/') && !type.startsWith('text/') && !/[+/]xml$|html/.test(type);

/** XHTML content has one `div` around it that is not part of it. */
function withoutWrapper(markup: string, type: string): string {
  if (!type.includes('xhtml') || !/^<div\b/i.test(markup) || !/<\/div>$/i.test(markup)) return markup;
  const inner = markup.slice(markup.indexOf('>') + 1, -'</div>'.length);
  // Two divs side by side are not a wrapper.
  return /<div\b/i.test(inner) && inner.search(/<\/div>/i) < inner.search(/<div\b/i) ? markup : inner.trim();
}

function fromBase64(text: string): string {
  if (!/^[A-Za-z0-9+/\s]+={0,2}\s*$/.test(text)) return text;
  return Buffer.from(text, 'base64').toString('utf8');
}

/** Plain text in which HTML is meant: it has an end tag or a reference, as no prose does. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/[a-z][a-z0-9]*\s*>|<(?:br|img|hr|p)\b[^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(text);

/** A field as one line of plain text: titles and names. */
export function plainTextOf(element: XmlElement): string | undefined {
  const { html, plain } = textOf(element);
  const line = plain === undefined ? lineOfHtml(html) : oneLine(plain);
  return line === '' ? undefined : line;
}

export const oneLine = (text: string): string => text.replace(/\s+/g, ' ').trim();

/** Elements whose content is not text. */
const hidden = new Set(['script', 'style', 'iframe', 'object', 'noscript', 'template']);
const emptyElements = new Set(['br', 'hr', 'img', 'wbr', 'input', 'meta', 'link']);

/**
 * One line of text from a short piece of HTML. A `<word>` counts as a tag only when its end tag follows somewhere or
 * it needs none: "How the <main> element works" is a title, not markup.
 */
export function lineOfHtml(html: string): string {
  if (!html.includes('<')) return oneLine(html.includes('&') ? decodeHTML(html) : html);
  const closed = new Set(
    Array.from(html.matchAll(/<\/([a-z][a-z0-9:-]*)/gi), ([, name]) => (name ?? '').toLowerCase()),
  );
  let text = '';
  let i = 0;
  let skipUntil = '';
  for (const match of html.matchAll(/<(\/?)([a-z][a-z0-9:-]*)((?:\s[^<>]*)?)\/?>|<!--[^>]*-->/gi)) {
    const name = (match[2] ?? '').toLowerCase();
    const isTag = name === '' || closed.has(name) || emptyElements.has(name) || match[1] === '/';
    if (!isTag) continue;
    if (skipUntil === '') text += html.slice(i, match.index);
    i = match.index + match[0].length;
    if (skipUntil !== '' && match[1] === '/' && name === skipUntil) skipUntil = '';
    else if (skipUntil === '' && match[1] === '' && hidden.has(name)) skipUntil = name;
    else if (emptyElements.has(name) && name !== 'wbr') text += ' ';
  }
  if (skipUntil === '') text += html.slice(i);
  return oneLine(text.includes('&') ? decodeHTML(text) : text);
}
