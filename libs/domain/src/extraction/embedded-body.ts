import { decodeHTML } from 'entities';
import { htmlToText, squeezeSpaces } from '../html/index.js';
import { SENTENCE_END } from './prose.js';

/** Less prose than this may be anything: a notice, a description, a teaser. */
const ENOUGH = 500;
const MAX_SOURCE = 4_000_000;
const MAX_NODES = 100_000;
const MAX_DEPTH = 60;

/**
 * The article as a page's script would draw it: applications send their text as data (`__NEXT_DATA__`, `__APOLLO_STATE__`,
 * `data-props`) and the markup around it is empty. The data is read as a tree; of the branches that are one text, the one
 * nearest to a title of the page's and with most prose is the article. Empty when there is none, or when several texts
 * could as well be. Only worth its time where the page shows next to nothing.
 */
export function embeddedBody(html: string, titles: readonly string[]): string {
  const forms = new Set(titles.map(lettersOf).filter((form) => form.length > 8));
  const texts = [...embeddedStates(html.slice(0, MAX_SOURCE))].flatMap((state) => textsIn(state, forms));
  texts.sort((a, b) => a.distance - b.distance || b.prose - a.prose);
  const [best, next] = texts;
  if (!best) return '';
  const isPlain = best.distance < Infinity || !next || next.prose < 0.5 * best.prose || sameText(best, next);
  return isPlain ? [...new Set(best.paragraphs)].join('\n\n') : '';
}

/** A cache holds the same text under several names, whole or in part. */
const sameText = (a: Branch, b: Branch): boolean =>
  a.paragraphs.some((paragraph) => paragraph.length > 80 && b.paragraphs.includes(paragraph));

const lettersOf = (title: string): string => title.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');

const DATA_ATTRIBUTE =
  /\sdata-[\w-]{0,40}(?:props|state|page|initial|json)[\w-]{0,40}\s?=\s?(?:"((?:[{[]|&quot;)[^"]*)"|'([{[][^']*)')/gi;
/** `window.state = {...};` */
const ASSIGNMENT = /^\s*(?:(?:window|self|globalThis|var|let|const)\b[^={]{0,80}=\s*)?/;

/** Values of the JSON that stands in a page's scripts and attributes; what is no JSON is passed over. */
function* embeddedStates(html: string): Generator {
  for (const source of scriptsOf(html)) {
    if (source.length < ENOUGH) continue;
    const json = source.replace(ASSIGNMENT, '').replace(/[;\s]{1,9}$/, '');
    const state = /^[{[]/.test(json) ? parsed(json) : undefined;
    if (state !== undefined) yield state;
  }
  for (const [, quoted, single] of html.matchAll(DATA_ATTRIBUTE)) {
    const state = parsed(decodeHTML(quoted ?? single ?? ''));
    if (state !== undefined) yield state;
  }
}

/** Contents of the script elements; found by string search, so that no page of unclosed tags takes long. */
function* scriptsOf(html: string): Generator<string> {
  for (let at = html.indexOf('<script'); at >= 0; at = html.indexOf('<script', at)) {
    const start = html.indexOf('>', at) + 1;
    const end = start > 0 ? html.indexOf('</script', start) : -1;
    if (end < 0) return;
    yield html.slice(start, end);
    at = end;
  }
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // A program goes on after its data: up to the last line that ends an object.
    const end = json.search(/\}\s*;\s*(?:\n|\(|window|var|let|const|$)/);
    if (end < 0) return undefined;
    try {
      return JSON.parse(json.slice(0, end + 1));
    } catch {
      return undefined;
    }
  }
}

interface Branch {
  readonly paragraphs: readonly string[];
  /** Length of the paragraphs that read like prose. */
  readonly prose: number;
}

const NOTHING: Branch = { paragraphs: [], prose: 0 };
/** Names of properties that do not hold text, however long. */
const OTHER_PROPERTY =
  /^(?:.*(?:url|uri|href|src|id|slug|css|style|class|token|query|hash|email|caption|alt|credit|copyright|disclaimer|comments?|related|recommend\w*|more|bio|authors?|seo|meta|description|teaser|summary|translations?|messages?|i18n|locale|config|terms|policy)|__typename)$/i;

interface Text extends Branch {
  readonly depth: number;
  /** Levels up to the object that also holds the page's title; Infinity where none does. */
  readonly distance: number;
}

/** Further up than this, a title stands beside many texts. */
const MAX_DISTANCE = 4;

/** All branches of some length that are one text. */
function textsIn(state: unknown, titles: ReadonlySet<string>): Text[] {
  const texts: Text[] = [];
  let nodes = 0;
  const read = (value: unknown, depth: number): Branch => {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) return NOTHING;
    if (typeof value === 'string') return ofText(value, 'prose');
    if (typeof value !== 'object' || value === null) return NOTHING;
    const rich = richText(value);
    if (rich !== undefined) return ofText(rich, 'any');
    const parts = Object.entries(value).filter(
      ([name]) => Array.isArray(value) || !OTHER_PROPERTY.test(name),
    );
    const before = texts.length;
    const branches = parts.map(([, part]) => read(part, depth + 1));
    const text = oneText(value, parts, branches);
    if (text.prose >= ENOUGH) texts.push({ ...text, depth, distance: Infinity });
    if (parts.some(([, part]) => typeof part === 'string' && titles.has(lettersOf(part)))) {
      for (let i = before; i < texts.length; i++) {
        const found = texts[i]!;
        const distance = found.depth - depth;
        if (found.distance === Infinity && distance <= MAX_DISTANCE) texts[i] = { ...found, distance };
      }
    }
    return text;
  };
  read(state, 0);
  return texts;
}

type Part = readonly [name: string, value: unknown];

/**
 * A list of paragraphs is one text, and so are the strings of one object; a list of articles is not, and of an object's
 * parts one must outweigh the others.
 */
function oneText(value: object, parts: readonly Part[], branches: readonly Branch[]): Branch {
  const prose = branches.reduce((sum, branch) => sum + branch.prose, 0);
  if (prose === 0) return branches.length === 1 ? branches[0]! : NOTHING;
  const main = branches.find((branch) => branch.prose > 0.8 * prose);
  const isList = Array.isArray(value) || parts.every(([name]) => /^\d+$/.test(name));
  const together = isList
    ? !parts.some(([, part]) => isArticle(part))
    : parts.every(([, part]) => typeof part !== 'object');
  if (together) return { paragraphs: branches.flatMap((branch) => branch.paragraphs), prose };
  return main ?? NOTHING;
}

/** Has a title and an address of its own. */
function isArticle(part: unknown): boolean {
  if (typeof part !== 'object' || part === null) return false;
  const names = Object.keys(part).join(' ').toLowerCase();
  return (
    /\b(?:title|headline|name)\b/.test(names) && /\b(?:url|slug|link|path|permalink|href|uri)\b/.test(names)
  );
}

/** Rich text as nodes with children: `{type: 'p', children: [{text: '...'}, {type: 'a', children: [...]}]}`. */
function richText(value: object): string | undefined {
  const { type, children } = value as { type?: unknown; children?: unknown };
  if (!Array.isArray(children) || typeof type !== 'string' || !PARAGRAPH_TYPE.test(type)) return undefined;
  const leaves = (node: unknown, depth: number): string => {
    if (typeof node !== 'object' || node === null || depth > 6) return '';
    const { text, data, value: own, children: inner } = node as Record<string, unknown>;
    const said = [text, data, own].find((part): part is string => typeof part === 'string');
    return said ?? (Array.isArray(inner) ? inner.map((child) => leaves(child, depth + 1)).join('') : '');
  };
  return children.map((child) => leaves(child, 0)).join('');
}

const PARAGRAPH_TYPE = /^(?:p|paragraph|h[1-6]|heading|li|list-?item|blockquote|quote)$/i;
const MARKUP = /<\/?(?:p|br|div|h[1-6]|li|ul|ol|strong|em|a|blockquote)\b/i;

/** Labels and names are strings too: by itself only what reads like prose counts. */
function ofText(text: string, kind: 'prose' | 'any'): Branch {
  if (kind === 'prose' && (text.length < 20 || !SPACED.test(text))) return NOTHING;
  const plain = text.includes('&lt;') ? decodeHTML(text) : text;
  const marked = MARKUP.test(plain);
  // A program or a style sheet is no text.
  if (!marked && /[{};]\s|=>|function\b/.test(plain)) return NOTHING;
  const written = marked ? htmlToText(plain) : squeezeSpaces(plain);
  const paragraphs = written.split(/\n{2,}/).filter((paragraph) => paragraph !== '');
  const prose = paragraphs
    .filter((paragraph) => paragraph.length >= 40 && SENTENCE_END.test(paragraph))
    .reduce((sum, paragraph) => sum + paragraph.length, 0);
  return prose > 0 || kind === 'any' ? { paragraphs, prose } : NOTHING;
}

/** Words parted by spaces, or a script that has none. */
const SPACED = /\S\s\S|[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]/;
