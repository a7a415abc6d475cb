import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { eld } from 'eld/extrasmall';
import { baseLanguage } from './base-language.js';
import { languageByLetters } from './letters.js';
import { isPlainly } from './plain-words.js';
import { isPlainlyEnglish, isTakenFor, languageByFunctionWords } from './function-words.js';
import { mainScript } from './scripts.js';
import type { Script } from './scripts.js';

/** What is looked at: enough to be sure, little enough to be quick. */
const SAMPLE = 3000;
/** A declaration wins when its language scores at least this share of the best: the two are too alike to tell, or the text too short. */
const NEAR_ENOUGH = 0.93;
const NEAR_ENOUGH_WHEN_SHORT = 0.75;
const SHORT = 60;

/**
 * The language of a text as a BCP 47 tag without region (`ko`, `pt`, `zh`), `und` where there is nothing to tell it by.
 *
 * The script decides first, then small words of the language that is declared, then letters that one language alone writes, then
 * n-grams of the languages of that script. What
 * the feed or the page declares is one more witness: it settles what the text leaves open and loses to a text that
 * plainly is in another language (templates are copied with their `lang="en"`).
 */
export function detectLanguage(text: string, declared?: string): string {
  const sample = sampleOf(text);
  const script = mainScript(sample.slice(0, 1000));
  const claimed = baseLanguage(declared);
  if (!script) return claimed ?? 'und';
  const only = languagesOf[script];
  if (only) return claimed && only.includes(claimed) && !isLongHan(sample, script) ? claimed : only[0]!;
  if (script === 'Latin' && isPlainlyEnglish(sample)) return 'en';
  if (script === 'Latin' && claimed && isPlainly(claimed, sample)) return claimed;
  return languageByLetters(sample, script) ?? byNgrams(sample, script, claimed);
}

/** Japanese headlines do without kana now and then, Japanese paragraphs never. */
const isLongHan = (sample: string, script: Script): boolean => script === 'Han' && sample.length > 30;

/** Scripts of one language, or of a few that share their letters: the first unless another one is declared. */
const languagesOf: Partial<Record<Script, readonly string[]>> = {
  Hangul: ['ko'],
  Kana: ['ja'],
  Han: ['zh', 'ja', 'ko'],
  Greek: ['el'],
  Hebrew: ['he', 'yi'],
  Thai: ['th'],
  Bengali: ['bn', 'as'],
  Tamil: ['ta'],
  Telugu: ['te'],
  Kannada: ['kn'],
  Malayalam: ['ml'],
  Gujarati: ['gu'],
  Gurmukhi: ['pa'],
  Oriya: ['or'],
  Sinhala: ['si'],
  Armenian: ['hy'],
  Georgian: ['ka'],
  Ethiopic: ['am', 'ti'],
  Khmer: ['km'],
  Lao: ['lo'],
  Myanmar: ['my'],
  Tibetan: ['bo'],
};

const candidates: Partial<Record<Script, ReadonlySet<string>>> = {
  Cyrillic: new Set(['ru', 'uk', 'be', 'bg', 'sr']),
  Arabic: new Set(['ar', 'fa', 'ur', 'ku']),
  Devanagari: new Set(['hi', 'mr']),
};

const load = createRequire(import.meta.url);
let detector: typeof eld | undefined;

/** Its table takes 40 MB: it is read for the first text that needs it, at once, as nobody can wait in a pure function. */
const ngrams = (): typeof eld =>
  (detector ??= (load(fileURLToPath(import.meta.resolve('eld/extrasmall'))) as { eld: typeof eld }).eld);

function byNgrams(sample: string, script: Script, claimed: string | undefined): string {
  const scores = Object.entries(ngrams().detect(sample).getScores()).filter(
    ([language]) => candidates[script]?.has(language) ?? true,
  );
  const [best, most] = scores[0] ?? ['und', 0];
  const refined = languageByFunctionWords(sample, script, best) ?? best;
  if (!claimed || claimed === refined) return refined === 'und' ? (claimed ?? 'und') : refined;
  const near = sample.length < SHORT ? NEAR_ENOUGH_WHEN_SHORT : NEAR_ENOUGH;
  if (sample.length < SHORT && refined === best && isTakenFor(claimed, best)) return claimed;
  const claimedScore = scores.find(([language]) => language === claimed)?.[1] ?? 0;
  return refined === best && claimedScore >= near * most ? claimed : refined;
}

/** Without what is no language: addresses, tags, strings of letters longer than any word. */
function sampleOf(text: string): string {
  const sample = text.slice(0, SAMPLE);
  return (MAY_HOLD_NO_LANGUAGE.test(sample) ? sample.replace(NO_LANGUAGE, ' ') : sample).trim();
}

const NO_LANGUAGE = /https?:\S+|[@#]\S+|(?<!\S)\S+@\S+|[\p{sc=Latin}\p{N}]{40,}/gu;
const MAY_HOLD_NO_LANGUAGE = /[:@#]|\S{40}/;
