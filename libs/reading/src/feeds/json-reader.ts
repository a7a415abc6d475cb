import type { Json, JsonObject } from './json.js';

/** Deeper values are read over. */
const maxDepth = 64;

export interface ReadJson {
  /** Undefined when there is no object and no list in the text. */
  readonly json: Json | undefined;
  /** What had to be repaired. */
  readonly repairs: readonly string[];
}

/**
 * Reads JSON, well-formed or not: what stands before the first brace (a call, a byte order mark), trailing and missing commas,
 * comments, single quotes, line breaks and quotes inside strings, wrong escapes and a text that stops anywhere are repaired. Linear, never throws.
 */
export function readJson(text: string): ReadJson {
  try {
    return { json: JSON.parse(text) as Json, repairs: [] };
  } catch {
    const start = text.search(/[[{]/);
    if (start < 0) return { json: undefined, repairs: [] };
    return new LenientReader(text, start).read();
  }
}

/** Keys whose strings are read by people. */
const PROSE = /title|headline|text|content|html|body|summary|description|abstract/i;

/** The end, a bracket, a colon, a comment, a quote after a missing comma; a comma and the next key or value. */
const END_OF_STRING = /\s*(?:$|[}\]:"/]|,\s*(?:$|[}\]{["/\d-]|(?:true|false|null)\b|[\w$]{1,64}\s*:))/y;
/** In single quotes, as programs write them, the next may be in them too; after a double one they are more often an apostrophe. */
const END_OF_SINGLE = /\s*(?:$|[}\]:/]|,\s*(?:$|[}\]{["'/\d-]|(?:true|false|null)\b|[\w$]{1,64}\s*:))/y;

class LenientReader {
  private truncated = false;

  constructor(
    private readonly text: string,
    private position: number,
  ) {}

  read(): ReadJson {
    const json = this.value(0);
    return { json, repairs: ['malformed-json', ...(this.truncated ? ['truncated'] : [])] };
  }

  private value(depth: number): Json {
    this.skipSpace();
    const character = this.text.charAt(this.position);
    if (character === '{') return depth < maxDepth ? this.object(depth) : this.skipDeep();
    if (character === '[') return depth < maxDepth ? this.list(depth) : this.skipDeep();
    if (character === '"' || character === "'") return this.string();
    return this.word();
  }

  private object(depth: number): JsonObject {
    const object: JsonObject = {};
    this.position++;
    for (;;) {
      if (this.ends()) return object;
      const character = this.text.charAt(this.position);
      const key = character === '"' || character === "'" ? this.string() : this.bareWord();
      this.skipSpace();
      if (this.text.charAt(this.position) === ':') this.position++;
      const value = this.value(depth + 1);
      // Half an address is another address, half a number another number; half a text is still a text.
      const isCut = this.isAtTheEnd() && typeof value !== 'object' && !PROSE.test(key);
      if (isCut) this.truncated = true;
      else if (key !== '__proto__') object[key] = value;
    }
  }

  /** Whether the text ended inside the value that was read last: a string's own end is a quote. */
  private isAtTheEnd(): boolean {
    const { position, text } = this;
    return position > text.length || (position === text.length && !/["']$/.test(text.slice(-1)));
  }

  /** Whether an object or a list ends here, or the text does; reads its bracket. */
  private ends(): boolean {
    this.skipSeparators();
    const character = this.text.charAt(this.position);
    if (character !== '' && character !== '}' && character !== ']') return false;
    this.close(character);
    return true;
  }

  private list(depth: number): Json[] {
    const list: Json[] = [];
    this.position++;
    for (;;) {
      if (this.ends()) return list;
      list.push(this.value(depth + 1));
    }
  }

  private close(character: string): void {
    if (character === '') this.truncated = true;
    else this.position++;
  }

  private string(): string {
    const { text } = this;
    const quote = text.charCodeAt(this.position);
    let end = ++this.position;
    for (; end < text.length; end++) {
      const code = text.charCodeAt(end);
      if (code === 92 /* \ */) end++;
      else if (code === quote && this.isClosing(end)) break;
    }
    const raw = text.slice(this.position, end);
    if (end >= text.length) this.truncated = true;
    this.position = end + 1;
    return raw.includes('\\') ? unescape(raw) : raw;
  }

  /** What follows a quote tells whether it ends the text or is one that should have been escaped: "A "heavy" toll". */
  private isClosing(quote: number): boolean {
    const end = this.text.charAt(quote) === "'" ? END_OF_SINGLE : END_OF_STRING;
    end.lastIndex = quote + 1;
    return end.test(this.text);
  }

  private word(): Json {
    const word = this.bareWord();
    if (word === 'true') return true;
    if (word === 'false') return false;
    if (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(word)) return Number(word);
    return /^[\w$-]+$/.test(word) && word !== 'null' ? word : null;
  }

  /** What stands up to the next mark; at least one character, so that reading goes on. */
  private bareWord(): string {
    const { text } = this;
    const start = this.position;
    let end = start + 1;
    while (end < text.length && !/[\s,:[\]{}"]/.test(text.charAt(end))) end++;
    this.position = end;
    return text.slice(start, end);
  }

  private skipDeep(): null {
    let depth = 0;
    for (; this.position < this.text.length; this.position++) {
      const character = this.text.charAt(this.position);
      if (character === '"') {
        this.string();
        this.position--;
      } else if (character === '{' || character === '[') depth++;
      else if ((character === '}' || character === ']') && --depth === 0) {
        this.position++;
        return null;
      }
    }
    this.truncated = true;
    return null;
  }

  private skipSeparators(): void {
    for (;;) {
      this.skipSpace();
      const character = this.text.charAt(this.position);
      if (character !== ',' && character !== ':') return;
      this.position++;
    }
  }

  private skipSpace(): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.position);
      if (code <= 32 || code === 0xfeff || code === 0xa0) this.position++;
      else if (text.startsWith('//', this.position)) this.position = this.after('\n');
      else if (text.startsWith('/*', this.position)) this.position = this.after('*/');
      else return;
    }
  }

  private after(mark: string): number {
    const found = this.text.indexOf(mark, this.position + 2);
    return found < 0 ? this.text.length : found + mark.length;
  }
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', b: '', f: ' ' };

const unescape = (raw: string): string =>
  raw
    .replace(/\\(?:u([0-9a-fA-F]{4})|([^]))/g, (_, hex: string | undefined, character: string | undefined) =>
      hex === undefined
        ? (escapes[character ?? ''] ?? character ?? '')
        : String.fromCharCode(Number.parseInt(hex, 16)),
    )
    .toWellFormed();
