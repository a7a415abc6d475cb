import { all, firstOf, fieldsOf } from './elements.js';
import type { Fields } from './elements.js';
import type { FeedFields, Person } from './document.js';
import { resolveUrl } from './links.js';
import { lineOfHtml, oneLine } from './texts.js';
import type { XmlElement } from './xml/reader.js';

/** Authors of a feed or an entry; the first kind of field that names somebody wins. */
export function authorsOf(fields: Fields, names: readonly string[]): Person[] {
  for (const name of names) {
    const people = all(fields, name).map(personOf).filter(isSomebody);
    if (people.length > 0) return distinct(people);
  }
  return [];
}

function personOf(element: XmlElement): Person {
  if (element.children.length === 0) return splitPerson(element.markup ?? element.text);
  const fields = fieldsOf(element.children);
  const text = (...names: string[]) => firstOf(fields, names, (field) => oneLine(lineOfHtml(field.text)));
  const name = text('name', 'itunes:name', 'dc:title');
  const email = text('email', 'itunes:email')?.replace(/^mailto:/i, '');
  const url = firstOf(fields, ['uri', 'url', 'homepage'], (field) => resolveUrl(field.text, field.base));
  const person = splitPerson(name ?? element.text);
  return compact({ name: person.name, email: email ?? person.email, url: url ?? person.url });
}

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
  const email = address.exec(line)?.[0];
  const url = homepage.exec(line)?.[0];
  let name = line;
  if (email !== undefined) name = name.replace(email, ' ');
  if (url !== undefined) name = name.replace(url, ' ');
  if (email !== undefined || url !== undefined) {
    name = oneLine(name.replace(/mailto:/gi, ' ').replace(/\(\s*[)>]|<\s*[)>]|\[\s*\]/g, ' '));
    const wrapped = /^[("'[<]+(.*?)[)"'\]>]+$/.exec(name);
    name = oneLine((wrapped?.[1] ?? name).replace(/^[\s,;:|/-]+|[\s,;:|/(<-]+$/g, ''));
  }
  return compact({ name: name === '' ? undefined : name, email, url });
}

function compact(person: {
  name: string | undefined;
  email: string | undefined;
  url: string | undefined;
}): Person {
  return {
    ...(person.name ? { name: person.name } : {}),
    ...(person.email ? { email: person.email } : {}),
    ...(person.url ? { url: person.url } : {}),
  };
}

const isSomebody = (person: Person): boolean =>
  person.name !== undefined || person.email !== undefined || person.url !== undefined;

function distinct(people: readonly Person[]): Person[] {
  const seen = new Set<string>();
  return people.filter((person) => {
    const key = `${person.name ?? ''}\n${person.email ?? ''}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The author fields of the document's shape. */
export function authorFields(people: readonly Person[]): Partial<FeedFields> {
  const [first] = people;
  if (first === undefined) return {};
  const { name, email, url } = first;
  const author = name !== undefined && email !== undefined ? `${name} (${email})` : (name ?? email ?? url);
  return {
    ...(author === undefined ? {} : { author }),
    ...(name === undefined ? {} : { authorName: name }),
    ...(email === undefined ? {} : { authorEmail: email }),
    ...(url === undefined ? {} : { authorUrl: url }),
    ...(people.length > 1 ? { authors: [...people] } : {}),
  };
}
