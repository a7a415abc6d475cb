import { anyOf, isUnspaced } from '@cleanwire/language/text';
import {
  endsInRole,
  isAgency,
  isBody,
  isCredential,
  isDayOrMonth,
  isLabel,
  isName,
  isParticle,
  isPerson,
  isRole,
  tidyName,
  turned,
} from './person-name.js';
import { AND, BY, OTHER_LABELS, PLACED, ROLE_QUALIFIERS, ROLES, WRITER_LABELS } from './words.js';

/** Longer than any line of names, the longest list of an agency's reporters included. */
const MAX_LINE = 400;
const MAX_BYLINE = 200;

const writers = WRITER_LABELS;
const others = OTHER_LABELS;
const isShortHan = (label: string): boolean => isUnspaced(label) && label.length === 1;
const isLongHan = (label: string): boolean => isUnspaced(label) && label.length > 1;
const isSpaced = (label: string): boolean => !isUnspaced(label);

const labels = [...writers, ...others];
const SPACED = `(?:${anyOf(labels.filter(isSpaced))})`;
const HAN = `(?:${anyOf(labels.filter(isUnspaced))})`;
const and = anyOf(AND);
/** Between two labels: "Text und Fotos", "文・写真". */
const BOTH = String.raw`(?:\s*[/&,+]\s*|\s+(?:${and})\s+)`;
const HAN_BOTH = '[・、/と·]';
/** A label anywhere with a colon or "by" behind it, or, behind a comma or at the beginning, with a name. */
const LABEL = new RegExp(
  [
    String.raw`(?<![\p{L}\p{M}\p{N}])${SPACED}(?:${BOTH}${SPACED})*(?:\.?\s*[:：=＝]\s*|\s+(?:by|von|par|por|di|door|av|af)\s*:?\s+)`,
    String.raw`(?<=^|[,;|•\n.]\s?)${SPACED}(?:${BOTH}${SPACED})*\.?[^\S\n]+(?=[\p{L}"“'(])`,
    String.raw`${HAN}(?:${HAN_BOTH}${HAN})*\s*[:：=＝/／]\s*`,
    String.raw`(?:${anyOf(labels.filter(isLongHan))})(?:${HAN_BOTH}${HAN})*\s?(?=\p{sc=Han}|$)`,
    String.raw`(?<=^|\s)(?:${anyOf(labels.filter(isShortHan))})\s+`,
  ].join('|'),
  'giu',
);
const OWN_LABEL = new RegExp(
  String.raw`(?:(?<![\p{L}\p{M}])(?:${anyOf(writers.filter(isSpaced))})(?![\p{L}\p{M}])|${anyOf(writers.filter(isUnspaced))})`,
  'iu',
);
const START = new RegExp(String.raw`^(?:${anyOf(BY)})(?:\s*[:：]\s*|\s+)`, 'iu');

/** "Bo Lund (Photos)" */
const OTHER_ALONE = new RegExp(String.raw`^.(?:${anyOf(others)}).?$`, 'iu');
const NOT_WRITER = '\uE000';

const KOREAN_NAMES = '[가-힣]{2,4}(?:(?:[·,ㆍ]\\s?|\\s)[가-힣]{2,4}){0,4}';
const KOREAN_ROLE =
  '(?:선임|수습|인턴|전문|객원|온라인|사진)?(?:기자|특파원|논설위원|편집위원|칼럼니스트|에디터|통신원)';
/** "박서연·김민수 기자": at the beginning of the first paragraph too, behind its place. */
const KOREAN = new RegExp(
  String.raw`^(?:[(\[][^()[\]]{1,30}[)\]]\s*)?(?:(?:글|취재)(?:[·ㆍ,/]\s?(?:글|사진|영상|취재))*[\s=:]+)?(${KOREAN_NAMES})\s?${KOREAN_ROLE}(?![가-힣])`,
  'u',
);
/** "（记者陈海明 林静）", "【佐藤花子】": a byline within the first or last paragraph. */
const BRACKETED = /[（(〔【[［]([^（()）〔〕【】[\]［］]{2,60})[）)〕】\]］]/gu;
const BRACKETS = /[（(〔【[［][^（()）〔〕【】[\]［］]{0,80}(?:[）)〕】\]］]|$)/gu;
/** "中央社記者林靜台北4日電": a name of three, a place, a day. */
const WIRE = /^(\p{Script=Han}{3})\p{Script=Han}{2,6}\d{1,2}日[電电]$/u;

/** "林靜／台北報導" */
const REPORTED_FROM = /\s?[／/]\s?\p{Script=Han}{2,8}(?:報導|报道|報道|電|电)/u;

/** Where the names of a line end. */
const AFTER =
  /(?:(?<!\s)\s+)?(?:[|•\t]|\s[–—-]+(?:\s|$)|[–—]{2}|\b(?:updated|published|posted|last|follow|share|email|view|read|see|more|contact|about|is an?|is the|has|joined|writes|covers|contributed|reports?|special\s+to|min(?:ute)?s?|artikel|beiträge|veröffentlicht|aktualisiert|publié|actualizado|publicado|opublikowano)\b|https?:|\s(?:on|at|am|le|el|em|il|den)\s(?=\p{L}*\s?\d|\p{Lu}\p{Ll}+day)|\d).*/isu;
const BETWEEN = new RegExp(
  String.raw`\s*(?:[,;、，；]\s*(?:(?:${and})\s)?|[/／+]|\s&\s|\s(?:${and})\s)\s*`,
  'iu',
);
/** "Ana Ruiz with" */
const LAST_AND = new RegExp(String.raw`\s(?:${and})\s*$`, 'iu');
const PLACE = new RegExp(
  String.raw`\s(?:${anyOf(PLACED)})\s(?=(?:(?:the|den?|der|dem|la|le|el|il)\s)?\p{Lu})`,
  'u',
);
const role = anyOf(ROLES);
/** "Ana Ruiz Senior Staff Writer" */
const ROLE_BEHIND = new RegExp(
  String.raw`(?<=\p{L}\s+\p{L}[^\s]*)\s+(?:(?:${anyOf(ROLE_QUALIFIERS)})\s+)*(?:${role})(?:\s+(?:at|for|of)\s.*)?$`,
  'iu',
);
const ROLE_BEFORE = new RegExp(String.raw`^(?:${role})\s+(?=\p{Lu}\p{Ll}*\s\p{Lu})`, 'iu');
/** "Sr. Director of Operations" */
const ROLE_OF = new RegExp(String.raw`(?<![\p{L}\p{M}])(?:${role})\s+(?:of|for|at)\s`, 'iu');
const SUFFIX = /^(?:jr|sr|jnr|snr|ii|iii|iv)\.?$/i;

/** Where names stand: in a line for readers, or in a field that means nothing else. */
export type Place = 'line' | 'field';

/**
 * The names in a byline such as "By Ana Ruiz and Ben Ode, MD | 3 May", in the order written; none where it names nobody.
 * What somebody is, where she is and for whom she works goes; so do those who took the pictures or edited.
 */
export function namesInByline(line: string, place: Place = 'line'): string[] {
  const text = withoutAddresses(line.slice(0, MAX_LINE)).trim();
  const korean = KOREAN.exec(text)?.[1];
  if (korean !== undefined) return korean.split(/[·,ㆍ\s]+/u).filter((name) => !isBody(name));
  const names = writersOf(bracketedByline(text) ?? withoutBrackets(text), place).flatMap((part) =>
    namesOf(part, place),
  );
  return [...new Set(names)];
}

/**
 * The names in a field for authors: a person in it counts as in a byline; else it is believed as written, "Guardian staff
 * reporter" and the names of papers included. `familyFirst` where the field's rules put the family name before a comma.
 */
export function namesInField(value: string, familyFirst = false): string[] {
  const family = familyFirst ? turned(value.trim(), true) : undefined;
  if (family !== undefined) return [tidyName(family)];
  const names = namesInByline(value, 'field');
  if (names.some(isPerson)) return names;
  const whole = tidyName(value.replace(START, '').trim());
  if (!isStated(whole)) return names;
  if (isBody(whole)) return [whole];
  if (names.length > 0 || labelsOf(whole).length > 0) return names;
  const isHandle = /^[^\s]+$|^\p{Ll}+(?: \p{Ll}+){1,2}$/u.test(whole);
  return isHandle || isName(whole) ? [whole] : [];
}

/** A field may name anyone; only addresses, templates, buttons and essays are no names. */
const isStated = (text: string): boolean =>
  text.length > 1 && text.length < 100 && !/https?:|^www\.|[{}<>@:：]/i.test(text) && !isLabel(text);

/** Whether a line says of itself that it is a byline: a label, and persons or bodies behind it. */
export function isByline(line: string): boolean {
  const text = withoutAddresses(line.slice(0, MAX_LINE)).trim();
  if (KOREAN.test(text)) return true;
  if (line.length >= MAX_BYLINE) return false;
  const isLabelled = bracketedByline(text) !== undefined || text.split(PIECES).some(startsAsByline);
  const names = isLabelled ? namesInByline(line) : [];
  return (
    names.length > 0 &&
    names.every((name) => isPerson(name) || isBody(name) || !(/\s/.test(name) || isUnspaced(name)))
  );
}

/** Addresses of mail and pages, with what brackets them; handles. */
const withoutAddresses = (line: string): string =>
  line
    .replace(/[^\S\n]+/g, ' ')
    .replace(
      /[<([]?(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}\.[\p{L}\p{N}.-]{2,64}[>)\]]?/gu,
      ' ',
    )
    .replace(/@\w{1,30}/g, ' ')
    .replace(/\bhttps?:\/\/\S+/gi, ' ')
    .replace(/[^\S\n]+/g, ' ');

/** "（記者陳海明）", "【佐藤花子】" */
function bracketedByline(text: string): string | undefined {
  for (const [all, inner] of text.matchAll(BRACKETED)) {
    if (
      startsWithWriter(inner!) ||
      (all.length === text.length && (isUnspaced(inner!) || isPerson(inner!) || isAgency(inner!)))
    )
      return inner!.trim();
  }
  return undefined;
}

/** What stands in brackets says something about the names before it. */
const withoutBrackets = (text: string): string =>
  text
    .replace(BRACKETS, (inner) => (OTHER_ALONE.test(inner) ? NOT_WRITER : ' '))
    .replace(/[^\S\n]+/g, ' ')
    .trim();

const startsWithWriter = (text: string): boolean => {
  const label = labelsOf(text)[0];
  return label !== undefined && label.isWriter && label.start === 0;
};

/** Labels follow each other in scripts without spaces: "来源：奥洛晚报 记者：陈海明". */
const startsAsByline = (piece: string): boolean =>
  START.test(piece) ||
  (beginsLikeLabel(piece) ? labelsOf(piece) : []).some(
    ({ start, isWriter, hasMark }) => isWriter && (start === 0 || (hasMark && isUnspaced(piece))),
  );

interface Label {
  readonly start: number;
  readonly end: number;
  readonly isWriter: boolean;
  /** A colon or "by" follows. */
  readonly hasMark: boolean;
}

const firstWords = new Set([...labels, 'and'].map((label) => label.split(' ')[0]!));
const beginsLikeLabel = (text: string): boolean =>
  isUnspaced(text) || firstWords.has(/^[^\s:.,/&]*/.exec(text)![0].toLowerCase());
/** What stands with a label that is not at the beginning. Most lines have neither and are done with here. */
const MAY_HOLD_LABEL = /[:：=＝/／,;|•\n.]|\s(?:by|von|par|por|di|door|av|af)\s/i;

const labelsOf = (text: string): Label[] =>
  (beginsLikeLabel(text) || MAY_HOLD_LABEL.test(text) ? [...text.matchAll(LABEL)] : [])
    .map((match) => ({
      start: match.index,
      end: match.index + match[0].length,
      isWriter: OWN_LABEL.test(match[0]),
      hasMark: /[:：=＝/／.]|\sby\s/i.test(match[0]),
    }))
    // A role behind a name has no mark: "Ivan Petrov, correspondent of the Post".
    .filter(({ start, isWriter, hasMark }) => hasMark || !isWriter || !/,\s?$/.test(text.slice(0, start)))
    // Without a mark only a name may follow: "Reporter Ana Ruiz", not "Text is cheap" or "Text Size".
    .filter(
      ({ end, hasMark }) => hasMark || (!/^\p{Ll}/u.test(text.slice(end)) && isSeveral(text.slice(end))),
    );

/** The pieces of a line that name writers. */
function writersOf(line: string, place: Place): string[] {
  const begun = START.test(line) ? line : (line.split(PIECES).find((one) => START.test(one)) ?? line);
  const by = START.exec(begun);
  const text =
    by && isNamed(begun.slice(by[0].length), by[0].trim(), place) ? begun.slice(by[0].length) : line;
  const marks = labelsOf(text);
  const before = text.slice(0, marks[0]?.start ?? text.length);
  const labelled = marks
    .map((mark, i) => ({ ...mark, text: text.slice(mark.end, marks[i + 1]?.start ?? text.length) }))
    .filter((mark) => mark.isWriter && mark.text.trim() !== '');
  const said = labelled.map((mark) => firstPiece(mark.text));
  if (text === line && said.length > 0) return said;
  return [by ? firstPiece(before) : piece(before), ...said];
}

/** What remains behind "By" is a name, and in a field the word no part of one: "Di Stefano". */
function isNamed(rest: string, by: string, place: Place): boolean {
  if (isSeveral(rest) || isAgency(rest)) return true;
  return /^\p{Lu}/u.test(rest) && !(place === 'field' && isParticle(by));
}

const isSeveral = (text: string): boolean => /\S\s+\S/.test(text) || isUnspaced(text);

/** Between the pieces of a line. */
const PIECES = /(?:(?<!\s)\s+)?(?:[|•\t\n]|\s[·–—-]\s)\s*/u;
const firstPiece = (text: string): string => joinedLines(text).split('\n')[0]!;

/** "Politics · Ana Ruiz, Ben Ode": without a label the piece that names persons counts. */
function piece(text: string): string {
  const pieces = joinedLines(text)
    .split(PIECES)
    .filter((part) => part.trim() !== '');
  return pieces.find((part) => part.split(BETWEEN).some((name) => isPerson(name.trim()))) ?? pieces[0] ?? '';
}

/** Lines that a comma or an "and" joins are one. */
const joinedLines = (text: string): string => {
  const bare = text.trim();
  if (!bare.includes('\n')) return bare;
  return bare
    .replace(COMMAS, (comma, mark: string) => (comma.includes('\n') ? ` ${mark} ` : comma))
    .replace(AND_BEFORE, ' $1')
    .replace(AND_BEHIND, '$1 ');
};
const COMMAS = /(?:(?<!\s)\s+)?([,;&])\s*/g;
const AND_BEFORE = new RegExp(String.raw`\s*\n\s*((?:${and})(?:\s|$))`, 'giu');
const AND_BEHIND = new RegExp(String.raw`((?:^|\s)(?:${and}))\s*\n\s*`, 'giu');

function namesOf(piece: string, place: Place): string[] {
  const wire = WIRE.exec(piece.trim());
  if (wire) return [wire[1]!];
  const text = withoutEnd(piece.replace(REPORTED_FROM, ''));
  const family = turned(text.trim());
  if (family !== undefined) return [tidyName(family)];
  const semicolons = text.split(/(?:(?<!\s)\s+)?;\s*/);
  if (semicolons.length > 1 && semicolons.every((part) => turned(part) !== undefined))
    return semicolons.map((part) => tidyName(turned(part)!));
  const names = withoutAffiliation(withSuffixes(text.split(BETWEEN)))
    .flatMap(partsOfUnspaced)
    .map(cleaned)
    .filter((part) => part !== '' && !isCredential(part) && isName(part));
  const persons = names.filter(isPerson);
  if (persons.length === 0) return names;
  // Behind one person an agency or a place is hers; a field that lists several is believed.
  const believed = place === 'field' && persons.length > 1;
  return names.filter(
    (name, i) =>
      isPerson(name) || (!isRole(name) && (believed || i === 0 || !(isBody(name) || !/\s/.test(name)))),
  );
}

/** "Ana Ruiz December 4": the month goes with the day. */
function withoutEnd(text: string): string {
  const end = AFTER.exec(text);
  if (!end) return text;
  const words = text.slice(0, end.index).split(' ');
  while (/^\s*\d/.test(end[0]) && words.length > 2 && isDayOrMonth(words.at(-1)!)) words.pop();
  return words.join(' ');
}

/** "Ana Ruiz, Director of Works, Orlo Lines": what follows the role is where she has it. */
function withoutAffiliation(parts: readonly string[]): readonly string[] {
  const role = parts.findIndex((part, i) => i > 0 && (isRole(part) || ROLE_OF.test(part)));
  return role > 0 && role === parts.length - 2 && isPerson(parts[0]!) ? parts.slice(0, role) : parts;
}

/** "Martin Sand, Jr." is one name. */
const withSuffixes = (parts: readonly string[]): string[] =>
  parts.reduce<string[]>((joined, part) => {
    if (SUFFIX.test(part) && joined.length > 0) joined.push(`${joined.pop()!} ${part}`);
    else joined.push(part);
    return joined;
  }, []);

/** "経済部・佐藤花子", "陈海明 林静", "林靜／台北報導" */
function partsOfUnspaced(part: string): string[] {
  if (!/\p{Script=Han}/u.test(part)) return [part];
  const parts = part.split(/[・·]/u).map((one) => one.trim());
  const named = parts.filter((one) => !isBody(one));
  const words = named.flatMap((one) => {
    const tokens = one.split(/\s+/);
    // A Japanese name may be set as two: 佐藤 花子; Chinese names of one list are whole ones.
    const isList = tokens.length > 1 && tokens.every((token) => /^\p{Script=Han}{2,4}$/u.test(token));
    return isList && tokens.some((token) => token.length > 2) ? tokens : [one];
  });
  return (words.length > 0 ? words : parts)
    .map((one) =>
      one.replace(/(?:編集委員|论说委員|論説委員|記者|记者|特派員|特派员|报道|報道|報導|摄)$/u, ''),
    )
    .filter((one) => !/(?:^|[^\p{L}])(?:报道|報道|報導|综合|綜合)$/u.test(one));
}

function cleaned(part: string): string {
  if (part.includes(NOT_WRITER)) return '';
  const bare = part
    .replace(LAST_AND, '')
    .replace(/^[\s"“”„«»'‘’:：.·*@-]+|(?<![\s"“”„«»:：·*])[\s"“”„«»:：·*]+$/gu, '')
    .replace(/(?<=\p{L}{3})(?<!\s[JS]r)\.$/u, '')
    .split(PLACE)[0]!
    .trim();
  if (!endsInRole(bare)) return tidyName(withoutTail(once(bare.replace(ROLE_BEFORE, ''))));
  const name = bare.replace(ROLE_BEHIND, '');
  return isPerson(name) ? tidyName(name) : bare;
}

/** "Ana Ruiz Ana Ruiz": the name and the text of her portrait. */
const once = (name: string): string => {
  const half = name.slice(0, (name.length - 1) / 2);
  return half.length > 3 && name === `${half} ${half}` ? half : name;
};

/** "Ana Ruiz Associated Press", "Ana Ruiz MD" */
function withoutTail(name: string): string {
  const words = name.split(' ');
  for (let size = Math.min(3, words.length - 2); size > 0; size--) {
    const [head, tail] = [words.slice(0, -size).join(' '), words.slice(-size).join(' ')];
    if ((isAgency(tail) || isCredential(tail)) && isPerson(head)) return head;
  }
  return name;
}
