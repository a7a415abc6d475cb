import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from '../uncased/collected.js';
import type { Found } from '../uncased/collected.js';
import { explainedBy } from './acronyms.js';
import {
  bodyOf,
  cities,
  firstNames,
  generic,
  isBodyWord,
  isRole,
  knownBodies,
  nearNames,
  openers,
  quantities,
  weekdays,
} from './german-words.js';
import { knownBodies as knownEverywhere } from './known-bodies.js';
import { isAcronym, isCapitalised, wordIndexAt, wordsOf } from './words.js';
import type { Word } from './words.js';

type Run = readonly Word[];

/**
 * Names in German text, where every noun has a capital. Two capitalised words that stand together are a name more often than not: a role and
 * a person, a kind of body and its name, an adjective and a body. One alone needs to be known, an acronym or a federal body.
 */
export function germanNames(text: string): readonly Name[] {
  const words = wordsOf(text, { abbreviations: ABBREVIATIONS, elides: false });
  const inside = new Set(words.filter(({ opens }) => !opens).map(({ text: word }) => word));
  const explained = explainedNames(words, text);
  const runs = runsOf(words).filter(
    (run) =>
      !explained.some(
        ({ offset, label }) => run[0]!.start >= offset && run[0]!.start < offset + label.length,
      ),
  );
  return collected([
    ...explained,
    ...runs.flatMap((run) => namesOf(run, { text, words, inside })),
    ...works(text),
  ]);
}

interface Context {
  readonly text: string;
  readonly words: readonly Word[];
  /** Words that stand somewhere inside a sentence. */
  readonly inside: ReadonlySet<string>;
}

const ABBREVIATIONS: ReadonlySet<string> = new Set([
  'Dr',
  'Prof',
  'Nr',
  'St',
  'bzw',
  'ca',
  'Hr',
  'Fr',
  'Mio',
  'Mrd',
  'Jh',
  'Str',
]);

/** NaturFreunde Elbe (NFE): from the word where the initials begin. */
function explainedNames(words: readonly Word[], text: string): Found[] {
  return words.flatMap((word, i) => {
    if (!/^\s?\($/.test(word.gap) || !isAcronym(word.text) || !/^\)/.test(text.slice(word.end, word.end + 1)))
      return [];
    if (PARTIES.test(word.text)) return [];
    const from = explainedBy(word.text, words.slice(0, i)) ?? runBefore(words, i);
    if (from === undefined) return [];
    return [
      {
        label: text.slice(words[from]!.start, words[i - 1]!.end),
        kind: 'organisation' as const,
        offset: words[from]!.start,
        acronym: word.text,
      },
    ];
  });
}

/** Stand before a hyphen more often than alone. */
const BODIES_IN_COMPOUNDS =
  /^(?:EU|UN|UNO|NATO|OSZE|WHO|EZB|IWF|OPEC|FIFA|UEFA|NASA|ESA|ARD|ZDF|WDR|NDR|SWR|BND|BKA|DGB|IG|BMW|VW|SAP|RWE)$/;

/** Behind a politician's name in brackets. */
const PARTIES = /^(?:CDU|CSU|SPD|FDP|AfD|BSW|SPÖ|ÖVP|FPÖ|NEOS|SVP|SP|FDP|GLP|EVP)$/;

/** The capitalised words right before an acronym that their initials do not spell: Nordhäfen-Energierat (NPEC). */
function runBefore(words: readonly Word[], at: number): number | undefined {
  let from = at;
  while (
    from > 0 &&
    isCapitalised(words[from - 1]!.text) &&
    (from === at || /^ $/.test(words[from]!.gap)) &&
    !openers.has(words[from - 1]!.lower)
  )
    from--;
  return from < at && (at - from > 1 || isBodyWord(words[from]!.lower)) ? from : undefined;
}

/** Capitalised words, one space apart; `für`, `und`, `der` and `von` inside the names of bodies and people. */
function runsOf(words: readonly Word[]): Run[] {
  const runs: Run[] = [];
  for (let i = 0; i < words.length; i++) {
    if (!isNoun(words[i]!)) continue;
    let end = i + 1;
    for (;;) {
      const links = linksAt(words, end, i);
      const next = words[end + links];
      if (!next || !isNoun(next) || words.slice(end, end + links + 1).some(({ gap }) => !/^-? $/.test(gap)))
        break;
      end += links + 1;
    }
    runs.push(words.slice(i, end));
    i = end - 1;
  }
  return runs;
}

const isNoun = ({ text, lower, opens }: Word): boolean =>
  isCapitalised(text) &&
  !(opens && openers.has(lower)) &&
  !/^(?:Sie|Ihr|Ihre|Ihren|Ihrem|Ihrer|Ihnen)$/.test(text);

function linksAt(words: readonly Word[], at: number, from: number): number {
  const link = words[at]?.text;
  const before = words[at - 1]!;
  // Institut für marine Mikrobiologie: an adjective may stand between.
  if (link === 'für' && isBodyWord(before.lower.slice(before.lower.lastIndexOf('-') + 1)))
    return /^\p{Ll}+e[ns]?$/u.test(words[at + 1]?.text ?? '') ? 2 : 1;
  if (
    (link === 'der' || link === 'des') &&
    isBodyWord(before.lower) &&
    words[from - 1] !== undefined &&
    /^(?:der|die|das|dem|den|beim|vom|zum|zur)$/.test(words[from - 1]!.text) &&
    words[at + 1] !== undefined &&
    !isRole(words[at + 1]!.lower)
  )
    return 1;
  if (link !== undefined && /^(?:von|van|de|zu|den|der)$/.test(link) && firstNames.has(before.lower))
    return words[at + 1]?.text === 'der' || words[at + 1]?.text === 'den' ? 2 : 1;
  // Vor- und Frühgeschichte, Luft- und Raumfahrt: behind `für`, or with the hyphen.
  const hyphen = /^- $/.test(words[at]?.gap ?? '');
  const behindFor = words.slice(from, at).some(({ text }) => text === 'für');
  if ((link === 'und' || link === 'sowie') && (hyphen || (behindFor && words[at - 2]?.text === 'für')))
    return 1;
  return 0;
}

function namesOf(run: Run, context: Context): Found[] {
  return pieces(run).flatMap((piece) => {
    const role = piece.findLastIndex(({ lower }, i) => isRole(lower) && i < piece.length - 1);
    if (
      role >= 0 &&
      piece.length - role <= 4 &&
      !piece.slice(role + 1).some(({ lower }) => isBodyWord(lower))
    ) {
      const rest = piece.slice(role + 1);
      const named =
        rest.length === 1 ? single(rest[0]!, context.words, context.text) : person(rest, true, context);
      return [...named, ...body(piece.slice(0, role), context)];
    }
    return [...person(piece, false, context), ...body(piece, context)];
  });
}

/** Cut where days, months and amounts stand. */
function pieces(run: Run): Run[] {
  const parts: Word[][] = [[]];
  for (const word of run) {
    if (weekdays.has(word.lower) || quantities.has(word.lower)) parts.push([]);
    else parts.at(-1)!.push(word);
  }
  return parts.filter((part) => part.length > 0);
}

function person(piece: Run, titled: boolean, { text, inside }: Context): Found[] {
  if (
    piece.length < 2 ||
    piece.length > 5 ||
    piece.some(({ text: word }) => isAcronym(word) || /\d/.test(word))
  )
    return [];
  const first = piece[0]!;
  const known = firstNames.has(first.lower.split('-')[0]!);
  const looks = piece.length <= 3 && !isBodyWord(piece[0]!.lower) && !isBodyWord(piece.at(-1)!.lower);
  if (!known && !(titled && looks)) return [];
  if (!titled && first.opens && !known && !inside.has(first.text)) return [];
  return [{ label: labelOf(piece, text), kind: 'person', offset: first.start }];
}

function body(given: Run, context: Context): Found[] {
  const { text, words, inside } = context;
  let piece = [...given];
  // Mainzer Impfstoffhersteller Biontech, Förderbank KfW: what it is and where, then its name.
  while (piece.length > 2 && /^\p{Lu}\p{L}{2,}er$/u.test(piece[0]!.text) && DESCRIBES.test(piece[1]!.lower))
    piece = piece.slice(1);
  while (
    piece.length > 1 &&
    (nearNames.has(piece[0]!.lower) || DESCRIBES.test(piece[0]!.lower)) &&
    (!isBodyWord(piece[0]!.lower) ||
      /^\p{L}{4,}bank$/u.test(piece[0]!.lower) ||
      /(?<!\p{L})\p{L}{4,}(?:organisation|werk)$/u.test(piece[0]!.lower))
  )
    piece = piece.slice(1);
  if (
    piece.length === 0 ||
    (piece.length >= 2 && firstNames.has(piece[0]!.lower) && !piece.some(({ lower }) => isBodyWord(lower)))
  )
    return [];
  const [first] = piece as [Word];
  const described =
    piece.length < given.length && DESCRIBES.test(given[given.length - piece.length - 1]!.lower);
  if (piece.length === 1) {
    const known = single(first, words, text);
    // Impfstoffhersteller Biontech: what stands behind such a word is a firm's name.
    const firm = described && known.length === 0 && !isRole(first.lower) && !generic.has(first.lower);
    return firm ? [{ label: first.text, kind: 'organisation', offset: first.start }] : known;
  }
  const hasBody =
    piece.some(({ lower }) => isBodyWord(lower)) || isAcronym(first.text) || knownBodies.has(first.lower);
  const adjective =
    /(?:isch(?:e[nrms]?)|^(?:deutsch|vereint|rot|grün|schwarz|weiß|groß|neu|alt|ober|nieder|süd|nord|ost|west)e[nrms]?|^\p{Lu}\p{L}+er)$/iu.test(
      first.text,
    );
  if (first.opens && !hasBody && !adjective && !inside.has(first.text))
    return single(piece.at(-1)!, words, text);
  if (first.opens && /e[nrms]?$/.test(first.text) && !hasBody && !/isch/.test(first.text))
    return single(piece.at(-1)!, words, text);
  // The Europäische Weltraumorganisation ESA: the name, then its acronym.
  const last = piece.at(-1)!;
  if (piece.length > 2 && isAcronym(last.text) && isBodyWord(piece.at(-2)!.lower)) {
    return body(piece.slice(0, -1), context).map((name) => ({ ...name, acronym: last.text }));
  }
  const behindArticle = ARTICLE.test(words[wordIndexAt(words, first.start) - 1]?.lower ?? '');
  if (behindArticle && !hasBody && !adjective) return single(last, words, text);
  if (isRole(first.lower) || generic.has(piece.map(({ lower }) => lower).join(' '))) return [];
  const label = bodyOf(labelOf(piece, text), words[wordIndexAt(words, first.start) - 1]?.lower);
  return [{ label, kind: hasBody ? 'organisation' : 'other', offset: first.start }];
}

const DESCRIBES =
  /(?:hersteller|zulieferer|bauer|werk|riese|umweltorganisation|hilfsorganisation|organisation|tochter|nachbarland|betreiber|anbieter|händler|konzern|unternehmen|firma|verein|versender|entwickler|rivalen?|konkurrenten?|wettbewerber|partner|ausrüster|kette|dienstleister|spezialist|startup|^(?:förder|noten|zentral|privat|direkt|groß|entwicklungs|investment)bank)s?$/;

const ARTICLE = /^(?:der|die|das|den|dem|des|ein|eine|einen|einem|einer|eines|beim|vom|zum|zur|im|am)$/;

function single(word: Word, words: readonly Word[], text: string): Found[] {
  const { text: label, lower, start } = word;
  const found = (name: string, kind: Found['kind']): Found[] => [{ label: name, kind, offset: start }];
  if (generic.has(lower) || openers.has(lower)) return [];
  if (isAcronym(label))
    return label.length <= 7 && !/^[IVXLC]+$/.test(label) ? found(label, 'organisation') : [];
  // EU-Kommissar, CDU-Abgeordnete.
  const prefix = /^(\p{Lu}{2,5})-\p{Lu}\p{Ll}/u.exec(label)?.[1];
  if (
    prefix &&
    !generic.has(prefix.toLowerCase()) &&
    !generic.has(lower) &&
    (PARTIES.test(prefix) || BODIES_IN_COMPOUNDS.test(prefix))
  )
    return found(prefix, 'organisation');
  const base = bodyOf(label, words[wordIndexAt(words, word.start) - 1]?.lower);
  if (knownBodies.has(lower) || knownEverywhere.has(lower) || knownBodies.has(base.toLowerCase()))
    return found(base, 'organisation');
  // Fraunhofer-Institut, Robert-Koch-Stiftung.
  if (/^\p{Lu}[\p{L}-]+-\p{Lu}/u.test(label) && isBodyWord(lower.slice(lower.lastIndexOf('-') + 1)))
    return found(base, 'organisation');
  if (
    /^Bundes\p{Ll}+(?:amt|gericht|bank|anstalt|agentur|polizei|wehr|ministerium|rat|tag|gerichtshof|netzagentur|kartellamt|verfassungsgericht)e?s?$/u.test(
      label,
    )
  )
    return found(base, 'organisation');
  if (/^\p{Lu}\p{Ll}+\p{Lu}\p{Ll}+/u.test(label) && !text.slice(start - 1, start).includes('-'))
    return found(label, 'organisation');
  if (countryNames('de').has(lower) || cities.has(lower)) return found(label, 'place');
  return [];
}

const labelOf = (piece: Run, text: string): string =>
  text.slice(piece[0]!.start, piece.at(-1)!.end).replace(/\s+/g, ' ');

/** Titles of books and films in quotes, where a word before says so. */
function works(text: string): Found[] {
  return [
    ...text.matchAll(
      /(?:Roman|Film|Buch|Stück|Lied|Album|Serie|Ausstellung|Oper|Krimi|Erzählung|Band|Spielfilm|Dokumentarfilm|Bestseller|Gemälde)s?\s[„"»]([^“”"«\n]{2,50})[“”"«]/g,
    ),
  ].map((match) => ({
    label: match[1]!,
    kind: 'other' as const,
    offset: match.index + match[0].indexOf(match[1]!),
  }));
}
