import { getDomain } from 'tldts';
import type { FeedHint, RawPage } from '@cleanwire/contracts';
import type { OpenDocument } from '@cleanwire/reading/documents';
import { WALLS, extractArticle } from '@cleanwire/reading/extraction';
import type { ExtractedArticle } from '@cleanwire/reading/extraction';
import { cleanParagraphs } from '@cleanwire/language/text';
import type { Draft } from './article.js';
import type { Item } from './collect.js';

/**
 * An article's page -> its article, together with what the feed said of it. Where the page is not there or holds no article, the
 * feed's own words become the body: nothing that was announced is lost. Undefined where there are none either.
 */
export function pageItem(page: RawPage, { bytes, charset }: OpenDocument): Item | undefined {
  const hint = page.request?.hint ?? {};
  const found = wasServed(page)
    ? extractArticle(bytes, {
        url: page.url,
        contentType: page.contentType,
        charset,
        now: new Date(page.origin.time),
      })
    : undefined;
  const teaser = cleanParagraphs(hint.summary ?? '');
  const draft =
    found && isArticle(found, teaser) ? fromPage(page, found, hint) : fromHint(page, hint, teaser);
  return draft && { kind: 'draft', pointer: page.url ?? 'document', draft };
}

/** An answer without a status was published by an upstream producer, who published a page. */
const wasServed = ({ status, body }: RawPage): boolean =>
  (status === undefined || (status >= 200 && status < 300)) && body.length > 0;

/** A list of articles is none, nor is a notice in its place; less text than the feed's teaser is an empty frame. */
const isArticle = ({ title, body, warnings }: ExtractedArticle, teaser: string): boolean =>
  body !== '' &&
  body.length >= teaser.length &&
  (title !== '' || teaser !== '') &&
  !warnings.some((warning) => NO_ARTICLES.has(warning));

const NO_ARTICLES: ReadonlySet<string> = new Set(['index-page', ...WALLS]);

function fromPage(page: RawPage, found: ExtractedArticle, hint: FeedHint): Draft {
  return {
    ...common(page, hint),
    // The feed's headline comes without the site's name and without what an editor adds for search engines.
    headline: hint.headline ?? found.title,
    subtitle: found.subtitle,
    body: found.body,
    bodyHtml: found.bodyHtml,
    sourceName: page.request?.sourceName ?? page.sourceName ?? found.siteName,
    publisher: {
      ...publisherOfHint(page, hint),
      // A portal's page may have the address of the page it was taken from.
      urls: [page.url, found.canonicalUrl, page.request?.url],
      site: found.siteName,
      publisher: found.publisher,
    },
    statedUrl: believable(found.canonicalUrl, page.url),
    modifiedAt: found.modifiedAt ?? hint.modifiedAt,
    authors: found.authors.length > 0 ? found.authors : hint.authors,
    published: [
      hintTime(hint),
      found.publishedAt === undefined
        ? undefined
        : {
            time: found.publishedAt,
            precision: found.publishedPrecision,
            evidence: found.publishedEvidence ?? 'meta',
          },
    ],
    language: found.language === 'und' ? hint.language : found.language,
    categories: [...(hint.categories ?? []), ...found.categories],
    keywords: found.tags,
    images: found.images,
    rights: found.rights,
    warnings: found.warnings,
  };
}

function fromHint(page: RawPage, hint: FeedHint, teaser: string): Draft | undefined {
  if (!page.request || teaser === '' || !hint.headline) return undefined;
  return {
    ...common(page, hint),
    headline: hint.headline,
    body: teaser,
    sourceName: page.request.sourceName,
    publisher: publisherOfHint(page, hint),
    authors: hint.authors,
    published: [hintTime(hint)],
    language: hint.language,
    categories: hint.categories,
    warnings: ['page-unavailable'],
  };
}

const publisherOfHint = (
  { url, request }: RawPage,
  { publisherName, publisherUrl }: FeedHint,
): NonNullable<Draft['publisher']> => ({
  urls: [url, request?.url],
  ...((publisherName ?? publisherUrl) !== undefined && {
    source: { name: publisherName, url: publisherUrl },
  }),
});

const common = (page: RawPage, hint: FeedHint): Pick<Draft, 'url' | 'feedUrl' | 'guid' | 'modifiedAt'> => ({
  url: page.request?.url ?? page.url,
  feedUrl: hint.feedUrl,
  guid: hint.guid,
  modifiedAt: hint.modifiedAt,
});

const hintTime = ({ publishedAt }: FeedHint): Draft['published'][number] =>
  publishedAt === undefined ? undefined : { time: publishedAt, evidence: 'feed' };

/**
 * The address a page claims to have, unless its template claims the same for every page: the front page, a section above it,
 * another site.
 */
function believable(stated: string | undefined, actual: string | undefined): string | undefined {
  if (!stated || !URL.canParse(stated)) return undefined;
  if (!actual || !URL.canParse(actual)) return stated;
  const [claim, page] = [new URL(stated), new URL(actual)];
  const sameSite = getDomain(claim.hostname) === getDomain(page.hostname);
  const above =
    claim.search === '' &&
    page.pathname !== claim.pathname &&
    page.pathname.startsWith(claim.pathname.replace(/\/?$/, '/'));
  return sameSite && claim.pathname !== '/' && !above ? stated : undefined;
}
