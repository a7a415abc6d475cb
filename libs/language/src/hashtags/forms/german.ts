import { tableIn } from '../../text/word-list.js';

const BODIES = tableIn(new URL('./german-bodies.txt', import.meta.url));
const BODY = new RegExp(`(?:${[...BODIES.values()].flat().join('|')})(?:e?s)?$`, 'u');
const ADJECTIVE = /^(?:\p{Lu}\p{Ll}*isch|Deutsch|Vereint|Rot|Grün)e[nrms]?$/u;

/**
 * The form in which a list would name the body: in the genitive (behind `des`) without the genitive's s, an adjective in the nominative without article
 * (den Vereinten Nationen: Vereinte Nationen; der Deutsche Mieterbund: Deutscher Mieterbund).
 */
export function baseOfGermanBody(label: string, isGenitive: boolean): string {
  const words = label.split(' ');
  if (isGenitive) {
    const at = words.findIndex((word) => BODY.test(word.toLowerCase()) && /[^s]s$/.test(word));
    if (at >= 0) words[at] = withoutGenitive(words[at]!);
  }
  const [first, noun] = words;
  if (noun && ADJECTIVE.test(first!) && /^\p{Lu}/u.test(noun))
    for (let i = 0; i < words.length - 1 && ADJECTIVE.test(words[i]!); i++) {
      const body = words.find((word, k) => k > i && BODY.test(word.toLowerCase())) ?? words.at(-1)!;
      words[i] = words[i]!.replace(/e[nrms]?$/, endingFor(body.toLowerCase()));
    }
  return words.join(' ');
}

const withoutGenitive = (word: string): string =>
  word.replace(/e?s$/, (ending) => {
    if (/(?:haus|kreis)es$/i.test(word)) return '';
    return ending === 'es' && !/(?:amt|bund|rat|dienst|verband|werk)es$/i.test(word) ? 'e' : '';
  });

const endingFor = (noun: string): string =>
  [...BODIES].find(([, nouns]) => nouns.some((end) => noun.endsWith(end)))?.[0] ?? 'e';
