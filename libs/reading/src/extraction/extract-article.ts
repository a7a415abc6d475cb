import { findPageDate, findPageModification } from '../dates/page-date.js';
import { detectLanguage } from '@cleanwire/language/language';
import type { ExtractedArticle, ExtractOptions } from './article.js';
import type { HtmlElement } from '../html/index.js';
import type { Box } from './blocks.js';
import { explain } from './explain.js';
import { findBody, NEXT_TO_NOTHING, textLength } from './find-body.js';
import type { FoundBody } from './find-body.js';
import { findAuthors } from './metadata/authors.js';
import { bylineLines } from './metadata/byline-lines.js';
import { dateClues } from './metadata/date-clues.js';
import { findImages } from './metadata/images.js';
import { findCategories, findTags } from './metadata/labels.js';
import { findRights } from './metadata/rights.js';
import { findCanonicalLink, findPublisher, findSiteName } from './metadata/site.js';
import { findSubtitle } from './metadata/subtitle.js';
import { findTitle } from './metadata/title.js';
import { isForum, pageWarnings } from './page-kind.js';
import { paidSelectors } from './paid-text.js';
import { plainTextAsHtml } from './plain-text.js';
import { hasMoreWithoutScripts, readPage } from './read-page.js';
import type { ReadPage } from './read-page.js';
import { renderHtml, renderText } from './render.js';
import { fullerStatement } from './stated-body.js';

/** Enough to be sure; the whole text would cost as much as finding it. */
const LANGUAGE_SAMPLE = 240;

/**
 * A page's bytes -> its article: text, sanitised HTML, and what the page says about it. Never throws on any bytes; linear
 * in time.
 */
export function extractArticle(body: Uint8Array, options: ExtractOptions = {}): ExtractedArticle {
  const plain = plainTextAsHtml(body, options);
  const { read, found } = plain ? readArticle(plain, { url: options.url }) : readArticle(body, options);
  const { survey, things, url } = read;
  const { page, blocks } = found;
  const own = renderText(blocks);
  const stated = fullerStatement(read, own);
  const text = stated?.text ?? own;

  const siteName = findSiteName(survey, things);
  const title = findTitle(survey, things, { name: siteName, url });
  const language = detectLanguage((text || title).slice(0, LANGUAGE_SAMPLE), survey.language);
  const clues = dateClues(read);
  const published = findPageDate(clues, options.now);
  const images = findImages(survey, things, articleElement(found.box), url);
  return withoutUndefined({
    title,
    subtitle: findSubtitle(found, things, title),
    authors: findAuthors(survey, things, siteName, bylineLines(page, blocks)),
    publishedAt: published?.time,
    publishedPrecision: published?.precision,
    publishedEvidence: published?.evidence,
    modifiedAt: findPageModification(clues, options.now),
    language,
    siteName,
    publisher: findPublisher(things),
    canonicalUrl: findCanonicalLink(survey, url),
    tags: findTags(survey, things),
    categories: findCategories(survey, things),
    image: images[0]?.url,
    images,
    rights: findRights(survey, things),
    body: text,
    bodyHtml: stated?.html ?? renderHtml(page, blocks, url),
    warnings: pageWarnings(read, {
      body: found,
      text,
      isStated: stated !== undefined,
      title,
      language,
      isDated: published?.evidence === 'json-ld' || published?.evidence === 'meta',
    }),
    explanation: options.explain ? explain(page) : undefined,
  });
}

interface Reading {
  readonly read: ReadPage;
  readonly found: FoundBody;
}

/** The page as shown; where that is next to nothing, as it is shown to readers without scripts or frames. */
function readArticle(body: Uint8Array, options: ExtractOptions): Reading {
  const shown = findIn(readPage(body, options));
  const length = textLength(shown.found.blocks);
  if (length >= NEXT_TO_NOTHING || !hasMoreWithoutScripts(shown.read)) return shown;
  const other = findIn(readPage(body, options, 'without-scripts'));
  return textLength(other.found.blocks) >= Math.max(NEXT_TO_NOTHING, 1.3 * length) ? other : shown;
}

function findIn(read: ReadPage): Reading {
  const { root, survey, things } = read;
  const titles = [survey.title, survey.metas.get('og:title') ?? ''];
  return { read, found: findBody(root, { titles, isForum: isForum(read), paid: paidSelectors(things) }) };
}

/** The whole posting around the text: its pictures often stand above it. */
function articleElement(box: Box): HtmlElement {
  for (let outer: Box | undefined = box; outer; outer = outer.parent) {
    if (outer.element.name === 'article' || outer.hints.posting || outer.element.name === 'main')
      return outer.element;
  }
  return box.element;
}

type Defined<T> = { [K in keyof T]: Exclude<T[K], undefined> };
const withoutUndefined = <T extends object>(value: T): Defined<T> =>
  Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined)) as Defined<T>;
