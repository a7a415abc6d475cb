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

const names = (...lists: readonly string[]): RegExp => new RegExp(`^(?:${lists.join('|')})$`);

const ALWAYS = names(
  // campaigns, by measuring system
  'utm|utm[_-].*|_ga|_gl|_gid|gclid|gclsrc|gad_(?:source|campaignid)|gbraid|wbraid|dclid|srsltid|ga_(?:source|medium|campaign|term|content|place)|gaa_(?:at|n|ts|sig)',
  'fbclid|fb_(?:action_ids|action_types|source|ref|comment_id)|__tn__|__xts__.*|__cft__.*|mibextid|igshid|igsh|sfnsn',
  'msclkid|yclid|ysclid|_openstat|twclid|ttclid|li_fat_id|rdt_cid|epik|rb_clickid|irclickid|cjevent|_branch_\\w+|pnespid|triedredirect',
  'mc_[ce]id|mkt_tok|_hs\\w+|__hs\\w+|hsa_.*|hsctatracking|hss_channel|vero_\\w+|oly_\\w+|wickedid|__s|_ke|_kx|ck_subscriber_id|ml_subscriber\\w*|bsft_\\w+|sailthru_\\w+|sfmc_\\w+|elq(?:track\\w*|aid|at|campaignid|csid|q)|trkcampaign',
  '(?:pk|piwik|mtm|matomo)_(?:campaign|kwd|keyword|source|medium|content|cid|group|placement)|at_(?:medium|campaign\\w*|custom\\d|content|term|source|format|creation|variant|send_date|link|link_\\w+|bbc_team|ptr_name|recipient_\\w+)|xtor|xtref|wt[._](?:mc|mc_id|zmc|nav|ac|tsrc|srch)|ns_(?:source|mchannel|campaign|linkname|fee)|s_cid|sc_cid|sc_(?:src|llid|eh|uid|channel|campaign|country)|s_kwcid|ef_id|zanpid|nr_email_referer',
  'guccounter|guce_referrer(?:_sig)?|\\.tsrc|fsrc|ftag|ftcamp|smid|smtyp|smprod|emc|wtrid|srnd|embedded-checkout|intcmp|int_cid|icmpid|traffic_source|__twitter_impression|echobox|soc_(?:src|trk)|sr_share|sharetype|share_(?:from|source|medium|token)|social(?:referrer|_source)?|feedname|feedtype|hootpostid|sref|ref_?src|ref_?url|ref_?source|referr?er|amp_(?:js_v|gsa|lite)|usqp|amp_markup|aoh|reflink|unlocked_article_code|leadsource|dicbo|oborigurl|tblci|iref|itid|ito|n_cid|__source|frommodule|sp(?:mailingid|userid|jobid|reportid)|replytocom|(?:no|non)_?amp',
  // sessions and caches
  'phpsessid|jsessionid|aspsessionid\\w*|cftoken|zenid|oscsid|nocache',
);

/** Marks of campaigns and sessions, and as well names that somebody may have given the numbers of articles. */
const UNLESS_AN_ID = names(
  'algo|camp|shared?|ref|src|track|tracking|partner|nl|trk|promo|campaign_?id|mrc|ico|soc',
  'ga_\\w+|gad_\\w+|(?:pk|piwik|mtm|matomo)_\\w+|at_\\w+|wt[._]\\w+|mc_\\w+|elq\\w*|trk_\\w+|cmp_\\w+|share_id',
  'spm|scm|ncid|taid|ocid|mbid|nlid|cmp|cmpid|icid|intcid|sh|dm_i|maca|tpcc|sessionid|session_id|cfid|_',
);

const WITH_A_CHANNEL =
  /^(?:source|from|via|feed|medium|channel|campaign|origin|entry|feature|s_source|rss|share|app|cid|tid|mod)$/;
const CHANNEL =
  /^(?:|1|true|rss\d?|atom|feeds?|twitter|facebook|fb|x|instagram|linkedin|whatsapp|telegram|reddit|pinterest|line|kakao\w*|weibo|wechat|naver|daum|e?-?mail|newsletters?|nl|push|app|mobile|web|desktop|amp|social(?:media)?|share(?:d|button)?|home(?:page)?|hp(?:_\w+)?|front(?:page)?|search|google(?:news)?|bing|yahoo|related|recommended|most[_-]?(?:read|popular)|trending|sidebar|footer|header|menu|youtu\.?be|rss(?:--|_)[\w-]+)$/i;

/** Readers and mailings by number, told so by nobody but the article's own path: `?r=3kd8z1`, `&user_id=…&te=1`. */
const BEHIND_AN_ARTICLE = names('r|te|(?:user|regi|segment|instance|subscriber|recipient|mailing|send)_id');

const SWITCH = /^(?:amp|_amp|isamp|mobile|is_?mobile|print|print_?mode|printable|print_?version)$/;
const SWITCHED = /^(?:|0|1|true|false|yes|no|y|n|on|off)$/i;

const VIEW = /^(?:output_?type|output|view|format|mode|display|layout|version)$/;

/** Plain words whose numbers count pages, months and languages. */
const PLAIN = /^(?:m|page|p\w?|pg|lang|hl|from|to|start|offset|limit|sort|order)$/;
