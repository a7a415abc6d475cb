import { wordsIn } from '@cleanwire/language/text';

/**
 * Stock phrases that pages put around an article, as pieces of regular expressions. They only ever judge short lines,
 * never paragraphs.
 */

const LISTS = new URL('./lists/lines/', import.meta.url);
const list = (name: string): string => wordsIn(new URL(`${name}.txt`, LISTS)).join('|');
// "Kim Doe-won, reporter, name@…", "no unauthorised reproduction".
const CLOSING_KOREAN = String.raw`기자\s+\S+@\S+|무단\s?전재`;

export const JUNK_ENGLISH = new RegExp(`^(?:${list('english')})`, 'i');
export const JUNK_OTHER = new RegExp(`^(?:${list('other-languages')})`, 'i');
export const CLOSING_LINE = new RegExp(
  `\\b(?:${list('closing')})|^(?:${list('closing-start')})|${CLOSING_KOREAN}`,
  'iu',
);
export const SECTION_END = new RegExp(`^(?:${list('end-headings')})$`, 'i');
export const COMMENT_WORD = /comment|kommentar|coment|komentarz|reply|antwort|коммент/i;

/** A line that is only a date, perhaps with a time or place. */
export const DATE_LINE =
  /^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\s+)?(?:\d{1,2}[./ -]\w+[./ -]\d{2,4}|\w{3,9}\.? \d{1,2},? \d{4}|\d{4}-\d{2}-\d{2}).{0,50}$/i;
/** "Jane Doe on stage. © AFP / John Doe" */
export const CREDIT =
  /(?:^|[\s.!?(|/])(?:©|\(c\)|foto\s?:|photo\s?:|bild\s?:|fotos?\s?:|picture alliance|getty images|imago images)[^.!?]{0,70}\)?$/i;
/** "Picture: ... Getty" */
export const CAPTION_START = /^(?:image|photo|picture|file photo)\b.*(?:getty|reuters|ap photo|afp)/i;
/** "... (Photo by ...)", "... (Kyodo/Ana Ruiz)" */
export const CAPTION_END =
  /[([](?:(?:image|photo|picture|credit|getty|ap photo|reuters|afp|file)[^)\]]{0,80}|(?:xinhua|kyodo|yonhap|epa|tass|pti|efe|ansa|aa|dpa)\/[^)\]]{2,60})[)\]]$/i;

/** "This post contains affiliate links. We may earn a commission." */
export const DISCLOSURE =
  /\b(?:we|i|this (?:post|article|page|site|story|guide|blog)|our (?:site|editors|team))\b[^.]{0,80}\b(?:affiliate (?:links?|commissions?)|(?:earn|receive|get|make) (?:a |an )?(?:small |affiliate |referral |sales )*commissions?)\b|\bas an amazon (?:associate|affiliate)\b|\b(?:products?|items?)\b[^.]{0,40}\bindependently (?:selected|chosen|reviewed|picked)\b/i;

const AGENCY = list('agencies');
const NAME = String.raw`\p{Lu}[\p{L}.'’-]{1,40}(?: (?:\p{Lu}[\p{L}.'’-]{0,40}|de|da|del|van|von|der|den|la|le|al|bin|ben)){1,4}`;
/** "Eva Lund", "(dpa/lno)", "aja/PAP", "Quelle: APA", "- 30 -", "（完）": the last line names the writer or agency, or says that it is the last. */
export const SIGN_OFF = new RegExp(
  `^[([（【*–—-]*\\s*(?:${NAME}|(?:\\p{L}+\\s?:\\s*)?(?:\\p{L}{2,7}\\/)*(?:${AGENCY})(?:\\/\\p{L}{2,7})*|\\p{Ll}{2,4}\\/\\p{Lu}{2,5}|30|ends?|fin|ende|koniec|конец|完|了|終|끝)\\s*[)\\]）】*–—.-]*$`,
  'u',
);
/** "Ana Ruiz is a freelance writer who covers ...": the person in the last paragraph is the author. */
export const BIO = new RegExp(
  String.raw`^(?:About (?:the author|${NAME})|(?:${list('offices')}) ${NAME} (?:ist|war|arbeitet|berichtet|schreibt|leitet|is|covers|reports|writes|est|couvre|es|cubre|è|segue|jest) |(?:(?:Dr|Prof)\.? )?${NAME},? (?:is|was|has been|works as|ist|war|est|es|è|é|jest|—|-) [^.]{0,140}(?<!\p{L})(?:${list('trades')})(?!\p{L}))`,
  'u',
);
