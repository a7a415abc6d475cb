import { decodeHTMLStrict } from 'entities';

const xmlEntities = new Map([
  ['amp', '&'],
  ['lt', '<'],
  ['gt', '>'],
  ['quot', '"'],
  ['apos', "'"],
]);

/** Characters that a document's own entities may add to it. */
const maxExpansion = 100_000;

/** The longest HTML name, `CounterClockwiseContourIntegral`, has 31 characters; declared ones get some room more. */
const longestName = 64;

/**
 * Resolves the references of one document: XML's five, numeric ones (numbers 128 to 159 mean windows-1252, as browsers
 * have it), the document's own `<!ENTITY>` declarations and, because feeds use them undeclared, HTML's names. Anything
 * else is a raw ampersand and stays: `?a=1&copy=2` is an address, so a name counts only with its semicolon.
 */
export class References {
  sawRawAmpersand = false;
  private declared: ReadonlyMap<string, string> = new Map();
  private expanded = 0;
  private sawHalf = false;

  decode(text: string): string {
    let ampersand = text.indexOf('&');
    if (ampersand < 0) return text;
    let decoded = '';
    let from = 0;
    while (ampersand >= 0) {
      const end = semicolonAfter(text, ampersand + 1);
      const character = end < 0 ? undefined : this.characterNamed(text.slice(ampersand + 1, end));
      if (character === undefined) {
        this.sawRawAmpersand = true;
        ampersand = text.indexOf('&', ampersand + 1);
      } else {
        decoded += text.slice(from, ampersand) + character;
        from = end + 1;
        ampersand = text.indexOf('&', from);
      }
    }
    decoded += text.slice(from);
    return this.sawHalf ? decoded.toWellFormed() : decoded;
  }

  /** Takes over the entities of a document type's internal subset. Their text is literal and never expanded again: no billion laughs. */
  declare(doctype: string): void {
    const declared = new Map<string, string>();
    const declaration = /<!ENTITY\s+([\w.:-]{1,64})\s+(?:"([^"]{0,1000})"|'([^']{0,1000})')\s*>/g;
    for (const [, name, double, single] of doctype.matchAll(declaration)) {
      if (name && declared.size < 256 && !declared.has(name))
        declared.set(name, this.decode(double ?? single ?? ''));
    }
    this.declared = declared;
  }

  private characterNamed(name: string): string | undefined {
    const known = xmlEntities.get(name);
    if (known !== undefined) return known;
    const own = this.declared.get(name);
    if (own !== undefined && (this.expanded += own.length) <= maxExpansion) return own;
    const reference = `&${name};`;
    const character = decodeHTMLStrict(reference);
    if (character === reference) return undefined;
    if (/^#x?0+$/i.test(name)) return '';
    // Half of a pair means a character only together with the other half.
    const half = /^#(?:x(d[89a-f]..)|(5[5-7]\d{3}))$/i.exec(name);
    if (half) {
      this.sawHalf = true;
      return String.fromCharCode(half[1] ? parseInt(half[1], 16) : Number(half[2]));
    }
    return isControl(character.charCodeAt(0)) ? '' : character;
  }
}

/** Control characters that no text may hold, NUL among them; tab and line ends are text. */
const isControl = (code: number): boolean =>
  (code < 32 && code !== 9 && code !== 10 && code !== 13) || code === 127;

/** Index of the `;` that ends a reference whose name starts at `start`, or -1 when no reference stands there. */
function semicolonAfter(text: string, start: number): number {
  const limit = Math.min(text.length, start + longestName);
  for (let i = start; i < limit; i++) {
    const code = text.charCodeAt(i);
    if (code === 59 /* ; */) return i > start ? i : -1;
    const isNameOrNumber =
      (code >= 97 && code <= 122) ||
      (code >= 65 && code <= 90) ||
      (code >= 45 && code <= 58 && code !== 47) || // - . 0-9 :
      code === 35 /* # */ ||
      code === 95 /* _ */ ||
      code > 127;
    if (!isNameOrNumber) return -1;
  }
  return -1;
}
