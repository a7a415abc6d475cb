import type { Enclosure } from './document.js';
import { all, fieldsOf, firstOf } from './elements.js';
import type { Fields } from './elements.js';
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

/** The picture of a feed or an entry, the one meant as its picture first. */
export function imageOf(fields: Fields, base: string | undefined): string | undefined {
  const address = (element: XmlElement): string | undefined => addressIn(element, base);
  return (
    firstOf(
      fields,
      ['image'],
      (image) => firstOf(fieldsOf(image.children), ['url'], address) ?? address(image),
    ) ??
    firstOf(fields, ['itunes:image', 'googleplay:image', 'logo'], address) ??
    mediaPicture(fields, base) ??
    firstOf(fields, ['icon'], address)
  );
}

function mediaPicture(fields: Fields, base: string | undefined): string | undefined {
  const media = mediaOf(fields);
  const isPicture = ({ attributes }: XmlElement): boolean =>
    attributes.get('medium') === 'image' || attributes.get('type')?.trim().startsWith('image/') === true;
  for (const element of [
    ...media.thumbnails,
    ...media.contents.filter(isPicture),
    ...all(fields, 'enclosure').filter(isPicture),
  ]) {
    const url = addressIn(element, base);
    if (url !== undefined) return url;
  }
  return undefined;
}

/** The first picture in a piece of HTML. */
export function firstPicture(html: string | undefined): string | undefined {
  const start = html?.indexOf('<img') ?? -1;
  if (html === undefined || start < 0) return undefined;
  const source = /\ssrc\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/i.exec(html.slice(start, start + 2000));
  return resolveUrl(source?.[1] ?? source?.[2] ?? source?.[3], undefined);
}
