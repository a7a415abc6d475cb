import { PageRequest, ParsedArticle, validatorOf } from '@cleanwire/contracts';
import type { Directions, DocumentFormat, RawFeed, RawPage, Rejection } from '@cleanwire/contracts';
import { articleOf } from './article.js';
import type { Draft } from './article.js';
import type { ParsedDocument } from './parsed-document.js';

/** One item of a document: an article as far as it is known, or a page that must be fetched first. */
export type Item =
  | { readonly kind: 'draft'; readonly pointer: string; readonly draft: Draft }
  | { readonly kind: 'request'; readonly pointer: string; readonly request: PageRequest };

/** A document cut into items, before each is made a message. */
export interface ReadDocument {
  readonly format: DocumentFormat;
  readonly items: readonly Item[];
  readonly rejections: readonly Rejection[];
  readonly warnings: readonly string[];
  /** What the document says about where to look next, and when. */
  readonly directions?: Directions;
}

/** Makes every item a message that its topic accepts, or a rejection with a place and a sentence. */
export function collect(document: RawFeed | RawPage, read: ReadDocument): ParsedDocument {
  const articles: ParsedArticle[] = [];
  const requests: PageRequest[] = [];
  const rejections: Rejection[] = [...read.rejections];
  for (const item of read.items) {
    if (item.kind === 'request') {
      const problem = validatorOf(PageRequest)(item.request);
      if (problem) rejections.push(invalid(item.pointer, problem));
      else requests.push(item.request);
      continue;
    }
    const made = articleOf(item.draft, document, item.pointer);
    if ('code' in made) {
      rejections.push(made);
      continue;
    }
    const problem = validatorOf(ParsedArticle)(made);
    if (problem) rejections.push(invalid(item.pointer, problem));
    else articles.push(made);
  }
  const { format, directions } = read;
  const warnings = [...new Set(read.warnings)];
  return { format, articles, requests, rejections, warnings, ...(directions && { directions }) };
}

const invalid = (pointer: string, problem: string): Rejection => ({
  code: 'item-invalid',
  pointer,
  sentence: `The item cannot be passed on: ${problem}.`,
});
