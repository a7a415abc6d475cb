import type { Enclosure } from './document.js';
import { all, fieldsOf, firstOf } from './elements.js';
import type { Fields } from './elements.js';
import { bestPicture } from '../pictures/index.js';
import type { Picture } from '../pictures/index.js';
import { resolveUrl } from './links.js';
import type { XmlElement } from './xml/reader.js';

/** Files that belong to an entry: RSS and Atom enclosures, Media RSS thumbnails, contents and torrents; each address once. */
export function enclosuresOf(fields: Fields, base: string | undefined): Enclosure[] {
  const links = all(fields, 'link').filter(
    ({ attributes }) => attributes.get('rel')?.trim().toLowerCase() === 'enclosure',
  );
  const media = mediaOf(fields);
  const elements = [
    ...all(fields, 'enclosure'),
    ...links,
    ...media.thumbnails,
    ...media.contents,
    ...media.peers,
  ];
  if (elements.length === 0) return [];
  const original = firstOf(fields, ['feedburner:origenclosurelink'], (field) =>
    resolveUrl(field.text, field.base ?? base),
  );
  const found = new Map<string, Enclosure>();
  for (const element of elements) {
    const enclosure = enclosureOf(element, base);
    if (enclosure === undefined) continue;
    // FeedBurner counts downloads through an address of its own.
    if (original !== undefined && element.name === 'enclosure' && found.size === 0) enclosure.url = original;
    if (!found.has(enclosure.url)) found.set(enclosure.url, enclosure);
  }
  return [...found.values()];
}

function enclosureOf(element: XmlElement, base: string | undefined): Enclosure | undefined {
  const { attributes } = element;
  const url = addressIn(element, base);
  if (url === undefined) return undefined;
  const type = mediaType(attributes.get('type'));
  const length = byteCount(attributes.get('length') ?? attributes.get('filesize'));
  return { url, ...(type ? { type } : {}), ...(length === undefined ? {} : { length }) };
}

/** `audio/mpeg`, without parameters' quotes and never with markup. */
const mediaType = (type: string | undefined): string | undefined =>
  type === undefined || /[<>"]/.test(type) ? undefined : type.trim();

function byteCount(digits: string | undefined): number | undefined {
  const plain = digits?.trim().replaceAll(',', '');
  return plain !== undefined && /^\d{1,15}$/.test(plain) ? Number(plain) : undefined;
}

interface Media {
  readonly thumbnails: XmlElement[];
  readonly contents: XmlElement[];
  readonly peers: XmlElement[];
}

const noMedia: Media = { thumbnails: [], contents: [], peers: [] };

/** Media RSS elements of an entry, in whatever group or content they stand. */
function mediaOf(fields: Fields): Media {
  const names = ['media:content', 'media:group', 'media:thumbnail', 'media:peerlink'];
  if (!names.some((name) => fields.has(name))) return noMedia;
  const media: Media = { thumbnails: [], contents: [], peers: [] };
  collectMedia(fields, media);
  return media;
}

function collectMedia(fields: Fields, media: Media): void {
  media.thumbnails.push(...all(fields, 'media:thumbnail'));
  media.peers.push(...all(fields, 'media:peerlink'));
  for (const name of ['media:content', 'media:group']) {
    for (const element of all(fields, name)) {
      if (name === 'media:content') media.contents.push(element);
      if (element.children.length > 0) collectMedia(fieldsOf(element.children), media);
    }
  }
}

function addressIn(
  { attributes, base, text }: XmlElement,
  outerBase: string | undefined,
): string | undefined {
  const address = attributes.get('url') ?? attributes.get('href') ?? attributes.get('rdf:resource') ?? text;
  return resolveUrl(address, base ?? outerBase);
}

/** The picture of a feed or an entry, the one meant as its picture first; never an emoji, a portrait of the author or a counting pixel. */
export function imageOf(fields: Fields, base: string | undefined): string | undefined {
  const picture = (element: XmlElement): Picture[] => {
    const url = addressIn(element, base);
    const { attributes } = element;
    return url === undefined
      ? []
      : [{ url, width: attributes.get('width'), height: attributes.get('height') }];
  };
  const isPicture = ({ attributes }: XmlElement): boolean =>
    attributes.get('medium') === 'image' || attributes.get('type')?.trim().startsWith('image/') === true;
  const media = mediaOf(fields);
  const own = all(fields, 'image').flatMap((image) => {
    const inner = all(fieldsOf(image.children), 'url').flatMap((url) => picture(url));
    return inner.length > 0 ? inner : picture(image);
  });
  const best = bestPicture([
    ...own,
    ...['itunes:image', 'googleplay:image', 'logo'].flatMap((name) => all(fields, name)).flatMap(picture),
    ...media.thumbnails.flatMap(picture),
    ...[...media.contents, ...all(fields, 'enclosure')].filter(isPicture).flatMap(picture),
  ]);
  // A feed may call an icon its picture.
  return best?.url ?? [...own, ...all(fields, 'icon').flatMap(picture)][0]?.url;
}

/** The pictures in a piece of HTML, the best of the first ten. */
export function firstPicture(html: string | undefined): string | undefined {
  const pictures: Picture[] = [];
  for (
    let start = html?.indexOf('<img') ?? -1;
    html !== undefined && start >= 0 && pictures.length < 10;
    start = html.indexOf('<img', start + 4)
  ) {
    const end = html.indexOf('>', start);
    const tag = html.slice(start, Math.min(end < 0 ? html.length : end, start + 2000));
    const url = resolveUrl(attributeOf(tag, 'src'), undefined);
    if (url !== undefined)
      pictures.push({
        url,
        width: attributeOf(tag, 'width'),
        height: attributeOf(tag, 'height'),
        names: attributeOf(tag, 'class'),
      });
  }
  return bestPicture(pictures)?.url;
}

function attributeOf(tag: string, name: string): string | undefined {
  const found = new RegExp(`\\s${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)'|([^\\s"'>]+))`, 'i').exec(tag);
  return found?.[1] ?? found?.[2] ?? found?.[3];
}
