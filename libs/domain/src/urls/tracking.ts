/**
 * Whether a query parameter says only how the reader came, not what is read. Three tiers, by how sure a name is: some never
 * carry content; some do now and then, and are kept when their value could be an article's id; and some plain words count only
 * with a value that names a channel.
 */
export function isTrackingParameter(name: string, value: string): boolean {
  const key = name.toLowerCase();
  if (ALWAYS.test(key)) return true;
  if (UNLESS_AN_ID.test(key)) return !MAY_BE_AN_ID.test(value);
  if (WITH_A_CHANNEL.test(key)) return CHANNEL.test(value);
  if (SWITCH.test(key)) return SWITCHED.test(value);
  if (VIEW.test(key)) return /^(?:amp|amphtml|print|mobile|m)$/i.test(value);
  // The mobile view of Blogger; `m=201101` is a month.
  if (key === 'm') return value === '1';
  return key === '' && value === '';
}

const ALWAYS = new RegExp(
  '^(?:' +
    [
      // campaigns, by measuring system
      'utm[_-].*|ga_.*|_ga|_gl|_gid|gclid|gclsrc|gad_.*|gbraid|wbraid|dclid|srsltid',
      'fbclid|fb_(?:action_ids|action_types|source|ref|comment_id)|__tn__|__xts__.*|mibextid|igshid|igsh',
      'msclkid|yclid|ysclid|_openstat|twclid|ttclid|li_fat_id|rdt_cid|epik|rb_clickid|irclickid|cjevent',
      'mc_[ce]id|mc_.*|mkt_tok|_hs\\w+|__hs\\w+|hsa_.*|hsctatracking|vero_\\w+|oly_\\w+|wickedid|__s|_ke|_kx|ck_subscriber_id|ml_subscriber\\w*|bsft_\\w+|sailthru_\\w+|sfmc_\\w+|elq\\w*|trk_\\w+|trkcampaign',
      '(?:pk|piwik|mtm|matomo)_.*|at_.*|xtor|xtref|wt[._].*|ns_(?:source|mchannel|campaign|linkname|fee)|s_cid|sc_cid|sc_(?:src|llid|eh|uid|channel|campaign|country)|s_kwcid|ef_id|zanpid|nr_email_referer',
      'spm|scm|guccounter|guce_referrer(?:_sig)?|ncid|ocid|mbid|taid|ftag|ftcamp|smid|smtyp|smprod|nlid|emc|cmp|cmpid|cmp_.*|wtrid|srnd|embedded-checkout|intcmp|intcid|int_cid|icmpid|icid|ito|sh|traffic_source|__twitter_impression|echobox|soc_(?:src|trk)|sr_share|sharetype|share_(?:from|source|medium|token|id)|social(?:referrer|_source)?|feedname|feedtype|hootpostid|dm_i|sref|ref_?src|ref_?url|ref_?source|referr?er|amp_(?:js_v|gsa|lite)|usqp|amp_markup|aoh|reflink|unlocked_article_code|leadsource|dicbo|oborigurl|tblci|hss_channel|sfnsn|__cft__.*|utm',
      // sessions and caches
      'phpsessid|jsessionid|aspsessionid\\w*|sessionid|session_id|cfid|cftoken|zenid|oscsid|nocache|_',
    ].join('|') +
    ')$',
);

const UNLESS_AN_ID =
  /^(?:algo|camp|shared?|ref|src|track|tracking|partner|nl|trk|promo|campaign_?id|mrc|ico|soc)$/;
/** Digits alone, three or more in a row, or a long mixture: somebody may have numbered articles that way. */
const MAY_BE_AN_ID = /^\d+$|\d{3}|^(?=.*\d)(?=.*[a-z])[\w-]{12,}$/i;

const WITH_A_CHANNEL =
  /^(?:source|from|via|feed|medium|channel|campaign|origin|entry|feature|s_source|rss|share|app|cid|tid|mod)$/;
const CHANNEL =
  /^(?:|1|true|rss\d?|atom|feeds?|twitter|facebook|fb|x|instagram|linkedin|whatsapp|telegram|reddit|pinterest|line|kakao\w*|weibo|wechat|naver|daum|e?-?mail|newsletters?|nl|push|app|mobile|web|desktop|amp|social(?:media)?|share(?:d|button)?|home(?:page)?|hp(?:_\w+)?|front(?:page)?|search|google(?:news)?|bing|yahoo|related|recommended|most[_-]?(?:read|popular)|trending|sidebar|footer|header|menu|youtu\.?be)$/i;

const SWITCH = /^(?:amp|_amp|isamp|mobile|is_?mobile|print|print_?mode|printable|print_?version)$/;
const SWITCHED = /^(?:|0|1|true|false|yes|no|y|n|on|off)$/i;

const VIEW = /^(?:output_?type|output|view|format|mode|display|layout|version)$/;
