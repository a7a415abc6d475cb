import type { XmlElement } from './xml/reader.js';

/** The fields of one group by name, so that each is looked up once. */
export type Fields = ReadonlyMap<string, readonly XmlElement[]>;

export function fieldsOf(elements: Iterable<XmlElement>): Fields {
  const fields = new Map<string, XmlElement[]>();
  for (const element of elements) {
    const same = fields.get(element.name);
    if (same) same.push(element);
    else fields.set(element.name, [element]);
  }
  return fields;
}

const none: readonly XmlElement[] = [];

export const all = (fields: Fields, name: string): readonly XmlElement[] => fields.get(name) ?? none;

/** The first non-empty value that `read` finds in the named fields, names in order of trust. */
export function firstOf<T>(
  fields: Fields,
  names: readonly string[],
  read: (element: XmlElement) => T | undefined,
): T | undefined {
  for (const name of names) {
    for (const element of all(fields, name)) {
      const value = read(element);
      if (value !== undefined && value !== '') return value;
    }
  }
  return undefined;
}
