import { UNSPACED } from '@cleanwire/language/text';
import { decodeHTML } from 'entities';
import { readJson } from '../feeds/json-reader.js';
import { htmlToText, squeezeSpaces } from '../html/index.js';
import { SENTENCE_END } from './prose.js';

/** Less prose than this may be anything: a notice, a description, a teaser. */
const ENOUGH = 500;
const MAX_SOURCE = 4_000_000;
/** Letters read of all states: a short page may name a long text often. */
const MAX_LETTERS = 2 * MAX_SOURCE;
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
  const budget = { letters: MAX_LETTERS };
  const texts = [...embeddedStates(html.slice(0, MAX_SOURCE))].flatMap((state) =>
    textsIn(state, forms, budget),
  );
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
    else yield* assignedStates(source);
  }
  yield* flightRows(html);
  for (const [, quoted, single] of html.matchAll(DATA_ATTRIBUTE)) {
    const state = parsed(decodeHTML(quoted ?? single ?? ''));
    if (state !== undefined) yield state;
  }
}

const STATE_NAME = /__|state|content|data|store|props|page|article|story/i;
const ASSIGNED = /([\w$.]{2,80})["'\]]{0,2}\s{0,3}=\s{0,3}(?=[{[]|\(\s?\(?function|\(\(|JSON\.parse\()/g;
/** Each is read to the end of its value; the sites that set several (Fusion) set four. */
const MAX_ASSIGNED = 8;

/** `window.__NUXT__={data:[...]}`, `Fusion.globalContent={...};Fusion.x=...`: objects as scripts write them, never run. */
function* assignedStates(script: string): Generator {
  let left = MAX_ASSIGNED;
  for (const match of script.matchAll(ASSIGNED)) {
    if (!STATE_NAME.test(match[1]!)) continue;
    if (--left < 0) return;
    const value = script.slice(match.index + match[0].length);
    if (value.startsWith('JSON.parse(')) yield quotedState(value.slice('JSON.parse('.length));
    else yield value.startsWith('(') ? returnedState(value) : readJson(value).json;
  }
}

/** `JSON.parse("{\"data\":...}")` */
function quotedState(written: string): unknown {
  const end = written.indexOf(written.startsWith("'") ? "')" : '")');
  const [text] = [readJson(`[${end < 0 ? written : written.slice(0, end + 1)}]`).json].flat();
  return typeof text === 'string' ? readJson(text).json : undefined;
}

/** `(function(a,b){return {data:[{title:a,body:b}]}}("...","..."))`: a program that shortens what occurs twice. */
function returnedState(program: string): unknown {
  const start = program.indexOf('return');
  const call = program.lastIndexOf('}(') < 0 ? program.lastIndexOf('})(') + 1 : program.lastIndexOf('}(');
  const names = /^\(\s?\(?(?:function)?\s?\(?([\w$,\s]{0,2000})\)/.exec(program)?.[1] ?? '';
  if (start < 0 || call < start) return undefined;
  const { json } = readJson(program.slice(start, call));
  const given = readJson(`[${program.slice(call + 2).replace(/[;)\s]{1,9}$/, '')}]`).json;
  if (json === undefined || !Array.isArray(given)) return json;
  const values = new Map(names.split(',').map((name, i) => [name.trim(), given[i]]));
  return JSON.parse(JSON.stringify(json), (_, part: unknown) =>
    typeof part === 'string' ? (values.get(part) ?? part) : part,
  );
}

const FLIGHT = '__next_f.push(';
const ROW = /^([\da-f]{1,6}):(?:T([\da-f]{1,6}),)?/;

/**
 * What Next's router sends in pieces: rows of JSON (`2:["$","p",...]`, to the end of the line) and of text (`3:T9a0,<p>...`, as
 * many bytes as its number says), which JSON names as `$3`.
 */
function* flightRows(html: string): Generator {
  if (!html.includes(FLIGHT)) return;
  const pieces = [...scriptsOf(html)].flatMap((script) => script.split(FLIGHT).slice(1));
  const sent = pieces.map((piece) => readJson(piece.slice(0, piece.lastIndexOf(')'))).json);
  let rest = Buffer.from(
    sent.map((piece) => (Array.isArray(piece) && typeof piece[1] === 'string' ? piece[1] : '')).join(''),
  );
  const texts = new Map<string, string>();
  const rows: string[] = [];
  while (rest.length > 0) {
    const row = ROW.exec(rest.toString('latin1', 0, 16));
    const start = row?.[0].length ?? 0;
    const end = row?.[2] ? start + Number.parseInt(row[2], 16) : rest.indexOf('\n', start) + 1 || rest.length;
    const content = rest.toString('utf8', start, end);
    if (row?.[2]) texts.set(`$${row[1]!}`, content);
    else rows.push(content);
    rest = rest.subarray(end);
  }
  for (const row of rows) {
    if (row.length < ENOUGH && !row.includes('"$')) continue;
    try {
      yield JSON.parse(row, (_, part: unknown) =>
        typeof part === 'string' ? (texts.get(part) ?? part) : part,
      );
    } catch {
      // Rows of other kinds: modules, hints.
    }
  }
  for (const text of texts.values()) yield [text];
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

/** No title is longer. */
const MAX_TITLE = 500;
/** Further up than this, a title stands beside many texts. */
const MAX_DISTANCE = 4;

/** All branches of some length that are one text. */
function textsIn(state: unknown, titles: ReadonlySet<string>, budget: { letters: number }): Text[] {
  const texts: Text[] = [];
  let nodes = 0;
  const read = (value: unknown, depth: number): Branch => {
    if (++nodes > MAX_NODES || depth > MAX_DEPTH) return NOTHING;
    if (typeof value === 'string')
      return (budget.letters -= value.length) < 0 ? NOTHING : ofText(value, 'prose');
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
    if (
      parts.some(
        ([, part]) => typeof part === 'string' && part.length <= MAX_TITLE && titles.has(lettersOf(part)),
      )
    ) {
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
  const { type, children } = Array.isArray(value) ? elementOf(value) : (value as RichNode);
  if (!Array.isArray(children) || typeof type !== 'string' || !PARAGRAPH_TYPE.test(type)) return undefined;
  const leaves = (node: unknown, depth: number): string => {
    if (typeof node === 'string') return node;
    if (typeof node !== 'object' || node === null || depth > 6) return '';
    const {
      text,
      data,
      value: own,
      children: inner,
    } = (Array.isArray(node) ? elementOf(node) : node) as Record<string, unknown>;
    const said = [text, data, own].find((part): part is string => typeof part === 'string');
    return said ?? (Array.isArray(inner) ? inner.map((child) => leaves(child, depth + 1)).join('') : '');
  };
  return children.map((child) => leaves(child, 0)).join('');
}

interface RichNode {
  readonly type?: unknown;
  readonly children?: unknown;
}

/** The same as React writes it: `['$', 'p', null, {children: ['...', ['$', 'a', ...]]}]`. */
function elementOf([mark, type, , props]: readonly unknown[]): RichNode {
  if (mark !== '$' || typeof props !== 'object' || props === null) return {};
  const { children } = props as RichNode;
  return { type, children: [children].flat() };
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
const SPACED = new RegExp(String.raw`\S\s\S|[${UNSPACED}]`, 'u');
