import { all, firstOf, fieldsOf } from './elements.js';
import type { Fields } from './elements.js';
import type { Enclosure } from './document.js';
import { resolveUrl } from './links.js';
import type { XmlElement } from './xml/reader.js';

/** Files that belong to an entry: RSS enclosures, Atom's enclosure links, Media RSS contents; each address once. */
export function enclosuresOf(fields: Fields): Enclosure[] {
  const media = mediaContents(fields);
  const elements = [
    ...all(fields, 'enclosure'),
    ...all(fields, 'link').filter((link) => link.attributes.get('rel')?.trim().toLowerCase() === 'enclosure'),
    ...media,
  ];
  const found = new Map<string, Enclosure>();
  for (const element of elements) {
    const enclosure = enclosureOf(element);
    if (enclosure && !found.has(enclosure.url)) found.set(enclosure.url, enclosure);
  }
  return [...found.values()];
}

function enclosureOf({ attributes, base }: XmlElement): Enclosure | undefined {
  const url = resolveUrl(
    attributes.get('url') ?? attributes.get('href') ?? attributes.get('rdf:resource'),
    base,
  );
  if (url === undefined) return undefined;
  const type = attributes.get('type')?.trim();
  const length = byteCount(attributes.get('length') ?? attributes.get('filesize'));
  return { url, ...(type ? { type } : {}), ...(length === undefined ? {} : { length }) };
}

function byteCount(digits: string | undefined): number | undefined {
  const plain = digits?.trim().replaceAll(',', '');
  return plain !== undefined && /^\d{1,15}$/.test(plain) ? Number(plain) : undefined;
}

function mediaContents(fields: Fields): XmlElement[] {
  return [
    ...all(fields, 'media:content'),
    ...all(fields, 'media:group').flatMap((group) => all(fieldsOf(group.children), 'media:content')),
  ];
}

/** The picture of a feed or an entry, the one meant as its picture first. */
export function imageOf(fields: Fields): string | undefined {
  const address = ({ attributes, text, base }: XmlElement): string | undefined =>
    resolveUrl(
      attributes.get('url') ?? attributes.get('href') ?? attributes.get('rdf:resource') ?? text,
      base,
    );
  return (
    firstOf(
      fields,
      ['image'],
      (image) => firstOf(fieldsOf(image.children), ['url'], address) ?? address(image),
    ) ??
    firstOf(fields, ['itunes:image', 'googleplay:image', 'logo', 'icon'], address) ??
    firstOf(fields, ['media:thumbnail'], address) ??
    thumbnailInside(fields)
  );
}

function thumbnailInside(fields: Fields): string | undefined {
  const isPicture = ({ attributes }: XmlElement): boolean =>
    attributes.get('medium') === 'image' || /^image\//.test(attributes.get('type') ?? '');
  const groups = all(fields, 'media:group').map((group) => fieldsOf(group.children));
  const contents = mediaContents(fields);
  const thumbnails = [
    ...groups.flatMap((group) => all(group, 'media:thumbnail')),
    ...contents.flatMap((content) => all(fieldsOf(content.children), 'media:thumbnail')),
  ];
  const pictures = [...contents, ...all(fields, 'enclosure')].filter(isPicture);
  for (const element of [...thumbnails, ...pictures]) {
    const url = resolveUrl(element.attributes.get('url'), element.base);
    if (url !== undefined) return url;
  }
  return undefined;
}
