import { wordsIn } from '../../text/word-list.js';
import type { Name } from '../name.js';
import { isAcronym, isCapitalised, wordIndexAt, wordsOf } from '../cased/words.js';
import type { Word } from '../cased/words.js';
import { collected } from '../uncased/collected.js';
import type { Found } from '../uncased/collected.js';

/** More capitalised words in a row than this are a headline or a list. */
const LONGEST_RUN = 6;

/**
 * Names in a language with capitals of which little is known: its words before names (`before/`) and its kinds of bodies (`bodies/`).
 * Precision before recall: two capitalised words inside a sentence that stand together are a name; what opens a sentence needs to
 * stand inside one elsewhere; one word needs to stand there twice, or to be an acronym. Anything in doubt is no tag.
 */
export function cautiousNames(text: string, language: string): readonly Name[] {
  const words = wordsOf(text, { abbreviations: NO_WORDS, elides: language === 'it' });
  const reader = new Reader(words, knownOf(language), language);
  return collected(reader.found(text));
}

interface Known {
  readonly before: ReadonlySet<string>;
  readonly bodies: ReadonlySet<string>;
}

const loaded = new Map<string, Known>();
function knownOf(language: string): Known {
  let known = loaded.get(language);
  if (!known) {
    const list = (kind: string): ReadonlySet<string> =>
      new Set(wordsIn(new URL(`${kind}/${language}.txt`, LISTS)));
    loaded.set(language, (known = { before: list('before'), bodies: list('bodies') }));
  }
  return known;
}
const LISTS = new URL('./lists/', import.meta.url);

interface Run {
  readonly words: readonly Word[];
  /** A word before the name was taken off. */
  readonly behind: boolean;
}

class Reader {
  private readonly small = new Set<string>();
  /** How often a capitalised word stands inside a sentence. */
  private readonly inside = new Map<string, number>();

  constructor(
    private readonly words: readonly Word[],
    private readonly known: Known,
    private readonly language: string,
  ) {
    for (const { text, lower, opens } of words) {
      if (!isCapitalised(text)) this.small.add(lower);
      else if (!opens) this.inside.set(lower, (this.inside.get(lower) ?? 0) + 1);
    }
  }

  found(text: string): Found[] {
    const runs = this.runs()
      .map((run) => this.withoutIntroduction(run))
      .map((run) => ({ ...run, words: this.withoutEnding(run.words) }))
      .filter(({ words }) => words.length > 0 && words.length <= LONGEST_RUN);
    const long = runs.filter(({ words }) => words.length > 1).filter((run) => this.isLongName(run));
    const parts = new Set(long.flatMap(({ words }) => words.map(({ lower }) => lower)));
    const single = runs.filter(
      ({ words }) => words.length === 1 && !parts.has(words[0]!.lower) && this.isShortName(words[0]!),
    );
    return [...long, ...single].map(({ words }) => ({
      label: text.slice(words[0]!.start, words.at(-1)!.end),
      kind: 'other',
      offset: words[0]!.start,
    }));
  }

  /** Capitalised words one blank apart, and particles between them. */
  private runs(): Word[][] {
    const runs: Word[][] = [];
    for (let i = 0; i < this.words.length; i++) {
      if (!isCapitalised(this.words[i]!.text)) continue;
      let end = i + 1;
      for (;;) {
        let next = end;
        while (next - end < 2 && this.isParticle(this.words[next]?.text ?? '')) next++;
        const joined = this.words.slice(end, next + 1);
        if (!isCapitalised(this.words[next]?.text ?? '')) break;
        if (joined.some((word, k) => !isJoined(word, this.words[end + k - 1]!))) break;
        end = next + 1;
        if (this.language === 'tr' && APOSTROPHE.test(this.words[next]!.text)) break;
      }
      runs.push(...this.cutAtEndings(this.words.slice(i, end)));
      i = end - 1;
    }
    return runs;
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

  /** What stands behind the last word that introduces names: According to Minister | Ann Lee. */
  private withoutIntroduction(run: readonly Word[]): Run {
    const at = run.findLastIndex((word) => this.introduces(word));
    const genitive = at >= 0 && AS_GENITIVE.test(run[at]!.lower);
    let words = at < 0 ? run : genitive ? [] : run.slice(at + 1);
    while (words.length > 0 && !isCapitalised(words[0]!.text)) words = words.slice(1);
    return { words, behind: at >= 0 };
  }

  /** A word of `before/`, or the last of several that stand there together: Presidente del Consiglio. */
  private introduces({ text, lower, start }: Word): boolean {
    if (!isCapitalised(text)) return false;
    if (this.known.before.has(lower)) return true;
    const at = wordIndexAt(this.words, start);
    return [2, 3].some(
      (count) =>
        at + 1 >= count &&
        this.known.before.has(
          this.words
            .slice(at + 1 - count, at + 1)
            .map((word) => word.lower)
            .join(' '),
        ),
    );
  }

  /** Without a case ending where the text has the word without it, and nothing where it has not. */
  private withoutEnding(words: readonly Word[]): readonly Word[] {
    const ending = ENDINGS[this.language];
    const last = words.at(-1);
    if (!ending || !last) return words;
    const bare = last.text.replace(ending, '');
    if (bare === last.text) return words;
    const known = this.inside.has(bare.toLowerCase());
    return known
      ? [
          ...words.slice(0, -1),
          { ...last, text: bare, lower: bare.toLowerCase(), end: last.start + bare.length },
        ]
      : [];
  }

  private isLongName({ words, behind }: Run): boolean {
    const capitals = words.filter(({ text }) => isCapitalised(text));
    const [first] = words as [Word];
    const last = words.at(-1)!;
    if (capitals.every(({ lower }) => this.known.bodies.has(lower))) return false;
    if (words.length > 2 && words.every(({ text }) => isAcronym(text))) return false;
    if (this.language === 'vi') return VIETNAMESE_FAMILY.test(first.text);
    const opens = first.opens && !behind;
    // The rest of a body's name may be written small: Ministerstvo dopravy.
    if (this.known.bodies.has(last.lower) && capitals.length < 2) return false;
    return (
      !opens ||
      this.inside.has(first.lower) ||
      (!this.small.has(first.lower) && this.inside.has(last.lower) && this.count(last) > 1)
    );
  }

  private count({ lower }: Word): number {
    return this.inside.get(lower) ?? 0;
  }

  private isShortName(word: Word): boolean {
    const { text, lower } = word;
    if (this.known.bodies.has(lower) || this.known.before.has(lower) || this.small.has(lower)) return false;
    if (isAcronym(text)) return /^\p{Lu}[\p{Lu}\p{N}]{1,5}$/u.test(text) && !/^[IVXLC]+$/.test(text);
    return this.language !== 'vi' && text.length > 3 && this.count(word) > 1;
  }
}

const NO_WORDS: ReadonlySet<string> = new Set();

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

const VIETNAMESE_FAMILY =
  /^(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Đinh|Trịnh|Đoàn|Lương|Mai|Tô|Cao|Tạ|Hà|Trương)$/;

const isJoined = ({ gap }: Word, before: Word): boolean =>
  /^[ \u00a0\u202f]$/.test(gap) || (gap === '' && /['’]$/.test(before.text));
