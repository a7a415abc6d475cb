import { parseOpml } from '@cleanwire/reading/feeds';
import type { SourceEntry } from '@cleanwire/store';

/** A list of sources: what it names, and what in it could not be read, each with its lines. */
export interface SourceList {
  readonly listed: readonly { readonly entry: SourceEntry; readonly lines: readonly number[] }[];
  readonly broken: readonly { readonly line: number; readonly name: string; readonly sentence: string }[];
}

/** OPML, or JSON lines as `sources export --json` writes them: whichever it is. @returns a sentence where it is neither */
export const readSourceList = (body: Buffer): SourceList | string =>
  /^\s*\{/.test(
    body
      .subarray(0, 1000)
      .toString('utf8')
      .replace(/^\ufeff/, ''),
  )
    ? readJsonLines(body)
    : readOpml(body);

function readOpml(body: Buffer): SourceList | string {
  const result = parseOpml(body);
  if (!result.ok) return result.sentence;
  return {
    listed: result.sources.map(({ feedUrl, title, folders, categories, siteUrl, language, lines }) => ({
      lines,
      entry: {
        url: feedUrl,
        folders,
        categories,
        ...(title !== undefined && { name: title }),
        ...(siteUrl !== undefined && { siteUrl }),
        ...(language !== undefined && { language }),
      },
    })),
    broken: result.broken,
  };
}

type Broken = SourceList['broken'][number];

function readJsonLines(body: Buffer): SourceList {
  const listed: SourceList['listed'][number][] = [];
  const broken: Broken[] = [];
  for (const [i, text] of body
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .split('\n')
    .entries()) {
    if (text.trim() === '') continue;
    const read = entryOf(text);
    if (typeof read === 'string') broken.push({ line: i + 1, name: '', sentence: read });
    else listed.push({ lines: [i + 1], entry: read });
  }
  return { listed, broken };
}

const TEXTS = ['url', 'id', 'name', 'siteUrl', 'language'] as const;
const LISTS = ['folders', 'categories'] as const;

/** @returns a sentence where the line is no source */
function entryOf(text: string): SourceEntry | string {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return `It is not JSON: ${(error as Error).message}.`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'It is not a JSON object.';
  const line = value as Readonly<Record<string, unknown>>;
  if (line['url'] === undefined) return 'The field "url" is missing: it is the address of the feed.';
  for (const field of TEXTS) {
    if (line[field] !== undefined && typeof line[field] !== 'string')
      return `The field "${field}" must be a string.`;
  }
  for (const field of LISTS) {
    const list = line[field];
    if (list !== undefined && !(Array.isArray(list) && list.every((item) => typeof item === 'string')))
      return `The field "${field}" must be a list of strings.`;
  }
  const wanted = [...TEXTS, ...LISTS].filter((field) => line[field] !== undefined);
  return Object.fromEntries(wanted.map((field) => [field, line[field]])) as unknown as SourceEntry;
}

/** A folder of outlines; a feed's own outlines come before those of folders in it. */
interface Folder {
  readonly feeds: SourceEntry[];
  readonly folders: Map<string, Folder>;
}

/** Feeds as OPML 2.0, which every feed reader imports, in their folders. */
export function opmlOf(sources: readonly SourceEntry[]): string {
  const top: Folder = { feeds: [], folders: new Map() };
  for (const source of sources) {
    let folder = top;
    for (const name of source.folders ?? []) {
      const inner = folder.folders.get(name) ?? { feeds: [], folders: new Map<string, Folder>() };
      folder.folders.set(name, inner);
      folder = inner;
    }
    folder.feeds.push(source);
  }
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<opml version="2.0">',
    '  <head><title>Cleanwire sources</title></head>',
    '  <body>',
    ...outlinesOf(top, '    '),
    '  </body>',
    '</opml>',
    '',
  ].join('\n');
}

function outlinesOf({ feeds, folders }: Folder, indent: string): string[] {
  return [
    ...feeds.map((feed) => `${indent}<outline ${attributesOf(feed)}/>`),
    ...[...folders].flatMap(([name, folder]) => [
      `${indent}<outline ${attribute('text', name)}>`,
      ...outlinesOf(folder, `${indent}  `),
      `${indent}</outline>`,
    ]),
  ];
}

const attributesOf = ({ name = '', url, siteUrl, language, categories = [] }: SourceEntry): string =>
  [
    'type="rss"',
    attribute('text', name),
    attribute('title', name),
    attribute('xmlUrl', url),
    ...(siteUrl === undefined ? [] : [attribute('htmlUrl', siteUrl)]),
    ...(language === undefined ? [] : [attribute('language', language)]),
    // A comma parts categories, and cannot stand in one.
    ...(categories.length === 0
      ? []
      : [attribute('category', categories.map((category) => category.replaceAll(',', ' ')).join(','))]),
  ].join(' ');

const attribute = (name: string, value: string): string => `${name}="${escaped(value)}"`;

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (character) => ENTITIES[character]!);
