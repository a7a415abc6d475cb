import { resolveUrl } from '../links.js';
import { htmlVoidElements } from './vocabulary.js';
import type { References } from './entities.js';
import type { Namespaces } from './namespaces.js';
import { Marks, opensCdata } from './marks.js';
import { endOfName, startsName, TagReader } from './tags.js';

export interface InlineMarkup {
  /** The markup as HTML: no prefixes, no declarations, no self-closing containers, `xml:base` applied to links. */
  readonly html: string;
  /** Its characters alone. */
  readonly text: string;
  /** Whether `html` says more than `text`. */
  readonly hasElements: boolean;
}

/** Deeper elements are unwrapped; an article with a paragraph in every line and no end tag stays below. */
const maxDepth = 5000;

const linkAttributes = new Set([
  'href',
  'src',
  'cite',
  'action',
  'longdesc',
  'poster',
  'background',
  'data',
  'usemap',
  'codebase',
]);

/** Turns the source text between a field's tags, which holds elements, into HTML. */
export function inlineMarkup(
  source: string,
  context: { namespaces: Namespaces; base: string | undefined; references: References },
): InlineMarkup {
  const { references } = context;
  const tags = new TagReader(source, references);
  const marks = new Marks(source);
  // The bases of the open elements that set one; links are resolved here only inside those, the sanitiser does the rest.
  const bases: { name: string; depth: number; base: string | undefined }[] = [];
  let html = '';
  let text = '';
  let hasElements = false;
  let hasBareWord = false;
  let depth = 0;
  let i = 0;
  while (i < source.length) {
    const open = source.indexOf('<', i);
    const characters = source.slice(i, open < 0 ? source.length : open);
    html += characters;
    text += references.decode(characters);
    if (open < 0) break;
    const code = source.charCodeAt(open + 1);
    if (code === 33 || code === 63) {
      if (opensCdata(source, open)) {
        const close = marks.indexOf(']]>', open + 9);
        const literal = source.slice(open + 9, close < 0 ? source.length : close);
        html += escapeText(literal);
        text += literal;
        i = close < 0 ? source.length : close + 3;
      } else {
        i = marks.after(source.startsWith('<!--', open) ? '-->' : '>', open);
      }
    } else if (code === 47) {
      const nameEnd = endOfName(source, open + 2);
      const name = localName(source.slice(open + 2, nameEnd));
      if (!htmlVoidElements.has(name) && depth <= maxDepth) html += `</${name}>`;
      depth--;
      if (bases.at(-1)?.name === name && bases.at(-1)?.depth === depth) bases.pop();
      i = marks.after('>', nameEnd);
    } else if (startsName(code) && code < 128) {
      tags.readStartTag(open);
      if (isBareWord(source, open, tags.end)) {
        hasBareWord = true;
        html += '&lt;';
        text += '<';
        i = open + 1;
        continue;
      }
      hasElements = true;
      if (depth >= maxDepth) {
        if (!tags.selfClosing && !htmlVoidElements.has(localName(tags.name))) depth++;
        i = tags.end;
        continue;
      }
      const name = localName(tags.name);
      const isVoid = htmlVoidElements.has(name);
      const outerBase = bases.length > 0 ? bases[bases.length - 1]!.base : undefined;
      const ownBase = tags.attributes.get('xml:base');
      const base =
        ownBase === undefined ? outerBase : (resolveUrl(ownBase, outerBase ?? context.base) ?? outerBase);
      html += `<${name}`;
      for (const [attribute, value] of tags.attributes) {
        if (attribute.startsWith('xmlns') || attribute.startsWith('xml:')) continue;
        const resolved =
          base !== undefined && linkAttributes.has(attribute) ? (resolveUrl(value, base) ?? value) : value;
        html += ` ${attribute}="${escapeAttribute(resolved)}"`;
      }
      html += isVoid || !tags.selfClosing ? '>' : `></${name}>`;
      if (!isVoid && !tags.selfClosing) {
        if (ownBase !== undefined) bases.push({ name, depth, base });
        depth++;
      }
      i = tags.end;
    } else {
      html += '&lt;';
      text += '<';
      i = open + 1;
    }
  }
  // Read as HTML its characters alone would lose the word; unless escaped HTML stands beside it, the markup keeps it.
  return { html, text, hasElements: hasElements || (hasBareWord && !/<\/?[a-z][^<>]*>/i.test(text)) };
}

/** A `<` before a word, with neither a `>` nor an attribute: `if a<b then` is no element. */
const isBareWord = (source: string, open: number, end: number): boolean =>
  source.charCodeAt(end - 1) !== 62 && !source.slice(open, end).includes('=');

export const escapeText = (text: string): string =>
  text.replace(/[&<>]/g, (c) => (c === '&' ? '&amp;' : c === '<' ? '&lt;' : '&gt;'));

const escapeAttribute = (value: string): string =>
  value.replace(/[&"<>]/g, (c) => (c === '"' ? '&quot;' : escapeText(c)));

/** Prefixes of XHTML, SVG and MathML are dropped: HTML has none. */
function localName(written: string): string {
  const colon = written.indexOf(':');
  return (colon < 0 ? written : written.slice(colon + 1)).toLowerCase();
}
