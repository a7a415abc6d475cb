import { parseFeed } from '@cleanwire/domain/feeds';
import type { Command } from 'commander';
import { bodyOf, contentTypeOf, jsonLinesVerb, optionalText } from '../json-lines.js';

export const feedVerb = (): Command =>
  jsonLinesVerb(
    'feed',
    'Parses feeds: RSS, Atom, RDF, JSON Feed, news sitemaps, listing pages.',
    '  {id, path | bodyBase64, headers?, baseUrl?}  →  {id, ok, doc: {feed, entries}, warnings}',
    async (line) => {
      const contentType = contentTypeOf(line);
      const baseUrl = optionalText(line, 'baseUrl');
      const result = parseFeed(await bodyOf(line), {
        ...(contentType && { contentType }),
        ...(baseUrl && { baseUrl }),
      });
      return result.ok
        ? { ok: true, doc: result.doc, warnings: result.warnings }
        : { ok: false, error: result.sentence, code: result.code, pointer: result.pointer };
    },
  );
