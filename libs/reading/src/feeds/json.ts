import { lineOfHtml } from './texts.js';

export type Json = null | boolean | number | string | Json[] | JsonObject;
export interface JsonObject {
  [key: string]: Json;
}

export const isObject = (value: Json | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The first of these fields that is a text or, as it should not be, a number; trimmed, absent when empty. */
export function stringIn(object: JsonObject, ...names: readonly string[]): string | undefined {
  for (const name of names) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    const text =
      typeof value === 'number'
        ? String(value)
        : typeof value === 'string'
          ? value.toWellFormed().trim()
          : '';
    if (text !== '') return text;
  }
  return undefined;
}

/** Tags as a list of texts or of objects with a name, or as one text with commas; each once. */
export function tagsIn(value: Json | undefined): string[] {
  const list = typeof value === 'string' ? value.split(',') : Array.isArray(value) ? value : [];
  const tags = list.map((tag) =>
    isObject(tag) ? stringIn(tag, 'name', 'label', 'term') : typeof tag === 'string' ? tag : undefined,
  );
  return [...new Set(tags.flatMap((tag) => lineOfHtml(tag ?? '') || []))];
}
