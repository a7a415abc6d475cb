import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from '../uncased/collected.js';
import type { Found } from '../uncased/collected.js';
import { explainedBy } from './acronyms.js';
import {
  baseOfBody,
  baseOfPerson,
  baseOfPlace,
  bodyHeads,
  calendar,
  firstNameOf,
  generic,
  isAdjective,
  isGenitive,
  isHead,
  openers,
  quotedKinds,
  smallRoles,
} from './russian-words.js';
import { isAcronym, isCapitalised, wordsOf } from './words.js';
import type { Word } from './words.js';

/**
 * Names in Russian text. A body's name has its capital on the first word only and goes on in small letters: an adjective, its kind, a genitive
 * (Российский научный фонд, Министерство здравоохранения Татарстана); firms and works stand in « »; people are two capitalised
 * words. Names are put into the nominative, in which a list would name them.
 */
export function russianNames(text: string): readonly Name[] {
  const words = wordsOf(text, {
    abbreviations: new Set(['г', 'ул', 'им', 'руб', 'тыс', 'млн', 'млрд', 'т', 'стр', 'д']),
    elides: false,
  });
  const inQuotes = quoted(text);
  const spans = inQuotes.map(({ start, end }) => [start, end] as const);
  const free = (word: Word): boolean => !spans.some(([start, end]) => word.start >= start && word.end <= end);
  const explained = explainedNames(words, text);
  const found: Found[] = [...explained, ...inQuotes.flatMap(({ found: name }) => name ?? [])];
  for (let i = 0; i < words.length; i++) {
    const word = words[i]!;
    if (!isCapitalised(word.text) || !free(word)) continue;
    if (explained.some(({ offset, label }) => word.start >= offset && word.start < offset + label.length))
      continue;
    const body = bodyAt(words, i, text);
    if (body) {
      found.push(body.found);
      i = body.end - 1;
      continue;
    }
    // глава Минцифры Максут Шадаев: the body, then who leads it.
    const ministry = /^(?:Мин|Рос)\p{Ll}{3,}/u.test(word.text) ? singleAt(words, i) : undefined;
    if (ministry && next(words, i + 1) && isCapitalised(words[i + 1]!.text)) {
      found.push(ministry);
      continue;
    }
    const person = personAt(words, i);
    if (person) {
      found.push(person.found);
      i = person.end - 1;
      continue;
    }
    const single = singleAt(words, i);
    if (single) found.push(single);
  }
  return collected(found);
}

/** Управление городского транспорта (УГТ). */
function explainedNames(words: readonly Word[], text: string): Found[] {
  return words.flatMap((word, i) => {
    if (!/^\s?\($/.test(word.gap) || !isAcronym(word.text) || !/^\)/.test(text.slice(word.end, word.end + 1)))
      return [];
    const from = explainedBy(word.text, words.slice(0, i));
    return from === undefined
      ? []
      : [
          {
            label: baseOfBody(text.slice(words[from]!.start, words[i - 1]!.end)),
            kind: 'organisation' as const,
            offset: words[from]!.start,
            acronym: word.text,
          },
        ];
  });
}

interface Quoted {
  readonly start: number;
  readonly end: number;
  readonly found?: Found;
}

/** Firms, clubs, works and ships have their names in quotes; so has speech, which is told by what stands around it. */
function quoted(text: string): Quoted[] {
  const matches = [...text.matchAll(/[«"“„]([^»"”“\n]{2,200})[»"”“]/g)];
  const all = new Set(matches.map((match) => match[1]!.trim()));
  // тренер «Зенита»: in the form the text itself has in quotes, or that of a bank.
  const base = (name: string): string => {
    const stem = name.replace(/(?<=[бвгджзклмнпрстфхцчшщ])(?:а|у|ом|е)$/, '');
    return all.has(stem) || /^[\p{L}-]*банк$/iu.test(stem) ? stem : name;
  };
  return matches.map((match) => {
    const inner = match[1]!.trim();
    const start = match.index + 1;
    const end = start + match[1]!.length;
    const kind = /(?<![\p{L}-])([\p{L}-]+)\s$/u
      .exec(text.slice(Math.max(0, match.index - 25), match.index))?.[1]
      ?.toLowerCase();
    const words = inner.split(/\s+/);
    const speech =
      /[.,!?…:;]/.test(inner) || /^\s?,?\s?[—–-]/.test(text.slice(match.index + match[0].length));
    const name = /^[\p{Lu}\d]/u.test(inner) && words.length <= 5 && !speech;
    const known = kind !== undefined && quotedKinds.some((stem) => kind.startsWith(stem));
    if (!name || (!known && words.length > 3)) return { start, end };
    const work =
      kind !== undefined &&
      /^(?:роман|фильм|книг|пьес|песн|альбом|сериал|спектакл|картин|повест|рассказ|сборник|игр|прем|спутник|аппарат|операци|программ|проект|фестивал|выставк|конкурс)/.test(
        kind,
      );
    return {
      start,
      end,
      found: { label: base(inner), kind: work ? 'other' : 'organisation', offset: start },
    };
  });
}

const next = (words: readonly Word[], at: number): Word | undefined =>
  words[at] && /^[ \u00a0]$/.test(words[at].gap) ? words[at] : undefined;

/** The body's name that begins with the capitalised word at `i`, and the index behind it. */
function bodyAt(
  words: readonly Word[],
  i: number,
  text: string,
): { readonly found: Found; readonly end: number } | undefined {
  const first = words[i]!;
  if (first.opens && openers.has(first.lower)) return undefined;
  let at = i;
  let adjectives = 0;
  for (
    let word: Word | undefined = first;
    word && isAdjective(word.lower) && !isHead(word.lower);
    word = next(words, at)
  ) {
    at++;
    adjectives++;
    if (adjectives > 4) return undefined;
  }
  const head = at === i ? first : next(words, at);
  if (
    !head ||
    !isHead(head.lower) ||
    (adjectives > 0 && isCapitalised(head.text) && at > i + 1 && !/^крест/.test(head.lower))
  )
    return undefined;
  at++;
  const tail = genitives(words, at, bodyHeads.named.has(stemOfHead(head.lower)));
  if (adjectives === 0 && tail === at) return undefined;
  // Совет директоров: every company has one.
  if (/^(?:директор|акционер|участник|учредител)/.test(words[at]?.lower ?? '')) return undefined;
  // At the beginning of a sentence an ordinary adjective has a capital too: only those made of names count, or what a genitive follows.
  if (
    first.opens &&
    adjectives > 0 &&
    tail === at &&
    !/(?:ск|цк)(?:ий|ая|ое|ие|ого|ой|ому|ую|им|ом|их|ими)$/.test(first.lower) &&
    !/^(?:верховн|государственн|конституционн|национальн|центральн|федеральн|генеральн)/.test(first.lower)
  )
    return undefined;
  const label = text.slice(first.start, words[tail - 1]!.end).replace(/\s+/g, ' ');
  return { found: { label: baseOfBody(label), kind: 'organisation', offset: first.start }, end: tail };
}

const stemOfHead = (lower: string): string => lower.slice(0, 5);

/** Index behind the genitives that follow a body's kind: adjectives and their noun, names, имени and a name. */
function genitives(words: readonly Word[], from: number, named: boolean): number {
  let at = from;
  let nouns = 0;
  while (at - from < 5 && nouns < 3) {
    const word = next(words, at);
    if (!word) return lastNoun(words, from, at);
    if (word.lower === 'имени') {
      const name = next(words, at + 1);
      if (!name || !isCapitalised(name.text)) return at;
      const second = next(words, at + 2);
      return second && isCapitalised(second.text) ? at + 3 : at + 2;
    }
    if (word.lower === 'и' || word.lower === 'по' || word.lower === 'при') {
      const after = next(words, at + 1);
      const both =
        after !== undefined &&
        !isCapitalised(after.text) &&
        (word.lower === 'и' ? nouns > 0 && isGenitive(after.lower) : named);
      if (!both) return at;
      at += word.lower === 'и' ? 2 : 1;
      if (word.lower !== 'и') {
        const end = dative(words, at);
        return end === at ? at - 1 : end;
      }
      continue;
    }
    if (isCapitalised(word.text)) {
      if (
        !isGenitive(word.lower) ||
        calendar.has(word.lower) ||
        isCapitalised(next(words, at + 1)?.text ?? '')
      )
        return at;
      return at + 1;
    }
    if (isAdjective(word.lower) && /(?:ого|его|ой|ей|ых|их)$/.test(word.lower)) {
      at++;
      continue;
    }
    if (!isGenitive(word.lower) || smallRoles.has(word.lower)) return lastNoun(words, from, at);
    at++;
    nouns++;
  }
  return lastNoun(words, from, at);
}

/** комитет **по делам молодёжи**: a few words behind the preposition. */
function dative(words: readonly Word[], from: number): number {
  let at = from;
  while (at - from < 3) {
    const word = next(words, at);
    if (
      !word ||
      isCapitalised(word.text) ||
      !/(?:ам|ям|у|ю|е|ой|ей|ому|ему|ов|ей|ий|ы|и|а|я|им|ым)$/.test(word.lower) ||
      /(?:ла|ло|ли|ет|ит|ут|ют|ят)$/.test(word.lower)
    )
      break;
    at++;
  }
  return at;
}

/** Adjectives that no noun follows belong to the next name. */
function lastNoun(words: readonly Word[], from: number, at: number): number {
  let end = at;
  while (end > from && isAdjective(words[end - 1]!.lower) && !isCapitalised(words[end - 1]!.text)) end--;
  return end;
}

/** Two or three capitalised words: a person, with the first name in any case. */
function personAt(
  words: readonly Word[],
  i: number,
): { readonly found: Found; readonly end: number } | undefined {
  const first = words[i]!;
  const introduces =
    smallRoles.has(first.lower) || (baseOfPlace(first.text) !== undefined && !firstNameOf(first.lower));
  if (introduces && /^(?:Мин|Рос)\p{Ll}{3,}/u.test(words[i + 1]?.text ?? '')) return undefined;
  if (introduces)
    return next(words, i + 1) && isCapitalised(words[i + 1]!.text) ? personAt(words, i + 1) : undefined;
  let end = i + 1;
  while (end - i < 4 && next(words, end) && isCapitalised(words[end]!.text)) end++;
  const run = words.slice(i, end);
  if (
    run.length < 2 ||
    run.length > 3 ||
    run.some(({ text, lower }) => isAcronym(text) || /\d/.test(text) || isHead(lower))
  )
    return undefined;
  if (calendar.has(run[1]!.lower) || (calendar.has(first.lower) && !firstNameOf(first.lower)))
    return undefined;
  const known = firstNameOf(first.lower);
  const titled = i > 0 && smallRoles.has(words[i - 1]!.lower) && /^[ \u00a0]$/.test(first.gap);
  const countryBefore =
    i > 0 && isCapitalised(words[i - 1]!.text) && baseOfPlace(words[i - 1]!.text) !== undefined;
  // Деян Станкович сказал: at the beginning of a sentence only what ends like a family name.
  const opensSentence = run.length === 2 && !openers.has(first.lower) && !isAdjective(first.lower);
  if (
    !known &&
    !titled &&
    !countryBefore &&
    first.opens &&
    !(opensSentence && /(?:[оеё]вич|[оеё]в|ин|ский|енко|ян|дзе|швили|чук|штейн|берг)$/.test(run[1]!.lower))
  )
    return undefined;
  if (
    !known &&
    !titled &&
    !countryBefore &&
    (run.some(({ lower }) => isAdjective(lower) && !/(?:ский|ская|цкий|цкая|ой)$/.test(lower)) ||
      baseOfPlace(first.text) !== undefined)
  )
    return undefined;
  return {
    found: { label: baseOfPerson(run.map(({ text }) => text)), kind: 'person', offset: first.start },
    end,
  };
}

/** Bodies that one word names, in the nominative. */
const KNOWN: ReadonlySet<string> = new Set([
  'гринпис',
  ...'эрмитаж роснано росатом росавиация роскосмос рособрнадзор роспотребнадзор ростех россети ростелеком мегафон билайн вымпелком мтс втб альфа-банк тинькофф т-банк вкусвилл магнит пятёрочка озон ozon wildberries камаз автоваз норникель северсталь русал алроса новатэк татнефть сибур газпромбанк россельхозбанк совкомбанк вгик мгимо мгу спбгу тасс коммерсант ведомости интерфакс минтранс минцифры минфин минобороны минздрав минпросвещения мид мвд фсб мчс фас генпрокуратура росстат евросоюз хезболла талибан мосгорсуд мосбиржа'.split(
    ' ',
  ),
  'евросоюз',
  'яндекс',
  'интерпол',
  'европол',
  'кремль',
  'пентагон',
  'госдума',
  'совбез',
  'сбер',
  'сбербанк',
  'газпром',
  'роснефть',
  'лукойл',
  'аэрофлот',
  'ржд',
  'хамас',
  'хезболла',
  'оон',
  'нато',
  'юнеско',
]);

function singleAt(words: readonly Word[], i: number): Found | undefined {
  const { text: word, lower, start, opens } = words[i]!;
  if (generic.has(lower) || calendar.has(lower) || openers.has(lower)) return undefined;
  if (isAcronym(word))
    return word.length <= 7 && !/^[IVXLC]+$/.test(word)
      ? { label: word, kind: 'organisation', offset: start }
      : undefined;
  const place = baseOfPlace(word) ?? (countryNames('ru').has(lower) ? word : undefined);
  if (place) return { label: place, kind: 'place', offset: start };
  const known = [lower, lower.replace(/(?:ом|[ауе])$/, '')].find((form) => KNOWN.has(form));
  if (known) return { label: word.slice(0, known.length), kind: 'organisation', offset: start };
  if (
    /^(?:Рос|Гос|Газ|Мос|Сбер|Транс|Лук|Аэро|Мин)\p{Ll}{4,}$/u.test(word) &&
    !/^(?:Россий|Росс|Государ|Моск|Минут|Минув|Минист)/.test(word)
  )
    return { label: baseOfBody(word), kind: 'organisation', offset: start };
  if (/^[A-Z][a-z]{2,}$/.test(word) && !opens) return { label: word, kind: 'organisation', offset: start };
  if (/^\p{Lu}\p{Ll}+\p{Lu}/u.test(word))
    return { label: baseOfBody(word), kind: 'organisation', offset: start };
  return undefined;
}
