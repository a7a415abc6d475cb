import { wordsIn } from '@cleanwire/language/text';

/** What else in an address says which page is meant. */
export interface Identified {
  /** The path is that of one article: a slug, a number. */
  readonly byPath: boolean;
  /** Another parameter holds what may be an id. */
  readonly byQuery: boolean;
}

/**
 * Whether a query parameter says only how the reader came, not what is read. By how sure a name is: some never carry content; some do
 * now and then, and are kept when their value could be an article's id and nothing else in the address tells the page; and some
 * plain words count only with a value that names a channel, or behind the path of an article.
 */
export function isTrackingParameter(name: string, value: string, identified: Identified): boolean {
  const key = name.toLowerCase();
  if (ALWAYS.test(key)) return true;
  if (UNLESS_AN_ID.test(key)) return identified.byPath || identified.byQuery || !mayBeAnId(value);
  if (WITH_A_CHANNEL.test(key))
    return CHANNEL.test(value) || (identified.byPath && !/^\d+$|\d{3}/.test(value));
  if (BEHIND_AN_ARTICLE.test(key)) return identified.byPath;
  if (SWITCH.test(key)) return SWITCHED.test(value);
  if (VIEW.test(key)) return /^(?:amp|amphtml|print|mobile|m)$/i.test(value);
  // The mobile view of Blogger; `m=201101` is a month.
  if (key === 'm') return value === '1';
  return key === '' && value === '';
}

/** Whether a name is in any of the lists below: then its value tells nothing about which page is meant. */
export const isTrackingName = (name: string): boolean =>
  [ALWAYS, UNLESS_AN_ID, WITH_A_CHANNEL, BEHIND_AN_ARTICLE, SWITCH, VIEW, PLAIN].some((names) =>
    names.test(name.toLowerCase()),
  );

/** Somebody may have numbered articles that way: digits alone, three or more in a row, a long mixture, or a date. */
export const mayBeAnId = (value: string): boolean =>
  /^\d+$|\d{3}|^(?=.*\d)(?=.*[a-z])[\w-]{12,}$/i.test(value);

const LISTS = new URL('./lists/', import.meta.url);
const anyIn = (list: string): string => wordsIn(new URL(`${list}.txt`, LISTS)).join('|');

const ALWAYS = new RegExp(`^(?:${anyIn('tracking')})$`);
const UNLESS_AN_ID = new RegExp(`^(?:${anyIn('tracking-unless-an-id')})$`);

const WITH_A_CHANNEL =
  /^(?:source|from|via|feed|medium|channel|campaign|origin|entry|feature|s_source|rss|share|app|cid|tid|mod)$/;
const CHANNEL = new RegExp(`^(?:|${anyIn('channels')})$`, 'i');

/** Readers and mailings by number, told so by nobody but the article's own path: `?r=3kd8z1`, `&user_id=…&te=1`. */
const BEHIND_AN_ARTICLE = /^(?:r|te|(?:user|regi|segment|instance|subscriber|recipient|mailing|send)_id)$/;

const SWITCH = /^(?:amp|_amp|isamp|mobile|is_?mobile|print|print_?mode|printable|print_?version)$/;
const SWITCHED = /^(?:|0|1|true|false|yes|no|y|n|on|off)$/i;

const VIEW = /^(?:output_?type|output|view|format|mode|display|layout|version)$/;

/** Plain words whose numbers count pages, months and languages. */
const PLAIN = /^(?:m|page|p\w?|pg|lang|hl|from|to|start|offset|limit|sort|order)$/;
