import type { PublishedEvidence, PublishedPrecision } from '@cleanwire/contracts';
import { decodeBytes } from '../charset/index.js';
import { findPageDate } from '../dates/page-date.js';
import { parseHtml, squeezeSpaces } from '../html/index.js';
import type { Fate } from '../html/index.js';
import { detectLanguage } from '../language/index.js';
import { explain } from './explain.js';
import type { BlockExplanation } from './explain.js';
import { findBody } from './find-body.js';
import { articlesOf, readJsonLd } from './json-ld.js';
import type { Thing } from './json-ld.js';
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
import { findTitle } from './metadata/title.js';
import { renderHtml, renderText } from './render.js';
import { separateScripts } from './scripts.js';
import { surveyPage } from './survey.js';
import type { Survey } from './survey.js';

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
    'alt aria-hidden class content data-original data-src data-utime datetime hidden href http-equiv id itemprop lang name ' +
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
  const text = renderText(blocks);
  const images = findImages(survey, things, box.element, options.url);
  const { time, precision, evidence } = dateOf(survey, things, options) ?? {};
  return withoutUndefined({
    title: findTitle(survey, things),
    subtitle: undefined,
    authors: findAuthors(survey, things),
    publishedAt: time,
    publishedPrecision: precision,
    publishedEvidence: evidence,
    language: detectLanguage(text || findTitle(survey, things), survey.language),
    siteName: findSiteName(survey, things),
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

function dateOf(
  survey: Survey,
  things: readonly Thing[],
  { url, now }: ExtractOptions,
): ReturnType<typeof findPageDate> {
  const stated = articlesOf(things).map((thing) => thing['datePublished']);
  const metas = ['article:published_time', 'datepublished', 'date', 'dc.date', 'pubdate'].map((name) =>
    survey.metas.get(name),
  );
  return findPageDate(
    {
      jsonLd: stated.filter((value) => typeof value === 'string'),
      meta: metas.filter((value) => value !== undefined),
      time: survey.marked
        .map(({ attributes }) => attributes['datetime'])
        .filter((value) => value !== undefined)
        .map(squeezeSpaces),
      urls: [url, survey.links.get('canonical')].filter((value) => value !== undefined),
    },
    now,
  );
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const withoutUndefined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
