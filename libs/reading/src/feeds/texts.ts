import { isUtf8 } from 'node:buffer';
import { decodeReferences, htmlToText } from '../html/index.js';
import { isBlank } from '@cleanwire/language/text';
import { escapeText } from './xml/inline-markup.js';
import type { XmlElement } from './xml/reader.js';

/** Makes published HTML safe and its links absolute; the identity where the caller sanitises later. */
export type Clean = (html: string, base: string | undefined) => string;

/**
 * What an entry's field says beyond this is not looked at: an article keeps a million characters of text and two million of HTML. As one
 * field of 30 MB, HTML took 1.3 GB of heap and 6 s of CPU.
 */
export const MOST_FIELD_CHARS = 4_000_000;

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
  const text = withoutCdataMarks(element.text).trim();
  if (element.markup !== undefined) {
    // Declared as escaped HTML, and inside one element around it, it is.
    if (type === 'html' && /<\/[a-z]/i.test(text) && isOneElement(element.markup.trim()))
      return { html: text };
    return { html: withoutWrapper(element.markup.trim(), type) };
  }
  if (mode === 'base64' || isBinary(type)) return { html: fromBase64(text, type) };
  if (isEscapedTwice(text) && (type === '' || isHtml(type)))
    return { html: isHtml(type) ? decodeReferences(text) : linesOf(decodeReferences(text)) };
  if (type === '' || isHtml(type)) return { html: text };
  if (looksLikeHtml(text)) return { html: text };
  return { html: escapeText(text), plain: text };
}

/**
 * Text without the marks of CDATA sections, which say how it was written: they are still there where somebody escaped or nested
 * them, or put them into JSON. An HTML parser would take the whole section for a comment.
 */
export function withoutCdataMarks(text: string): string {
  let rest = text;
  let read = '';
  for (let open = CDATA.exec(rest); open; open = CDATA.exec(rest)) {
    const close = rest.indexOf(']]>', open.index);
    if (close < 0) break;
    read += rest.slice(0, open.index) + rest.slice(open.index + open[0].length, close);
    rest = rest.slice(close + 3);
  }
  // Of a mark without its other half, at an end where no text would have it.
  return (read + rest).replace(/^\s{0,9}<!\s?\[CDATA\[/i, '').replace(/(?:\]\]>\s{0,9}){1,9}$/, '');
}
const CDATA = /<!\s?\[CDATA\[/i;

const isOneElement = (markup: string): boolean =>
  /^<([a-z][\w:-]*)(?![\w:-])[^<>]*>[^<]*<\/\1>$/i.test(markup);

/** Nothing but escaped elements, from the first character to the last; a text that tells of tags has words around them. */
const isEscapedTwice = (text: string): boolean =>
  /^&lt;[a-z]/i.test(text) && /&lt;\/[a-z][a-z0-9]*&gt;$/i.test(text) && !/<[a-z/]/i.test(text);

/** Whoever escapes HTML once more than needed writes to a field that holds text: what it says, in lines. */
const linesOf = (html: string): string => escapeText(htmlToText(html)).replace(/\n+/g, '<br><br>');

const isHtml = (type: string): boolean => type.includes('html');

/** Atom content of any other media type is base64. */
const isBinary = (type: string): boolean =>
  type.includes('/') && !type.startsWith('text/') && !/[+/]xml$|html/.test(type);

/** XHTML content has one `div` around it that is not part of it. */
function withoutWrapper(markup: string, type: string): string {
  if (!type.includes('xhtml') || !/^<div\b/i.test(markup) || !/<\/div>$/i.test(markup)) return markup;
  const inner = markup.slice(markup.indexOf('>') + 1, -'</div>'.length);
  // Two divs side by side are not a wrapper.
  return /<div\b/i.test(inner) && inner.search(/<\/div>/i) < inner.search(/<div\b/i) ? markup : inner.trim();
}

/** The text behind base64; the text itself where it is none, which is a wrong declaration; nothing for a picture or a film. */
function fromBase64(text: string, type: string): string {
  if (!/^[A-Za-z0-9+/\s]+={0,2}$/.test(text)) return text;
  const bytes = Buffer.from(text, 'base64');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  return /^(?:image|audio|video|font)\//.test(type) ? '' : text;
}

/** Plain text in which HTML is meant: it has an end tag or a reference, as no prose does. */
export const looksLikeHtml = (text: string): boolean =>
  /<\/[a-z][a-z0-9]*\s*>|<(?:br|img|hr|p)\b[^<>]*>|&(?:#\d+|#x[\da-f]+|[a-z]+\d*);/i.test(text);

/** A field as one line of plain text: titles and names. */
export function plainTextOf(element: XmlElement): string | undefined {
  const { html, plain } = textOf(element);
  const line = plain === undefined ? lineOfHtml(html) : oneLine(withoutLiveMarkup(plain));
  return line === '' ? undefined : line;
}

/** Without line breaks, runs of spaces and control characters, which XML forbids and databases refuse. */
export function oneLine(text: string): string {
  const trimmed = text.trim();
  if (isBlank(trimmed)) return '';
  if (!/[\u0000-\u001f\u007f-\u009f\u2028\u2029\ufffe\uffff]|\s\s/.test(trimmed)) return trimmed;
  return trimmed
    .replace(/[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\ufffe\uffff]/g, '')
    .replace(/[\s\u0085]+/g, ' ')
    .trim();
}

/** A language tag in the form of BCP 47, as published; undefined for words and worse. */
export function languageTag(text: string | undefined): string | undefined {
  const tag = text?.trim();
  return tag !== undefined && /^[a-z]{1,8}(?:[-_][a-z0-9]{1,8}){0,5}$/i.test(tag) ? tag : undefined;
}

/** Elements whose content is not text. */
const hidden = new Set(['script', 'style', 'iframe', 'object', 'noscript', 'template']);
const emptyElements = new Set(['br', 'hr', 'img', 'wbr', 'input', 'meta', 'link']);

/**
 * One line of text from a short piece of HTML. A `<word>` counts as a tag only when it has attributes, when its end tag
 * stands there too, or when it needs none: "How the <main> element works" is a title, not markup.
 */
export function lineOfHtml(given: string): string {
  const html = withoutCdataMarks(given);
  if (!html.includes('<')) return characters(html);
  const text = characters(withoutTags(html));
  // A text that is nothing but one lone tag is a title about tags, unless it is one that nobody writes of, but editors leave.
  return text === '' && !hasLiveMarkup(html) && !/^\s*<(?:br|hr|p|wbr|img|span|div)\b/i.test(html)
    ? oneLine(html)
    : text;
}

function characters(text: string): string {
  const decoded = decodeReferences(text);
  return oneLine(decoded.includes('<') ? withoutLiveMarkup(decoded) : decoded);
}

const tag = /<(\/?)([a-z][a-z0-9:-]*)(?:\s[^<>]*)?\/?>|<!--[^<>]*-->/gi;

function withoutTags(html: string): string {
  const closed = new Set<string>();
  for (const [, slash, name = ''] of html.matchAll(tag)) if (slash === '/') closed.add(name.toLowerCase());
  let text = '';
  let i = 0;
  let hiddenIn: string | undefined;
  for (const match of html.matchAll(tag)) {
    const [whole, slash, written = ''] = match;
    const name = written.toLowerCase();
    if (slash !== '/' && !closed.has(name) && !isTagAlone(name, whole)) continue;
    if (hiddenIn === undefined) text += html.slice(i, match.index);
    i = match.index + whole.length;
    if (slash === '/' && name === hiddenIn) hiddenIn = undefined;
    else if (slash === '' && hiddenIn === undefined && hidden.has(name)) hiddenIn = name;
    else if (emptyElements.has(name) && name !== 'wbr') text += ' ';
  }
  return hiddenIn === undefined ? text + html.slice(i) : text;
}

/** A comment, an element without an end, or one with attributes: no word in angle brackets. */
const isTagAlone = (name: string, whole: string): boolean =>
  name === '' || emptyElements.has(name) || hidden.has(name) || whole.includes('=');

/**
 * Markup that is still there stays escaped: a title that spells a whole element, or one that acts by itself, is nothing to
 * paste into a page by mistake. "The <main> element" stays as it is.
 */
const withoutLiveMarkup = (text: string): string => (hasLiveMarkup(text) ? escapeText(text) : text);

const hasLiveMarkup = (text: string): boolean =>
  liveMarkup.test(text) || (/<[a-z]/i.test(text) && /<\/[a-z]/i.test(text));

const liveMarkup =
  /<(?:script|style|iframe|object|embed|img|svg|link|meta|base)\b|<[a-z][^<>]*[\s/"'][a-z:-]+\s*=/i;
