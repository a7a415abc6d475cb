import { ENGLISH_WORDS } from './english-words.js';
import { latinStem } from './stems.js';

/**
 * Words that say nothing of what an article is about, and words that say little because news is full of them. Written by hand: the
 * stream's own counts take over as it grows, these make the first hundred articles come out right.
 */
const set = (lists: string): ReadonlySet<string> => new Set(lists.split(/\s+/));

/** Function words by language, folded (no accents in Latin letters); English ones are left out of every language, wherever they turn up. */
const STOP_WORDS: Readonly<Record<string, ReadonlySet<string>>> = {
  en: set(
    `a about least most above after again against all also am an and another any are aren as at back be because been before being below between both but by can cannot could couldn did didn do does doesn doing don down during each either else ever every few for from further get gets getting give go goes going got had has hasn have haven having he her here hers herself him himself his how i if in into is isn it its itself just let like ll made make makes making many may me might more most much must my near need no nor not now of off on once one only or other our out over own per put re s same say says she should since so some still such t take takes than that the their them themselves then there these they this those though through till to too toward towards two under until up upon us ve very via vs was wasn we well were weren what when where whether which while who whom whose why will with within without won would yes yet you your said told according amid including among around despite later today yesterday tomorrow monday tuesday wednesday thursday friday saturday sunday mr mrs ms dr ap afp reuters upi update updated breaking live video photos watch read exclusive report reports reported reportedly st nd rd th am pm`,
  ),
  de: set(
    `der die das den dem des ein eine einen einem einer eines und oder aber auch als am an auf aus bei beim bis da dass denn doch durch er es fur gegen hat hatte hatten haben ich ihr ihre ihren ihrer ihrem im in ins ist kann kein keine konnen konnte man mehr mit nach nicht noch nun nur ob ohne sehr sein seine seinen seiner seinem sei seit sich sie sind so soll sollen sollte uber um unter vom von vor war waren was weil wenn werden wie wieder will wir wird wo worden wurde wurden zu zum zur zwei zwischen sagte sagt laut jetzt dort hier schon wegen bereits habe seien drei vier nachdem wahrend diese dieser dieses montag dienstag mittwoch donnerstag freitag samstag sonntag heute gestern morgen teilte`,
  ),
  fr: set(
    `le la les un une des du de d l et ou mais a au aux ce ces cet cette ceux dans en est etait etaient ont avait avaient il elle ils elles je nous vous on se ne pas plus par pour pres que qui quoi dont sa ses son leur leurs sont sous sur avec sans apres avant contre entre depuis comme etre avoir fait faire ete meme tres tout tous toute aussi encore selon lors alors deja deux trois quatre ainsi car si y c s n j qu jusqu chez vers lundi mardi mercredi jeudi vendredi samedi dimanche hier aujourd hui demain indique annonce declare pres moins`,
  ),
  es: set(
    `el la los las un una unos unas y e o u de del al a ante con contra desde en entre hacia hasta para por que se su sus es son fue fueron era eran ha han habia habian ser sera esta este esto estos estas estan estaba como mas pero sin sobre tras lo le les nos ya no ni si muy tambien cuando donde quien porque durante segun dos tres cuatro otro otra hoy ayer manana lunes martes miercoles jueves viernes sabado domingo dijo informo tiene tienen menos unos`,
  ),
  pt: set(
    `o a os as um uma uns umas e ou de do da dos das no na nos nas em ao aos por pelo pela pelos pelas para com contra desde entre ate que se seu sua seus suas foi foram era eram ser sera esta este estes estas isto sao tem tinha como mais mas sem sobre apos depois lhe nao nem ja muito tambem quando onde quem porque durante segundo dois duas tres quatro outro outra hoje ontem amanha segunda terca quarta quinta sexta feira sabado domingo disse informou menos num numa`,
  ),
  it: set(
    `il lo la i gli le un uno una e o di del dello della dei degli delle a al allo alla ai agli alle da dal dalla dai in nel nella nei con su sul sulla per tra fra che si non e sono ha hanno era come piu ma se suo sua dopo anche`,
  ),
  nl: set(
    `de het een en of van in op te aan met voor door bij uit naar over is was zijn heeft had niet ook om als dan dat die dit er maar nog wordt werd meer na tot`,
  ),
  ru: set(
    `и в во на не что с со по к ко из за от о об у для до при без под над как это его ее их он она они мы вы я но а же бы был была было были будет будут есть или также после перед через между более чем так уже еще все всех том того этом этой этого который которая которые которых году года сообщил сообщила сообщили сообщает заявил заявила заявили словам два две три четыре понедельник вторник среду среда четверг пятницу пятница субботу суббота воскресенье сегодня вчера завтра однако только около`,
  ),
  uk: set(
    `і й в у на не що з із зі по до за від про для та як це його її їх він вона вони але був була було були або також після який яка які року`,
  ),
  ar: set(
    `في من على الى إلى عن مع ان أن إن أنه انه أنها التي الذي الذين هذا هذه ذلك تلك كان كانت قد لقد ما لا لم لن و أو ثم بعد قبل بين خلال حول عند حيث كما كل بعض غير أي منذ حتى وقال قال قالت وقالت وأضاف أضاف اليوم أمس غدا يوم الاثنين الثلاثاء الأربعاء الخميس الجمعة السبت الأحد وكان وكانت وفي ومن وعلى هو هي هم لدى ضد نحو عام اثنين ثلاثة أكثر أعلن أعلنت`,
  ),
  hi: set(
    `का की के को में से पर और है हैं था थी थे ने कि यह वह इस उस एक भी तक लिए साथ बाद पहले ही तो जो या नहीं हो होने गया गई गए कर करने किया की कहा बताया रहा रही रहे अपने इन उन वाले वाली दो तीन चार सोमवार मंगलवार बुधवार गुरुवार शुक्रवार शनिवार रविवार आज कल जब पास अब कुछ सभी द्वारा हुए हुई हुआ`,
  ),
  ko: set(
    `이 그 저 것 수 등 및 또 또는 더 약 위해 대한 대해 통해 따라 관련 이번 지난 오는 있다 있는 했다 했다고 한다 밝혔다 말했다 전했다 된다 됐다 위한 가운데 함께 이날 현지시간 월요일 화요일 수요일 목요일 금요일 토요일 일요일 오늘 어제 내일 그는 그녀는 모두 하지만 그러나 이후 있습니다 했습니다 밝혔습니다 것으로 것이라고`,
  ),
};

/**
 * News words that stand in a few headlines out of a hundred anywhere, as stems (Latin) or folded words. Their share of articles is
 * taken as 1 % before the stream has counted its own.
 */
const COMMON_WORDS: ReadonlySet<string> = set(
  `new year day week month time first last next people man woman world state country city government president minister police court company business market high low old top big best late early set plan deal call show open close lead leader rise fall hit cut face see seek back home life news way work day start end big million billion percent pct group chief head official report study find found help home house turn move win lose loss pay run keep hold look expect want ask know think come came long short north south east west local national international public service part place number member month second third quarter share stock price rate sale profit growth record data review season game match team player film movie star tv series album song trailer fan family mother father son daughter child baby boy girl wife husband reveal confirm announce launch release unveil offer warn claim deny admit join leave return follow break video photo image inside real major key key possible likely potential strong weak fear concern risk threat issue case charge investigation crisis talk meet meeting agreement vote party campaign law bill rule ban right power war peace force attack army military security office white house us uk eu china american british europe european global street road school university student hospital health doctor patient food water air energy oil gas bank money cost tax budget fund trade job worker union technology internet online mobile app phone google apple facebook user car plane train flight airport ship station weather storm summer winter spring million three four five six seven eight nine ten hundred thousand dozen former several free full final great good bad hard better less least across behind ahead near hours hour minute second shows amid`
    .split(/\s+/)
    .concat(
      `mensch jahr tag woche land stadt regierung polizei prasident minister neu gross viel million milliarde prozent euro gericht unternehmen behorde sprecher person stund monat erst deutsch leben angab ende
       an annee jour semaine mois pays ville gouvernement police president ministre nouveau grand million milliard personne premier autorite homme femme dernier entreprise
       ano dia semana mes pais ciudad gobierno policia presidente ministro nuevo gran millon persona primer autoridad hombre mujer ultimo empresa cidade governo milhao pessoa novo grande empres hora`.split(
        /\s+/,
      ),
    )
    .join(' '),
);

const COMMON_OTHER: ReadonlySet<string> = set(
  `год люд человек стран город правительств полици президент министр нов перв миллион миллиард процент суд компани власт област глав жител район тысяч част врем
   عام سنه شخص رئيس حكوم شرط وزير مدين دول بلد مليون مليار جديد اول محكم شرك سلط منطق متحدث اخر ساع
   साल दिन लोग सरकार पुलिस राष्ट्रपति मंत्र देश शहर नय लाख करोड़ प्रतिशत अदालत कंपन अधिकार प्रधानमंत्र राज्य
   정부 경찰 대통령 장관 회사 사람 시장 올해 기자 당국 지역 국가 관계자 최근 전국 현지 발표 오후 오전`,
);

/** Whether a word is one of those every article has; `folded` is in lower case and, in Latin letters, without accents. */
export function isStopWord(folded: string, language: string): boolean {
  return (STOP_WORDS[language]?.has(folded) ?? false) || STOP_WORDS.en!.has(folded);
}

const LATIN_LANGUAGES = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'] as const;

/** The language most of whose function words stand among these words of Latin letters; English where none has more. */
export function languageByStopWords(folded: readonly string[]): string {
  let [language, most]: [string, number] = ['en', 0];
  for (const candidate of LATIN_LANGUAGES) {
    const stops = STOP_WORDS[candidate]!;
    const found = folded.filter((word) => stops.has(word)).length;
    if (found > most) [language, most] = [candidate, found];
  }
  return language;
}

export const isCommonStem = (stem: string): boolean => commonStems().has(stem);

let stems: ReadonlySet<string> | undefined;

/** The words above are written as words; they are compared as stems. */
function commonStems(): ReadonlySet<string> {
  stems ??= new Set([...COMMON_OTHER, ...[...COMMON_WORDS].flatMap((word) => [word, latinStem(word)])]);
  return stems;
}

/** Whether a stem is one of the vocabulary's words, so that a capital does not make it a name. */
export const isKnownStem = (stem: string): boolean =>
  (known ??= new Set(ENGLISH_WORDS.trim().split(/\s+/).map(latinStem))).has(stem);

let known: ReadonlySet<string> | undefined;
