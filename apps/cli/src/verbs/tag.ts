import { findHashtags } from '@cleanwire/language/hashtags';
import type { Command } from 'commander';
import { jsonLinesVerb, optionalText, textField } from '../json-lines.js';

export const tagVerb = (): Command =>
  jsonLinesVerb(
    'tag',
    'Hashtags of the names in a text.',
    '  {id, title?, text, language?}  →  {id, hashtags: [{tag, key, label, evidence, aliases?, offset?, score?}]}',
    async (line) => {
      const title = optionalText(line, 'title');
      const text = textField(line, 'text');
      const language = optionalText(line, 'language') ?? (await languageOf(`${title ?? ''}\n${text}`));
      return { hashtags: findHashtags({ ...(title && { title }), text, language }) };
    },
  );

/** The detector's tables cost 150 ms and 75 MB: they are loaded for the first text that does not say its language. */
const languageOf = async (text: string): Promise<string> =>
  (await import('@cleanwire/language/language')).detectLanguage(text);
