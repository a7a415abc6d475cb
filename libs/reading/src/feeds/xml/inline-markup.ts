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
  const bases: Base[] = [];
  let html = '';
  let text = '';
  let hasElements = false;
  let hasBareWord = false;
  let depth = 0;
  let i = 0;
  while (i < source.length) {
    const open = source.indexOf('<', i);
    const characters = open < 0 ? source.slice(i) : source.slice(i, open);
    html += characters;
    text += references.decode(characters);
    if (open < 0) break;
    const code = source.charCodeAt(open + 1);
    if (opensMark(code)) {
      i = marks.after(markEnd(source, open), open);
      if (opensCdata(source, open)) {
        const literal = literalIn(source, open, i);
        html += escapeText(literal);
        text += literal;
      }
    } else if (code === 47) {
      const nameEnd = endOfName(source, open + 2);
      const name = localName(source.slice(open + 2, nameEnd));
      if (!htmlVoidElements.has(name) && depth <= maxDepth) html += `</${name}>`;
      depth--;
      if (isOf(bases.at(-1), name, depth)) bases.pop();
      i = marks.after('>', nameEnd);
    } else if (opensElement(code)) {
      tags.readStartTag(open);
      if (isBareWord(source, open, tags.end)) {
        hasBareWord = true;
        html += '&lt;';
        text += '<';
        i = open + 1;
        continue;
      }
      hasElements = true;
      const name = localName(tags.name);
      const opens = !tags.selfClosing && !htmlVoidElements.has(name);
      if (depth < maxDepth) {
        const ownBase = tags.attributes.get('xml:base');
        const base = baseOf(ownBase, bases.at(-1)?.base, context.base);
        html += startTag(name, tags, base);
        if (opens && ownBase !== undefined) bases.push({ name, depth, base });
      }
      if (opens) depth++;
      i = tags.end;
    } else {
      html += '&lt;';
      text += '<';
      i = open + 1;
    }
  }
  // Read as HTML its characters alone would lose the word; unless escaped HTML stands beside it, the markup keeps it.
  return { html, text, hasElements: hasElements || (hasBareWord && !holdsTags(text)) };
}

/** What ends a section of characters, a comment or an instruction. */
const markEnd = (source: string, open: number): string =>
  opensCdata(source, open) ? ']]>' : source.startsWith('<!--', open) ? '-->' : '>';

/** `<!` or `<?` */
const opensMark = (code: number): boolean => code === 33 || code === 63;
const opensElement = (code: number): boolean => code < 128 && startsName(code);
const holdsTags = (text: string): boolean => /<\/?[a-z][^<>]*>/i.test(text);

const literalIn = (source: string, open: number, end: number): string =>
  source.slice(open + '<![CDATA['.length, source.endsWith(']]>', end) ? end - ']]>'.length : end);

interface Base {
  readonly name: string;
  readonly depth: number;
  readonly base: string | undefined;
}

const isOf = (base: Base | undefined, name: string, depth: number): boolean =>
  base !== undefined && base.name === name && base.depth === depth;

const baseOf = (
  own: string | undefined,
  outer: string | undefined,
  document: string | undefined,
): string | undefined => (own === undefined ? outer : (resolveUrl(own, outer ?? document) ?? outer));

function startTag(name: string, tag: TagReader, base: string | undefined): string {
  let html = `<${name}`;
  for (const [attribute, value] of tag.attributes) {
    if (attribute.startsWith('xmlns') || attribute.startsWith('xml:')) continue;
    const resolved =
      base !== undefined && linkAttributes.has(attribute) ? (resolveUrl(value, base) ?? value) : value;
    html += ` ${attribute}="${escapeAttribute(resolved)}"`;
  }
  return tag.selfClosing && !htmlVoidElements.has(name) ? `${html}></${name}>` : `${html}>`;
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
