import { BLOCK_ELEMENTS, UNREADABLE_ELEMENTS, VOID_ELEMENTS } from './elements.js';
import { resolveLink, resolveResource } from './links.js';
import { parseHtml } from './parse-html.js';
import type { Fate } from './parse-html.js';
import type { HtmlElement, HtmlNode } from './tree.js';

/** The elements that may remain, with the attributes that each may bear besides those that all may. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  ...bare(
    'abbr b bdi bdo br caption cite code dd del details dfn div dl dt em figcaption figure h1 h2 h3 h4 h5 h6',
  ),
  ...bare(
    'hr i ins kbd li mark p pre rp rt ruby s samp small span strike strong sub summary sup table tbody tfoot',
  ),
  ...bare('thead tr tt u ul var wbr center big'),
  a: ['href'],
  img: ['src', 'alt', 'width', 'height'],
  blockquote: ['cite'],
  q: ['cite'],
  time: ['datetime'],
  ol: ['start', 'reversed'],
  td: ['colspan', 'rowspan'],
  th: ['colspan', 'rowspan'],
  audio: ['src', 'controls'],
  video: ['src', 'poster', 'controls', 'width', 'height'],
  source: ['src', 'type'],
};
const ALLOWED_EVERYWHERE = ['title', 'dir', 'lang'];
const RESOURCES = new Set(['src', 'poster']);
/** Where images that load late keep their address. */
const LATE_SOURCES = ['data-src', 'data-original', 'data-lazy-src', 'data-hi-res-src'];
const READ_ATTRIBUTES = new Set([
  ...Object.values(ALLOWED).flat(),
  ...ALLOWED_EVERYWHERE,
  ...LATE_SOURCES,
  'srcset',
]);
/** Figures, sizes and keywords; anything else in these attributes is not what they are for. */
const PLAIN_VALUE = /^[\w./ +:-]{0,60}$/;
const PLAIN_ATTRIBUTES = new Set(
  'width height start reversed colspan rowspan datetime type controls dir lang'.split(' '),
);

function bare(names: string): Record<string, readonly string[]> {
  return Object.fromEntries(names.split(' ').map((name) => [name, []]));
}

const MEDIA = new Set(['audio', 'video', 'source']);
const fateWhenSanitized = (name: string): Fate => {
  if (Object.hasOwn(ALLOWED, name)) return 'keep';
  return UNREADABLE_ELEMENTS.has(name) && !MEDIA.has(name) ? 'drop' : 'unwrap';
};

/**
 * HTML that may be shown anywhere: allow-listed elements and attributes, well-formed, links resolved against `baseUrl`.
 * Scripts, styles, handlers, forms, frames and addresses other than http, https, mailto and tel are gone; pixels of
 * 1 × 1 too. Sanitising twice changes nothing. Never throws.
 */
export function sanitizeHtml(html: string, baseUrl?: string): string {
  if (!html.includes('<') && !html.includes('&')) return escapeText(html).trim();
  const { root } = parseHtml(html, {
    fate: fateWhenSanitized,
    attributes: READ_ATTRIBUTES,
    deeper: 'unwrap',
  });
  return serializeNodes(root.children, baseUrl).trim();
}

/** Writes nodes as sanitised HTML; what is not on the allow-list is left out, as in `sanitizeHtml`. */
export function serializeNodes(nodes: readonly HtmlNode[], baseUrl?: string): string {
  let out = '';
  for (const node of nodes)
    out += typeof node === 'string' ? escapeText(node) : serializeElement(node, baseUrl);
  return out;
}

function serializeElement(element: HtmlElement, baseUrl: string | undefined): string {
  const { name } = element;
  switch (fateWhenSanitized(name)) {
    case 'drop':
      return '';
    case 'unwrap': {
      const content = serializeNodes(element.children, baseUrl);
      return BLOCK_ELEMENTS.has(name) ? `<div>${content}</div>` : content;
    }
    case 'keep': {
      const attributes = serializeAttributes(element, baseUrl);
      if (name === 'img' && (!attributes.includes(' src="') || isPixel(element))) return '';
      if (VOID_ELEMENTS.has(name)) return `<${name}${attributes}>`;
      return `<${name}${attributes}>${serializeNodes(element.children, baseUrl)}</${name}>`;
    }
  }
}

function serializeAttributes(element: HtmlElement, baseUrl: string | undefined): string {
  let out = '';
  for (const attribute of ALLOWED_EVERYWHERE) out += serializeAttribute(element, attribute, baseUrl);
  for (const attribute of ALLOWED[element.name] ?? []) out += serializeAttribute(element, attribute, baseUrl);
  return out;
}

function serializeAttribute(element: HtmlElement, attribute: string, baseUrl: string | undefined): string {
  const value = valueOf(element, attribute, baseUrl);
  return value === undefined ? '' : ` ${attribute}="${escapeAttribute(value)}"`;
}

function valueOf(element: HtmlElement, attribute: string, baseUrl: string | undefined): string | undefined {
  if (element.name === 'img' && attribute === 'src') return imageSource(element, baseUrl);
  const written = element.attributes[attribute];
  if (written === undefined) return undefined;
  if (RESOURCES.has(attribute)) return resolveResource(written, baseUrl);
  if (attribute === 'href' || attribute === 'cite') return resolveLink(written, baseUrl);
  return !PLAIN_ATTRIBUTES.has(attribute) || PLAIN_VALUE.test(written) ? written : undefined;
}

/** The address an image is loaded from, however late: `src`, the attributes of lazy loaders, the last entry of `srcset`. */
export function imageSource(image: HtmlElement, baseUrl?: string): string | undefined {
  const { attributes } = image;
  for (const name of LATE_SOURCES) {
    const late = attributes[name];
    const resolved = late && resolveResource(late, baseUrl);
    if (resolved) return resolved;
  }
  const resolved = attributes['src'] ? resolveResource(attributes['src'], baseUrl) : undefined;
  if (resolved) return resolved;
  const best = attributes['srcset']?.trim().split(/,\s+/).at(-1)?.trim().split(/\s+/)[0];
  return best ? resolveResource(best, baseUrl) : undefined;
}

const isPixel = ({ attributes }: HtmlElement): boolean =>
  /^[01](?:px)?$/.test(attributes['width'] ?? '') || /^[01](?:px)?$/.test(attributes['height'] ?? '');

// NUL and other controls are no text: Postgres refuses the first, XML the others.
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;
const SPECIAL = /[&<>"]/g;
const ESCAPED: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export const escapeText = (text: string): string =>
  text
    .toWellFormed()
    .replace(CONTROLS, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;');

export const escapeAttribute = (value: string): string =>
  value
    .toWellFormed()
    .replace(CONTROLS, '')
    .replace(SPECIAL, (character) => ESCAPED[character]!);
