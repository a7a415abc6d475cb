export { BLOCK_ELEMENTS, isHeading, UNREADABLE_ELEMENTS, VOID_ELEMENTS } from './elements.js';
export { htmlToText } from './html-to-text.js';
export { resolveLink, resolveResource } from './links.js';
export { decodeReferences } from './references.js';
export { MAX_DEPTH, parseHtml } from './parse-html.js';
export type { Fate, ParsedHtml, ParseOptions } from './parse-html.js';
export { escapeAttribute, escapeText, imageSource, sanitizeHtml, serializeNodes } from './sanitize-html.js';
export { ClassName, findElement, HtmlElement, squeezeSpaces, textContent } from './tree.js';
export type { Attributes, HtmlNode } from './tree.js';
