/**
 * Month names and their usual abbreviations, January first, nominative and genitive: English, German, French, Italian, Spanish,
 * Portuguese, Catalan, Dutch, Danish, Norwegian, Swedish, Greek, Russian, Ukrainian, Polish, Czech, Finnish, Romanian,
 * Turkish, Latvian, Lithuanian, Arabic (both calendars), Hebrew, Hindi, Thai, Croatian, Hungarian. Where two languages disagree
 * (listopada) the larger one wins.
 */
const names = [
  'jan january januar januari janv janvier gennaio gen enero ene janeiro ιαν ιανουαριου ιανουαριος январь января янв січень січня січ styczen stycznia sty ledna leden tammikuuta tammikuu ianuarie ian ocak oca januaris janvaris sausio يناير كانون ינואר जनवरी มกราคม siječnja janara มค',
  'feb february februar februari fev fevr fevrier febbraio febrero fevereiro φεβ φεβρουαριου φεβρουαριος февраль февраля фев лютий лютого лют luty lutego lut unora unor helmikuuta helmikuu februarie subat sub februaris vasario فبراير شباط פברואר फरवरी กุมภาพันธ์ veljace กพ',
  'mar march marz maerz mrz maart mrt mars marzo marco març μαρ μαρτιου μαρτιος март марта мар березень березня бер marzec marca brezna brezen maaliskuuta maaliskuu martie mart marts kovo مارس آذار מרץ मार्च มีนาคม ozujka marcius มีค',
  'apr april avr avril aprile abril abr απρ απριλιου απριλιος апрель апреля апр квітень квітня кві kwiecien kwietnia kwi dubna duben huhtikuuta huhtikuu aprilie nisan nis aprilis balandzio أبريل ابريل نيسان אפריל अप्रैल เมษายน travnja เมย',
  'may mai mei maj mag maggio mayo maio μαι μαιου μαιος май мая травень травня тра maja kvetna kveten toukokuuta toukokuu mayis geguzes maijs مايو أيار מאי मई พฤษภาคม svibnja majus maujus พค',
  'jun june juni juin giugno giu junio junho ιουν ιουνιου ιουνιος июнь июня июн червень червня чер czerwiec czerwca cze cervna cerven kesakuuta kesakuu iunie iun haziran haz junijs birzelio يونيو حزيران יוני जून มิถุนายน lipnja junius มิย ιον',
  'jul july juli juil juillet luglio lug julio julho ιουλ ιουλιου ιουλιος июль июля июл липень липня лип lipiec lipca lip cervence cervenec heinakuuta heinakuu iulie iul temmuz tem julijs liepos يوليو تموز יולי जुलाई กรกฎาคม srpnja julius กค ιολ',
  'aug august augustus aout agosto ago αυγ αυγουστου αυγουστος август августа авг серпень серпня сер sierpien sierpnia sie srpna srpen elokuuta elokuu agustos agu augusts rugpjucio أغسطس آب אוגוסט अगस्त สิงหาคม kolovoza augusztus สค',
  'sep sept september septembre settembre set septiembre setembro σεπ σεπτεμβριου σεπτεμβριος сентябрь сентября сен вересень вересня вер wrzesien wrzesnia wrz zari syyskuuta syyskuu septembrie eylul eyl septembris rugsejo سبتمبر أيلول ספטמבר सितंबर กันยายน rujna szeptember กย',
  'oct october okt oktober octobre ottobre ott octubre outubro out οκτ οκτωβριου οκτωβριος октябрь октября окт жовтень жовтня жов pazdziernik pazdziernika paz rijna rijen lokakuuta lokakuu octombrie ekim eki oktobris spalio أكتوبر اكتوبر תשרין אוקטובר अक्टूबर ตุลาคม ตค',
  'nov november novembre noviembre novembro νοε νοεμβριου νοεμβριος ноябрь ноября ноя листопад листопада лис listopad listopadu marraskuuta marraskuu noiembrie noi kasim kas novembris lapkricio نوفمبر נובמבר नवंबर พฤศจิกายน studenoga พย lis listopada',
  'dec december dez dezember decembre dicembre dic diciembre dezembro δεκ δεκεμβριου δεκεμβριος декабрь декабря дек грудень грудня гру grudzien grudnia gru prosince prosinec joulukuuta joulukuu decembrie aralik ara decembris gruodzio des desember ديسمبر דצמבר दिसंबर ธันวาคม prosinca ธค',
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
