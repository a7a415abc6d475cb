import { escaped } from '../text/index.js';
import { baseOfBody, baseOfPerson, baseOfPlace } from './cased/russian-words.js';
import { casedLanguages } from './cased/languages.js';
import { wordsIn } from '../text/word-list.js';
import type { NameKind } from './name.js';

/** A name as its tag says it, and where it begins. */
interface Written {
  readonly label: string;
  readonly offset: number;
}

/**
 * A found stretch of the text as a label: without a possessive, a case ending or a particle that is written to it. What a rule that
 * begins there calls it is better, where that is the same name in another form.
 */
export function asWritten(
  text: string,
  start: number,
  end: number,
  language: string,
  kind: NameKind,
  rule: string | undefined,
): Written {
  const label = text.slice(start, end).replace(/\s+/g, ' ');
  if (rule !== undefined && isFormOf(rule, label)) return { label: rule, offset: start };
  const form = FORMS[language];
  if (!form) return { label, offset: start };
  const bare = form(label, text, kind);
  const at = label.indexOf(bare);
  // للأمم is ل and الأمم: the article's first letter is not written.
  return { label: bare, offset: start + (at < 0 ? Math.max(0, label.indexOf(bare.slice(1))) : at) };
}

/** The same words, each with the same beginning. */
function isFormOf(rule: string, label: string): boolean {
  const [a, b] = [rule.split(' '), label.split(' ')];
  return (
    a.length === b.length &&
    a.every((word, i) => {
      const least = Math.min(word.length, b[i]!.length);
      return (
        Math.abs(word.length - b[i]!.length) < 4 &&
        word.slice(0, Math.max(2, least - 3)).toLowerCase() ===
          b[i]!.slice(0, Math.max(2, least - 3)).toLowerCase()
      );
    })
  );
}

/** In Arabic "and" is written to the word behind it; these begin with that letter themselves. */
const WAW = new Set(wordsIn(new URL('./uncased/arabic-waw.txt', import.meta.url)));

const FORMS: Readonly<Record<string, (label: string, text: string, kind: NameKind) => string>> = {
  en: (label) => label.replace(/['’]s$/, ''),
  de: (label, text) => {
    const bare = label.replace(/(?<=[^s\s]{3})s$/, '');
    return bare !== label && new RegExp(`${escaped(bare)}(?![\\p{L}\\p{M}])`, 'u').test(text) ? bare : label;
  },
  ru: (given, _text, kind) => {
    const label = given.replace(DESCRIBED, '');
    if (kind === 'person') return baseOfPerson(label.split(' '));
    return kind === 'place' ? (baseOfPlace(label) ?? described(label)) : described(baseOfBody(label));
  },
  ar: (given, text) => {
    const [first = ''] = given.split(' ');
    const label = (WAW.has(first) ? given : given.replace(/^و(?=\S{3})/u, ''))
      .replace(/^[بكفل]\u0640/u, '')
      .replace(/^[بل](?=[أإ])/u, '')
      .replace(/^لل(?=\S{2})/u, 'ال');
    const bare = label.replace(/^[فبك](?=ال)/u, '');
    if (bare !== label) return bare;
    const other = label.replace(/^[فبكل](?=\S{4})/u, '');
    return other !== label &&
      new RegExp(`(?<![\\p{L}\\p{M}])${escaped(other)}(?![\\p{L}\\p{M}])`, 'u').test(text)
      ? other
      : label;
  },
};

/** Российской премьер-лиги is Российская премьер-лига: an adjective and its noun, in the nominative. */
function described(label: string): string {
  const [, stem, ending, noun] = /^(\p{L}{3,})(ой|ую|ого|ому|ом|ым) (\p{L}[\p{L}-]{3,})$/u.exec(label) ?? [];
  if (!stem || !ending || !noun) return label;
  if (ending === 'ой' || ending === 'ую')
    return `${stem}ая ${noun
      .replace(/сти$/, 'сть')
      .replace(/(?:ии|ию)$/, 'ия')
      .replace(/(?:ы|(?<=[гкхжчшщ])и|у|е)$/, 'а')
      .replace(/(?<!и)ю$/, 'я')}`;
  if (/(?:[щж]е|ие|во|ло|но)$/.test(noun)) return `${stem}ое ${noun}`;
  return `${stem}${/[гкхжчшщ]$/.test(stem) ? 'ий' : 'ый'} ${noun.replace(/(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|е)$/, '')}`;
}

/** компания «Астра», газета «Север»: what it is, then its name. */
const DESCRIBED =
  /^(?:(?:компани|газет|журнал|вулкан|корпораци|концерн|холдинг|фирм|организаци|пресс-служб|телеканал|агентств|сайт|портал|кредитн|строительн|нефтян)\p{Ll}*\s+)+(?=[«"„]?\p{Lu})/u;

/** KOSA in "… Association (KOSA)"; behind a person in brackets stands a party or a place. */
export function bracketedAcronym(text: string, end: number, kind: NameKind): string | undefined {
  if (kind === 'person') return undefined;
  return /^\s?[(（][\s"«“]?(\p{Lu}[\p{Lu}\p{N}&-]{1,9})[\s"»”]?[)）,]/u.exec(text.slice(end, end + 16))?.[1];
}

/**
 * In Russian one name stands in many cases: words that begin alike are the same, and the tag is the form that stands there most, of
 * equal ones the shortest.
 */
export function inOneCase<T extends { readonly label: string }>(found: readonly T[], language: string): T[] {
  if (language !== 'ru') return [...found];
  const forms = new Map<string, Map<string, number>>();
  for (const { label } of found) {
    const known = forms.get(stemOf(label)) ?? new Map<string, number>();
    forms.set(stemOf(label), known.set(label, (known.get(label) ?? 0) + 1));
  }
  return found.map((name) => {
    const [best] = [...forms.get(stemOf(name.label))!].sort(
      ([a, often], [b, other]) => other - often || a.length - b.length,
    );
    return { ...name, label: best![0] };
  });
}

const stemOf = (label: string): string =>
  label
    .toLowerCase()
    .split(' ')
    .map((word) =>
      word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)).replace(/[аеёиоуыэюяйь]$/, '') : word,
    )
    .join(' ');

/**
 * A found stretch without what a language's words say is no part of a name: openers before it, titles before a person. Undefined where nothing is left,
 * where all that is left names peoples, offices, days or things (Korean, CEO), or where it is half a compound (US-centric), or one character.
 */
export function trimmed(
  text: string,
  from: number,
  end: number,
  language: string,
  kind: NameKind,
): { readonly start: number; readonly end: number } | undefined {
  const known = casedLanguages[language];
  if (!known) return /^[\p{L}\p{N}]$/u.test(text.slice(from, end)) ? undefined : { start: from, end };
  if (/^-\p{Ll}/u.test(text.slice(end, end + 2))) return undefined;
  const { titles, openers, demonyms, generic, calendar } = known;
  let start = from;
  for (;;) {
    const first = /^(\S+?)[.,]?\s+(?=\p{Lu})/u.exec(text.slice(start, end));
    const lower = first?.[1]!.toLowerCase() ?? '';
    if (!first || !(openers.has(lower) || (kind === 'person' && titles.has(lower)))) break;
    start += first[0].length;
  }
  if (UNIT.test(text.slice(start, end)) && /^ at (?:the )?\p{Lu}/u.test(text.slice(end, end + 9)))
    return undefined;
  const words = text.slice(start, end).match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  // What somebody is, behind a comma: …, Gazette Staff Writer.
  const isJob = words.length > 1 && words.slice(-2).every((word) => titles.has(word.toLowerCase()));
  if (isJob && /,\s*$/.test(text.slice(Math.max(0, start - 3), start))) return undefined;
  const names = words.some((word) => {
    const lower = word.toLowerCase();
    return (
      CAPITAL.test(word) && ![titles, openers, demonyms, generic, calendar].some((list) => list.has(lower))
    );
  });
  return names || words.length > 2 ? { start, end } : undefined;
}
const CAPITAL = /^\p{Lu}/u;
/** A part of the body that is named behind it: Department of AI at Chung-Ang University. */
const UNIT = /^(?:department|faculty|school|division|section|chair) of /i;

/** ministra de **Industria**: one word behind a title and its link is what somebody is in charge of. */
export function isOfficeOf(before: string, name: string, language: string): boolean {
  const known = casedLanguages[language];
  if (!known || name.includes(' ')) return false;
  const words = before.slice(-40).match(/[\p{L}\p{M}]+/gu) ?? [];
  const links = words.slice(-3).findLastIndex((word) => !known.links.has(word) && !known.articles.has(word));
  const title = words.slice(-3)[links];
  return (
    links >= 0 && links < Math.min(3, words.length) - 1 && title !== undefined && known.titles.has(title)
  );
}

/** May Sandqvist, Juni Berg. */
export const isCalledAsAMonth = (name: string, language: string): boolean => {
  const [first = '', next] = name.toLowerCase().split(' ');
  return next !== undefined && casedLanguages[language]?.calendar.has(first) === true;
};
