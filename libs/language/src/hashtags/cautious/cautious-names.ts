import { countryNames } from '../countries.js';
import { isAcronym, isCapitalised, wordIndexAt, wordsOf } from './words.js';
import type { Word } from './words.js';
import type { Name } from '../name.js';
import { collected } from '../collected.js';
import type { Found } from '../collected.js';
import { knownNamesIn, knownWords } from './known-words.js';
import type { KnownWords } from './known-words.js';
import { nominativeOf } from './nominative.js';

/** More capitalised words in a row than this are a headline or a list. */
const LONGEST_RUN = 6;

/**
 * Names in a language with capitals of which little is known: its lists of words (`lists/`). Precision before recall: two capitalised
 * words inside a sentence that stand together are a name; what opens a sentence needs a given name, or to stand inside one elsewhere;
 * one word needs to stand there twice, behind an office or a kind of thing, in a list of names, or to be an acronym or a country.
 * Anything in doubt is no tag.
 */
export function cautiousNames(text: string, language: string): readonly Name[] {
  const words = wordsOf(text, { abbreviations: NO_WORDS, elides: language === 'it' });
  const reader = new Reader(text, words, knownWords(language), language);
  return collected(reader.found());
}

interface Run {
  readonly words: readonly Word[];
  /** A word before the name was taken off: an office, or what opens a sentence. */
  readonly behind: 'office' | 'opener' | undefined;
  /** It stands in another case: according to, Według. */
  readonly genitive: boolean;
}

class Reader {
  private readonly small = new Set<string>();
  /** How often a capitalised word stands inside a sentence, in any of its cases. */
  private readonly inside = new Map<string, number>();
  private readonly pairs = new Map<string, number>();
  private readonly countries: ReadonlySet<string>;
  /** Words of lines in capitals, which say nothing about names, and of lines that are lists of names. */
  private readonly shouted = new Set<Word>();
  private readonly enumerated = new Set<Word>();

  constructor(
    private readonly text: string,
    private readonly words: readonly Word[],
    private readonly known: KnownWords,
    private readonly language: string,
  ) {
    this.countries = countryNames(language);
    for (const line of linesOf(words)) {
      const of = isHeadline(line, text) ? this.shouted : isEnumeration(line) ? this.enumerated : undefined;
      // What stands before a colon says what the list is of.
      line.forEach(
        (word, i) => of?.add(word) && line[i + 1]?.gap.startsWith(':') && this.enumerated.delete(word),
      );
    }
    words.forEach(({ text: word, lower, opens }, i) => {
      if (this.shouted.has(words[i]!)) return;
      if (!isCapitalised(word)) this.small.add(lower);
      else {
        if (!opens) add(this.inside, stemOf(lower));
        add(this.pairs, `${lower} ${words[i + 1]?.lower ?? ''}`);
      }
    });
  }

  found(): Found[] {
    const runs = this.runs()
      .filter((run) => run.length <= 2 * LONGEST_RUN)
      .flatMap((run) => this.pieces(run))
      .flatMap((run) => this.withoutEnding(run))
      .filter(({ words }) => words.length > 0 && words.length <= LONGEST_RUN);
    const long = runs.filter(({ words }) => words.length > 1).filter((run) => this.isLongName(run));
    const parts = new Set(long.flatMap(({ words }) => words.map(({ lower }) => stemOf(lower))));
    const single = runs.filter(
      ({ words, behind }) =>
        words.length === 1 && !parts.has(stemOf(words[0]!.lower)) && this.isShortName(words[0]!, behind),
    );
    return [
      ...knownNamesIn(this.text, this.known.known).map((name): Found => ({ ...name, kind: 'organisation' })),
      ...this.quoted(),
      ...[...long, ...single].flatMap((run) => this.tagged(run)),
    ];
  }

  private tagged({ words, genitive }: Run): Found[] {
    const offset = words[0]!.start;
    const written = this.text.slice(offset, words.at(-1)!.end);
    const isPerson = this.isKnownPerson(words);
    const forms = words.map(({ text }) => text);
    const base =
      genitive || !isPerson ? nominativeOf(forms, this.language, this.known.given)?.join(' ') : undefined;
    // Behind according to a name stands in a case that no reader would look for it in.
    if (genitive && !base && !isPerson) return [];
    return [{ label: base ?? written, kind: 'other', offset }];
  }

  /** What stands in quotation marks behind its kind: partii «Новий берег». */
  private quoted(): Found[] {
    return [...this.text.matchAll(QUOTED)].flatMap((match): Found[] => {
      const [whole, kind = '', label = ''] = match;
      const offset = match.index + whole.lastIndexOf(label);
      return this.known.kinds.has(kind.toLowerCase()) && label.split(' ').length < 6
        ? [{ label, kind: 'other', offset }]
        : [];
    });
  }

  /** Capitalised words one blank apart, and particles between them. */
  private runs(): Word[][] {
    const runs: Word[][] = [];
    for (let i = 0; i < this.words.length; i++) {
      if (!this.isCapital(this.words[i])) continue;
      let end = i + 1;
      for (;;) {
        let next = end;
        while (next - end < 2 && this.isParticle(this.words[next]?.text ?? '')) next++;
        if (next === end && end - i === 2 && this.isSeatOf(this.words.slice(i, end), this.words[end])) next++;
        const joined = this.words.slice(end, next + 1);
        if (!this.isCapital(this.words[next])) break;
        if (joined.some((word, k) => !isJoined(word, this.words[end + k - 1]!))) break;
        if (next > end && this.isWholePerson(this.words.slice(i, end))) break;
        end = next + 1;
        if (this.language === 'tr' && APOSTROPHE.test(this.words[next]!.text)) break;
      }
      runs.push(...this.cutAtEndings(this.words.slice(i, end)));
      i = end - 1;
    }
    return runs;
  }

  /** Sąd Okręgowy **w** Gdańsku: a body with its kind, and where it sits. */
  private isSeatOf(run: readonly Word[], link: Word | undefined): boolean {
    return (
      SEAT.test(link?.text ?? '') && this.known.bodies.has(run[0]!.lower) && INFLECTED.test(this.language)
    );
  }

  /** Anna Roos | van Noordbank: two names, or one behind a particle, and of what body that is; a body's own name goes on. */
  private isWholePerson(run: readonly Word[]): boolean {
    const name = run.filter((word) => !this.introduces(word));
    const particles = name.filter(({ text }) => !isCapitalised(text)).length;
    return (
      this.language === 'nl' &&
      (particles > 0 || name.length > 1) &&
      !name.some(({ lower }) => this.known.bodies.has(lower))
    );
  }

  private isCapital(word: Word | undefined): boolean {
    return word !== undefined && isCapitalised(word.text) && !this.shouted.has(word);
  }

  private isParticle(word: string): boolean {
    return PARTICLES.test(word) || (this.language === 'it' && ITALIAN_PARTICLES.test(word));
  }

  /** In Turkish the case ending stands behind an apostrophe, and ends the name: Larnholm'da | Merkez Bankası'nın. */
  private cutAtEndings(run: Word[]): Word[][] {
    if (this.language !== 'tr') return [run];
    const at = run.findIndex(({ text }) => APOSTROPHE.test(text));
    if (at < 0) return [run];
    const word = run[at]!;
    const text = word.text.replace(APOSTROPHE, '');
    const bare = { ...word, text, lower: text.toLowerCase(), end: word.start + text.length };
    // Erdoğan | Ankara'da: who, and where.
    const where = at > 1 && IN_PLACE.test(word.text) && !this.known.bodies.has(bare.lower);
    const head = where ? [run.slice(0, at), [bare]] : [[...run.slice(0, at), bare]];
    return [...head, ...(at + 1 < run.length ? this.cutAtEndings(run.slice(at + 1)) : [])];
  }

  /**
   * A run cut where words in it say that a name begins behind them: Minister | Ann Lee; Ministerstwa Finansów | Hanna Lis (a body and
   * what it is in charge of); Norweg | Eirik Dal; Partai Baru | Siti Aminah (a given name behind a body).
   */
  private pieces(run: readonly Word[]): Run[] {
    const pieces: Run[] = [];
    let words: Word[] = [];
    let behind: Run['behind'];
    let genitive = this.isBehindGenitive(run[0]!);
    const close = (): void => {
      while (words.length > 0 && !isCapitalised(words[0]!.text)) words = words.slice(1);
      while (words.length > 0 && !isCapitalised(words.at(-1)!.text)) words = words.slice(0, -1);
      if (words.length > 0) pieces.push({ words, behind, genitive });
      words = [];
      behind = undefined;
    };
    run.forEach((word, i) => {
      const introduces = this.introduces(word);
      const isBody = words.length > 0 && this.known.bodies.has(words[0]!.lower);
      if (introduces === 'office' && isBody && words.length === 1) {
        words.push(word);
        if (run.length - i > 2) close();
      } else if (introduces && !this.isHeadOfBody(run, i)) {
        if (words.length > 1) close();
        // One word before an office is part of that: Genel Başkan.
        words = [];
        behind = introduces;
        genitive ||= AS_GENITIVE.test(word.lower);
      } else {
        const ends = this.endsBefore(words, run, i);
        if (ends === 'dropped') words = [];
        else if (ends) close();
        words.push(word);
      }
    });
    close();
    return pieces;
  }

  private isBehindGenitive(word: Word): boolean {
    return AS_GENITIVE.test(this.words[wordIndexAt(this.words, word.start) - 1]?.lower ?? '');
  }

  /** Maliye Bakanlığı: where a body's kind stands last, what it is in charge of stands before it. */
  private isHeadOfBody(run: readonly Word[], at: number): boolean {
    return BODY_LAST.test(this.language) && this.known.bodies.has(run[at + 1]?.lower ?? '');
  }

  /** Whether a name begins at a word of a run, and what stands before it is another, or none. */
  private endsBefore(
    words: readonly Word[],
    run: readonly Word[],
    at: number,
  ): 'name' | 'dropped' | undefined {
    const [first] = words;
    const rest = run.slice(at);
    if (!first || rest.length < 2) return undefined;
    const hasBody = run.some(({ lower }) => this.known.bodies.has(lower));
    if (words.length === 1) {
      if (!hasBody && this.known.peoples.has(first.lower)) return 'dropped';
      if (!hasBody && this.isCountry(first)) return 'name';
      if (rest.length === 2 && isAcronym(first.text) && this.isPerson(rest)) return 'name';
      // Podotkl Jan Novák: a verb that opens the sentence.
      const opens =
        first.opens && !this.known.given.has(first.lower) && !this.inside.has(stemOf(first.lower));
      return opens && rest.length === 2 && !hasBody && this.isKnownPerson(rest) ? 'dropped' : undefined;
    }
    return this.language !== 'hu' &&
      this.known.given.has(rest[0]!.lower) &&
      !words.every(({ lower }) => this.known.given.has(lower))
      ? 'name'
      : undefined;
  }

  /** A country's name in any case: Chile, Chilský. */
  private isCountry({ lower }: Word): boolean {
    if (this.countries.has(lower)) return true;
    if (this.known.given.has(lower) || lower.length < 4 || !INFLECTED.test(this.language)) return false;
    const bare = withoutAccents(lower);
    return foldedCountries(this.language).some(
      (name) =>
        Math.abs(name.length - bare.length) < 3 && name.slice(0, -1) === bare.slice(0, name.length - 1),
    );
  }

  /** A word of `roles/` or `before/`, or the last of several that stand there together: Presidente del Consiglio. */
  private introduces({ text, start }: Word): Run['behind'] {
    if (!isCapitalised(text)) return undefined;
    const at = wordIndexAt(this.words, start);
    for (const count of [3, 2, 1]) {
      const words = this.words.slice(Math.max(0, at + 1 - count), at + 1);
      const phrase = words.map((word) => word.lower).join(' ');
      const office = this.known.roles.match(phrase);
      if (office > 0 && office >= this.known.bodies.match(phrase)) return 'office';
      // Inside a sentence the same word is part of a name: Carla Di Marzio; days have a capital in some languages.
      const opens = count > 1 || words[0]!.opens || CALENDAR_IN_CAPITALS.test(this.language);
      if (opens && this.known.before.has(phrase)) return 'opener';
    }
    return undefined;
  }

  /** Without a case ending where the text has the word without it, and nothing where it has not. */
  private withoutEnding(run: Run): Run[] {
    const last = run.words.at(-1);
    if (last && GENITIVE_S.test(this.language)) return [this.withoutGenitive(run, last)];
    const ending = ENDINGS[this.language];
    if (!ending || !last || this.known.given.has(last.lower)) return [run];
    const bare = last.text.replace(ending, '');
    if (bare === last.text) return [run];
    return this.isWritten(bare) ? [endingWith(run, bare)] : [];
  }

  /** Ghanas is Ghana where the text, or the list of countries, has that. */
  private withoutGenitive(run: Run, last: Word): Run {
    const bare = last.text.replace(/(?<=[^s]{3})s$/, '');
    return bare !== last.text && (this.isWritten(bare) || this.countries.has(bare.toLowerCase()))
      ? endingWith(run, bare)
      : run;
  }

  private isWritten(word: string): boolean {
    return this.words.some(({ text }) => text === word);
  }

  private isKnownPerson(words: readonly Word[]): boolean {
    return this.known.given.has((this.language === 'hu' ? words.at(-1)! : words[0]!).lower);
  }

  /** Also in the genitive. */
  private isPerson(words: readonly Word[]): boolean {
    const forms = words.map(({ text }) => text);
    return this.isKnownPerson(words) || nominativeOf(forms, this.language, this.known.given) !== undefined;
  }

  private isLongName(run: Run): boolean {
    const { words, behind } = run;
    const capitals = words.filter(({ text }) => isCapitalised(text));
    const [first] = words as [Word];
    const last = words.at(-1)!;
    const bodies = capitals.filter(({ lower }) => this.known.bodies.has(lower)).length;
    if (bodies === capitals.length || capitals.length < 2) return false;
    // Perusahaan Jepang: a company of Japan. Those that are called so (Bank Indonesia) are known in full.
    const ofCountry = COUNTRY_IS_ADJECTIVE.test(this.language) && this.countries.has(last.lower);
    if (ofCountry && bodies === 1 && words.length === 2) return false;
    if (capitals.every(({ lower }) => this.known.peoples.has(lower) || this.known.bodies.has(lower)))
      return false;
    if (words.length > 2 && words.every(({ text }) => isAcronym(text))) return false;
    if (capitals.length > 4 && bodies === 0) return false;
    if (this.language === 'vi') return this.isKnownPerson(words) || words.every(isForeign);
    return !first.opens || behind !== undefined || this.opensWithName(run, bodies);
  }

  /** Two capitalised words that open a sentence, of which the first may be any word. */
  private opensWithName({ words }: Run, bodies: number): boolean {
    const [first] = words as [Word];
    const last = words.at(-1)!;
    if (this.small.has(first.lower)) return false;
    return (
      bodies > 0 ||
      this.inside.has(stemOf(first.lower)) ||
      this.isKnownPerson(words) ||
      isAcronym(first.text) ||
      (isAcronym(last.text) && words.length === 2) ||
      (this.pairs.get(`${first.lower} ${words[1]!.lower}`) ?? 0) > 1 ||
      this.count(last) > 1 ||
      this.enumerated.has(first)
    );
  }

  private count({ lower }: Word): number {
    return this.inside.get(stemOf(lower)) ?? 0;
  }

  /** perusahaan Jepang, người Đức: behind a noun a country's name says of which kind it is. */
  private isAdjective(word: Word): boolean {
    const before = this.words[wordIndexAt(this.words, word.start) - 1];
    return (
      COUNTRY_IS_ADJECTIVE.test(this.language) &&
      before !== undefined &&
      word.gap === ' ' &&
      !isCapitalised(before.text) &&
      !this.known.before.has(before.lower)
    );
  }

  private isShortName(word: Word, behind: Run['behind']): boolean {
    const { text, lower, opens } = word;
    if (this.countries.has(lower) && !this.small.has(lower)) return !this.isAdjective(word);
    if (
      [this.known.bodies, this.known.before, this.known.roles, this.known.peoples].some((list) =>
        list.has(lower),
      ) ||
      this.small.has(lower)
    )
      return false;
    if (isAcronym(text)) return /^\p{Lu}[\p{Lu}\p{N}]{1,5}$/u.test(text) && !/^[IVXLC]+$/.test(text);
    if (text.length < 3) return false;
    if (this.language === 'vi') return isForeign(word) && !opens;
    if (this.enumerated.has(word)) return true;
    const before = this.words[wordIndexAt(this.words, word.start) - 1];
    const named =
      before !== undefined &&
      word.gap === ' ' &&
      !isCapitalised(before.text) &&
      (this.known.kinds.has(before.lower) || this.known.roles.has(before.lower));
    return named || behind === 'office' || (text.length > 3 && this.count(word) > 1);
  }
}

const endingWith = ({ words, ...run }: Run, text: string): Run => {
  const last = words.at(-1)!;
  return {
    ...run,
    words: [
      ...words.slice(0, -1),
      { ...last, text, lower: text.toLowerCase(), end: last.start + text.length },
    ],
  };
};

const NO_WORDS: ReadonlySet<string> = new Set();

function linesOf(words: readonly Word[]): Word[][] {
  const lines: Word[][] = [];
  for (const word of words) {
    if (lines.length === 0 || word.gap.includes('\n')) lines.push([]);
    lines.at(-1)!.push(word);
  }
  return lines;
}

const withLetters = (line: readonly Word[]): Word[] => line.filter(({ text }) => /\p{L}{2}/u.test(text));
const marksIn = (line: readonly Word[]): number => line.filter(({ gap }) => /[,;–—-]/.test(gap)).length;

/** In capitals, or with a capital at each word, and no full stop. */
const isHeadline = (line: readonly Word[], text: string): boolean => {
  const letters = withLetters(line);
  const shouted = letters.filter(({ text }) => /^[^\p{Ll}]+$/u.test(text));
  if (shouted.length > 2 && shouted.length > letters.length * 0.6) return true;
  const small = letters.filter(({ text }) => !isCapitalised(text));
  const stops = /^[^\p{L}\n]*[.!?…]/u.test(text.slice(line.at(-1)!.end));
  return letters.length > 4 && small.length < letters.length / 5 && !stops && !isEnumeration(line);
};

/** A line-up, a row of scorers: hardly a word in small letters, and a mark behind each name. */
const isEnumeration = (line: readonly Word[]): boolean => {
  const letters = withLetters(line);
  const small = letters.filter(({ text }) => !isCapitalised(text));
  const marks = marksIn(line);
  return (
    letters.length > 3 &&
    marks > 1 &&
    letters.length <= 2.5 * (marks + 1) &&
    small.length <= letters.length / 4
  );
};

const add = (counts: Map<string, number>, key: string): void => {
  counts.set(key, (counts.get(key) ?? 0) + 1);
};

/** What the cases of a word have in common, nearly: Valdesanta, Valdesanto. */
const stemOf = (lower: string): string =>
  lower.length > 5 ? lower.slice(0, Math.max(5, lower.length - 2)) : lower;

const withoutAccents = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '');

const folded = new Map<string, readonly string[]>();
function foldedCountries(language: string): readonly string[] {
  let names = folded.get(language);
  if (!names) folded.set(language, (names = [...countryNames(language)].map(withoutAccents)));
  return names;
}

const CALENDAR_IN_CAPITALS = /^(?:el|id|ms|tr)$/;
const COUNTRY_IS_ADJECTIVE = /^(?:id|ms|vi)$/;
const GENITIVE_S = /^(?:sv|da|no|nb|nn)$/;

const QUOTED = /(?<!\p{L})(\p{L}{2,20}) [«"“„”‘](\p{Lu}[^«»"“”„‘’\n.!?:]{1,40})[»"”“’]/gu;

const SEAT = /^(?:w|we|v|ve|у|в)$/;

/** Languages whose names have cases, or articles that are written to them. */
const INFLECTED = /^(?:pl|cs|sk|uk|el|ro|fi|hu|sl|hr|sr|bg|be|lt|lv|et)$/;
/** Languages in which a body's kind stands behind its name. */
const BODY_LAST = /^(?:tr|hu|fi|et)$/;

/** Stand inside the names of people and places, written small. */
const PARTICLES = /^(?:van|von|de|den|der|het|da|dos|du|af|av|el|al|bin|ibn|ten|ter|till|zu)$/;
const ITALIAN_PARTICLES = /^(?:di|del|della|dei|degli|delle|d['’]|dell['’])$/;

const APOSTROPHE = /['’].*/s;
const IN_PLACE = /['’](?:d[ae]n?|t[ae]n?)$/;

/** Put the name behind them into another case: no reader would look for it in that. */
const AS_GENITIVE = /^(?:według|zdaniem|podle|podľa|словами|μετά)$/;

/** Case endings that are written to the name. A name that ends so by nature gives no tag, which is cheaper than a wrong one. */
const ENDINGS: Readonly<Record<string, RegExp>> = {
  fi: /(?:(?:i|e)?(?:ssa|ssä|sta|stä|lla|llä|lta|ltä|lle|ksi|na|nä|in|en)(?<!nen)|(?<=[aouyäö])n)$/,
  hu: /(?:b[ae]n|b[óő]l|b[ae]|n[ae]k|r[óő]l|r[ae]|t[óő]l|v[ae]l|h[oeö]z|n[áé]l|[oeö]n|[oeöa]t|ért|ig)$/,
  et: /(?:s|st|sse|le|lt|l|ga|ks|ni|na|ta)$/,
};

/** No Vietnamese syllable. */
const isForeign = ({ text }: Word): boolean =>
  isCapitalised(text) && text.length > 3 && /^[A-Za-z]+$/.test(text) && !VIETNAMESE_SYLLABLE.test(text);
const VIETNAMESE_SYLLABLE =
  /^(?:ngh?|gh|gi|kh|nh|ph|th|tr|ch|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ng|nh|ch|[cmnpt])?$/i;

const isJoined = ({ gap }: Word, before: Word): boolean =>
  /^[ \u00a0\u202f]$/.test(gap) || (gap === '' && /['’]$/.test(before.text));
