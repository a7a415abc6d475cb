import { canonicalUrl } from '@cleanwire/deciding/urls';
import type { Command } from 'commander';
import { jsonLinesVerb, LineError, textField } from '../json-lines.js';

export const canonicalUrlVerb = (): Command =>
  jsonLinesVerb(
    'canonical-url',
    'The one form of an address that all its variants share.',
    '  {id, url}  →  {id, url}',
    (line) => {
      const given = textField(line, 'url');
      const url = canonicalUrl(given);
      if (url === undefined) throw new LineError(`"${given.slice(0, 200)}" is not an http or https address.`);
      return { url };
    },
  );
