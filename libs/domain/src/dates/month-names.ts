/**
 * Month names and their usual abbreviations, January first, nominative and genitive: English, German, French, Italian, Spanish,
 * Portuguese, Catalan, Dutch, Danish, Norwegian, Swedish, Greek, Russian, Ukrainian, Polish, Czech, Finnish, Romanian,
 * Turkish, Latvian, Lithuanian, Estonian, Slovak, Slovene, Serbian, Croatian, Bulgarian, Belarusian, Hungarian, Galician, Basque,
 * Albanian, Indonesian, Malay, Filipino, Arabic (east, west and the Levant), Persian for the Gregorian calendar, Urdu, Hebrew,
 * Hindi, Marathi, Bengali, Tamil, Telugu, Malayalam, Thai, Georgian, Armenian, Azerbaijani, Kazakh. Where two languages disagree
 * (listopada) the larger one wins.
 */
const names = [
  'jan january januar januari janv janvier gennaio gen enero ene janeiro ιαν ιανουαριου ιανουαριος январь января янв січень січня січ styczen stycznia sty ledna leden tammikuuta tammikuu ianuarie ian ocak oca januaris janvaris sausio يناير كانون ינואר जनवरी มกราคม siječnja janara มค gener xaneiro urtarrila urtarrilaren janar januara januarja januára јануар јануара януари студзень студзеня jaanuar jānvāris hunyar januwari জানুয়ারি জানুয়ারী ஜனவரி జనవరి ജനുവരി ಜಾನ್ಯುಆರಿ ജനു جنوری ژانویه იანვარი հունվարի հունվար جانفي yanvar қаңтар tammik',
  'feb february februar februari fev fevr fevrier febbraio febrero fevereiro φεβ φεβρουαριου φεβρουαριος февраль февраля фев лютий лютого лют luty lutego lut unora unor helmikuuta helmikuu februarie subat sub februaris vasario فبراير شباط פברואר फरवरी กุมภาพันธ์ veljace กพ febrer febreiro otsaila otsailaren shkurt februara februarja februára фебруар фебруара февруари люты лютага veebruar februāris pebrero ফেব্রুয়ারি ফেব্রুয়ারী பிப்ரவரி ఫిబ్రవరి ഫെബ്രുവരി فروری فوریه თებერვალი փետրվարի փետրվար فيفري fevral ақпан फ़रवरी फेब्रुवारी helmik',
  'mar march marz maerz mrz maart mrt mars marzo marco març μαρ μαρτιου μαρτιος март марта мар березень березня бер marzec marca brezna brezen maaliskuuta maaliskuu martie mart marts kovo مارس آذار מרץ मार्च มีนาคม ozujka marcius มีค marxo martxoa martxoaren marta сакавік сакавіка märts marso mac machi মার্চ மார்ச் మార్చి മാർച്ച് مارچ მარტი մարտի մարտ наурыз maalisk',
  'apr april avr avril aprile abril abr απρ απριλιου απριλιος апрель апреля апр квітень квітня кві kwiecien kwietnia kwi dubna duben huhtikuuta huhtikuu aprilie nisan nis aprilis balandzio أبريل ابريل نيسان אפריל अप्रैल เมษายน travnja เมย aprila apríla април априла красавік красавіка aprill aprīlis aprili এপ্রিল ஏப்ரல் ఏప్రిల్ ഏപ്രിൽ اپریل آوریل აპრილი ապրիլի ապրիլ أفريل сәуір huhtik apirila apirilaren prill',
  'may mai mei maj mag maggio mayo maio μαι μαιου μαιος май мая травень травня тра maja kvetna kveten toukokuuta toukokuu mayis geguzes maijs مايو أيار מאי मई พฤษภาคม svibnja majus maujus พค maig maiatza maiatzaren mája мај маја траўня মে மே మే മേയ് مئی مه მაისი մայիսի մայիս ماي мамыр toukok ਮਈ',
  'jun june juni juin giugno giu junio junho ιουν ιουνιου ιουνιος июнь июня июн червень червня чер czerwiec czerwca cze cervna cerven kesakuuta kesakuu iunie iun haziran haz junijs birzelio يونيو حزيران יוני जून มิถุนายน lipnja junius มิย ιον juny xuño ekaina ekainaren qershor juna junija júna јун јуна юни чэрвень чэрвеня juuni jūnijs hunyo জুন ஜூன் జూన్ ജൂൺ جون ژوئن ივნისი հունիսի հունիս جوان iyun маусым kesäk',
  'jul july juli juil juillet luglio lug julio julho ιουλ ιουλιου ιουλιος июль июля июл липень липня лип lipiec lipca lip cervence cervenec heinakuuta heinakuu iulie iul temmuz tem julijs liepos يوليو تموز יולי जुलाई กรกฎาคม srpnja julius กค ιολ juliol xullo uztaila uztailaren korrik jula julija júla јул јула юли ліпень ліпеня juuli jūlijs hulyo julai julaai juill জুলাই ஜூலை జూలై ജൂലൈ جولائی ژوئیه ივლისი հուլիսի հուլիս جويلية يوليوز iyul шілде heinäk юл',
  'aug august augustus aout agosto ago αυγ αυγουστου αυγουστος август августа авг серпень серпня сер sierpien sierpnia sie srpna srpen elokuuta elokuu agustos agu augusts rugpjucio أغسطس آب אוגוסט अगस्त สิงหาคม kolovoza augusztus สค agost abuztua abuztuaren gusht avgusta augusta жнівень жніўня augustā agustus augusti ogos আগস্ট ஆகஸ்ட் ఆగస్టు ഓഗസ്റ്റ് اگست اوت آگوست აგვისტო օգոստոսի օգոստոս أوت غشت avqust тамыз elok',
  'sep sept september septembre settembre set septiembre setembro σεπ σεπτεμβριου σεπτεμβριος сентябрь сентября сен вересень вересня вер wrzesien wrzesnia wrz zari syyskuuta syyskuu septembrie eylul eyl septembris rugsejo سبتمبر أيلول ספטמבר सितंबर กันยายน rujna szeptember กย setembre iraila irailaren shtator septembra septembar септембар септембра септември верасень верасня setyembre সেপ্টেম্বর செப்டம்பர் సెప్టెంబర్ സെപ്റ്റംബർ ستمبر سپتامبر სექტემბერი սեպտեմբերի սեպտեմբեր شتنبر sentyabr қыркүйек सितम्बर सप्टेंबर syysk',
  'oct october okt oktober octobre ottobre ott octubre outubro out οκτ οκτωβριου οκτωβριος октябрь октября окт жовтень жовтня жов pazdziernik pazdziernika paz rijna rijen lokakuuta lokakuu octombrie ekim eki oktobris spalio أكتوبر اكتوبر תשרין אוקטובר अक्टूबर ตุลาคม ตค urria urriaren tetor oktobra oktobar októbra октобар октобра октомври кастрычнік кастрычніка oktoober oktubre অক্টোবর அக்டோபர் అక్టోబర్ ഒക്ടോബർ اکتوبر اکتبر ოქტომბერი հոկտեմբերի հոկտեմբեր oktyabr қазан अक्तूबर ऑक्टोबर lokak',
  'nov november novembre noviembre novembro νοε νοεμβριου νοεμβριος ноябрь ноября ноя листопад листопада лис listopad listopadu marraskuuta marraskuu noiembrie noi kasim kas novembris lapkricio نوفمبر נובמבר नवंबर พฤศจิกายน studenoga พย lis listopada azaroa azaroaren nëntor novembra novembar новембар новембра ноември лістапад лістапада nobyembre নভেম্বর நவம்பர் నవంబర్ നവംബർ نومبر نوامبر ნოემბერი նոյեմբերի նոյեմբեր نونبر noyabr қараша नवम्बर नोव्हेंबर marrask',
  'dec december dez dezember decembre dicembre dic diciembre dezembro δεκ δεκεμβριου δεκεμβριος декабрь декабря дек грудень грудня гру grudzien grudnia gru prosince prosinec joulukuuta joulukuu decembrie aralik ara decembris gruodzio des desember ديسمبر דצמבר दिसंबर ธันวาคม prosinca ธค desembre decembro abendua abenduaren dhjetor decembra decembar децембар децембра декември снежань снежня detsember disyembre disember ডিসেম্বর டிசம்பர் డిసెంబర్ ഡിസംബർ دسمبر دسامبر დეკემბერი դեկտեմբերի դեկտեմբեր دجنبر dekabr желтоқсан दिसम्बर डिसेंबर jouluk',
];

const months = new Map(
  names.flatMap((list, index) => list.split(/\s+/).map((name) => [foldWord(name), index + 1] as const)),
);
// RFC 822 spells them so, and nearly every look-up is one of these.
'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'
  .split(' ')
  .forEach((name, index) => months.set(name, index + 1));

/** 1 to 12 for a month's name in any of the languages, undefined for another word. */
export function monthNumber(word: string): number | undefined {
  return months.get(word) ?? months.get(foldWord(word));
}

/** Lower case, without dots and without the accents that feeds drop as often as not. */
function foldWord(word: string): string {
  return (
    word
      .toLowerCase()
      .normalize('NFD')
      .replace(/[\u0300-\u036f.]/g, '')
      // "In November" is one word in Hebrew.
      .replace(/^\u05d1(?=[\u05d0-\u05ea]{3})/, '')
      .replaceAll('ı', 'i')
      .replaceAll('ł', 'l')
  );
}
