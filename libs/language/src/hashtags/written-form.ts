import { escaped } from '../text/index.js';
import { baseOfGermanBody } from './forms/german.js';
import { baseOfBody, baseOfPerson, baseOfPlace } from './forms/russian.js';
import { wordsIn } from '../text/word-list.js';
import type { NameKind } from './name.js';

/** A name as its tag says it, and where it begins. */
interface Written {
  readonly label: string;
  readonly offset: number;
}

/** A found stretch of the text as a label: without a possessive, a case ending or a particle that is written to it. */
export function asWritten(
  text: string,
  start: number,
  end: number,
  language: string,
  kind: NameKind,
): Written {
  const label = text.slice(start, end).replace(/\s+/g, ' ');
  const form = FORMS[language] ?? (({ label: given }: Stretch) => given);
  const called = kind === 'person' ? label.replace(COURTESY, '') : label;
  const bare = form({ label: called, text, start: start + label.length - called.length, kind });
  const at = label.indexOf(bare);
  // للأمم is ل and الأمم: the article's first letter is not written.
  return { label: bare, offset: start + (at < 0 ? Math.max(0, label.indexOf(bare.slice(1))) : at) };
}

/** Mr Hrabovsky is Hrabovsky. */
const COURTESY = new RegExp(
  `^(?:(?:${wordsIn(new URL('./forms/courtesy-titles.txt', import.meta.url)).join('|')})\\.?\\s+)+(?=\\p{Lu})`,
  'u',
);

interface Stretch {
  readonly label: string;
  readonly text: string;
  readonly start: number;
  readonly kind: NameKind;
}

const FORMS: Readonly<Record<string, (stretch: Stretch) => string>> = {
  en: ({ label }) => label.replace(/['’]s$/, ''),
  de: germanForm,
  ru: russianForm,
  ar: arabicForm,
};

function germanForm({ label, text, start, kind }: Stretch): string {
  if (kind === 'organisation' || kind === 'other') {
    const article = /(?<!\p{L})(?:des|eines)\s$/iu.exec(text.slice(Math.max(0, start - 8), start));
    const base = baseOfGermanBody(label, article !== null);
    if (base !== label) return base;
  }
  const bare = label.replace(/(?<=[^s\s]{3})s$/, '');
  return bare !== label && new RegExp(`${escaped(bare)}(?![\\p{L}\\p{M}])`, 'u').test(text) ? bare : label;
}

function russianForm({ label: given, kind }: Stretch): string {
  const label = given.replace(DESCRIBED, '');
  if (kind === 'person') return baseOfPerson(label.split(' '));
  return kind === 'place' ? (baseOfPlace(label) ?? described(label)) : described(baseOfBody(label));
}

/** In Arabic "and" is written to the word behind it; these begin with that letter themselves. */
const WAW = new Set(wordsIn(new URL('./forms/arabic-waw.txt', import.meta.url)));

function arabicForm({ label: given, text }: Stretch): string {
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
}

/** Российской премьер-лиги is Российская премьер-лига: an adjective and its noun, in the nominative. */
function described(label: string): string {
  const [, stem, ending, noun] =
    /^(\p{L}{3,})(ой|ую|ого|ому|(?<=ск|цк|[нв])ом|ым) (\p{L}[\p{L}-]{3,})$/u.exec(label) ?? [];
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
