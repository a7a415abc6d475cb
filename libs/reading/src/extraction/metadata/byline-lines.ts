import { isPerson } from '../../people/index.js';
import { BLOCK_ELEMENTS } from '../../html/index.js';
import type { HtmlElement, HtmlNode } from '../../html/index.js';
import type { Block, Page } from '../blocks.js';
import { NOT_READ } from '../blocks.js';
import { isElsewhere } from './elsewhere.js';

/** Lines where bylines stand, in document order; gathered only when asked for, since most pages state their authors. */
export interface BylineLines {
  /** Between headline and text, and the first paragraph, which may begin with who wrote it. */
  readonly before: () => readonly string[];
  /** The last of the text and what follows it. */
  readonly after: () => readonly string[];
  /** A name alone at the end, set apart by its place or letters. */
  readonly signature: () => string | undefined;
}

const BEFORE = 12;
const AFTER = 3;

export function bylineLines(page: Page, text: readonly Block[]): BylineLines {
  const first = text[0]?.index ?? 0;
  const last = text.at(-1)?.index ?? 0;
  const end = (): Block[] =>
    page.blocks
      .slice(Math.max(first + 1, last - 1), last + AFTER + 1)
      .filter(({ index, box }) => index <= last || !isElsewhere(box.element, isOther));
  return {
    before: () => page.blocks.slice(Math.max(0, first - BEFORE), first + 1).map(lineOf),
    after: () => end().map(lineOf),
    signature: () => end().find((block) => isSetApart(block) && isPerson(block.text))?.text,
  };
}

/** Behind the text stand other articles with authors of their own. */
const isOther = ({ name }: HtmlElement): boolean => name === 'aside' || name === 'nav' || name === 'footer';

/** The text of a block with its line breaks: "By Ana Ruiz" and "Bridge correspondent" are two lines. */
const lineOf = (block: Block): string => (block.ownNodes ? separatedText(block.ownNodes) : block.text);

const isSetApart = ({ ownNodes, box: { element } }: Block): boolean => {
  const { align, style } = element.attributes;
  if (align === 'right' || (style !== undefined && /text-align:\s*right/i.test(style))) return true;
  const nodes = (ownNodes ?? []).filter((node) => typeof node !== 'string' || node.trim() !== '');
  return nodes.length > 0 && nodes.every((node) => typeof node !== 'string' && EMPHASIS.has(node.name));
};
const EMPHASIS = new Set(['b', 'strong', 'em', 'i']);

/**
 * Text with a line break wherever a block begins or two elements touch without a space: "Ana RuizMay 3" is two things. Read as far as a
 * byline may be long.
 */
export function separatedText(nodes: readonly HtmlNode[]): string {
  let text = '';
  for (const child of nodes) {
    if (text.length > MAX_TEXT) break;
    if (typeof child === 'string') text += child.slice(0, MAX_TEXT).replace(/\s+/g, ' ');
    else if (child.name === 'br') text += '\n';
    else if (!NOT_READ.has(child.name)) {
      const part = separatedText(child.children);
      const touches = /\S/.test(text.charAt(text.length - 1)) && /\S/.test(part.charAt(0));
      text += BLOCK_ELEMENTS.has(child.name) ? `\n${part}\n` : (touches ? '\n' : '') + part;
    }
  }
  return text;
}

/** Far more than the 400 characters of a line that are looked at for names. */
const MAX_TEXT = 2000;
