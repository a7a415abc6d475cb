import { openDocument } from '@cleanwire/reading/documents';
import { extractArticle } from '@cleanwire/reading/extraction';
import type { Command } from 'commander';
import { LineError, bodyOf, contentTypeOf, jsonLinesVerb, optionalText } from '../json-lines.js';

export const extractVerb = (): Command =>
  jsonLinesVerb(
    'extract',
    'The article of a page: clean text and metadata.',
    '  {id, path | bodyBase64, url?, headers?}  →  {id, title, subtitle, authors, publishedAt, publishedPrecision,\n' +
      '    language, siteName, tags, image, body, bodyHtml, warnings}\n' +
      '  What a page does not say is left out. With --explain also {explanation: [{kept, reason?, path, value, text}]}.',
    async (line, { explain }) => {
      const contentType = contentTypeOf(line);
      const page = openDocument(await bodyOf(line), { contentType, format: 'article-page' });
      if (!page.ok) throw new LineError(page.sentence);
      return extractArticle(page.bytes, {
        contentType,
        charset: page.charset,
        url: optionalText(line, 'url'),
        now: new Date(),
        explain: explain === true,
      });
    },
  ).option('--explain', 'tell of every block of the page why it was kept or dropped');
