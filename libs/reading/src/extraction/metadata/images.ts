import { imageSource, resolveResource, squeezeSpaces } from '../../html/index.js';
import type { HtmlElement } from '../../html/index.js';
import { pictureKind } from '../../pictures/index.js';
import type { Picture } from '../../pictures/index.js';
import { articlesOf } from '../json-ld.js';
import type { Thing } from '../json-ld.js';
import type { Survey } from '../survey.js';

export interface ArticleImage {
  readonly url: string;
  readonly alt?: string;
}
const MAX_IMAGES = 30;

/** The page's own picture first (Open Graph, JSON-LD), then those within the article, thumbnails last; no ornaments. */
export function findImages(
  survey: Survey,
  things: readonly Thing[],
  container: HtmlElement,
  url: string | undefined,
): ArticleImage[] {
  const images = new Map<string, ArticleImage>();
  const thumbnails: ArticleImage[] = [];
  const keep = (image: ArticleImage): void => {
    if (!images.has(image.url) && images.size < MAX_IMAGES) images.set(image.url, image);
  };
  const add = (source: string | undefined, alt?: string, shown?: Omit<Picture, 'url'>): void => {
    const resolved = source && resolveResource(source, url);
    if (!resolved) return;
    const image = alt ? { url: resolved, alt } : { url: resolved };
    const kind = pictureKind({ url: resolved, ...shown });
    if (kind === 'picture') keep(image);
    else if (kind === 'thumbnail') thumbnails.push(image);
  };
  add(survey.metas.get('og:image') ?? survey.metas.get('twitter:image'));
  if (images.size === 0) for (const thing of articlesOf(things)) add(addressIn(thing['image']));
  const walk = (element: HtmlElement): void => {
    for (const child of element.children) {
      if (typeof child === 'string') continue;
      if (child.name === 'img') {
        const { alt = '', width, height, class: names } = child.attributes;
        add(imageSource(child, url), squeezeSpaces(alt), { width, height, names });
      } else walk(child);
    }
  };
  walk(container);
  thumbnails.forEach(keep);
  return [...images.values()];
}

function addressIn(value: unknown): string | undefined {
  const first: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof first === 'string') return first;
  return typeof first === 'object' && first !== null ? addressIn((first as Thing)['url']) : undefined;
}
