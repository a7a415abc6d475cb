/**
 * Words of dates that people write and CLDR does not list, by language: months from January on, a month's further words behind
 * commas, nothing where CLDR has them all.
 */
export const MORE_MONTHS = `
de	Jaenner|Feber|Maerz,Mrz|||||||||
el	|||||Ιον|Ιολ|||||
cs	|||||čer,čvn|čec,čvc||zar||lis|
uk	січ|лют|бер|кві|тра|чер|лип|сер|вер|жов|лис|гру
bg	яну|фев|мар|апр||||авг|сеп|окт|ное|дек
sr	јануара,januara|фебруара,februara|марта,marta|априла,aprila|маја,maja|јуна,juna,juni|јула,jula,juli|августа,avgusta|септембра,septembra|октобра,oktobra|новембра,novembra|децембра,decembra
bs	januara|februara|marta|aprila|maja|juna|jula|augusta,avgusta,avgust|septembra|oktobra|novembra|decembra
sl	januarja|februarja|marca|aprila|maja|junija|julija|avgusta|septembra|oktobra|novembra|decembra
lv	janvārī|februārī|martā|aprīlī|maijā|jūnijā|jūlijā|augustā|septembrī|oktobrī|novembrī|decembrī
lt	sausis,sausį|vasaris,vasarį|kovas,kovą|balandis,balandį|gegužė,gegužę|birželis,birželį|liepa,liepą|rugpjūtis,rugpjūtį|rugsėjis,rugsėjį|spalis,spalį|lapkritis,lapkritį|gruodis,gruodį
eu	urtarrilaren,urtarrilak|otsailaren,otsailak|martxoaren,martxoak|apirilaren,apirilak|maiatzaren,maiatzak|ekainaren,ekainak|uztailaren,uztailak|abuztuaren,abuztuak|irailaren,irailak|urriaren,urriak|azaroaren,azaroak|abenduaren,abenduak
fi	tammik,tammikuussa|helmik,helmikuussa|maalisk,maaliskuussa|huhtik,huhtikuussa|toukok,toukokuussa|kesäk,kesäkuussa|heinäk,heinäkuussa|elok,elokuussa|syysk,syyskuussa|lokak,lokakuussa|marrask,marraskuussa|jouluk,joulukuussa
hu	januárban|februárban|márciusban|áprilisban|májusban|júniusban|júliusban|augusztusban|szeptemberben|októberben|novemberben|decemberben
ro	|||||||||||noi
fr	|||||||aout||||
ka	იან|თებ|მარ|აპრ|მაი|ივნ|ივლ|აგვ|სექ|ოქტ|ნოე|დეკ
ar	كانون ثاني|||ابريل|||||ايلول|تشرين أول|تشرين ثاني|كانون أول
mn	нэгдүгээр сарын|хоёрдугаар сарын|гуравдугаар сарын|дөрөвдүгээр сарын|тавдугаар сарын|зургаадугаар сарын|долоодугаар сарын|наймдугаар сарын|есдүгээр сарын|аравдугаар сарын|арван нэгдүгээр сарын|арван хоёрдугаар сарын
hi	|||||||||||दिसम्बर
bn	জানুয়ারী|||||||||||
la	januarii|februarii|martii|aprilis|maii|iunii|iulii|augusti|septembris|octobris|novembris|decembris
`;

export const MORE_HIJRI_MONTHS = `
ar	محرم الحرام|صفر الخير|ربيع أول|ربيع الثاني,ربيع ثاني|جمادى أولى,جمادي الأولى|جمادى الثانية,جمادى ثانية,جمادي الآخرة,جمادي الثانية|رجب الفرد|شعبان المعظم|رمضان المبارك|شوال المكرم|ذي القعدة|ذي الحجة
en	Moharram|Safar|Rabi al-Awwal,Rabi' al-awwal|Rabi al-Thani,Rabi' al-thani|Jumada al-Awwal,Jumada al-Ula|Jumada al-Thani,Jumada al-Akhirah|Rajab|Shaaban,Sha'ban|Ramadhan|Shawal|Dhu al-Qadah,Dhul Qadah|Dhu al-Hijjah,Dhul Hijjah
`;

/** Words between the parts of a date and beside its clock, of all languages. */
export const MORE_FILLERS =
  'of the de del dal d da di den dem der vom el la le les il op dne dnia ngày năm gada gads m r г года год р року рік й ж жылғы թ ' +
  'и и года uhr h hs hrs hr hours hour klo kl kello kell ώρα ora ore horas hora às as las at um om ob u v w в у о о во pada pukul jam ' +
  'yil ч год val godz plkst оны дугаар дүгээр lúc ฯ น เวลา วันที่ ที่ พ ศ ค ุ lia ta a ko e ren';

/** Halves of the day as people write them, before noon, after it, and at night: 11 at night is before midnight, 2 is after. */
export const MORE_HALVES = {
  am: 'एएम,এএম,am,a m,пм до полудня,до обеда,утра,πμ,π μ,πρωι,صباحا,صباح,午前,上午,早上,清晨,오전,아침,vorm,fm,förmiddag,sáng,SA,pagi,sabah,öö,ÖÖ,ق ظ,قبل از ظهر,पूर्वाह्न,सुबह,সকাল,காலை,เช้า,בבוקר,לפנה״צ,dop,dopoledne,rano,zrana,rīta,ryto,de la mañana,da manhã,di mattina,du matin',
  pm: 'पीएम,পিএম,pm,p m,вечера,дня,после полудня,после обеда,μμ,μ μ,βραδυ,απογευμα,μεσημερι,مساء,عصرا,ظهرا,午後,下午,晚上,傍晚,中午,下晝,오후,저녁,nachm,em,eftermiddag,chiều,CH,trưa,tối,petang,sore,siang,öğleden sonra,ös,ÖS,ب ظ,بعد از ظهر,अपराह्न,शाम,दोपहर,বিকাল,সন্ধ্যা,மாலை,เย็น,בערב,אחה״צ,odp,odpoledne,večer,wieczorem,po południu,de la tarde,da tarde,de la noche,da noite,di sera,del pomeriggio,du soir,de l’après-midi',
  night:
    'ночи,nachts,night,at night,凌晨,深夜,새벽,밤,đêm,malam,gece,रात,রাত,ليلا,in der Nacht,de la madrugada,da madrugada,di notte,w nocy,v noci',
};
