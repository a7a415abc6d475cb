import { all } from './elements.js';
import type { Fields } from './elements.js';
import { lineOfHtml } from './texts.js';
import type { XmlElement } from './xml/reader.js';

/** Categories, subjects and keywords in that order of trust, each once. */
export function tagsOf(fields: Fields): string[] {
  const tags = new Set<string>();
  const add = (tag: string | undefined): void => {
    const line = tag === undefined ? '' : lineOfHtml(tag);
    if (line !== '') tags.add(line);
  };
  for (const { text } of all(fields, 'category')) add(text);
  for (const name of ['itunes:keywords', 'media:keywords', 'news:keywords', 'keywords']) {
    for (const { text } of all(fields, name)) for (const keyword of keywordsIn(text)) add(keyword);
  }
  for (const name of ['itunes:category', 'googleplay:category'])
    for (const category of all(fields, name)) addNested(category, add);
  for (const { text } of all(fields, 'dc:subject')) add(text);
  for (const { text } of all(fields, 'dcterms:subject')) add(text);
  // Atom's and Media RSS's: the label is for readers, the term for machines.
  for (const name of ['category', 'media:category']) {
    for (const { attributes, text } of all(fields, name))
      add(attributes.get('label')?.trim() || attributes.get('term') || text);
  }
  return [...tags];
}

function addNested({ attributes, children }: XmlElement, add: (tag: string | undefined) => void): void {
  add(attributes.get('text'));
  for (const child of children) addNested(child, add);
}

const keywordsIn = (text: string): string[] => text.split(/[,،、，;]/);
