import { wordsIn, tableIn } from '../../text/word-list.js';
import { countryNames } from '../countries.js';

const HERE = new URL('./', import.meta.url);
const listed = (name: string): string[] => wordsIn(new URL(`russian-${name}.txt`, HERE));

const MEN = new Set(listed('men'));
const WOMEN = new Set(listed('women'));
const HEAD = new RegExp(
  `^(?:${listed('bodies').join('|')})(?:а|у|ом|е|ы|и|й|я|ю|ем|ей|о|ой|ою|ов|ам|ами|ах|ь|ии|ию|ией|ие|ия|ий|ья|овь|ви|вью)?$`,
);
/** Words that only begin like a body's kind. */
const NO_HEAD =
  /^(?:судно|судна|суда|судов|советы|службу|службе|центром|центре|школу|компанию|организацию|партию|партий)$/;
const isHead = (lower: string): boolean => HEAD.test(lower) && !NO_HEAD.test(lower);

/** The first name in the nominative and its gender, from any case. */
function firstNameOf(lower: string): { readonly name: string; readonly female: boolean } | undefined {
  if (MEN.has(lower)) return { name: lower, female: false };
  if (WOMEN.has(lower)) return { name: lower, female: true };
  for (const ending of ['ем', 'ом', 'ей', 'ой', 'ою', 'ью', 'а', 'я', 'у', 'ю', 'е', 'ы', 'и']) {
    if (!lower.endsWith(ending)) continue;
    const stem = lower.slice(0, -ending.length);
    const male = [
      stem,
      `${stem}й`,
      `${stem}ий`,
      `${stem}ь`,
      stem.replace(/л$/, 'ел'),
      stem.replace(/([бвгдзклмнпрст])$/, 'е$1'),
    ].find((name) => MEN.has(name));
    if (male && !['ы', 'и', 'ой', 'ей'].includes(ending)) return { name: male, female: false };
    const female = [`${stem}а`, `${stem}я`, `${stem}ь`, `${stem}ия`].find((name) => WOMEN.has(name));
    if (female) return { name: female, female: true };
  }
  return undefined;
}

const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);

/** `Павла Одинцова` is Павел Одинцов, `Анны Одинцовой` Анна Одинцова; what is already in the nominative stays. */
export function baseOfPerson(words: readonly string[]): string {
  const [first, ...rest] = words as [string, ...string[]];
  const known = firstNameOf(first.toLowerCase());
  if (!known || known.name === first.toLowerCase()) return words.join(' ');
  return [capital(known.name), ...rest.map((word) => (known.female ? feminine(word) : masculine(word)))].join(
    ' ',
  );
}

const masculine = (word: string): string =>
  /(?:ов|ев|ёв|ин|ын)(?:а|у|ым|е)$/.test(word)
    ? word.replace(/(?:а|у|ым|е)$/, '')
    : /(?:ск|цк)(?:ого|ому|им|ом)$/.test(word)
      ? word.replace(/(?:ого|ому|им|ом)$/, 'ий')
      : /ович(?:а|у|ем|е)$|евич(?:а|у|ем|е)$/.test(word)
        ? word.replace(/(?:а|у|ем|е)$/, '')
        : // Михаила Ромма: a family name that ends in а has ы or и beside a first name in the genitive.
          word.replace(/(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|ем)$/, '');

const feminine = (word: string): string =>
  /(?:ов|ев|ёв|ин|ын)(?:ой|у)$/.test(word)
    ? word.replace(/(?:ой|у)$/, 'а')
    : /(?:ск|цк)(?:ой|ую)$/.test(word)
      ? word.replace(/(?:ой|ую)$/, 'ая')
      : /(?:овн|евн)(?:ы|е|у|ой)$/.test(word)
        ? word.replace(/(?:ы|е|у|ой)$/, 'а')
        : word;

const places = new Map<string, string>();

/** The nominative of a well-known place from any of its cases. */
export function baseOfPlace(word: string): string | undefined {
  if (places.size === 0) fillPlaces();
  return places.get(word.toLowerCase()) ?? TOWN.exec(word)?.[1];
}

/** Орске, Томском, Зеленограда: towns that end like this are of one kind. */
const TOWN = /^(\p{Lu}\p{Ll}*(?:[рмнйлпвбт]ск|град|бург))(?:а|у|ом|е)$/u;

function fillPlaces(): void {
  const countries = [...countryNames('ru')].filter((name) => /^[а-яё-]+$/.test(name)).map(capital);
  for (const place of [...countries, ...listed('towns')]) {
    for (const form of formsOf(place))
      if (!places.has(form.toLowerCase())) places.set(form.toLowerCase(), place);
  }
}

function formsOf(place: string): string[] {
  const cut = place.slice(0, -1);
  if (/ия$/.test(place)) return [place, `${cut}и`, `${cut}ю`, `${cut}ей`];
  if (/а$/.test(place)) return [place, `${cut}ы`, `${cut}и`, `${cut}е`, `${cut}у`, `${cut}ой`, `${cut}ей`];
  if (/я$/.test(place)) return [place, `${cut}и`, `${cut}е`, `${cut}ю`, `${cut}ей`, `${cut}ёй`];
  if (/ь$/.test(place)) return [place, `${cut}и`, `${cut}ью`, `${cut}я`, `${cut}е`, `${cut}ю`, `${cut}ем`];
  if (/й$/.test(place))
    return [
      place,
      `${cut}я`,
      `${cut}е`,
      `${cut}ю`,
      `${cut}ем`,
      place.replace(/ый$/, 'ого'),
      place.replace(/ый$/, 'ом'),
    ];
  if (/[бвгджзклмнпрстфхцчшщ]$/.test(place))
    return [place, `${place}а`, `${place}у`, `${place}ом`, `${place}е`];
  return [place];
}

/** A body's name in the nominative: `Новогорского университета` is Новогорский университет. Only its first words stand in the case. */
export function baseOfBody(label: string): string {
  const words = label.split(' ');
  const head = words.findIndex((word) => isHead(word.toLowerCase()));
  if (head < 0) return words.length === 1 ? baseOfCompound(label) : label;
  const noun = words[head]!;
  const nominative = headForm(noun);
  if (nominative === noun) return label;
  const gender = /(?:о|е)$/.test(nominative) ? 'neuter' : /(?:а|я|ь)$/.test(nominative) ? 'female' : 'male';
  words[head] = nominative;
  for (let i = 0; i < head; i++) words[i] = adjectiveForm(words[i]!, gender);
  return words.join(' ');
}

/** Альфа-банка, Мосбиржи, Росатома: a body's kind or a short name that is the end of a word. */
function baseOfCompound(word: string): string {
  const hyphen = word.lastIndexOf('-') + 1;
  if (hyphen > 0) return word.slice(0, hyphen) + headForm(word.slice(hyphen));
  return word
    .replace(/(?<=бирж)(?:и|е|у|ей)$/, 'а')
    .replace(/(?<=[бвгдзклмнпрст])(?:а|ом|у)$/, (ending) =>
      word.length > 5 && /^(?:Рос|Кам|Гос)/.test(word) ? '' : ending,
    );
}

/** The endings of the other cases, by what the nominative has in their place. */
const CASES: Readonly<Record<string, string>> = {
  о: 'а|у|ом|е|я|ю|ем|и',
  я: 'и|ю|ей',
  а: 'ы|и|е|у|ой',
  '-': 'а|у|ом|е',
  й: 'я|ю|ем|е',
};
const KINDS = [...tableIn(new URL('./russian-kinds.txt', import.meta.url))].map(([ending, stems]) => ({
  ending,
  pattern: new RegExp(`^(${/[оя]/.test(ending) ? '.*' : ''}(?:${stems.join('|')}))(?:${CASES[ending]!})$`),
}));

/** A body's noun in the nominative. */
function headForm(noun: string): string {
  const lower = noun.toLowerCase();
  for (const { ending, pattern } of KINDS) {
    const stem = pattern.exec(lower)?.[1];
    if (stem === undefined) continue;
    const restored = noun.slice(0, stem.length);
    if (ending === '-') return restored;
    return restored + (ending === 'о' && stem.endsWith('ни') ? 'е' : ending);
  }
  return noun;
}

function adjectiveForm(word: string, gender: 'male' | 'female' | 'neuter'): string {
  const stem = /^(.*?)(?:ого|ому|ым|им|(?<=ск|цк|[нв])ом|ой|ую|его|ему|ем|ей|юю)$/.exec(word)?.[1];
  if (stem === undefined) return word;
  const soft = /(?:его|ему|ем|ей|юю)$/.test(word);
  const velar = /[кгхжшчщ]$/.test(stem);
  if (gender === 'female') return stem + (soft ? 'яя' : 'ая');
  if (gender === 'neuter') return stem + (soft ? 'ее' : 'ое');
  return stem + (soft || velar ? 'ий' : 'ый');
}
