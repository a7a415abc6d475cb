import { countryNames } from '../countries.js';
import { tagKey } from '../hashtag-of.js';
import type { Name, NameKind } from '../name.js';
import { explainedBy } from './acronyms.js';
import { knownBodies } from './known-bodies.js';
import type { LanguageWords } from './language-words.js';
import { isAcronym, isCapitalised, wordIndexAt, wordsOf } from './words.js';
import type { Word } from './words.js';

/** More capitalised words in a row than this are a headline or a list. */
const LONGEST_RUN = 16;

/** Words that stand together and may be a name. */
type Run = readonly Word[];

/**
 * Names in a language that writes them with capitals: runs of capitalised words, joined over linking words, cut at titles, days and
 * possessives, freed of what has its capital from the start of a sentence alone.
 */
export function casedNames(text: string, language: LanguageWords): readonly Name[] {
  const words = wordsOf(text, {
    abbreviations: language.abbreviations,
    openers: language.openers,
    elides: language.elides ?? false,
  });
  const reader = new Reader(text, words, language);
  return reader.names();
}

interface Mention {
  readonly run: Run;
  readonly label: string;
  readonly kind: NameKind;
  readonly acronym?: string;
}

class Reader {
  /** Words (lower case) that the text writes small, or with a capital inside a sentence. */
  private readonly small = new Set<string>();
  private readonly capitalInside = new Map<string, number>();
  private readonly countries: ReadonlySet<string>;

  constructor(
    private readonly text: string,
    private readonly words: readonly Word[],
    private readonly language: LanguageWords,
  ) {
    this.countries = countryNames(language.language);
    for (const word of words) {
      const bare = withoutPossessive(word.text);
      if (!isCapitalised(bare)) this.small.add(bare.toLowerCase());
      else if (!word.opens)
        this.capitalInside.set(bare.toLowerCase(), (this.capitalInside.get(bare.toLowerCase()) ?? 0) + 1);
    }
  }

  names(): Name[] {
    const explained = this.explainedAcronyms();
    const titles = this.quotedTitles();
    const taken = new Set([...explained, ...titles].flatMap(({ run }) => run.map(({ start }) => start)));
    const others = this.runs()
      .filter(([first]) => !taken.has(first!.start))
      .flatMap((run) => this.cut(run))
      .flatMap((run) => this.splitBehindPerson(this.trimmed(run)))
      .flatMap((run) => this.splitAtAnd(run))
      .map((run) => this.trimmed(run))
      .filter((run) => run.length > 0)
      .map((run) => this.mentionOf(run))
      .filter((mention) => this.isName(mention));
    return merged([...explained, ...titles, ...others].sort((a, b) => a.run[0]!.start - b.run[0]!.start));
  }

  /** Names whose acronym stands behind them in brackets, wherever their initials say they begin. */
  private explainedAcronyms(): Mention[] {
    return this.words.flatMap((word, i) => {
      const bracketed =
        /^\s?[(（][\s"«“]?$/.test(word.gap) &&
        /^[\s"»”]?[)）,]/.test(this.text.slice(word.end, word.end + 2)) &&
        (isAcronym(word.text) || /^(?=(?:.*\p{Lu}){3})\p{Lu}\p{L}{2,7}$/u.test(word.text));
      const from = bracketed ? explainedBy(word.text, this.words.slice(0, i)) : undefined;
      if (from === undefined) return [];
      const run = this.words.slice(from, i);
      return [{ run, label: this.labelOf(run, false), kind: 'organisation' as const, acronym: word.text }];
    });
  }

  /** "The Salt Ledger", "Ainda Estou Aqui": a quotation of capitalised words that begins with a small one is a title. */
  private quotedTitles(): Mention[] {
    return [...this.text.matchAll(/["“«](?=\p{Lu})([^"“”«»\n.,!?:;]{5,60})["”»]/gu)].flatMap((match) => {
      const from = wordIndexAt(this.words, match.index);
      const run = this.words.slice(from, wordIndexAt(this.words, match.index + match[0].length));
      const capitals = run.filter(({ text }) => isCapitalised(text));
      const small = run.filter(({ text }) => !isCapitalised(text) && text.length > 3);
      return run.length > 1 &&
        run.length < 8 &&
        capitals.length > 1 &&
        small.length === 0 &&
        (this.language.openers.has(run[0]!.lower) || this.small.has(run[0]!.lower))
        ? [{ run, label: match[1]!, kind: 'other' as const }]
        : [];
    });
  }

  /** Runs of capitalised words with single spaces between them; linking words inside, never at the ends. */
  private runs(): Run[] {
    const runs: Run[] = [];
    for (let i = 0; i < this.words.length; i++) {
      if (!isCapitalised(this.words[i]!.text)) continue;
      const end = this.endOfRun(i);
      runs.push(this.words.slice(this.smallHead(i), end));
      i = end - 1;
    }
    return runs;
  }

  /** Index of a body's kind that is written small before its name: l’**université de** Valmorin. */
  private smallHead(at: number): number {
    const { smallHeads, links, articles } = this.language;
    const article = articles.has(this.words[at - 1]?.text ?? '') ? 1 : 0;
    const [head, link] = [this.words[at - 2 - article], this.words[at - 1 - article]];
    if (!smallHeads || !head || !link || !links.has(link.text) || !smallHeads.has(head.text)) return at;
    const from = at - 2 - article;
    return isJoined(this.words.slice(from, at + 1)) ? from : at;
  }

  private endOfRun(from: number): number {
    let end = from + 1;
    while (end < this.words.length && end - from < LONGEST_RUN) {
      if (isPossessive(this.words[end - 1]!, this.words[end])) return end;
      const small = this.language.continues?.(this.words, from, end) ?? 0;
      if (small > 0) {
        end += small;
        continue;
      }
      const links = this.linksAt(end, from);
      const after = this.words[end + links];
      if (!after || !isJoined(this.words.slice(end - 1, end + links + 1))) return end;
      if (!isCapitalised(after.text) && !(links === 0 && this.isNumberOfName(end, from))) return end;
      end += links + 1;
    }
    return end;
  }

  /** Expo 2025, Apollo 11; no amounts. */
  private isNumberOfName(at: number, from: number): boolean {
    const word = this.words[at]!.text;
    const next = this.words[at + 1];
    if (!/^(?:\d{1,2}|(?:19|20)\d{2})$/.test(word) || /\d/.test(this.words[at - 1]!.text)) return false;
    const counts =
      next !== undefined && /^[ \u00a0]/.test(next.gap) && !isCapitalised(next.text) && word.length < 4;
    return (
      !counts &&
      !this.words
        .slice(from, at)
        .some(({ lower }) => this.language.calendar.has(lower) || this.language.organisationWords.has(lower))
    );
  }

  /** How many words from `at` link the run that began at `from` to what follows: of, de la, for the. */
  private linksAt(at: number, from: number): number {
    const { links, organisationLinks, articles, and } = this.language;
    let count = 0;
    for (; count < 3; count++) {
      const link = this.words[at + count]?.text;
      if (!link || isCapitalised(link)) return count;
      const before = this.words[at + count - 1]!.lower;
      const inOrganisation = this.words
        .slice(from, at + count)
        .some(({ lower }) => this.language.organisationWords.has(lower));
      const known =
        links.has(link) ||
        and.has(link) ||
        ((this.language.topicLinks?.has(link) ?? false) && DELIBERATES.test(before)) ||
        (organisationLinks.has(link) &&
          inOrganisation &&
          (this.language.organisationWords.has(before) || before.length < 4)) ||
        (count > 0 && articles.has(link)) ||
        (link === 'the' && at - from === 1 && CALLS.test(before) && !this.words[from]!.opens);
      if (!known) return 0;
    }
    return 0;
  }

  /** Cuts a run at what is no part of a name: titles, days, months. What stands before a title is rarely a name: Transport Secretary. */
  private cut(run: Run): Run[] {
    const parts: Word[][] = [[]];
    run.forEach((word, i) => {
      const { lower } = word;
      const linked = i > 0 && !isCapitalised(run[i - 1]!.text);
      const given = this.language.language === 'en' && this.isGivenMonth(run, i);
      if (this.language.calendar.has(lower) && !given && (linked || !this.isOrganisation(run)))
        parts.push([]);
      else if (this.language.titles.has(lower) && this.isTitle(run, i)) {
        if (this.isOfficeOfTitle(parts.at(-1)!)) parts.pop();
        parts.push([]);
      } else parts.at(-1)!.push(word);
    });
    return parts.filter((part) => part.length > 0);
  }

  /** Jan Hatzius, May Sandqvist and Theresa May are people; Jan. 5, in May and last August are none. */
  private isGivenMonth(run: Run, at: number): boolean {
    const { lower, start } = run[at]!;
    const index = wordIndexAt(this.words, start);
    const [before, next] = [this.words[index - 1], this.words[index + 1]];
    const beside = (word: Word | undefined): boolean =>
      word !== undefined &&
      run.includes(word) &&
      isCapitalised(word.text) &&
      !this.language.calendar.has(word.lower) &&
      !this.language.openers.has(word.lower);
    if (lower === 'jan') return beside(next);
    if (!GIVEN_MONTHS.test(lower) || (next && /^\d/.test(next.text))) return false;
    if (MONTH_FOLLOWS.test(before?.lower ?? '') || /^\d+$/.test(before?.text ?? '')) return false;
    if (beside(next)) {
      const { titles, organisationWords, placeWords, demonyms } = this.language;
      return (
        ![titles, organisationWords, placeWords, demonyms].some((words) => words.has(next!.lower)) &&
        next!.lower !== 'day'
      );
    }
    return at > 0 && lower !== 'august' && beside(before) && !this.language.titles.has(before!.lower);
  }

  private isOfficeOfTitle(part: Run): boolean {
    // Greek Foreign | Minister, U.S. Defense | Secretary.
    const [first, last] = [part[0], part.at(-1)];
    if (part.length === 2 && this.language.demonyms.has(first!.lower)) return OFFICES.test(last!.lower);
    if (part.length !== 1) return false;
    const { lower, text } = part[0]!;
    return !isAcronym(text) && !this.countries.has(lower) && (this.capitalInside.get(lower) ?? 0) < 2;
  }

  private isOrganisation(run: Run): boolean {
    return run.some(({ lower }) => this.language.organisationWords.has(lower));
  }

  /** A title stands before a person, or alone; inside an organisation's name it is a part of that: General Motors, Prince Edward Island. */
  private isTitle(run: Run, at: number): boolean {
    if (/^(?:mr|mrs|ms|dr|prof|rev|sen|rep|gov|dra|sr|sra|mme|mlle|m|herr|frau)$/.test(run[at]!.lower))
      return true;
    // Department of Justice: behind a link a title is what the body is about.
    if (at > 1 && !isCapitalised(run[at - 1]!.text) && this.isOrganisation(run.slice(0, at))) return false;
    const conjunction = run.findIndex(({ text }, i) => i > at && this.language.and.has(text));
    const rest = run.slice(at + 1, conjunction < 0 ? undefined : conjunction);
    const next = rest[0];
    if (next && !isCapitalised(next.text)) return at === 0 || !this.isOrganisation(run.slice(0, at));
    return !rest.some(
      ({ lower }) => this.language.organisationWords.has(lower) || this.language.placeWords.has(lower),
    );
  }

  /** Takes links, openers of the sentence and lone adjectives off the beginning, links off the end. */
  private trimmed(run: Run): Run {
    let words = [...run];
    const drop = ({ text, lower, opens }: Word): boolean => {
      if (!isCapitalised(text)) return !(this.language.smallHeads?.has(text) ?? false);
      if (this.language.language === 'en' && /^(?:the|a|an)$/.test(lower)) return true;
      if (!opens) return false;
      if (this.language.openers.has(lower)) return true;
      // Pensionnaire de la Comédie-Française: what somebody is, with a capital from the sentence's start.
      const [, link, article] = words;
      if (
        this.language.language === 'fr' &&
        words.length > 3 &&
        link!.text === 'de' &&
        /^(?:la|l['’])$/.test(article!.text) &&
        /(?:aire|eur|euse|trice|iste|ien|ienne|ier|ière|ant|ante|ée?)$/.test(lower) &&
        !this.language.organisationWords.has(lower)
      )
        return true;
      return (
        this.small.has(lower) && !this.capitalInside.has(lower) && !this.language.organisationWords.has(lower)
      );
    };
    while (words.length > 0 && drop(words[0]!)) words = words.slice(1);
    const ends = this.language.continues !== undefined && this.isOrganisation(words);
    while (
      words.length > 0 &&
      !ends &&
      !isCapitalised(words.at(-1)!.text) &&
      !/^\d+$/.test(words.at(-1)!.text)
    )
      words = words.slice(0, -1);
    while (
      words.length > 0 &&
      (this.language.links.has(words.at(-1)!.text) ||
        this.language.articles.has(words.at(-1)!.text) ||
        this.language.and.has(words.at(-1)!.text))
    )
      words = words.slice(0, -1);
    return words;
  }

  /** `Runa Holt of the Harbour Council` is a person and a body; `Bank of England`, `Lord of the Isles` and `Duke of York` are one name. */
  private splitBehindPerson(run: Run): Run[] {
    const { links, articles, organisationWords, placeWords } = this.language;
    // La CEOE de Antonio Garamendi, les Franciliens de Stuart Lancaster: who leads them, or whose they are.
    const [first, link] = run;
    const led = run.slice(2);
    if (
      led.length === 2 &&
      /^(?:de|d['’])$/.test(link!.text) &&
      ((isAcronym(first!.text) && !first!.text.includes('.')) ||
        /(?:iens|ais|ois|ains)$/.test(first!.text)) &&
      led.every(({ text }) => /^\p{Lu}\p{Ll}/u.test(text)) &&
      !led.some(
        ({ lower }) => organisationWords.has(lower) || placeWords.has(lower) || NEW_OR_HOLY.test(lower),
      ) &&
      !this.countries.has(led.map(({ lower }) => lower).join(' '))
    )
      return isAcronym(first!.text) ? [run.slice(0, 1), led] : [led];
    const at = run.findIndex(({ text }, i) => i > 1 && links.has(text) && OF.has(text));
    if (at < 2) return [run];
    const before = run.slice(0, at);
    const behind = run.slice(at + 1 + (articles.has(run[at + 1]?.text ?? '') ? 1 : 0));
    const names = (part: Run): boolean =>
      part.some(({ lower }) => organisationWords.has(lower) || placeWords.has(lower));
    const body =
      behind.some(({ lower }) => organisationWords.has(lower)) ||
      (behind.length === 1 && isAcronym(behind[0]!.text) && behind[0]!.text.length > 1);
    return body && !names(before) && before.every(({ text }) => /^\p{Lu}/u.test(text) && !isAcronym(text))
      ? [before, behind]
      : [run];
  }

  /** `Harbour Council and Larnholm University` are two names; `Ministry of Science and ICT` is one. */
  private splitAtAnd(run: Run): Run[] {
    const at = run.findIndex(({ text }) => this.language.and.has(text));
    if (at <= 0 || at === run.length - 1) return [run];
    const [before, behind] = [run.slice(0, at), run.slice(at + 1)];
    const { organisationWords, links, organisationLinks } = this.language;
    const head = before.findIndex(({ lower }) => organisationWords.has(lower));
    const headed = head >= 0 && before.slice(head + 1).some(({ text }) => isLinkWord(text));
    const introduced = organisationWords.has(this.wordBefore(run)?.text ?? '');
    const bodies = behind.some(({ lower }) => organisationWords.has(lower));
    const endsInBody = organisationWords.has(before.at(-1)!.lower);
    const shared =
      !endsInBody &&
      before.length <= 2 &&
      behind.length <= 2 &&
      isCapitalised(behind[0]!.text) &&
      organisationWords.has(run.at(-1)!.lower) &&
      !this.countries.has(before.at(-1)!.lower);
    if (
      (introduced && !bodies) ||
      (headed &&
        !bodies &&
        behind.length <= 3 &&
        // Emergência e Proteção Civil: nobody is called like an activity.
        (!this.looksLikePerson(behind) || ACTIVITY.test(behind[0]!.lower))) ||
      shared
    )
      return [run];
    return [before, ...this.splitAtAnd(behind)];

    function isLinkWord(word: string): boolean {
      return links.has(word) || organisationLinks.has(word) || !isCapitalised(word);
    }
  }

  private wordBefore(run: Run): Word | undefined {
    return this.words[wordIndexAt(this.words, run[0]!.start) - 1];
  }

  /** The **Ministerin für Arbeit** is no body called work: a single word behind a title that is written small. */
  private isOfficeBehindTitle(run: Run): boolean {
    const at = wordIndexAt(this.words, run[0]!.start);
    const behindLinks = [1, 2, 3]
      .map((back) => this.words[at - back])
      .find(
        (word) =>
          word &&
          !this.language.links.has(word.text) &&
          !this.language.articles.has(word.text) &&
          !this.language.openers.has(word.text),
      );
    return (
      at > 0 &&
      (this.language.links.has(this.words[at - 1]!.text) ||
        this.language.articles.has(this.words[at - 1]!.text) ||
        /['’]$/.test(this.words[at - 1]!.text)) &&
      behindLinks !== undefined &&
      !isCapitalised(behindLinks.text) &&
      this.language.titles.has(behindLinks.lower)
    );
  }

  private looksLikePerson(run: Run): boolean {
    return (
      this.kindOf(run) === 'person' &&
      run.every(({ text }) => isCapitalised(text)) &&
      !run.some(({ lower }) => this.language.demonyms.has(lower))
    );
  }

  private mentionOf(run: Run): Mention {
    const kind = this.kindOf(run);
    const next = this.words[wordIndexAt(this.words, run.at(-1)!.end)];
    const bracketed =
      run.length > 1 &&
      next &&
      /^ ?[(（]$/.test(next.gap) &&
      isAcronym(next.text) &&
      next.text.length <= 10 &&
      /^[)）]/.test(this.text.slice(next.end, next.end + 1));
    return {
      run,
      label: this.labelOf(run, kind === 'person'),
      kind,
      ...(bracketed && { acronym: next.text }),
    };
  }

  private labelOf(run: Run, isPerson: boolean): string {
    const label = this.text
      .slice(run[0]!.start, run.at(-1)!.end)
      .replace(/\s+/g, ' ')
      .replace(POSSESSIVE, (ending) => (KEPT_POSSESSIVE.test(run.at(-1)!.text) ? ending : ''));
    return this.language.baseForm?.(label, isPerson) ?? label;
  }

  private kindOf(run: Run): NameKind {
    const lowers = run.map(({ text }) => withoutPossessive(text).toLowerCase());
    if (lowers.some((word) => this.language.organisationWords.has(word))) return 'organisation';
    if (lowers.some((word) => this.language.placeWords.has(word)) || this.countries.has(lowers.join(' ')))
      return 'place';
    const plain = run.every(
      ({ text }) =>
        /^\p{Lu}[\p{L}\p{M}'’.-]*$/u.test(text) ||
        this.language.links.has(text) ||
        this.language.articles.has(text),
    );
    return plain &&
      run.length >= 2 &&
      run.length <= 5 &&
      !run.some(({ text }) => isAcronym(text) && !text.includes('.'))
      ? 'person'
      : 'other';
  }

  private isName({ run, kind }: Mention): boolean {
    const { demonyms, generic, titles, openers, organisationWords, placeWords, calendar } = this.language;
    const lowers = run.map(({ text }) => withoutPossessive(text).toLowerCase());
    const capitals = lowers.filter((_, i) => isCapitalised(run[i]!.text));
    if (this.countries.has(lowers.join(' '))) return true;
    if (capitals.length > 1 && CONTINENTAL.test(lowers[0]!) && organisationWords.has(lowers.at(-1)!))
      return true;
    if (
      capitals.every(
        (word) => demonyms.has(word) || generic.has(word) || titles.has(word) || openers.has(word),
      )
    )
      return false;
    if (isSubUnit(lowers)) return false;
    if (run.length > 1)
      return !(
        kind === 'organisation' &&
        capitals.every((word) => organisationWords.has(word)) &&
        capitals.length < 2 &&
        lowers.length < 2
      );
    const [lower] = lowers as [string];
    // « Les Herbes hautes »: one word of a title that is written small behind its first noun.
    if (
      TITLE_OPENS.test(this.text.slice(Math.max(0, run[0]!.start - 6), run[0]!.start)) &&
      /^ \p{Ll}/u.test(this.text.slice(run[0]!.end, run[0]!.end + 2))
    )
      return false;
    if (this.language.loneBodies?.has(lower)) return this.capitalInside.has(lower);
    if (this.isOfficeBehindTitle(run)) return false;
    if (lower.length < 2 || organisationWords.has(lower) || placeWords.has(lower) || calendar.has(lower))
      return false;
    if (isAcronym(run[0]!.text)) return lower.length <= 8 && !/^[ivxlc]+$/.test(lower);
    if (this.small.has(lower)) return false;
    return this.capitalInside.has(lower) || knownBodies.has(lower);
  }
}

const GIVEN_MONTHS = /^(?:april|may|june|august)$/;
const MONTH_FOLLOWS =
  /^(?:in|since|until|till|during|through|throughout|last|next|this|early|mid|late|every|each|between)$/;
/** Save the Children, Feed the Minds: what the body is for. */
const CALLS = /^(?:save|feed|help|protect|free|stop|defend|rock|keep|reclaim)$/;

/** A title's quotation mark and article. */
const TITLE_OPENS = /[«“"]\s?(?:Les?\s|La\s|L['’]|Une?\s|El\s|Los\s|Las\s|Os?\s|As?\s)$/;

/** Nouns of activities and states. */
const ACTIVITY =
  /(?:ção|ções|dade|ência|ância|mento|ción|dad|encia|ancia|miento|tion|tions|ment|ité|ance|ence|ness|ship|zione)$/;

/** Cities and countries of two words: San José, Nueva York, Estados Unidos. */
const NEW_OR_HOLY =
  /^(?:san|santa|santo|são|saint|sainte|nueva|nuevo|nova|novo|new|nouvelle|los|las|la|el|le|buenos|río|rio|estados|états|reino|royaume|castilla|puerto|porto|cabo|belo|costa|mato|minas|gran|grand|alto|ciudad)$/;

/** European Commission, African Union, Comisión Europea: of a continent there is one. */
const CONTINENTAL = /^(?:european|african|asian|arab)$/;

/** What ministers and secretaries are in charge of. */
const OFFICES =
  /^(?:foreign|prime|home|defen[cs]e|finance|health|interior|trade|energy|justice|education|transport|culture|agriculture|labou?r|environment|economy|vice|deputy)$/;

const OF: ReadonlySet<string> = new Set(['of', 'de', 'du', 'des', 'do', 'da', 'del']);

/** Bodies that are named after what they talk about: Committee **on** Foreign Affairs. */
const DELIBERATES =
  /^(?:committee|commission|council|conference|panel|convention|summit|treaty|forum|comité|comitê|comisión|comissão|conférence|conferencia|conferência|consejo|conselho|conseil|sommet|cumbre|cimeira|convención|convenção)$/;

const POSSESSIVE = /['’ʼ]s?$/i;
/** People's, Women's, McDonald's, Lloyd's: the name goes on behind it. */
const KEPT_POSSESSIVE =
  /^(?:king|queen|people|women|men|children|workers|writers|teachers|farmers|lloyd|moody|mcdonald|macy|sotheby|christie|wendy|levi|domino|kellogg|sainsbury|brendan|john|mary|peter|paul|george|andrew|thomas|james)['’ʼ]s$/i;
const withoutPossessive = (word: string): string =>
  KEPT_POSSESSIVE.test(word) ? word : word.replace(POSSESSIVE, '');
const isPossessive = (word: Word, next: Word | undefined): boolean =>
  !KEPT_POSSESSIVE.test(word.text) && (/['’ʼ]s$/i.test(word.text) || /^['’ʼ]\s/.test(next?.gap ?? ''));

/** Single spaces between all of them (an elided word has none behind it, an ampersand may stand there). */
const isJoined = (words: Run): boolean =>
  words
    .slice(1)
    .every(
      ({ gap }, i) => /^[ \u00a0\u202f]+(?:& )?$/.test(gap) || (gap === '' && /['’]$/.test(words[i]!.text)),
    );

/** `Department of AI` of some university names no department. */
const isSubUnit = (lowers: readonly string[]): boolean =>
  /^(?:department|faculty|school|division|section|chair|office|board|head|college)$/.test(lowers[0]!) &&
  lowers[1] === 'of' &&
  lowers.length === 3 &&
  lowers[2]!.length <= 3;

/** One name for all mentions of it; what a text calls a person later by one word goes with the full name. */
function merged(mentions: readonly Mention[]): Name[] {
  const names = new Map<string, { label: string; kind: NameKind; offset: number; acronyms: Set<string> }>();
  for (const { label, kind, run, acronym } of mentions) {
    const key = tagKey(label);
    const known = names.get(key) ?? { label, kind, offset: run[0]!.start, acronyms: new Set<string>() };
    if (acronym) known.acronyms.add(acronym);
    names.set(key, known);
  }
  const acronyms = new Set([...names.values()].flatMap((name) => [...name.acronyms].map(tagKey)));
  const partsOfPersons = new Set(
    [...names.values()].filter(({ kind }) => kind === 'person').flatMap(({ label }) => partsOfPerson(label)),
  );
  return [...names]
    .filter(([key, { label }]) => !acronyms.has(key) && !(!label.includes(' ') && partsOfPersons.has(key)))
    .map(([, name]) => ({ ...name, acronyms: [...name.acronyms] }));
}

const partsOfPerson = (label: string): string[] => {
  const words = label.split(' ');
  return [words[0]!, words.at(-1)!, ...(words.length > 2 ? [words.slice(1).join(' ')] : [])].map(tagKey);
};
