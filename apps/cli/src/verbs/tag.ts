import { findHashtags } from '@cleanwire/language/hashtags';
import { detectLanguage } from '@cleanwire/language/language';
import type { Command } from 'commander';
import { jsonLinesVerb, optionalText, textField } from '../json-lines.js';

export const tagVerb = (): Command =>
  jsonLinesVerb(
    'tag',
    'Hashtags of the names in a text.',
    '  {id, title?, text, language?}  →  {id, hashtags: [{tag, key, label, evidence, aliases?, offset?, score?}]}',
    (line) => {
      const title = optionalText(line, 'title');
      const text = textField(line, 'text');
      const language = optionalText(line, 'language') ?? detectLanguage(`${title ?? ''}\n${text}`);
      return { hashtags: findHashtags({ ...(title && { title }), text, language }) };
    },
  );
