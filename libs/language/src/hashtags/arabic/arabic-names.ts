import { wordsIn } from '../../text/index.js';
import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from '../collected.js';
import type { Found } from '../collected.js';

/**
 * Names in Arabic text. A body's name begins with its kind (وزارة، جامعة، بنك) and goes on to the first definite noun and the adjectives
 * that agree with it; a person follows a title or a verb of speech, or begins with a known first name. Works stand in « ».
 */
export function arabicNames(text: string): readonly Name[] {
  const words = wordsOf(text);
  return collected([...bodies(words, text), ...people(words), ...works(text), ...places(words)]);
}

interface Word {
  /** Without vowel signs, and without what is written together with it (و، ب، ل). */
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** What was taken off its beginning. */
  readonly prefix: string;
  /** A comma, a full stop or a bracket stands before it. */
  readonly breaks: boolean;
}

const HERE = new URL('./', import.meta.url);
const CUES = new URL('../../names/cues/ar/', import.meta.url);
const words = (name: string): ReadonlySet<string> => new Set(wordsIn(new URL(`${name}.txt`, HERE)));
/** Words that are features of the weights too. */
const cue = (name: string): ReadonlySet<string> => new Set(wordsIn(new URL(`${name}.txt`, CUES)));

/** Kinds of bodies, indefinite: another noun must follow. */
const HEADS = words('heads');
/** The same with the article: adjectives must follow. */
const DEFINITE_HEADS = cue('definite-bodies');
/** Heads of places and offices, which are bodies only with their council or office before them. */
const SOFT_HEADS = words('soft-heads');
const KNOWN_BODIES = [...cue('known')];
const KNOWN = new Set(KNOWN_BODIES.filter((name) => !name.includes(' ')));
/** Those of several words, by their first one. */
const LONGER = new Map<string, string[][]>();
for (const parts of KNOWN_BODIES.map((name) => name.split(' ')))
  if (parts.length > 1) LONGER.set(parts[0]!, [...(LONGER.get(parts[0]!) ?? []), parts]);

/** Bodies of which every city, company or contest has one. */
const GENERAL = words('general');

const PREPOSITIONS = words('prepositions');
const DAYS = words('days');

function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  let end = 0;
  for (const match of text.matchAll(/[\p{sc=Arabic}\u064b-\u0652ـ]+/gu)) {
    const raw = match[0].replace(/[\u064b-\u0652\u0670ـ،؛؟]/g, '');
    const gap = text.slice(end, match.index);
    const trailing = /[،؛؟]$/.test(match[0]);
    const prefix = prefixOf(raw);
    const bare = raw.slice(prefix.length);
    // للبحث is ل and البحث.
    const whole = prefix.endsWith('ل') && raw.startsWith('لل') && prefix === 'ل' ? `ال${raw.slice(2)}` : bare;
    if (whole)
      words.push({
        text: whole,
        start: match.index + prefix.length,
        end: match.index + match[0].replace(/(?<![،؛؟])[،؛؟]+$/, '').length,
        prefix,
        breaks:
          words.length === 0 ||
          /[^\s]/.test(gap) ||
          (words.at(-1) !== undefined && /[،؛؟.]/.test(text.slice(words.at(-1)!.end, match.index))),
      });
    end = match.index + match[0].length - (trailing ? 1 : 0);
  }
  return words;
}

/** و and ف before any head or article; ب, ك, ل before the article and before names that are known. */
function prefixOf(word: string): string {
  const and = /^[وف](?=.{3})/.exec(word)?.[0] ?? '';
  const rest = word.slice(and.length);
  const known =
    rest.startsWith('ال') || isKnown(rest) || [FIRST_NAMES, TITLES, SPEECH].some((list) => list.has(rest));
  if (and && known) return and;
  const inner = /^[بكل](?=ال|.{3})/.exec(word)?.[0] ?? '';
  const behind = word.slice(inner.length);
  const begins = /^ال.{2}/.test(behind) || isKnown(behind) || (inner === 'ل' && FIRST_NAMES.has(behind));
  if (inner && begins) return inner;
  return word.startsWith('لل') && word.length > 4 ? 'ل' : '';
}

const isKnown = (word: string): boolean =>
  HEADS.has(word) || DEFINITE_HEADS.has(word) || KNOWN.has(word) || countryNames('ar').has(word);

const isDefinite = (word: string): boolean => /^ال.{2}/.test(word);
/** Adjectives of relation, in both genders: العلمي, الوطنية, الأوروبي; and a few others that names like. */
const isAdjective = (word: string): boolean =>
  isDefinite(word) &&
  (/(?:ي|ية)$/.test(word) || ADJECTIVES.has(word)) &&
  !DAYS.has(word) &&
  !NOT_ADJECTIVES.has(word);
const ADJECTIVES = words('adjectives');
const NOT_ADJECTIVES = words('not-adjectives');

function bodies(words: readonly Word[], text: string): Found[] {
  const found: Found[] = [];
  words.forEach((word, i) => {
    const end = bodyEnd(words, i);
    if (
      end > i &&
      !GENERAL.has(
        words
          .slice(i, end)
          .map(({ text: part }) => part)
          .join(' '),
      )
    ) {
      const last = words[end - 1]!;
      const label = text.slice(word.start, last.end).replace(/[\u064b-\u0652ـ]/g, '');
      const acronym = /^\s?[(（]\s?([A-Z][A-Za-z0-9&]{1,9}|[\p{sc=Arabic}]{3,9})\s?[)）]/u.exec(
        text.slice(last.end, last.end + 16),
      )?.[1];
      found.push({ label, kind: 'organisation', offset: word.start, acronym });
    } else if (KNOWN.has(word.text))
      found.push({ label: word.text, kind: 'organisation', offset: word.start });
    for (const parts of LONGER.get(word.text) ?? [])
      if (parts.every((part, k) => words[i + k]?.text === part && (k === 0 || !words[i + k]!.prefix)))
        found.push({ label: parts.join(' '), kind: 'organisation', offset: word.start });
  });
  return found;
}

/** Index behind the last word of the body's name that begins at `i`; `i` where none does. */
function bodyEnd(words: readonly Word[], i: number): number {
  const head = words[i]!;
  const follows = (at: number): Word | undefined => {
    const word = words[at];
    return word && !word.breaks && !word.prefix && !PREPOSITIONS.has(word.text) && !DAYS.has(word.text)
      ? word
      : undefined;
  };
  const adjectives = (from: number, most: number): number => {
    let at = from;
    for (let next = follows(at); next && at - from < most && isAdjective(next.text); next = follows(at)) at++;
    return at;
  };
  /** للبحث العلمي, للتنمية. */
  const purpose = (from: number): number => {
    const word = words[from];
    // لكرة القدم, لحقوق الإنسان: the first noun without article.
    const about = words[from + 1];
    if (word && about && !word.breaks && !about.breaks && ABOUT.test(word.text) && isDefinite(about.text))
      return adjectives(from + 2, 1);
    if (!word || word.breaks || word.prefix !== 'ل' || !isDefinite(word.text) || DAYS.has(word.text))
      return from;
    return also(adjectives(from + 1, 2));
  };
  /** الكوارث والطوارئ, التغير المناخي والبيئة, النزاهة ومكافحة الفساد: what a body is for has a second part. */
  const also = (from: number): number => {
    const [word, second] = [words[from], words[from + 1]];
    if (!word || word.breaks || !TWOFOLD.has(head.text)) return from;
    if (AND_ABOUT.test(word.text) && second && !second.breaks && isDefinite(second.text)) return from + 2;
    const joins =
      word.prefix === 'و' &&
      isDefinite(word.text) &&
      !DEFINITE_HEADS.has(word.text) &&
      !TITLES.has(word.text) &&
      !DAYS.has(word.text) &&
      !countryNames('ar').has(word.text) &&
      !CITIES.has(word.text);
    return joins ? adjectives(from + 1, 1) : from;
  };
  if (DEFINITE_HEADS.has(head.text)) {
    const end = adjectives(i + 1, 3);
    if (end === i + 1) return i;
    return purpose(end);
  }
  if (!HEADS.has(head.text)) return i;
  let at = i + 1;
  let chained = 0;
  for (let next = follows(at); next; next = follows(at)) {
    if (isVerb(next.text)) break;
    at++;
    chained++;
    // جامعة الملك فهد, مستشفى الأمير سلطان: a ruler's title has his name behind it.
    if (RULER.test(next.text) && follows(at) && !isDefinite(words[at]!.text)) return purpose(at + 1);
    if (isDefinite(next.text)) return also(purpose(adjectives(at, 2)));
    // A proper name without article (نورفان, خليفة) may be followed by its adjective or purpose; a common noun by another noun.
    const after = words[at];
    if (chained >= 3 || !after) break;
    if (!follows(at) || !(isDefinite(after.text) || HEADS.has(after.text) || CHAINED.has(next.text))) break;
  }
  if (chained === 0 || SOFT_HEADS.has(head.text)) return i;
  const end = purpose(at);
  // One indefinite noun behind the head makes a description (شركة كبيرة), unless it is a known name.
  const only = words[i + 1]!.text;
  if (end === i + 2 && !looksProper(only)) return i;
  return end;
}

const ABOUT = /^ل(?:كرة|حقوق|مكافحة|حماية|تنمية|شؤون|رعاية|دعم|إدارة)$/;
const AND_ABOUT = /^و(?:مكافحة|حماية|تنمية|تطوير|رعاية|شؤون|إدارة|دعم|حقوق)$/;
const RULER = /^(?:الملك|الملكة|الأمير|الأميرة|السلطان|الشيخ|الإمام|القاضي)$/;
const TWOFOLD = words('twofold');

/** Nouns that are followed by another one before the name is complete. */
const CHAINED = words('chained');
const looksProper = (word: string): boolean =>
  KNOWN.has(word) ||
  FIRST_NAMES.has(word) ||
  countryNames('ar').has(word) ||
  (word.length >= 4 && !/(?:ة|ية|ات|ين|ون|ها|هم|ه|ا|اء|ي)$/.test(word) && !/^(?:ي|ت|م|أ|س)/.test(word));
const isVerb = (word: string): boolean =>
  SPEECH.has(word) || /^(?:ي|ت|ست|سي)\p{L}{2,}(?:ون|ان|ين)?$/u.test(word)
    ? VERBS.has(word) || SPEECH.has(word)
    : false;

const SPEECH = cue('speech');
const VERBS = words('verbs');

/** Stand before a person, some with words of their own between: وزير النقل, مديرة المتحف, الرئيس الفرنسي. */
const TITLES = cue('titles');
const FIRST_NAMES = cue('given-names');

function people(words: readonly Word[]): Found[] {
  const found: Found[] = [];
  let taken = 0;
  const push = (from: number, end: number): void => {
    taken = Math.max(taken, end);
    found.push(personOf(words, from, end));
  };
  words.forEach((word, i) => {
    if (i < taken) return;
    const servant = word.text === 'عبد' && isDefinite(words[i + 1]?.text ?? '');
    if ((FIRST_NAMES.has(word.text) || servant) && !isInsideBody(words, i)) {
      const end = nameEnd(words, i);
      if (end > i + 1) push(i, end);
      return;
    }
    // وقالت إيفانا هولار، رئيسة البعثة: two words between a verb of speech and what the person is.
    if (SPEECH.has(word.text) && isIntroducedLater(words, i)) {
      push(i + 1, i + 3);
      return;
    }
    if (!TITLES.has(word.text) && !SPEECH.has(word.text)) return;
    const at = afterTitle(words, i);
    if (at === undefined) return;
    const end = nameEnd(words, at);
    if (end > at + 1 && !DEFINITE_HEADS.has(words[at]!.text) && !HEADS.has(words[at]!.text)) push(at, end);
  });
  return found;
}

const isIntroducedLater = (words: readonly Word[], i: number): boolean => {
  const [first, second, office] = words.slice(i + 1, i + 4);
  return (
    office !== undefined &&
    office.breaks &&
    TITLES.has(office.text) &&
    [first!, second!].every(
      ({ text, breaks, prefix }) =>
        !breaks &&
        !prefix &&
        !PREPOSITIONS.has(text) &&
        !TITLES.has(text) &&
        !HEADS.has(text) &&
        !DAYS.has(text),
    ) &&
    !isDefinite(first!.text)
  );
};

const isInsideBody = (words: readonly Word[], i: number): boolean =>
  i > 0 && HEADS.has(words[i - 1]!.text) && !words[i]!.breaks;

const personOf = (words: readonly Word[], from: number, end: number): Found => ({
  label: words
    .slice(from, end)
    .map(({ text }) => text)
    .join(' '),
  kind: 'person',
  offset: words[from]!.start,
});

/** Index of the name behind a title: over the title's own noun and adjectives. */
function afterTitle(words: readonly Word[], i: number): number | undefined {
  let at = i + 1;
  const speech = SPEECH.has(words[i]!.text);
  for (let steps = 0; steps < 5; steps++, at++) {
    const word = words[at];
    if (!word || word.breaks || (word.prefix && word.prefix !== '')) return undefined;
    if (PREPOSITIONS.has(word.text) || DAYS.has(word.text) || SPEECH.has(word.text)) return undefined;
    if (TITLES.has(word.text)) return undefined;
    if (!isDefinite(word.text)) {
      if (FIRST_NAMES.has(word.text) || speech) return FIRST_NAMES.has(word.text) ? at : undefined;
      if (OFFICE_NOUNS.has(word.text) || countryNames('ar').has(word.text)) continue;
      return at;
    }
    if (speech) return undefined;
  }
  return undefined;
}

const OFFICE_NOUNS = cue('offices');

/** Two words, or more where بن, أبو, عبد or الدين join them. */
function nameEnd(words: readonly Word[], from: number): number {
  const fits = (at: number): boolean => isPartOfName(words[at]);
  const second = isServant(words, from) ? from + 2 : from + 1;
  if (!fits(second)) return from;
  if (JOINS.test(words[second]!.text)) return fits(second + 1) ? second + 2 : from;
  return fits(second + 1) ? thirdEnd(words, second + 1) : second + 1;
}

/** Where a name of two words ends that a word follows which may be its third. */
function thirdEnd(words: readonly Word[], at: number): number {
  const [before, { text }] = [words[at - 1]!.text, words[at]!];
  const goesOn = isPartOfName(words[at + 1]);
  // محمد سالم ولد مرزوك; رجب طيب أردوغان: endings of foreign family names.
  if (text === 'ولد' && goesOn) return at + 2;
  if (!isDefinite(text) && FOREIGN.test(text)) return at + 1;
  // أحمد شياع السوداني: a family name of origin is never left out.
  if (!isDefinite(before) && /^ال.+ي$/.test(text)) return at + 1;
  // A third name follows only where the second was a first name too.
  if (!FIRST_NAMES.has(before) || !(isDefinite(text) || text === 'بن')) return at;
  return text === 'بن' && goesOn ? at + 2 : at + 1;
}

const isPartOfName = (word: Word | undefined): boolean =>
  word !== undefined &&
  !word.breaks &&
  !word.prefix &&
  ![PREPOSITIONS, DAYS, SPEECH, VERBS, TITLES].some((list) => list.has(word.text)) &&
  !/(?:ها|هم|كم|ته|تها)$/.test(word.text);

/** عبد الرحمن, صلاح الدين: two words that are one name. */
function isServant(words: readonly Word[], from: number): boolean {
  const [{ text }, next] = [words[from]!, words[from + 1]];
  return (
    SERVANT.test(text) &&
    isPartOfName(next) &&
    isDefinite(next!.text) &&
    /^(?:عبد|أبو)ال|الدين/.test(`${text}${next!.text}`)
  );
}

const SERVANT = /^(?:عبد|أبو|ابن|أم|حسام|صلاح|نور|سيف|علاء|عماد|جمال|شمس|بدر|ضياء|محيي)$/;
const JOINS = /^(?:بن|ولد|بنت|آل|أبو|عبد)$/;
const FOREIGN = /^\p{L}{3,}(?:غان|وف|يف|سكي|سون|ينو|يتش|فيتش)$/u;

function works(text: string): Found[] {
  return [...text.matchAll(/«([^»\n]{3,40})»/g)]
    .filter(
      ([, title]) =>
        title!.split(/\s+/).length <= 4 &&
        !/^(?:إن|أن|لا|لم|لن|هذا|هذه|نحن|كان|قد|ما|من|في)(?:\s|$)/.test(title!),
    )
    .filter((match) =>
      /(?:رواية|روايتها|روايته|فيلم|فيلمه|فيلمها|كتاب|كتابه|كتابها|مسلسل|مسرحية|قصيدة|ألبوم|أغنية|ديوان|الأولى|الأول|بعنوان|الجديد|الجديدة|صحيفة|شركة|منظمة|قناة)\s$/.test(
        text.slice(Math.max(0, match.index - 20), match.index),
      ),
    )
    .map((match) => ({ label: match[1]!.trim(), kind: 'other' as const, offset: match.index + 1 }));
}

const CITIES = cue('places');

function places(words: readonly Word[]): Found[] {
  const countries = countryNames('ar');
  return words.flatMap((word, i) => {
    const two =
      words[i + 1] && !words[i + 1]!.breaks && !words[i + 1]!.prefix
        ? `${word.text} ${words[i + 1]!.text}`
        : '';
    if (countries.has(two)) return [{ label: two, kind: 'place' as const, offset: word.start }];
    return countries.has(word.text) || CITIES.has(word.text)
      ? [{ label: word.text, kind: 'place' as const, offset: word.start }]
      : [];
  });
}
