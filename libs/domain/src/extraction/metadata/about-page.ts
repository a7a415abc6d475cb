import { imageSource, resolveLink, resolveResource, squeezeSpaces } from '../../html/index.js';
import type { HtmlElement } from '../../html/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

export function findSiteName(survey: Survey, things: readonly Thing[]): string | undefined {
  const stated = survey.metas.get('og:site_name') ?? survey.metas.get('application-name');
  if (stated) return squeezeSpaces(stated);
  for (const thing of articlesOf(things)) {
    const publisher = [thing['publisher']].flat()[0] as Thing | undefined;
    if (typeof publisher?.['name'] === 'string') return squeezeSpaces(publisher['name']);
  }
  return undefined;
}

/** The address that the page itself gives as its own, resolved; not yet normalised (see urls/). */
export function findCanonicalLink(survey: Survey, url: string | undefined): string | undefined {
  const stated = survey.links.get('canonical') ?? survey.metas.get('og:url');
  const resolved = stated && resolveLink(stated, url);
  return resolved && /^https?:/.test(resolved) ? resolved : undefined;
}

export interface ArticleImage {
  readonly url: string;
  readonly alt?: string;
}
const MAX_IMAGES = 30;

/** The page's own picture first (Open Graph, JSON-LD), then those within the article. */
export function findImages(
  survey: Survey,
  things: readonly Thing[],
  container: HtmlElement,
  url: string | undefined,
): ArticleImage[] {
  const images = new Map<string, ArticleImage>();
  const add = (source: string | undefined, alt?: string): void => {
    const resolved = source && resolveResource(source, url);
    if (resolved && !images.has(resolved) && images.size < MAX_IMAGES)
      images.set(resolved, alt ? { url: resolved, alt } : { url: resolved });
  };
  add(survey.metas.get('og:image') ?? survey.metas.get('twitter:image'));
  if (images.size === 0) for (const thing of articlesOf(things)) add(addressIn(thing['image']));
  const walk = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'img') add(imageSource(child, url), squeezeSpaces(child.attributes['alt'] ?? ''));
      else walk(child);
    }
  };
  walk(container);
  return [...images.values()];
}

function addressIn(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null ? addressIn((first as Thing)['url']) : undefined;
}

/** Sections that the page says it belongs to, as written. */
export function findCategories(survey: Survey, things: readonly Thing[]): string[] {
  const stated = articlesOf(things).flatMap((thing) => [thing['articleSection']].flat());
  const metas = ['article:section', 'section', 'category'].flatMap((name) => survey.repeated.get(name) ?? []);
  return uniqueLines([...stated, ...metas]);
}

/** Keywords of the page, as written. */
export function findTags(survey: Survey, things: readonly Thing[]): string[] {
  const tags = survey.repeated.get('article:tag');
  if (tags) return uniqueLines(tags);
  const stated = articlesOf(things).flatMap((thing) => [thing['keywords']].flat());
  const words =
    stated.length > 0 ? stated : [survey.metas.get('news_keywords') ?? survey.metas.get('keywords')];
  return uniqueLines(words.flatMap((word) => (typeof word === 'string' ? word.split(/[,;،、]/) : [])));
}

const MAX_LABELS = 50;
const uniqueLines = (values: readonly unknown[]): string[] =>
  [...new Set(values.filter((value) => typeof value === 'string').map(squeezeSpaces))]
    .filter((line) => line !== '' && line.length <= 100)
    .slice(0, MAX_LABELS);

/** What the page says about reuse: robots directives that restrict it, text-and-data-mining reservation, licence, copyright. */
export function findRights(survey: Survey, things: readonly Thing[]): string | undefined {
  const robots = survey.metas.get('robots')?.match(/\b(?:noarchive|nosnippet|noai|noimageai|none)\b/gi);
  const mining = survey.metas.get('tdm-reservation');
  const policy = survey.metas.get('tdm-policy');
  const licence =
    survey.links.get('license') ??
    articlesOf(things)
      .map((thing) => thing['license'])
      .find((value) => typeof value === 'string');
  const copyright =
    survey.metas.get('copyright') ?? survey.metas.get('dc.rights') ?? survey.metas.get('dcterms.rights');
  const parts = [
    robots && `robots: ${robots.join(', ').toLowerCase()}`,
    mining && `tdm-reservation: ${mining}`,
    policy && `tdm-policy: ${policy}`,
    licence && `licence: ${licence}`,
    copyright,
  ];
  return (
    parts
      .filter((part) => part)
      .join('; ')
      .slice(0, 2000) || undefined
  );
}
