/** A node is an element or a run of text (entities decoded, whitespace as written). */
export type HtmlNode = HtmlElement | string;

/** Attribute values by lower-case name, entities decoded; an attribute without a value is the empty string. */
export type Attributes = Record<string, string>;

/**
 * The class attribute of an element: one object for all elements of a page that bear the same, so that what is once concluded
 * from it is at hand for all of them.
 */
export class ClassName {
  conclusions: object | undefined = undefined;

  /** As written, entities decoded. */
  constructor(readonly value: string) {}
}

const NO_CHILDREN: readonly HtmlNode[] = [];

/** An element of a parsed page. Built by `parseHtml`; read-only for everyone else. */
export class HtmlElement {
  children: readonly HtmlNode[] = NO_CHILDREN;
  /** Some element below is a block (see BLOCK_ELEMENTS), so this one is no mere piece of a line. */
  holdsBlock = false;

  constructor(
    /** Lower case; `#root` for the node above the whole document. */
    readonly name: string,
    readonly attributes: Attributes,
    readonly className: ClassName | undefined,
    readonly parent: HtmlElement | undefined,
  ) {}

  /** For `parseHtml` alone. An array that grows takes room for seventeen; half of all elements hold one node. */
  append(node: HtmlNode): void {
    if (this.children === NO_CHILDREN) {
      const children: HtmlNode[] = ONE_CHILD.slice();
      children[0] = node;
      this.children = children;
    } else (this.children as HtmlNode[]).push(node);
  }
}

/**
 * Copied for the first node of an element, like `AttributeBag` instead of an array or object written out: what a place in the
 * code writes out goes straight to the old generation of the heap once it has seemed to live long there, and keeps the page it
 * belongs to until a full collection. It cost a fifth of the speed and twice the memory.
 */
const ONE_CHILD: readonly HtmlNode[] = [''];
export class AttributeBag {
  [name: string]: string;
}

/** The first element in document order for which the test holds, the given one included. */
export function findElement(
  element: HtmlElement,
  test: (element: HtmlElement) => boolean,
): HtmlElement | undefined {
  if (test(element)) return element;
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const found = findElement(child, test);
    if (found) return found;
  }
  return undefined;
}

/** All text below an element, unchanged. */
export function textContent(element: HtmlElement): string {
  let text = '';
  for (const child of element.children) text += typeof child === 'string' ? child : textContent(child);
  return text;
}

/** Runs of white space, no-break and zero-width spaces become one space, none at the ends; soft hyphens vanish. */
export function squeezeSpaces(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isAsciiSpace(text.charCodeAt(start))) start++;
  while (end > start && isAsciiSpace(text.charCodeAt(end - 1))) end--;
  // Most texts need no more than that: seen without a regular expression at half the cost.
  let spaceBefore = false;
  for (let i = start; i < end; i++) {
    const code = text.charCodeAt(i);
    if (code > 32 && (code < 0xa0 || (code > 0xad && code < 0x1680))) spaceBefore = false;
    else if (code === 32 && !spaceBefore) spaceBefore = true;
    else if (!isUnspaced(code)) return squeezed(text.slice(start, end));
    else spaceBefore = false;
  }
  return text.slice(start, end);
}

const isAsciiSpace = (code: number): boolean => code === 32 || (code <= 13 && code >= 9);

/** Beyond the first letters: the punctuation of U+2010 to U+2027 and letters of any script. */
const isUnspaced = (code: number): boolean =>
  (code > 0xa0 && code < 0xad) ||
  (code > 0x1680 && code < 0x2000) ||
  (code > 0x200b && code < 0x2028) ||
  (code > 0x205f && code < 0x3000) ||
  (code > 0x3000 && code < 0xfeff) ||
  code > 0xfeff;

function squeezed(text: string): string {
  const plain = text.includes('\u00ad') ? text.replaceAll('\u00ad', '') : text;
  return plain.replace(/[\s\u00a0\u200b\ufeff]+/g, ' ').trim();
}
