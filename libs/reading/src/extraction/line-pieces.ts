import { BLOCK_ELEMENTS, textContent } from '../html/index.js';
import type { HtmlElement, HtmlNode } from '../html/index.js';
import type { DropReason } from './blocks.js';
import { nameHints } from './names.js';
import { SENTENCE_END } from './prose.js';

/**
 * Which inline elements are part of the line around them? Share counters, credits and words for screen readers are not; a word
 * of a running sentence is, whatever its name, and so is the large first letter that screen readers are told to pass over.
 */

/** A name longer than this is no counter, caption or date within a line. */
const MAX_FURNITURE_LENGTH = 200;

/** What speaks against an inline element by itself, before its line is looked at. */
export function reasonToCut(element: HtmlElement): DropReason | undefined {
  if (isHidden(element)) return 'hidden';
  if (!element.className && !element.attributes['id']) return undefined;
  const { furniture, unseen, comments, weak, vague } = nameHints(element);
  if (!furniture && !unseen && !comments && !weak && !vague) return undefined;
  if (textContent(element).length >= MAX_FURNITURE_LENGTH) return undefined;
  return furniture || unseen
    ? 'named as furniture'
    : comments
      ? 'named as comments'
      : 'named as surroundings';
}

/** The last two are for screen readers alone: ", opens new tab" after a link. */
const HIDING_STYLE =
  /display:\s*none|visibility:\s*hidden|clip:\s*rect\(\s*[01](?:px)?[\s,]|clip-path:\s*inset\((?:50|100)%/i;

export function isHidden({ attributes }: HtmlElement): boolean {
  // Streamed server rendering parks finished parts of the page in hidden boxes of these names.
  if (attributes['hidden'] !== undefined && !/^S:[0-9a-f]+$/i.test(attributes['id'] ?? '')) return true;
  const { style } = attributes;
  return attributes['aria-hidden'] === 'true' || (style !== undefined && HIDING_STYLE.test(style));
}

export const isAriaHidden = ({ attributes }: HtmlElement): boolean => attributes['aria-hidden'] === 'true';

/** Whether an element with something against it, or the picture of a letter, is read in its line nevertheless. */
export function belongsToLine(
  element: HtmlElement,
  reason: DropReason | undefined,
  before: string,
  after: string,
): boolean {
  if (reason === undefined) return isInitial(element, pictureOfLetter(element) ?? '', before, after);
  if (reason === 'hidden')
    return isAriaHidden(element) && isInitial(element, textContent(element).trim(), before, after);
  return !nameHints(element).unseen && isInSentence(textContent(element).trim(), before, after);
}

/**
 * Within a sentence: it was begun before and goes on after, or what follows can only be its continuation (a small letter, a
 * comma, a particle). A text that is a sentence of its own is none's part.
 */
function isInSentence(own: string, before: string, after: string): boolean {
  if (after.trim() === '' || (/^\p{Lu}/u.test(own) && SENTENCE_END.test(own))) return false;
  const isBegun = /[\p{L}\p{N}]/u.test(before) && !SENTENCE_END.test(before);
  return isBegun || CONTINUATION.test(after) || ANNOUNCING.test(own);
}

/** "CAIRO —" before the first sentence. */
const ANNOUNCING = /^\P{Lu}*\p{Lu}.*\s[–—-]{1,2}$/su;

/** In Japanese and Korean the particles that follow a noun. */
const CONTINUATION =
  /^\s*[\p{Ll},;.!?)…、。，；؛،]|^[’']\p{Ll}|^[はがをのにでともやへ은는이가을를의에와과도로]/u;

/** A letter at the beginning of a line that the rest of its word follows, set large for the eye alone. */
function isInitial(element: HtmlElement, own: string, before: string, after: string): boolean {
  if (!LETTERS.test(own) || /[\p{L}\p{N}]/u.test(before)) return false;
  if (isNamed(element, own)) return /^\s*[\p{L}\p{N}’']/u.test(after);
  return ONE_LETTER.test(own) && (/\p{Lu}/u.test(own) ? REST_OF_WORD.test(after) : /^\p{Lo}/u.test(after));
}
const LETTERS = /^[\p{Ps}\p{Pi}"'„¿¡]?[\p{L}\p{M}]{1,15}$/u;
const ONE_LETTER = /^[\p{Ps}\p{Pi}"'„¿¡]?(?:\p{Lu}|\p{Lo})\p{M}*$/u;
/** `T` + `he`, `T` + `HE COUNCIL`, `L` + `’été`; not the `F` of an icon before `Facebook`. */
const REST_OF_WORD = /^(?:\p{Ll}|\p{Lu}{2}|[’'])/u;

/** Whether a first letter stands apart from the rest of its word, by a space or in a box of its own. */
export const isTornOff = (letter: string, after: string): boolean =>
  /\p{Lu}/u.test(letter) &&
  ONE_LETTER.test(letter) &&
  !WORD_OF_ONE_LETTER.test(letter) &&
  /^\s*[\p{Ll}’']/u.test(after);
/** In some language written with capitals. */
const WORD_OF_ONE_LETTER = /[AEIOUYÀÉÓÖÅKSVWZАВИІЙКОСУЯЄЗΗΟ]$/u;

/** Most inline elements have no name at all. */
export const isNamedInitial = (element: HtmlElement): boolean =>
  element.className !== undefined && nameHints(element).initial;

const isNamed = (element: HtmlElement, own: string): boolean =>
  isNamedInitial(element) ||
  (element.parent !== undefined &&
    (isNamedInitial(element.parent) || element.parent.attributes['aria-label']?.startsWith(own) === true));

/** The letter that a picture shows, by its text for those who do not see it. */
export function pictureOfLetter({ attributes: { alt } }: HtmlElement): string | undefined {
  return alt !== undefined && alt.length <= 4 && ONE_LETTER.test(alt.trim()) ? alt.trim() : undefined;
}

const MAX_TWINS = 8;

/**
 * The same word twice, once for the eye and once for screen readers: `<span aria-hidden="true">T</span><span
 * class="sr-only">The</span><span aria-hidden="true">he</span>`. The neighbours that say it, from a place on.
 */
export function twinsFrom(nodes: readonly HtmlNode[], place: number): readonly HtmlElement[] | undefined {
  const run: HtmlElement[] = [];
  let [shown, said] = ['', ''];
  for (let i = place; i < nodes.length && run.length < MAX_TWINS; i++) {
    const node = nodes[i]!;
    if (typeof node === 'string' || node.holdsBlock) break;
    if (isAriaHidden(node)) shown += textContent(node);
    else if (nameHints(node).unseen || isClipped(node)) said += textContent(node);
    else break;
    run.push(node);
  }
  const word = letters(said);
  return word !== '' && word === letters(shown) ? run : undefined;
}

const isClipped = ({ attributes: { style } }: HtmlElement): boolean =>
  style !== undefined && /clip/i.test(style) && HIDING_STYLE.test(style);
const letters = (text: string): string => text.replace(/\s+/g, '');

/** So many nodes after an element are looked at: enough for a few empty ones, and no more work on hostile lines than on others. */
const MAX_LOOKED = 12;

/**
 * The first text among nodes from a place on, or the white space there; undefined where the line ends before any.
 */
export function textFrom(
  nodes: readonly HtmlNode[],
  place: number,
  looked: { nodes: number },
): string | undefined {
  let space = '';
  for (let i = place; i < nodes.length; i++) {
    if (++looked.nodes > MAX_LOOKED) return undefined;
    const node = nodes[i]!;
    if (typeof node === 'string') {
      if (node.trim()) return space + node;
      space ||= ' ';
    } else if (node.name === 'br' || node.holdsBlock || BLOCK_ELEMENTS.has(node.name)) return undefined;
    else if (reasonToCut(node) === undefined) {
      const text = textFrom(node.children, 0, looked);
      if (text === undefined) return undefined;
      if (text.trim()) return space + text;
    }
  }
  return space;
}
