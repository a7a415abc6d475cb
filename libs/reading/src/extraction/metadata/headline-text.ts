import { findElement, squeezeSpaces, textContent } from '../../html/index.js';
import type { HtmlElement, HtmlNode } from '../../html/index.js';
import { NOT_READ } from '../blocks.js';
import { separatedText } from './byline-lines.js';

/**
 * The words of a heading, with spaces where its lines and blocks touch. What touches without being a block may be two words or
 * one: `witnesses`, other statements of the title, know. Written twice, for two widths of screen, it is read once.
 */
export function headlineText(element: HtmlElement, witnesses: readonly string[]): string {
  const shown = onceOnly(squeezeSpaces(separatedText(element.children)));
  const spaced = witnesses
    .map((witness) => sliceOf(squeezeSpaces(witness), shown))
    .find((slice) => slice !== undefined);
  return spaced ?? onceOnly(squeezeSpaces(lineText(element)));
}

/** The text with a space for a line break and around blocks, and none where mere pieces of a line touch. */
const lineText = (element: HtmlElement): string =>
  element.children
    .map((child) => {
      if (typeof child === 'string') return child;
      if (NOT_READ.has(child.name)) return '';
      const inner = lineText(child);
      return child.name === 'br' || child.holdsBlock || BLOCKS.has(child.name) ? ` ${inner} ` : inner;
    })
    .join('');
const BLOCKS = new Set(['div', 'p', 'li', 'h1', 'h2', 'h3', 'hgroup', 'section']);

/** The part of `text` that equals `wanted` but for spaces. */
function sliceOf(text: string, wanted: string): string | undefined {
  const bare = withoutSpaces(wanted);
  const at = bare === '' ? -1 : withoutSpaces(text).indexOf(bare);
  if (at < 0) return undefined;
  let [start, end, seen] = [-1, 0, 0];
  for (let i = 0; i < text.length && seen < at + bare.length; i++) {
    if (text[i] === ' ') continue;
    if (seen === at) start = i;
    seen++;
    end = i + 1;
  }
  const before = start === 0 || text[start - 1] === ' ';
  const behind = end === text.length || !/[\p{L}\p{N}]/u.test(text[end]!);
  return before && behind ? text.slice(start, end) : undefined;
}

const withoutSpaces = (text: string): string => text.replace(/ /g, '');

function onceOnly(text: string): string {
  const half = text.length >> 1;
  if (text.length < 16) return text;
  const [first, second] =
    text[half] === ' '
      ? [text.slice(0, half), text.slice(half + 1)]
      : [text.slice(0, half), text.slice(half)];
  return first === second ? first : text;
}

/** A heading in a trail of links, or written for search engines: not what the page shows as its headline. */
export function isTrail(element: HtmlElement): boolean {
  let outer: HtmlElement | undefined = element;
  for (let step = 0; outer && step < MAX_STEPS; step++, outer = outer.parent) {
    const { attributes } = outer;
    const names = `${attributes['class'] ?? ''} ${attributes['id'] ?? ''} ${step === 0 ? Object.keys(attributes).join(' ') : ''}`;
    if (TRAIL.test(names) || /\bitemListElement\b/.test(attributes['itemprop'] ?? '')) return true;
    if (outer.name === 'li' && outer.parent?.children.some((item) => item !== outer && isLinkItem(item)))
      return true;
  }
  return false;
}
const isLinkItem = (node: HtmlNode): boolean =>
  typeof node !== 'string' &&
  node.name === 'li' &&
  findElement(node, ({ name }) => name === 'a') !== undefined;
const MAX_STEPS = 4;
const TRAIL = /bread-?crumb|seo-?title/i;

/**
 * The headline without the kicker before it ("Premier League", "Party congress:"), where another statement of the title is the
 * rest, and a colon or an element of its own sets the kicker apart.
 */
export function withoutKicker(
  headline: string,
  statements: readonly string[],
  element?: HtmlElement,
): string {
  const core = statements.find(
    (title) => title.length >= MIN_CORE && title.length < headline.length && headline.endsWith(title),
  );
  const kicker = core === undefined ? '' : headline.slice(0, -core.length).trim();
  if (core === undefined || kicker === '' || kicker.length > MAX_KICKER) return headline;
  const isApart =
    /[:：|–—]$/.test(kicker) ||
    (element !== undefined &&
      findElement(element, (inner) => inner !== element && squeezeSpaces(textContent(inner)) === kicker) !==
        undefined);
  return isApart ? core : headline;
}
/** A headline of scripts without spaces has so many characters; a shorter end is a word, not a headline. */
const MIN_CORE = 10;
const MAX_KICKER = 60;
