import type { PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';
import { decodeBytes } from '../charset/index.js';
import { findPageDate } from '../dates/page-date.js';
import { parseHtml } from '../html/index.js';
import type { Fate } from '../html/index.js';
import { detectLanguage } from '../language/index.js';
import type { Block, Page } from './blocks.js';
import { explain } from './explain.js';
import type { BlockExplanation } from './explain.js';
import { findBody } from './find-body.js';
import { readJsonLd } from './json-ld.js';
import {
  findCanonicalLink,
  findCategories,
  findImages,
  findRights,
  findSiteName,
  findTags,
} from './metadata/about-page.js';
import type { ArticleImage } from './metadata/about-page.js';
import { findAuthors } from './metadata/authors.js';
import { dateClues } from './metadata/date-clues.js';
import { findTitle } from './metadata/title.js';
import { renderHtml, renderText } from './render.js';
import { separateScripts } from './scripts.js';
import { surveyPage } from './survey.js';

export interface ExtractedArticle {
  title: string;
  subtitle?: string;
  authors: string[];
  /** ISO 8601 with the offset from UTC that the page states, so that the day is the one its readers saw. */
  publishedAt?: string;
  publishedPrecision?: PublishedPrecision;
  publishedEvidence?: PublishedEvidence;
  /** BCP 47, `und` when nobody knows. */
  language: string;
  siteName?: string;
  canonicalUrl?: string;
  /** Keywords and sections, as the page writes them. */
  tags: string[];
  categories: string[];
  image?: string;
  images: ArticleImage[];
  rights?: string;
  /** Plain text, paragraphs separated by one blank line; empty when the page holds no article. */
  body: string;
  bodyHtml: string;
  warnings: string[];
  /** Only when asked for. */
  explanation?: BlockExplanation[];
}

export interface ExtractOptions {
  /** Address of the page: links are resolved against it, and it may tell the date. */
  readonly url?: string | undefined;
  /** `Content-Type` header, for its charset. */
  readonly contentType?: string | undefined;
  /** A date after this moment is not believed. */
  readonly now?: Date | undefined;
  /** Tell of every block of the page why it was kept or dropped. */
  readonly explain?: boolean | undefined;
}

const DROPPED = new Set(
  'applet canvas datalist map math noembed noframes noscript object script select style svg template textarea'.split(
    ' ',
  ),
);
const readableOrTelling = (name: string): Fate => (DROPPED.has(name) ? 'drop' : 'keep');
const READ_ATTRIBUTES = new Set(
  (
    'alt aria-hidden class content data-date data-original data-src data-testid data-utime datetime hidden href http-equiv id itemprop lang name ' +
    'property pubdate rel src srcset style title xml:lang'
  ).split(' '),
);

/** A page's bytes -> its article: text, sanitised HTML, and what the page says about it. Never throws on any bytes. */
export function extractArticle(body: Uint8Array, options: ExtractOptions = {}): ExtractedArticle {
  const { text: html } = decodeBytes(body, options);
  const { markup, jsonLd } = separateScripts(html);
  const { root, tooDeep } = parseHtml(markup, { fate: readableOrTelling, attributes: READ_ATTRIBUTES });
  const survey = surveyPage(root);
  const things = readJsonLd(jsonLd);
  const { blocks, box, page } = findBody(root);
  const siteName = findSiteName(survey, things);
  const title = findTitle(survey, things, { name: siteName, url: options.url });
  const text = renderText(blocks);
  const images = findImages(survey, things, box.element, options.url);
  const { time, precision, evidence } =
    findPageDate(dateClues(html, root, survey, things, options.url), options.now) ?? {};
  return withoutUndefined({
    title,
    subtitle: undefined,
    authors: findAuthors(survey, things, siteName, linesBefore(page, blocks)),
    publishedAt: time,
    publishedPrecision: precision,
    publishedEvidence: evidence,
    language: detectLanguage(text || title, survey.language),
    siteName,
    canonicalUrl: findCanonicalLink(survey, options.url),
    tags: findTags(survey, things),
    categories: findCategories(survey, things),
    image: images[0]?.url,
    images,
    rights: findRights(survey, things),
    body: text,
    bodyHtml: renderHtml(blocks, options.url),
    warnings: tooDeep ? ['nested-too-deep'] : [],
    explanation: options.explain ? explain(page) : undefined,
  });
}

/** Lines between headline and text, where bylines stand. */
function linesBefore(page: Page, blocks: readonly Block[]): string[] {
  const first = blocks[0]?.index ?? 0;
  return page.blocks.slice(Math.max(0, first - 12), first + 1).map((block) => block.text);
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const withoutUndefined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
