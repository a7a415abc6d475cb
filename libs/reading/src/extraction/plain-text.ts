import { charsetOf, decodeAs } from '../charset/index.js';
import type { ExtractOptions } from './article.js';
import { escapeText } from '../html/index.js';
import { MAX_BYTES } from './read-page.js';

/**
 * A page of plain text as the page of HTML that it would be: the first line is the headline, blank lines part paragraphs. Undefined for
 * what is not declared as plain text, or is markup all the same.
 */
export function plainTextAsHtml(
  body: Uint8Array,
  { contentType = '', charset }: Pick<ExtractOptions, 'contentType' | 'charset'>,
): Buffer | undefined {
  if (!/^\s*text\/plain\b/i.test(contentType)) return undefined;
  const bytes = Buffer.from(body.buffer, body.byteOffset, Math.min(body.byteLength, MAX_BYTES));
  const text = decodeAs(bytes, (charset ?? charsetOf(bytes, { contentType })).charset);
  if (/<(?:!doctype|html|head|body|p|div|article)\b/i.test(text.slice(0, 4000))) return undefined;
  const [headline = '', ...paragraphs] = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[^\S\n]*\n/)
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const [title = '', ...rest] = headline.split('\n');
  const parts = [rest.join('\n'), ...paragraphs].filter((part) => part !== '');
  const main = parts.map((part) => `<p>${escapeText(part)}</p>`).join('');
  return Buffer.from(
    `<html><head><title>${escapeText(title)}</title></head><body><article><h1>${escapeText(title)}</h1>${main}</article></body></html>`,
  );
}
