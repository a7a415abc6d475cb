import { escapeAttribute, escapeText, resolveLink } from '../html/index.js';
import type { HtmlNode } from '../html/index.js';
import { isQuestion, isSkipped } from './blocks.js';
import type { Block, Box, Page } from './blocks.js';

/**
 * Plain text: paragraphs, headings and quotes parted by one blank line; items of a list one a line as `- item`; rows of a
 * table one a line with cells parted by ` | `.
 */
export function renderText(blocks: readonly Block[]): string {
  let out = '';
  let before: Place | undefined;
  for (const block of blocks) {
    const place = placeOf(block);
    out += (before ? jointOf(before, place) : '') + (isNewItem(before, place) ? '- ' : '') + block.text;
    before = place;
  }
  return out.normalize('NFC');
}

/** Where a block stands: in which item of which list, or in which row of which table. */
interface Place {
  readonly group: Box | undefined;
  readonly item: Box | undefined;
  readonly kind: 'list' | 'table' | 'paragraph';
}

const PARAGRAPH: Place = { group: undefined, item: undefined, kind: 'paragraph' };

function placeOf(block: Block): Place {
  for (let box: Box | undefined = block.box; box.parent; box = box.parent) {
    const { name } = box.element;
    if (name === 'li') return { group: enclosing(box, LISTS), item: box, kind: 'list' };
    if (name === 'tr')
      return { group: enclosing(box, TABLES), item: box, kind: isLayoutRow(box) ? 'paragraph' : 'table' };
  }
  return PARAGRAPH;
}

const LISTS = new Set(['ul', 'ol', 'menu', 'dir']);
const TABLES = new Set(['table']);

function enclosing(item: Box, names: ReadonlySet<string>): Box | undefined {
  let box = item.parent;
  while (box && !names.has(box.element.name)) box = box.parent;
  return box;
}

/** Old pages lay out whole articles in tables: rows whose cells hold several blocks, or much, are no data. */
const MAX_ROW = 400;
const isLayoutRow = (row: Box): boolean => row.length > MAX_ROW || row.blockCount > cellCount(row);

const cellCount = ({ element }: Box): number =>
  element.children.filter((child) => typeof child !== 'string' && /^t[dh]$/.test(child.name)).length;

function jointOf(before: Place, next: Place): string {
  if (next.kind === 'paragraph' || before.kind !== next.kind) return '\n\n';
  if (next.kind === 'table')
    return before.item === next.item ? ' | ' : before.group === next.group ? '\n' : '\n\n';
  return '\n';
}

const isNewItem = (before: Place | undefined, next: Place): boolean =>
  next.kind === 'list' && before?.item !== next.item;

/** The same as sanitised HTML: allow-listed elements, no attributes but resolved links. */
export function renderHtml(
  { readAs, glued }: Pick<Page, 'readAs' | 'glued'>,
  blocks: readonly Block[],
  baseUrl: string | undefined,
): string {
  const writer = new HtmlWriter();
  for (const block of blocks) {
    const content = inlineHtml(block, { baseUrl, readAs, glued, preformatted: block.tag === 'pre' }).trim();
    if (content) writer.block(block, content);
  }
  return writer.end();
}

class HtmlWriter {
  private out = '';
  /** Open wrappers, outermost first. */
  private open: readonly Wrapper[] = [];

  block(block: Block, content: string): void {
    this.nest(wrappersOf(block));
    this.out += elementOf(block, content);
  }

  end(): string {
    this.nest([]);
    return this.out;
  }

  private nest(wanted: readonly Wrapper[]): void {
    let shared = 0;
    while (shared < wanted.length && this.open[shared]?.box === wanted[shared]!.box) shared++;
    for (const wrapper of this.open.slice(shared).reverse()) this.out += `</${wrapper.tag}>`;
    for (const wrapper of wanted.slice(shared)) this.out += `<${wrapper.tag}>`;
    this.open = wanted;
  }
}

interface Wrapper {
  readonly tag: string;
  readonly box: Box;
}

const WRAPPERS = new Set(['blockquote', 'ul', 'ol', 'li', 'table', 'tr', 'td', 'th', 'dl', 'dt', 'dd']);

function wrappersOf(block: Block): Wrapper[] {
  const wrappers: Wrapper[] = [];
  for (let box: Box | undefined = block.box; box; box = box.parent) {
    const tag = box.element.name;
    if (WRAPPERS.has(tag)) wrappers.unshift({ tag, box });
  }
  return wrappers.some(({ tag, box }) => tag === 'tr' && isLayoutRow(box))
    ? wrappers.filter(({ tag }) => !/^t/.test(tag))
    : wrappers;
}

function elementOf({ box }: Block, content: string): string {
  if (box.heading) return heading(box.tag, content);
  const { name } = box.element;
  if (name === 'pre') return `<pre>${content}</pre>`;
  return /^(?:li|td|th|dt|dd)$/.test(name) ? content : `<p>${content}</p>`;
}

const heading = (tag: string, content: string): string => {
  const name = tag === 'h1' ? 'h2' : tag;
  return `<${name}>${content}</${name}>`;
};

const INLINE = new Set(
  'abbr b cite code del em i ins kbd mark q s samp small strong sub sup u var'.split(' '),
);

/** How the nodes of a line are written. */
interface Writing extends Pick<Page, 'readAs' | 'glued'> {
  readonly baseUrl: string | undefined;
  readonly preformatted: boolean;
}

function inlineHtml(block: Block, writing: Writing): string {
  // A paragraph made by line breaks within an inline element has no nodes of its own.
  const nodes = block.ownNodes;
  return nodes ? escapeText(block.initial) + inlineNodes(nodes, writing) : escapeText(block.text);
}

function inlineNodes(nodes: readonly HtmlNode[], writing: Writing): string {
  let out = '';
  let isGluing = false;
  for (const node of nodes) {
    if (typeof node === 'string') {
      const text = writing.preformatted ? node : node.replace(/\s+/g, ' ');
      out += escapeText(isGluing ? text.trimStart() : text);
      isGluing = false;
      continue;
    }
    isGluing = writing.glued.has(node);
    const instead = writing.readAs.get(node);
    if (instead !== undefined) out += escapeText(instead);
    else if (node.name === 'br') out += '<br>';
    else if (!isSkipped(node) || isQuestion(node, nodes, true)) {
      const content = inlineNodes(node.children, writing);
      if (content) out += wrapped(node.name, node.attributes['href'], content, writing.baseUrl);
    }
  }
  return out.replace(/^(?:<br>)+|(?<!<br>)(?:<br>)+$/g, '');
}

function wrapped(
  name: string,
  href: string | undefined,
  content: string,
  baseUrl: string | undefined,
): string {
  if (name === 'a') {
    const link = href === undefined ? undefined : resolveLink(href, baseUrl);
    return link ? `<a href="${escapeAttribute(link)}">${content}</a>` : content;
  }
  return INLINE.has(name) ? `<${name}>${content}</${name}>` : content;
}
