import { monthNumber } from '../../dates/month-names.js';
import { squeezeSpaces } from '../../html/index.js';

/** What stands before a name in a byline: "By", "Von", "Texte par", "Автор:", "記者". */
const BY =
  /^(?:[-–—|•·/\s]*)(?:(?:written|posted|published|words|story|text|article|reported|reviewed|authored|contributed|report)\s+(?:and \p{L}+ )?by|by|about the author|authors?|contributors?|reporter|von|ein (?:artikel|beitrag) von|geschrieben von|autor(?:in|en|es|a|ka|zy)?|text|redaktion|par|publié par|rédigé par|écrit par|auteurs?|por|escrito por|publicado por|di|a cura di|scritto da|autori?|autore|door|geschreven door|av|skrivet av|af|tekst|przez|автор(?:ы)?|текст|подготовил[аи]?|συντάκτης|yazar|yazan|كتب(?:ت)?|بقلم|مאת|oleh|penulis|tác giả|文\s?[/／]|作者|記者|记者|글)\s*[:：]?\s+/iu;
/** What follows the names in the same line. */
const AFTER =
  /\s*(?:[|•·\n\t]|\s[–—-]\s|\s(?:on|at|in|am|le|el)\s(?=\p{L}*\s?\d|\p{Lu}\p{Ll}+day)|\b(?:updated|published|posted|last|follow|share|email|view|read|see|more|contact|about|is an?|is the|has|joined|writes|covers|min(?:ute)?s?|comments?|artikel|beiträge|veröffentlicht|aktualisiert|publié|actualizado|publicado)\b|\(|\[|\{|@|https?:|\d).*$/isu;
const AND = 'and|und|et|y|e|och|og|en|i|и|ve|dan|và|with|mit|avec|con';
const BETWEEN_NAMES = new RegExp(
  String.raw`\s*(?:[,;、，/／]\s*(?:(?:${AND})\s)?|\s&\s|\s(?:${AND})\s)\s*`,
  'u',
);
const CREDENTIAL =
  /^(?:[A-Z]{2,5}(?:[-\s][A-Z]{1,4})*|Ph\.?D\.?|M\.?D\.?|Dr\.?|Prof\.?|Jr\.?|Sr\.?|Esq\.?|CFP®?|B\.?Sc|M\.?Sc|MBA)\.?$/;
const NO_NAME =
  /\b(?:share|click|comments?|read|subscribe|newsletter|cookies?|login|sign|photo|image|posts?|articles?|home|menu|search|privacy|facebook|twitter|instagram|linkedin|website|email|admin(?:istrator)?|unknown|anonymous|author|byline|undefined|null|n\/a|tags?|category|contributor|writer|editor)\b|责任编辑|責任編輯|校对|编辑[:：]|[<>{}=_@#]|https?:|www\.|\.(?:com|org|net)\b/i;
const MAX_NAME = 60;
const MAX_WORDS = 5;

/** Pronouns and articles begin sentences, not names; "I've consulted" is what "by experts I've consulted" leaves. */
const NO_BEGINNING = /^(?:i['’]\p{L}+|i|we|our|he|she|it|they|this|that|and|the|a|an)(?:$|\s(?!\p{Lu}))/iu;
/** What stands behind a name: "Ana Ruiz Senior Staff Writer". */
const ROLE_BEHIND =
  /(?<=\p{L}\s+\p{L}[^\s]*)\s+(?:(?:senior|staff|freelance|contributing|managing|chief|lead|associate|deputy|guest|research|news|political|business|sports?|health|science|technology|content|marketing|product|digital|social|media|seo|copy)\s+)*(?:writer|editor|reporter|contributor|author|correspondent|journalist|columnist|executive|analyst|attorney|coordinator|manager|director|strategist|specialist|consultant|redakteur(?:in)?|journalist(?:in|e)?|redactora?|periodista|giornalista|dziennikarz)$/iu;

const ROLE_BEHIND_KOREAN = /(?<=[가-힣]{2,4})\s?(?:(?:선임|수습|인턴)?기자|특파원|논설위원)$/u;

/** The names in a byline such as "By Ana Ruiz and Ben Ode, MD | 3 May"; none where the line names nobody. */
export function namesInByline(line: string): string[] {
  const named = line
    .replace(/[^\S\n]+/g, ' ')
    .trim()
    .replace(BY, '')
    .replace(BY, '')
    .replace(AFTER, '');
  return named
    .split(BETWEEN_NAMES)
    .map((part) => squeezeSpaces(part).replace(ROLE_BEHIND, '').replace(ROLE_BEHIND_KOREAN, ''))
    .filter((part) => !CREDENTIAL.test(part) && isName(part));
}

/** Whether a line says of itself that it is a byline. */
export const isByline = (line: string): boolean =>
  line.length < 200 && BY.test(line) && namesInByline(line).length > 0;

/** Something that can be the name of a person or a desk. */
export function isName(text: string): boolean {
  const words = text.split(/\s+/);
  if (text.length < 2 || text.length > MAX_NAME || words.length > MAX_WORDS || NO_NAME.test(text))
    return false;
  if (NO_BEGINNING.test(text)) return false;
  if (
    /\d/.test(text) ||
    !/\p{L}/u.test(text) ||
    words.some((word) => monthNumber(word) !== undefined && words.length === 1)
  )
    return false;
  // In scripts with capitals, names have them; particles (de, van, al) may go without.
  const cased = words.filter((word) => /^['’(]?[\p{Lu}\p{Ll}]/u.test(word));
  const capitals = cased.filter((word) => /^['’(]?\p{Lu}/u.test(word));
  return cased.length === 0 || capitals.length >= cased.length / 2;
}
