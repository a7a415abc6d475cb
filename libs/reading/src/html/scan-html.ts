/** What a scan reports; all positions are offsets into the scanned text. */
export interface HtmlSink {
  /** A run of text, entities as written. Several runs may follow each other. */
  text(start: number, end: number): void;
  /**
   * A tag begins. Returns the name of an element of raw text that nobody wants: it is passed over without looking at its
   * attributes, and reported to `passOver` instead of all else. Else undefined.
   */
  openTag(nameStart: number, nameEnd: number): string | undefined;
  /** The element from the first letter of its name to its end tag was passed over. */
  passOver(nameStart: number, end: number): void;
  /** An attribute of the tag that was opened last; `valueStart` is -1 when it has no value. */
  attribute(nameStart: number, nameEnd: number, valueStart: number, valueEnd: number): void;
  /** The opened tag is complete. Returns the name of the element if its content is raw text up to its end tag, else undefined. */
  openTagEnd(selfClosing: boolean): string | undefined;
  closeTag(nameStart: number, nameEnd: number): void;
  /** Nothing more is wanted. */
  readonly done: boolean;
}

const TAB = 9;
const SPACE = 32;
const BANG = 33;
const DOUBLE_QUOTE = 34;
const SINGLE_QUOTE = 39;
const SLASH = 47;
const EQUALS = 61;
const GREATER = 62;
const QUESTION = 63;

/** Tab, line feed, form feed, carriage return, space. */
const isSpace = (code: number): boolean => code === SPACE || (code >= TAB && code <= 13 && code !== 11);
const isLetter = (code: number): boolean => (code | 32) >= 97 && (code | 32) <= 122;

/**
 * Walks over the tags and texts of HTML, by the tokenisation rules of the standard as far as they matter to text. Native
 * string search jumps from tag to tag and over attribute values, which makes it about three times as fast as a state machine
 * that looks at every character. Linear in time: a search that once failed is the last one.
 */
export function scanHtml(html: string, sink: HtmlSink): void {
  const { length } = html;
  let textStart = 0;
  let from = 0;
  let commentEnd = 0;
  while (!sink.done) {
    const open = html.indexOf('<', from);
    if (open < 0) break;
    const code = html.charCodeAt(open + 1);
    if (isLetter(code)) {
      if (open > textStart) sink.text(textStart, open);
      from = textStart = scanTag(html, open + 1, sink);
    } else if (code === SLASH && html.charCodeAt(open + 2) !== GREATER) {
      if (open > textStart) sink.text(textStart, open);
      from = textStart = isLetter(html.charCodeAt(open + 2))
        ? scanEndTag(html, open + 2, sink)
        : after(html, '>', open);
    } else if (html.startsWith('<!--', open)) {
      if (open > textStart) sink.text(textStart, open);
      if (commentEnd < open + 7) commentEnd = after(html, '-->', open + 4);
      from = textStart = endOfComment(html, open, commentEnd);
    } else if (code === BANG || code === QUESTION || code === SLASH) {
      if (open > textStart) sink.text(textStart, open);
      from = textStart = html.startsWith('<![CDATA[', open)
        ? after(html, ']]>', open)
        : after(html, '>', open);
    } else from = open + 1;
  }
  if (textStart < length && !sink.done) sink.text(textStart, length);
}

/** The position after the next occurrence of a mark, or the end of the text. */
function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? html.length : found + mark.length;
}

/** Comments, like doctypes, processing instructions and CDATA sections, carry no text. `end` is that of the next `-->`. */
function endOfComment(html: string, open: number, end: number): number {
  // `<!-->` and `<!--->` are whole comments.
  if (html.startsWith('>', open + 4) || html.startsWith('->', open + 4)) return after(html, '>', open);
  const bang = html.slice(open + 4, end).indexOf('--!>');
  return bang < 0 ? end : open + 8 + bang;
}

function scanEndTag(html: string, nameStart: number, sink: HtmlSink): number {
  const nameEnd = endOfName(html, nameStart);
  const end = html.indexOf('>', nameEnd);
  if (end < 0) return html.length;
  sink.closeTag(nameStart, nameEnd);
  return end + 1;
}

function endOfName(html: string, from: number): number {
  let at = from;
  for (; at < html.length; at++) {
    const code = html.charCodeAt(at);
    if (code === GREATER || code === SLASH || isSpace(code)) break;
  }
  return at;
}

/** From the first letter of a tag's name to the position after the tag, and after its raw text if it has any. */
function scanTag(html: string, nameStart: number, sink: HtmlSink): number {
  const { length } = html;
  let at = endOfName(html, nameStart);
  const unwanted = sink.openTag(nameStart, at);
  if (unwanted !== undefined) {
    const end = endOfRawText(html, at, unwanted);
    if (end >= 0) {
      sink.passOver(nameStart, end);
      return after(html, '>', end);
    }
  }
  let selfClosing = false;
  while (at < length) {
    const code = html.charCodeAt(at);
    if (code === GREATER) {
      const raw = sink.openTagEnd(selfClosing);
      return raw === undefined ? at + 1 : scanRawText(html, at + 1, raw, sink);
    }
    selfClosing = code === SLASH;
    if (selfClosing || isSpace(code)) at++;
    else at = scanAttribute(html, at, sink);
  }
  // A tag that the text ends in the midst of is none.
  return length;
}

function scanAttribute(html: string, nameStart: number, sink: HtmlSink): number {
  const { length } = html;
  let nameEnd = nameStart + 1;
  for (; nameEnd < length; nameEnd++) {
    const code = html.charCodeAt(nameEnd);
    if (code === EQUALS || code === GREATER || code === SLASH || isSpace(code)) break;
  }
  let at = nameEnd;
  while (at < length && isSpace(html.charCodeAt(at))) at++;
  if (html.charCodeAt(at) !== EQUALS) {
    sink.attribute(nameStart, nameEnd, -1, -1);
    return nameEnd;
  }
  do at++;
  while (at < length && isSpace(html.charCodeAt(at)));
  const code = html.charCodeAt(at);
  if (code === DOUBLE_QUOTE || code === SINGLE_QUOTE) {
    const end = html.indexOf(code === DOUBLE_QUOTE ? '"' : "'", at + 1);
    if (end < 0) return length;
    sink.attribute(nameStart, nameEnd, at + 1, end);
    return end + 1;
  }
  const valueStart = at;
  for (; at < length; at++) {
    const next = html.charCodeAt(at);
    if (next === GREATER || isSpace(next)) break;
  }
  sink.attribute(nameStart, nameEnd, valueStart, at);
  return at;
}

/** Everything up to the end tag of the same name is text, whatever it looks like. Returns the position of that end tag. */
function scanRawText(html: string, from: number, name: string, sink: HtmlSink): number {
  const found = endOfRawText(html, from, name);
  const end = found < 0 ? html.length : found;
  if (end > from) sink.text(from, end);
  return end;
}

const END_TAGS = new Map<string, RegExp>();

/** Where the end tag of that name begins; -1 when there is none. */
function endOfRawText(html: string, from: number, name: string): number {
  let endTag = END_TAGS.get(name);
  if (!endTag) {
    endTag = new RegExp(`</${name}(?=[\\s/>])`, 'gi');
    END_TAGS.set(name, endTag);
  }
  endTag.lastIndex = from;
  return endTag.test(html) ? endTag.lastIndex - name.length - 2 : -1;
}
