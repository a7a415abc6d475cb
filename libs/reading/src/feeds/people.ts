import { all, firstOf, fieldsOf } from './elements.js';
import type { Fields } from './elements.js';
import type { FeedFields, Person } from './document.js';
import { resolveUrl } from './links.js';
import { present } from './present.js';
import { lineOfHtml, oneLine } from './texts.js';
import type { XmlElement } from './xml/reader.js';
import { kindOf } from './xml/vocabulary.js';

/** Authors of a feed or an entry; the first kind of field that names somebody wins. */
export function authorsOf(fields: Fields, names: readonly string[], base: string | undefined): Person[] {
  for (const name of names) {
    const people = all(fields, name)
      .filter(isWriter)
      .map((element) => personOf(element, base))
      .filter(isSomebody);
    if (people.length > 0) return distinct(people);
  }
  return [];
}

/** Credits name who took, drew or owns a picture, podcasts their guests, by a role; without one they name who made the whole. */
const isWriter = ({ attributes }: XmlElement): boolean =>
  /^\s*$|auth|writ|report|journal|column|correspond|host|creator|blog/i.test(attributes.get('role') ?? '');

function personOf(element: XmlElement, outerBase: string | undefined): Person {
  if (element.children.length === 0) return splitPerson(element.markup ?? element.text);
  const fields = fieldsOf(element.children);
  const text = (...names: string[]) => firstOf(fields, names, (field) => lineOfHtml(field.text));
  const name = text('name', 'itunes:name', 'googleplay:name', 'dc:title', 'title');
  const email = text('email', 'itunes:email', 'googleplay:email')?.replace(/^mailto:/i, '');
  const url = firstOf(fields, ['uri', 'url', 'homepage', 'link'], (field) =>
    resolveUrl(field.text, field.base ?? outerBase),
  );
  // Markup that is no field holds the name: `by <a>Ada Brook</a>`.
  const person = splitPerson(name ?? charactersOf(element));
  return present({ name: person.name, email: email ?? person.email, url: url ?? person.url });
}

const charactersOf = ({ text, children }: XmlElement): string =>
  [text, ...children.filter(({ name }) => kindOf(name) === 'foreign').map((child) => child.text)].join(' ');

const address = /[\p{L}\p{N}._%+'-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{1,63}){1,8}/u;
const homepage = /https?:\/\/[^\s<>()"']{1,2000}/i;

/** `mail (Name)`, `Name <mail>`, `Name (mail)`, `Name <https://…>`, a name or an address alone, with or without markup. */
export function splitPerson(text: string): Person {
  // Longer than any byline: not worth looking into.
  const line = lineOfHtml(
    text
      .slice(0, 2000)
      .replace(/<(?=[^<>\s]*@|https?:)/g, '(')
      .replace(/&lt;(?=[^&\s]*@)/g, '('),
  );
  const email = line.includes('@') ? address.exec(line)?.[0] : undefined;
  const url = line.includes('://') ? homepage.exec(line)?.[0] : undefined;
  let name = line;
  if (email !== undefined) name = name.replace(email, ' ');
  if (url !== undefined) name = name.replace(url, ' ');
  if (email !== undefined || url !== undefined) {
    name = oneLine(name.replace(/mailto:/gi, ' ').replace(/\(\s*[)>]|<\s*[)>]|\[\s*\]/g, ' '));
    const isWrapped = /^[("'[<].*[)"'\]>]$/.test(name);
    if (isWrapped) name = name.replace(/^[("'[<]+|(?<![)"'\]>])[)"'\]>]+$/g, '');
    name = oneLine(name.replace(/^[\s,;:|/-]+|(?<![\s,;:|/(<-])[\s,;:|/(<-]+$/g, ''));
  }
  return present({ name: name || undefined, email, url });
}

const isSomebody = (person: Person): boolean =>
  person.name !== undefined || person.email !== undefined || person.url !== undefined;

/** Each person once, in order. */
export function distinct(people: readonly Person[]): Person[] {
  const seen = new Set<string>();
  return people.filter((person) => {
    const key = `${person.name ?? ''}\n${person.email ?? ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** `Name (mail)`, or the one that is known. */
const lineOfPerson = ({ name, email, url }: Person): string | undefined =>
  name !== undefined && email !== undefined ? `${name} (${email})` : (name ?? email ?? url);

/** The author fields of the document's shape. */
export function authorFields(people: readonly Person[]): Partial<FeedFields> {
  const [first] = people;
  if (first === undefined) return {};
  const { name, email, url } = first;
  const author =
    people.length > 1
      ? people.map(({ name, email, url }) => name ?? email ?? url).join(', ')
      : lineOfPerson(first);
  return present({
    author,
    authorName: name,
    authorEmail: email,
    authorUrl: url,
    authors: people.length > 1 ? [...people] : undefined,
  });
}
