import { BLOCK_ELEMENTS, UNREADABLE_ELEMENTS } from './elements.js';
import { parseHtml } from './parse-html.js';
import type { Fate } from './parse-html.js';
import { squeezeSpaces } from './tree.js';
import type { HtmlElement } from './tree.js';

const readableOnly = (name: string): Fate => (UNREADABLE_ELEMENTS.has(name) ? 'drop' : 'keep');
const NO_ATTRIBUTES: ReadonlySet<string> = new Set();

/**
 * The text of HTML as a reader sees it: paragraphs separated by one blank line, list items one a line as `- item`,
 * table rows one a line with cells parted by ` | `, line breaks kept. Plain text passes through.
 * Scripts, styles, controls and embedded media have no text. Never throws.
 */
export function htmlToText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return plainParagraphs(html);
  const writer = new TextWriter();
  writer.children(parseHtml(html, { fate: readableOnly, attributes: NO_ATTRIBUTES }).root);
  return writer.end();
}

/** Blank lines part paragraphs; single line breaks in plain text are only its line length. */
const plainParagraphs = (text: string): string =>
  text
    .split(/\n[^\S\n]*\n\s*/)
    .map(squeezeSpaces)
    .filter((paragraph) => paragraph !== '')
    .join('\n\n');

/** Lines that belong together (items of a list, rows of a table, lines of a verse) follow each other without a blank line. */
type Joint = '\n' | '\n\n';

class TextWriter {
  private out = '';
  private line = '';
  private marker = '';
  private joint: Joint = '\n\n';

  children(element: HtmlElement): void {
    for (const child of element.children) {
      if (typeof child === 'string') this.line += child;
      else this.element(child);
    }
  }

  end(): string {
    this.flush('\n\n');
    return this.out;
  }

  private element(element: HtmlElement): void {
    const { name } = element;
    if (name === 'br') return this.flush('\n');
    if (name === 'td' || name === 'th') {
      this.children(element);
      if (squeezeSpaces(this.line)) this.line += ' | ';
      return;
    }
    if (name === 'pre') return this.preformatted(element);
    if (!BLOCK_ELEMENTS.has(name)) return this.children(element);
    const tight = name === 'li' || name === 'tr' || name === 'dd';
    this.flush(tight && this.out ? this.jointBefore(element) : '\n\n');
    if (name === 'li') this.marker = '- ';
    this.children(element);
    this.flush(tight ? '\n' : '\n\n');
  }

  /** The first item of a list stands apart from the paragraph before it, the others close to each other. */
  private jointBefore(element: HtmlElement): Joint {
    const siblings = element.parent?.children ?? [];
    const first = siblings.find((child) => typeof child !== 'string' && child.name === element.name);
    return first === element && element.parent?.parent?.name !== 'li' ? '\n\n' : '\n';
  }

  private preformatted(element: HtmlElement): void {
    this.flush('\n\n');
    const writer = new TextWriter();
    writer.children(element);
    for (const line of writer.line.split('\n')) {
      this.line = line;
      this.flush('\n');
    }
    this.joint = '\n\n';
  }

  /** Ends the line; the next one follows after `next`, or after a blank line if anyone asked for that. */
  private flush(next: Joint): void {
    const line = squeezeSpaces(this.line).replace(/ \|$/, '');
    this.line = '';
    if (line) {
      this.out += (this.out && this.joint) + this.marker + line;
      this.marker = '';
      this.joint = next;
    } else if (next === '\n\n') this.joint = next;
  }
}
