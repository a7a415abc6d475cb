import { optionsFromHeaders, parseFeed } from '@cleanwire/reading/feeds';
import type { Command } from 'commander';
import { bodyOf, headersOf, jsonLinesVerb, optionalText } from '../json-lines.js';

export const feedVerb = (): Command =>
  jsonLinesVerb(
    'feed',
    'Parses feeds: RSS, Atom, RDF, JSON Feed, news sitemaps, listing pages.',
    '  {id, path | bodyBase64, headers?, baseUrl?}  →  {id, ok, doc: {feed, entries}, warnings}',
    async (line) => {
      const result = parseFeed(
        await bodyOf(line),
        optionsFromHeaders(headersOf(line), optionalText(line, 'baseUrl')),
      );
      return result.ok
        ? {
            ok: true,
            doc: result.doc,
            warnings: result.warnings,
            ...(result.rejections.length > 0 && { rejections: result.rejections }),
          }
        : { ok: false, error: result.sentence, code: result.code, pointer: result.pointer };
    },
  );
