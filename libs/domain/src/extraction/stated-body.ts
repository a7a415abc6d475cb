import { escapeText, htmlToText } from '../html/index.js';
import { statedBody } from './json-ld.js';
import type { Thing } from './json-ld.js';

/** Less text than this is next to nothing. */
const NEXT_TO_NOTHING = 250;

/**
 * The article as the page's structured data states it, where that is plainly more than what the page shows: because a script
 * would draw the text, or because a paywall shows the beginning alone. Undefined in all other cases: structured data is
 * evidence, often shortened, and without paragraphs.
 */
export function fullerStatement(
  things: readonly Thing[],
  shown: string,
): { text: string; html: string } | undefined {
  const written = statedBody(things);
  if (written.length < Math.max(NEXT_TO_NOTHING, 1.3 * shown.length)) return undefined;
  const text = htmlToText(written.includes('<') ? written : written.replace(/\s*\n\s*/g, '\n\n')).normalize(
    'NFC',
  );
  if (text.length < Math.max(NEXT_TO_NOTHING, 1.3 * shown.length)) return undefined;
  if (shown.length > NEXT_TO_NOTHING && shareCovered(shown, text) < 0.8) return undefined;
  const html = text.split('\n\n').map((paragraph) => `<p>${escapeText(paragraph)}</p>`);
  return { text, html: html.join('') };
}

/** Share of a text's pairs of words that another one has too. */
function shareCovered(text: string, by: string): number {
  const pairs = wordPairs(text);
  const others = wordPairs(by);
  let common = 0;
  for (const pair of pairs) if (others.has(pair)) common++;
  return pairs.size > 0 ? common / pairs.size : 1;
}

function wordPairs(text: string): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(words.slice(1).map((word, i) => `${words[i]!} ${word}`));
}
