import { resolveUrl } from '../links.js';
import { References } from './entities.js';
import { inlineMarkup } from './inline-markup.js';
import { Marks } from './marks.js';
import { Namespaces } from './namespaces.js';
import { endOfName, noAttributes, TagReader } from './tags.js';
import type { Attributes } from './tags.js';
import { endsUnclosedText, htmlVoidElements, kindOf } from './vocabulary.js';
import type { ElementKind } from './vocabulary.js';

/** One element of a feed, as far as a feed needs it. */
export interface XmlElement {
  /** The project's name (namespaces.ts). */
  readonly name: string;
  readonly attributes: Attributes;
  /** Whether the name was written with a prefix: `<atom:link>` in an RSS feed is not the feed's own `<link>`. */
  readonly prefixed: boolean;
  /** `xml:base` in force, resolved; undefined when the document does not say. */
  readonly base: string | undefined;
  /** `xml:lang` in force. */
  readonly language: string | undefined;
  /** Its characters, references resolved, CDATA included; inline markup is left out. */
  text: string;
  /** Inline markup as HTML, when it holds elements of its own; only for the kind `text`. */
  markup: string | undefined;
  /** Fields inside a group; entries are not among them. */
  readonly children: XmlElement[];
}

export interface XmlTree {
  /** A nameless element around everything. */
  readonly root: XmlElement;
  /** Every item, wherever it stood, in document order. */
  readonly entries: readonly XmlElement[];
  /** What had to be repaired. */
  readonly repairs: ReadonlySet<string>;
}

interface Frame {
  readonly element: XmlElement;
  readonly written: string;
  readonly kind: ElementKind;
  readonly namespaces: Namespaces;
}

/** Deeper groups are read as if they stood at this depth. No feed nests fields deeper than six. */
const maxDepth = 64;

/** Of more fields in one group than this the rest is read over; the longest OPML lists stay below. */
const maxFields = 50_000;

/**
 * Reads XML, well-formed or not, into a shallow tree of fields in one pass over the characters. It never fails and is
 * linear: every loop moves forward, each character is looked at a bounded number of times. What it repairs: missing and
 * stray end tags, items inside items, raw ampersands and `<`, unquoted and unclosed attributes, unclosed CDATA and
 * comments, a document that stops anywhere.
 */
export function readXml(text: string, baseUrl?: string, language?: string): XmlTree {
  return new XmlReader(text, baseUrl, language).read();
}

class XmlReader {
  private position = 0;
  private readonly references = new References();
  private readonly tags: TagReader;
  private readonly frames: Frame[];
  private readonly entries: XmlElement[] = [];
  private readonly repairs = new Set<string>();
  private readonly marks: Marks;

  constructor(
    private readonly text: string,
    private readonly baseUrl: string | undefined,
    language: string | undefined,
  ) {
    this.tags = new TagReader(text, this.references);
    this.marks = new Marks(text);
    const element = elementOf('', noAttributes, false, undefined, language);
    this.frames = [{ element, written: '', kind: 'group', namespaces: Namespaces.none() }];
  }

  read(): XmlTree {
    const text = this.text;
    for (;;) {
      const open = text.indexOf('<', this.position);
      if (open < 0) break;
      this.addText(this.position, open);
      const code = text.charCodeAt(open + 1);
      if (code === 47 /* / */) this.readEndTag(open);
      else if (code === 33 /* ! */) this.readDeclaration(open);
      else if (code === 63 /* ? */) this.position = this.marks.after('>', open);
      else if (startsName(code)) this.readElement(open);
      else {
        this.addCharacters('<');
        this.position = open + 1;
      }
    }
    this.addText(this.position, text.length);
    if (this.frames.length > 1) this.repairs.add('truncated');
    this.closeTo(1);
    if (this.references.sawRawAmpersand) this.repairs.add('raw-ampersand');
    // An item that says nothing is none.
    const entries = this.entries.filter(
      ({ children, attributes }) => children.length > 0 || attributes.size > 0,
    );
    return { root: this.top().element, entries, repairs: this.repairs };
  }

  private readElement(open: number): void {
    const tags = this.tags;
    tags.readStartTag(open);
    const { name: written, attributes, selfClosing, end } = tags;
    this.position = end;
    const outer = this.top();
    const tooDeep = this.frames.length >= maxDepth;
    const namespaces =
      attributes.size === 0 || tooDeep ? outer.namespaces : outer.namespaces.within(written, attributes);
    const name = namespaces.nameOf(written);
    const kind = kindOf(name, outer.element.name);
    if (kind === 'foreign' && (tooDeep || htmlVoidElements.has(name))) {
      this.repairs.add(tooDeep ? 'too-deep' : 'stray-markup');
      return;
    }
    if (kind === 'entry') this.closeOpenEntry();
    const parent = this.top();
    const element = elementOf(
      name,
      attributes,
      written.includes(':'),
      this.baseWithin(name, attributes, parent.element.base),
      attributes.get('xml:lang') ?? parent.element.language,
    );
    if (kind === 'entry') this.entries.push(element);
    else if (parent.element.children.length < maxFields) parent.element.children.push(element);
    else this.repairs.add('too-many-fields');
    if (selfClosing) return;
    if (kind === 'text' || kind === 'value') {
      this.readLeaf(element, written, kind, namespaces);
    } else if (tooDeep) {
      this.repairs.add('too-deep');
    } else {
      this.frames.push({ element, written, kind, namespaces });
    }
  }

  /** CDF has no `xml:base` but a `BASE` on its channel. */
  private baseWithin(name: string, attributes: Attributes, outer: string | undefined): string | undefined {
    if (attributes.size === 0) return outer;
    const base = attributes.get('xml:base') ?? (name === 'channel' ? attributes.get('base') : undefined);
    return base === undefined ? outer : (resolveUrl(base, outer ?? this.baseUrl) ?? outer);
  }

  /** Reads a field to its end tag, or to where it must have ended. */
  private readLeaf(
    element: XmlElement,
    written: string,
    kind: 'text' | 'value',
    namespaces: Namespaces,
  ): void {
    const text = this.text;
    const start = this.position;
    const nests = element.name === 'body' || element.name.startsWith('xhtml:');
    const isXml = /xml/i.test(element.attributes.get('type') ?? '');
    const cdata: number[] = [];
    let hasMarkup = false;
    let depth = 0;
    let i = start;
    let end: number;
    for (;;) {
      const open = text.indexOf('<', i);
      if (open < 0) {
        end = this.position = text.length;
        this.repairs.add(`unclosed-element: ${element.name}`);
        break;
      }
      const code = text.charCodeAt(open + 1);
      if (code === 47 /* / */) {
        const nameEnd = endOfName(text, open + 2);
        const closing = text.slice(open + 2, nameEnd);
        if (closing === written || closing.toLowerCase() === written.toLowerCase()) {
          if (depth-- > 0) {
            i = nameEnd;
            continue;
          }
          end = open;
          this.position = this.afterEndTag(nameEnd);
          break;
        }
        if (this.isOpenGroup(closing)) {
          end = this.position = open;
          this.repairs.add(`unclosed-element: ${element.name}`);
          break;
        }
        i = nameEnd;
      } else if (code === 33 /* ! */ && text.startsWith('[CDATA[', open + 2)) {
        const close = this.cdataEnd(open + 9, written);
        cdata.push(open, close);
        i = close;
      } else if (code === 33 /* ! */ || code === 63 /* ? */) {
        // A comment or instruction is markup to drop.
        hasMarkup = true;
        i = this.afterDeclaration(open);
      } else if (startsName(code)) {
        const nameEnd = endOfName(text, open + 1);
        const child = namespaces.nameOf(text.slice(open + 1, nameEnd));
        const childKind = kindOf(child);
        const mustHaveEnded =
          childKind === 'entry' ||
          (kind === 'value' ? childKind !== 'foreign' : !isXml && endsUnclosedText(child, element.name));
        if (mustHaveEnded) {
          end = this.position = open;
          this.repairs.add(`unclosed-element: ${element.name}`);
          break;
        }
        if (nests && child === element.name) depth++;
        hasMarkup = true;
        i = nameEnd;
      } else {
        i = open + 1;
      }
    }
    this.fillLeaf(element, kind, namespaces, start, end, cdata, hasMarkup);
  }

  /** `cdata` holds the start and end index of each CDATA section between `start` and `end`, marks included. */
  private fillLeaf(
    element: XmlElement,
    kind: 'text' | 'value',
    namespaces: Namespaces,
    start: number,
    end: number,
    cdata: readonly number[],
    hasMarkup: boolean,
  ): void {
    const { text, references } = this;
    if (!hasMarkup) {
      let characters = '';
      let from = start;
      for (let n = 0; n + 1 < cdata.length; n += 2) {
        const open = cdata[n]!;
        const close = cdata[n + 1]!;
        if (open > from) characters += references.decode(text.slice(from, open));
        characters += text.slice(open + 9, text.startsWith(']]>', close - 3) ? close - 3 : close);
        from = close;
      }
      element.text =
        from === start
          ? references.decode(text.slice(start, end))
          : characters + references.decode(text.slice(from, end));
      return;
    }
    const inline = inlineMarkup(text.slice(start, end), { namespaces, base: element.base, references });
    element.text = inline.text;
    if (kind === 'text' && inline.hasElements) element.markup = inline.html;
  }

  private readEndTag(open: number): void {
    const nameEnd = endOfName(this.text, open + 2);
    const written = this.text.slice(open + 2, nameEnd);
    this.position = this.afterEndTag(nameEnd);
    for (let depth = this.frames.length - 1; depth > 0; depth--) {
      const frame = this.frames[depth]!;
      if (frame.written !== written && frame.written.toLowerCase() !== written.toLowerCase()) continue;
      this.closeTo(depth + 1);
      this.frames.pop();
      return;
    }
    this.repairs.add('stray-end-tag');
  }

  /** Closes the frames above `length`, none of which had an end tag. */
  private closeTo(length: number): void {
    while (this.frames.length > length) {
      const { element, kind } = this.frames.pop()!;
      this.repairs.add(`unclosed-element: ${element.name}`);
      // What stands inside a foreign element that was never closed stood beside it.
      if (kind === 'foreign')
        for (const child of element.children.splice(0)) this.top().element.children.push(child);
    }
  }

  private closeOpenEntry(): void {
    for (let depth = this.frames.length - 1; depth > 0; depth--) {
      if (this.frames[depth]!.kind === 'entry') {
        this.closeTo(depth);
        return;
      }
    }
  }

  private isOpenGroup(closing: string): boolean {
    const folded = closing.toLowerCase();
    for (let depth = this.frames.length - 1; depth > 0; depth--) {
      if (this.frames[depth]!.written.toLowerCase() === folded) return true;
    }
    return false;
  }

  /** A comment, CDATA section or document type between elements. */
  private readDeclaration(open: number): void {
    const text = this.text;
    if (text.startsWith('[CDATA[', open + 2)) {
      const close = this.marks.indexOf(']]>', open + 9);
      const next = this.marks.indexOf('<![CDATA[', open + 9);
      if (close < 0 || (next >= 0 && next < close)) {
        // Between fields it holds nothing that is not better read as fields.
        this.repairs.add('unclosed-cdata');
        this.position = open + 9;
        return;
      }
      this.addCharacters(text.slice(open + 9, close));
      this.position = close + 3;
      return;
    }
    this.position = this.afterDeclaration(open);
    if (/^<!doctype/i.test(text.slice(open, open + 9)))
      this.references.declare(text.slice(open, this.position));
  }

  /** Index after a comment, an instruction or a document type with its internal subset. */
  private afterDeclaration(open: number): number {
    const text = this.text;
    if (text.startsWith('<!--', open)) {
      const close = this.marks.indexOf('-->', open + 4);
      if (close >= 0) return close + 3;
      this.repairs.add('unclosed-comment');
      return open + 4;
    }
    const close = this.marks.after('>', open);
    const subset = this.marks.indexOf('[', open);
    if (
      text.charCodeAt(open + 1) !== 33 ||
      subset < 0 ||
      subset > close ||
      !/^<!doctype/i.test(text.slice(open, open + 9))
    )
      return close;
    const subsetEnd = this.marks.indexOf(']', subset);
    return subsetEnd < 0 ? close : this.marks.after('>', subsetEnd);
  }

  /**
   * Index after the CDATA section whose characters start at `start`. One that never ends, or whose end belongs to the next
   * section, is cut at its element's end tag.
   */
  private cdataEnd(start: number, written: string): number {
    const end = this.marks.indexOf(']]>', start);
    const next = this.marks.indexOf('<![CDATA[', start);
    const ownEnd = end >= 0 && (next < 0 || next > end);
    if (ownEnd) return end + 3;
    const close = this.marks.indexOf(`</${written}`, start);
    if (end >= 0 && (close < 0 || close > next)) return end + 3;
    this.repairs.add('unclosed-cdata');
    return close < 0 ? this.text.length : close;
  }

  private afterEndTag(nameEnd: number): number {
    return this.text.charCodeAt(nameEnd) === 62 /* > */ ? nameEnd + 1 : this.marks.after('>', nameEnd);
  }

  private addText(from: number, to: number): void {
    for (let i = from; i < to; i++) {
      if (this.text.charCodeAt(i) > 32) {
        this.addCharacters(this.references.decode(this.text.slice(i, to)));
        return;
      }
    }
  }

  private addCharacters(characters: string): void {
    this.top().element.text += characters;
  }

  private top(): Frame {
    return this.frames[this.frames.length - 1]!;
  }
}

/** A letter, `_`, `:` or anything beyond ASCII starts a name; anything else after `<` means that the `<` is text. */
export const startsName = (code: number): boolean =>
  (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95 || code === 58 || code > 127;

const elementOf = (
  name: string,
  attributes: Attributes,
  prefixed: boolean,
  base: string | undefined,
  language: string | undefined,
): XmlElement => ({ name, attributes, prefixed, base, language, text: '', markup: undefined, children: [] });
