import { isAscii } from 'node:buffer';
import { charsetOf, decodeAs } from '../charset/index.js';
import { parseHtml } from '../html/index.js';
import type { Fate, HtmlElement } from '../html/index.js';
import type { ExtractOptions } from './article.js';
import { readJsonLd } from './json-ld.js';
import type { Thing } from './json-ld.js';
import { surveyPage } from './survey.js';
import type { Survey } from './survey.js';

/** A page as everything else reads it. */
export interface ReadPage {
  readonly url: string | undefined;
  /** The whole source, scripts and all; beyond ASCII perhaps as its bytes rather than its letters. */
  readonly source: string;
  /** The same as letters; decoded when asked for. */
  readonly decoded: () => string;
  readonly root: HtmlElement;
  readonly survey: Survey;
  /** What the page's structured data describes. */
  readonly things: readonly Thing[];
  readonly tooDeep: boolean;
  /** Only the beginning was read. */
  readonly tooLarge: boolean;
}

/** Of a thousand pages the largest had half a megabyte of markup and ten thousand elements. */
export const MAX_BYTES = 6_000_000;
const MAX_MARKUP = 2_000_000;
const MAX_ELEMENTS = 30_000;

const DROPPED = new Set(
  'applet canvas datalist map math noembed noframes noscript object script select style svg template textarea'.split(
    ' ',
  ),
);
const readableOrTelling = (name: string): Fate => (DROPPED.has(name) ? 'drop' : 'keep');
const READ_ATTRIBUTES = new Set(
  (
    'alt aria-hidden aria-label class content data-area data-component data-date data-datetime data-original data-published data-src data-testid data-time data-timestamp data-utime ' +
    'datetime height hidden href http-equiv id itemprop lang name property pubdate rel src srcset style title width xml:lang'
  ).split(' '),
);

/** What a page shows with scripts and frames, or without them. */
export type Reader = 'with-scripts' | 'without-scripts';

const SHOWN_ELSEWHERE = /<(\/?)(?:noscript|noframes)(?=[\s>])|<template(?=\s[^>]{0,200}\bshadowroot)/gi;

/** Whether the page holds text that its tree for readers with scripts does not show. */
export const hasMoreWithoutScripts = ({ source }: ReadPage): boolean => source.search(SHOWN_ELSEWHERE) >= 0;

/** `<noscript>`, `<noframes>` and shadow trees as plain boxes; all names have eight letters, so that places stay. */
const withoutScripts = (source: string): string => source.replace(SHOWN_ELSEWHERE, '<$1div     ');

/** Bytes -> tree, survey and structured data; each part of the page is looked at once. */
export function readPage(
  body: Uint8Array,
  { contentType, url, ...known }: Pick<ExtractOptions, 'contentType' | 'charset' | 'url'>,
  reader: Reader = 'with-scripts',
): ReadPage {
  const bytes = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, MAX_BYTES));
  const { charset } = known.charset ?? charsetOf(bytes, { contentType });
  const isUtf8 = charset === 'utf-8';
  // Most of a page is ASCII or never looked at: its bytes are cut up as they are, and only the pieces are decoded.
  const source = isUtf8 ? withoutMark(bytes.toString('latin1')) : decodeAs(bytes, charset);
  const { root, tooDeep, truncated, scripts } = parseHtml(
    reader === 'with-scripts' ? source : withoutScripts(source),
    {
      fate: readableOrTelling,
      attributes: READ_ATTRIBUTES,
      maxElements: MAX_ELEMENTS,
      maxLength: MAX_MARKUP,
      scripts: 'application/ld+json',
      utf8: isUtf8 && !isAscii(bytes) ? bytes.subarray(bytes.length - source.length) : undefined,
    },
  );
  const tooLarge = truncated || body.length > MAX_BYTES;
  const decoded = (): string => (isUtf8 ? Buffer.from(source, 'latin1').toString() : source);
  return {
    url,
    source,
    decoded,
    root,
    survey: surveyPage(root),
    things: readJsonLd(scripts),
    tooDeep,
    tooLarge,
  };
}

const withoutMark = (bytes: string): string => (bytes.startsWith('\xef\xbb\xbf') ? bytes.slice(3) : bytes);
