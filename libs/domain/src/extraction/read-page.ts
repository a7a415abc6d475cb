import { decodeBytes } from '../charset/index.js';
import { parseHtml } from '../html/index.js';
import type { Fate, HtmlElement } from '../html/index.js';
import { readJsonLd } from './json-ld.js';
import type { Thing } from './json-ld.js';
import { separateScripts } from './scripts.js';
import { surveyPage } from './survey.js';
import type { Survey } from './survey.js';

/** A page as everything else reads it. */
export interface ReadPage {
  readonly url: string | undefined;
  /** The whole source, scripts and all. */
  readonly html: string;
  readonly root: HtmlElement;
  readonly survey: Survey;
  /** What the page's structured data describes. */
  readonly things: readonly Thing[];
  readonly tooDeep: boolean;
  /** Only the beginning was read. */
  readonly tooLarge: boolean;
}

/** Of a thousand pages the largest had half a megabyte of markup and ten thousand elements. */
const MAX_BYTES = 6_000_000;
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
    'alt aria-hidden class content data-date data-original data-src data-testid data-utime datetime hidden href ' +
    'http-equiv id itemprop lang name property pubdate rel src srcset style title xml:lang'
  ).split(' '),
);

/** Bytes -> tree, survey and structured data; each part of the page is looked at once. */
export function readPage(
  body: Uint8Array,
  contentType: string | undefined,
  url: string | undefined,
): ReadPage {
  const { text: html } = decodeBytes(body.subarray(0, MAX_BYTES), { contentType });
  const { markup, jsonLd } = separateScripts(html);
  const { root, tooDeep, truncated } = parseHtml(markup.slice(0, MAX_MARKUP), {
    fate: readableOrTelling,
    attributes: READ_ATTRIBUTES,
    maxElements: MAX_ELEMENTS,
  });
  const tooLarge = truncated || markup.length > MAX_MARKUP || body.length > MAX_BYTES;
  return { url, html, root, survey: surveyPage(root), things: readJsonLd(jsonLd), tooDeep, tooLarge };
}
