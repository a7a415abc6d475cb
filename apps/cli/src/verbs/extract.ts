import { extractArticle } from '@cleanwire/domain/extraction';
import type { Command } from 'commander';
import { bodyOf, contentTypeOf, jsonLinesVerb, optionalText } from '../json-lines.js';

export const extractVerb = (): Command =>
  jsonLinesVerb(
    'extract',
    'The article of a page: clean text and metadata.',
    '  {id, path | bodyBase64, url?, headers?}  →  {id, title, subtitle, authors, publishedAt, publishedPrecision,\n' +
      '    language, siteName, tags, image, body, bodyHtml, warnings}',
    async (line) => {
      const contentType = contentTypeOf(line);
      const url = optionalText(line, 'url');
      return extractArticle(await bodyOf(line), { ...(contentType && { contentType }), ...(url && { url }) });
    },
  );
