import { isAscii, isUtf8 } from 'node:buffer';
import jschardet from 'jschardet';
import { ebcdicPage } from './ebcdic.js';
import { decodeAs, encodingOf } from './labels.js';

/** What settled the encoding, strongest first. */
export type CharsetEvidence =
  'bom' | 'utf-8' | 'http' | 'declaration' | 'language' | 'detection' | 'fallback';

/** The encoding that bytes are in, and why. */
export interface Charset {
  /** The encoding the bytes were read in, lower case: `utf-8`, `windows-1251`. */
  readonly charset: string;
  readonly evidence: CharsetEvidence;
  /** The encoding that the HTTP header or the document stated, when it was another one and therefore wrong. */
  readonly contradicts?: string;
}

export interface DecodedText extends Charset {
  readonly text: string;
}

export interface CharsetHints {
  readonly contentType?: string | undefined;
}

/** A declaration stands near the beginning, after comments and licences at most. */
const HEAD_BYTES = 8192;
const SAMPLE_CHARACTERS = 40_000;
/** The detector is right from .15 on for one sentence in any of a dozen languages; its figure hardly grows with the text. */
const MIN_CONFIDENCE = 0.1;
/** So few letters beyond ASCII look like any encoding: the language that the document states tells more. */
const FEW_LETTERS = 12;

/** Bytes -> text, in the encoding that `charsetOf` finds. Never throws; linear in time. */
export function decodeBytes(body: Uint8Array, hints: CharsetHints = {}): DecodedText {
  const bytes = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const found = charsetOf(bytes, hints);
  return { text: decodeAs(bytes, found.charset), ...found };
}

/**
 * The encoding of a document: byte order mark, HTTP header, UTF-8, the document's own declaration, the look of the letters,
 * windows-1252. That is the order of browsers for pages and of RFC 7303 for feeds, and a statement is followed where the
 * bytes allow it, but a wrong charset spoils every later step: text that is valid UTF-8 beyond ASCII, which text in another
 * encoding practically never is, is UTF-8 whatever anyone states; a statement that the bytes are impossible in is passed
 * over; and Latin 1 in the header, which servers state for files they know nothing about, yields to a declaration of
 * another Latin encoding, and of any where the letters stand together as they do in Cyrillic or Chinese, and accents do not.
 * Never throws; linear in time.
 */
export function charsetOf(bytes: Buffer, hints: CharsetHints = {}): Charset {
  const marked = byteOrderMark(bytes);
  if (marked) return { charset: marked, evidence: 'bom' };

  const ebcdic = ebcdicPage(bytes);
  if (ebcdic) return { charset: ebcdic, evidence: 'detection' };

  const http = encodingOf(/charset\s*=\s*["']?([^\s"';,]+)/i.exec(hints.contentType ?? '')?.[1]);
  const wide = withoutMark(bytes) ?? wideOf(bytes, http);
  if (wide) return { charset: wide, evidence: wide === http ? 'http' : 'detection' };

  const declared = declaration(bytes);
  const stated = http ?? declared;
  const evidence = http ? 'http' : 'declaration';
  const sevenBit = sevenBitEncoding(bytes, [http, declared]);
  if (sevenBit && sevenBit === stated) return { charset: sevenBit, evidence };
  if (sevenBit) return { charset: sevenBit, evidence: 'detection', ...(stated && { contradicts: stated }) };
  if (isUtf8(bytes) || mostlyUtf8(bytes))
    return { charset: 'utf-8', evidence: 'utf-8', ...contradiction(stated, bytes) };
  const trusted = trustedOf(bytes, http, declared);
  if (trusted) return { charset: trusted, evidence: trusted === http ? 'http' : 'declaration' };
  return { ...detect(bytes), ...(stated && { contradicts: stated }) };
}

/** What is stated to take two or four bytes a character, where zeros among them bear it out. */
const wideOf = (bytes: Buffer, http: string | undefined): string | undefined =>
  http !== undefined && /^utf-?(?:16|32)|^ucs/.test(http) && bytes.subarray(0, HEAD_BYTES).includes(0)
    ? http
    : undefined;

/** The first statement that the bytes fit; what servers state by default comes behind the document's own. */
function trustedOf(
  bytes: Buffer,
  http: string | undefined,
  declared: string | undefined,
): string | undefined {
  const isDefault = http === 'windows-1252' && (OTHER_LATIN.test(declared ?? '') || standTogether(bytes));
  const statements = isDefault ? [declared, http] : [http, declared];
  return statements.filter(isLegacy).find((encoding) => fits(bytes, encoding));
}

/**
 * ISO-2022 and HZ write everything in seven bits, with escapes around what is not ASCII: a byte beyond rules them out, and their
 * own escapes, which nobody else writes, rule them in whatever anyone states. HZ's `~{` and UTF-7's `+…-` occur in ASCII too, so
 * those must be stated.
 */
function sevenBitEncoding(bytes: Buffer, stated: readonly (string | undefined)[]): string | undefined {
  if (!isAscii(bytes)) return undefined;
  const escaped = ESCAPES.find(([escape]) => bytes.includes(escape));
  return escaped?.[1] ?? STATED_ONLY.find((encoding) => stated.includes(encoding));
}

const ESCAPES = [
  ['\x1b$B', 'iso-2022-jp'],
  ['\x1b$@', 'iso-2022-jp'],
  ['\x1b$)C', 'iso-2022-kr'],
  ['\x1b$)A', 'iso-2022-cn'],
] as const;
const STATED_ONLY = ['hz', 'utf-7'];

/** Seven-bit encodings were ruled in or out before. */
const isLegacy = (encoding: string | undefined): encoding is string =>
  encoding !== undefined &&
  encoding !== 'utf-8' &&
  !STATED_ONLY.includes(encoding) &&
  !encoding.startsWith('iso-2022');

/** Nobody declares one of these by mistake, as they declare Latin 1, and a server's Latin 1 is its default. */
const OTHER_LATIN = /^(?:iso-8859-(?:[234]|1[03456])|windows-125[0478]|mac\w*)$/;

/** Enough to tell whether bytes are possible, and whether they are accents. */
const JUDGED_BYTES = 65_536;

/** Next to none of the letters beyond ASCII are impossible in an encoding; a document may hold a stray byte. */
function fits(bytes: Buffer, encoding: string): boolean {
  const sample = bytes.subarray(0, JUDGED_BYTES);
  const impossible = decodeAs(sample, encoding).match(/\ufffd/g)?.length ?? 0;
  return impossible === 0 || impossible <= 0.02 * foreign(sample);
}

/** Most bytes beyond ASCII have another one beside them: few of French, nearly all of Russian. */
function standTogether(bytes: Buffer): boolean {
  let all = 0;
  let beside = 0;
  for (let i = 0; i < Math.min(bytes.length, JUDGED_BYTES); i++) {
    if (bytes[i]! < 0x80) continue;
    all++;
    if ((bytes[i - 1] ?? 0) >= 0x80 || (bytes[i + 1] ?? 0) >= 0x80) beside++;
  }
  return beside > 0.5 * all;
}

/** Pure ASCII contradicts nobody. */
function contradiction(stated: string | undefined, bytes: Buffer): { contradicts?: string } {
  return stated && stated !== 'utf-8' && !isAscii(bytes) ? { contradicts: stated } : {};
}

function byteOrderMark(bytes: Buffer): string | undefined {
  const [a, b, c, d] = bytes;
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'utf-32le' : 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'utf-32be';
  return undefined;
}

/** UTF-16 or 32 without a mark: a document begins with `<` or `{`, and every other byte of its markup is zero. */
function withoutMark(bytes: Buffer): string | undefined {
  const [a, b, c, d] = bytes;
  // Or with white space before it.
  const begins = (code: number | undefined): boolean =>
    code === 0x3c || code === 0x7b || code === 0x20 || (code !== undefined && code >= 0x09 && code <= 0x0d);
  if (begins(a) && b === 0)
    return c !== 0 && d === 0 ? 'utf-16le' : c === 0 && d === 0 ? 'utf-32le' : undefined;
  if (a !== 0) return undefined;
  if (begins(b) && c === 0 && d !== 0) return 'utf-16be';
  return b === 0 && c === 0 && begins(d) ? 'utf-32be' : undefined;
}

function declaration(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  const found =
    /^\s*<\?xml[^>]+encoding\s*=\s*["']([\w:.-]+)/i.exec(head) ??
    /<meta\s[^>]*?charset\s*=\s*(?:["']\s*)?([\w:.-]+)/i.exec(head);
  const encoding = encodingOf(found?.[1]);
  return encoding && /^utf-?(?:16|32)/.test(encoding) ? 'utf-8' : encoding;
}

/** UTF-8 with a cut-off character or a few stray bytes is still UTF-8: well-formed sequences against others. */
function mostlyUtf8(bytes: Buffer): boolean {
  let good = 0;
  let bad = 0;
  for (let i = 0; i < bytes.length; i++) {
    const lead = bytes[i]!;
    if (lead < 0x80) continue;
    const following = lead >= 0xf0 ? 3 : lead >= 0xe0 ? 2 : lead >= 0xc2 ? 1 : 0;
    let seen = 0;
    while (seen < following && (bytes[i + seen + 1]! & 0xc0) === 0x80) seen++;
    if (following > 0 && seen === following) {
      good++;
      i += following;
    } else bad++;
  }
  return good > 10 * bad;
}

function detect(bytes: Buffer): { charset: string; evidence: CharsetEvidence } {
  const sample = letters(bytes);
  const usual = usualEncoding(bytes);
  if (usual && foreign(sample) < FEW_LETTERS) return { charset: usual, evidence: 'language' };
  const found = jschardet.detect(sample);
  const charset = found.confidence > MIN_CONFIDENCE ? encodingOf(found.encoding) : undefined;
  if (charset && charset !== 'utf-8') return { charset, evidence: 'detection' };
  return usual ? { charset: usual, evidence: 'language' } : { charset: 'windows-1252', evidence: 'fallback' };
}

const foreign = (sample: Buffer): number => sample.reduce((count, byte) => count + Number(byte >= 0x80), 0);

/** Markup is ASCII whatever the encoding, and drowns the letters that tell. */
function letters(bytes: Buffer): Buffer {
  const text = bytes
    .toString('latin1', 0, 40 * SAMPLE_CHARACTERS)
    .replace(/<(script|style)\b[^]*?(?:<\/\1\s*>|$)|<[^<>]*>/gi, ' ')
    .replace(/[\t-\r ]+/g, ' ');
  const first = text.search(/[\u0080-\u00ff]/);
  return Buffer.from(text.slice(Math.max(0, first - 200), first + SAMPLE_CHARACTERS), 'latin1');
}

/** What browsers assume for a document that states only its language. */
const USUAL_ENCODINGS: Readonly<Record<string, string>> = {
  ...Object.fromEntries('ru bg uk be mk sr'.split(' ').map((language) => [language, 'windows-1251'])),
  ...Object.fromEntries('cs sk pl hu hr sl ro'.split(' ').map((language) => [language, 'windows-1250'])),
  ...Object.fromEntries('lt lv et'.split(' ').map((language) => [language, 'windows-1257'])),
  el: 'windows-1253',
  tr: 'windows-1254',
  he: 'windows-1255',
  ar: 'windows-1256',
  fa: 'windows-1256',
  th: 'windows-874',
  vi: 'windows-1258',
  zh: 'gb18030',
  ja: 'shift_jis',
  ko: 'cp949',
};

function usualEncoding(bytes: Buffer): string | undefined {
  const head = bytes.toString('latin1', 0, HEAD_BYTES);
  const language = /(?:\slang\s*=\s*["']?|<language>)([a-z]{2})/i.exec(head)?.[1];
  return language && USUAL_ENCODINGS[language.toLowerCase()];
}
