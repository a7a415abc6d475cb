import type { References } from './entities.js';

/** Attributes by lower-case name as written (`xml:base`, `rdf:about`, `href`), values decoded and not trimmed. */
export type Attributes = ReadonlyMap<string, string>;

export const noAttributes: Attributes = new Map();

/** One tag keeps at most this many; the rest is read over. */
const maxAttributes = 128;

/** Reads one start tag after the other; the fields describe the last one read (no object per tag: there are millions). */
export class TagReader {
  /** The name as written. */
  name = '';
  attributes: Attributes = noAttributes;
  selfClosing = false;
  /** Whether a quote in it was never closed, or the tag itself: its last value may have lost or taken in characters. */
  damaged = false;
  /** Index after the tag. */
  end = 0;

  constructor(
    private readonly text: string,
    private readonly references: References,
  ) {}

  /** `start` is the index of a `<` that a name follows. A tag without `>` ends before the next `<`. */
  readStartTag(start: number): void {
    const text = this.text;
    let i = endOfName(text, start + 1);
    this.name = text.slice(start + 1, i);
    this.selfClosing = false;
    this.damaged = false;
    this.attributes = noAttributes;
    if (text.charCodeAt(i) === 62 /* > */) {
      this.end = i + 1;
      return;
    }
    let attributes: Map<string, string> | undefined;
    for (;;) {
      i = skipSpace(text, i);
      const code = text.charCodeAt(i);
      if (code === 62 /* > */) {
        this.end = i + 1;
        break;
      }
      if (code === 60 /* < */ || Number.isNaN(code)) {
        this.end = i;
        this.damaged = true;
        break;
      }
      if (code === 47 /* / */) {
        this.selfClosing = text.charCodeAt(i + 1) === 62;
        i++;
        continue;
      }
      const nameStart = i;
      i = endOfAttributeName(text, i);
      const name = text.slice(nameStart, i);
      let value = '';
      const equals = skipSpace(text, i);
      if (text.charCodeAt(equals) === 61 /* = */) {
        const [from, to, next] = this.valueAt(skipSpace(text, equals + 1));
        value = this.references.decode(text.slice(from, to));
        i = next;
      }
      attributes ??= new Map();
      const key = name.toLowerCase();
      // The document ended inside it: half an address is another address.
      if (i >= text.length) continue;
      if (attributes.size < maxAttributes && !attributes.has(key)) attributes.set(key, value);
    }
    if (attributes) this.attributes = attributes;
  }

  /** Where an attribute's value starts and ends, and where to read on. */
  private valueAt(start: number): [from: number, to: number, next: number] {
    const text = this.text;
    const quote = text.charCodeAt(start);
    if (quote === 34 || quote === 39) {
      const close = text.indexOf(quote === 34 ? '"' : "'", start + 1);
      if (close >= 0 && (isAfterValue(text.charCodeAt(close + 1)) || !text.slice(start, close).includes('<')))
        return [start + 1, close, close + 1];
      // The closing quote is missing: the next one belongs to another tag.
      this.damaged = true;
      const end = endOfUnquoted(text, start + 1);
      return [start + 1, end, end];
    }
    const end = endOfUnquoted(text, start);
    return [start, end, end];
  }
}

/** A letter, `_`, `:` or anything beyond ASCII starts a name; anything else after `<` means that the `<` is text. */
export const startsName = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code > 127;

const isSpace = (code: number): boolean => code === 32 || (code >= 9 && code <= 13);

/** Space, `>`, `/` or `?`: what may follow a quoted value. */
const isAfterValue = (code: number): boolean => isSpace(code) || code === 62 || code === 47 || code === 63;

function skipSpace(text: string, start: number): number {
  let i = start;
  while (isSpace(text.charCodeAt(i))) i++;
  return i;
}

/** A tag's name ends at a space, `/`, `>`, `<` or the end. */
export function endOfName(text: string, start: number): number {
  let i = start;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 62 || code === 47 || code === 60 || isSpace(code)) break;
  }
  return i;
}

function endOfAttributeName(text: string, start: number): number {
  let i = start + 1; // at least one character, whatever it is: a stray quote or `=` must not stop the reader
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 61 || code === 62 || code === 47 || code === 60 || isSpace(code)) break;
  }
  return i;
}

function endOfUnquoted(text: string, start: number): number {
  let i = start;
  for (; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 62 || code === 60 || isSpace(code)) break;
  }
  return i;
}
