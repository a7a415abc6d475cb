import type { Script } from './scripts.js';

/**
 * Languages that the n-gram detector does not know, each with the neighbour it takes them for, told apart by small words that
 * only one of the two uses. A word of the neighbour counts against.
 */
interface Neighbours {
  readonly language: string;
  readonly takenFor: ReadonlySet<string> | 'any';
  readonly own: ReadonlySet<string>;
  readonly theirs?: ReadonlySet<string>;
  /** Words of its own that settle a headline alone, where nothing speaks against it. */
  readonly sure?: ReadonlySet<string>;
  /** Spellings that do the same. */
  readonly spelling?: RegExp;
}

const words = (list: string): ReadonlySet<string> => new Set(list.split(' '));

const LATIN: readonly Neighbours[] = [
  {
    language: 'id',
    takenFor: words('ms'),
    sure: words(
      'karena bahwa bisa mengatakan pemerintah polisi kantor provinsi uang daring soal jelang usai tewas bakal warga kepolisian bupati gubernur wali senin selasa rabu kamis jumat',
    ),
    own: words(
      'bahwa karena bisa tidak dari pada telah dengan sudah juga oleh saat akan para yakni seperti kata Anda dia mereka kota pemerintah uang kantor beberapa warga polisi provinsi kepala ujar sejumlah tersebut hingga masih ingin',
    ),
    theirs: words(
      'bahawa kerana boleh ialah beliau manakala daripada kepada kata berkata turut selepas iaitu mereka wang bandar pejabat beberapa polis kerajaan negeri sekiranya pihak ketika berjaya malaysia perlu sebanyak tetapi hendaklah dan',
    ),
  },
  {
    language: 'af',
    takenFor: words('nl de'),
    sure: words(
      "nuwe polisie mense skool kry ná suid-afrika suid-afrikaanse vir hulle nie weens gesê sê hê wêreld 'n waarskynlik",
    ),
    own: words(
      "die nie het is sy hulle ons vir wat en van 'n aan op met dat hy gesê word sal kan moet deur ook oor was wees haar baie jaar mense na",
    ),
    theirs: words(
      'het een niet zijn wij voor wordt worden zal haar jaar hij de zij die dat gezegd naar ook door der das und nicht ist',
    ),
  },
  {
    language: 'gl',
    takenFor: words('pt es it'),
    // críticas á nova escola: Portuguese writes à, Spanish a la.
    spelling: /(?<!\p{L})(?:á|ás)\s+\p{Ll}/u,
    sure: words('unha dunha nunha ata máis moi xunta concello rematen xa cidadáns galego'),
    own: words(
      'unha dunha nunha os as polo pola coa co dos das ten foi cando máis moi tamén despois onde xa non ata ás ao á luns mércores xoves venres concello haberá',
    ),
    theirs: words(
      'uma numa não são mais também depois já com pelo pela muito quando onde até el los las una no del muy también y con por',
    ),
  },
  {
    language: 'sw',
    takenFor: 'any',
    sure: words('watu nchini serikali wananchi kuhusu yatoa waziri wakazi wanafunzi mtandaoni barabarani'),
    own: words(
      'kwa katika hiyo huo hii huyo kuwa pia lakini ambayo ambao baada kama watu nchi cha vya yake wake alisema zaidi mwaka wa ya ni',
    ),
  },
  {
    language: 'cy',
    takenFor: 'any',
    own: words("yn yr mae wedi gyda hefyd bod oedd fod nad ond dywedodd bydd hyn eu o'r i'r a'r"),
  },
  {
    language: 'ga',
    takenFor: 'any',
    sure: words('níos bhfuil freisin níl bhí gardaí rialtas éireann agus scoil chun daoine'),
    own: words('agus bhfuil tá sé sí ag faoi ach atá gur dúirt seo sin leis chun bhí don den nach go'),
  },
  {
    language: 'so',
    takenFor: 'any',
    own: words('iyo oo ee waxaa uu ay soo ayaa waa sheegay ka ku'),
  },
  {
    language: 'ha',
    takenFor: 'any',
    own: words('cikin kuma wannan shi sun ce daga domin yadda jihar ba cewa suka wata'),
  },
  {
    language: 'eo',
    takenFor: 'any',
    own: words('kaj estas kun sed ĝi oni pri el estis ankaŭ pli tiu estos'),
  },
  {
    language: 'mt',
    takenFor: 'any',
    spelling: /ħ|(?<!\p{L})(?:il|is|ix|it|in|ir|tal|mill|fil|bil|lill|mis|fuq l)-\p{Ll}/iu,
    own: words("ta' li fil- huwa kien qal dwar biex għal minn hija ma' din dan ukoll tal-"),
  },
  {
    language: 'uz',
    takenFor: words('az tr'),
    spelling:
      /\p{L}(?:moqda|moqchi|ayapti|ning|larni|haqidagi)(?!\p{L})|(?<!\p{L})[\p{L}]*[og][ʻ‘’'](?:l|z|r|m|y)\p{L}*(?!\p{L})/iu,
    sure: words('yangi qonunni haqidagi hokimi'),
    own: words('va bilan uchun'),
  },
  {
    language: 'uz',
    takenFor: 'any',
    spelling: /(?<!\p{L})\p{L}*[og][ʻ‘]\p{L}{2,}/iu,
    sure: words('haqidagi hokimi vaziri oʻzbekiston boʻyicha qilindi'),
    own: words('va bilan uchun ham bir edi qilish boʻyicha yil oʻz deb kerak haqida keyin boʻlib'),
  },
  {
    language: 'lb',
    takenFor: words('de nl'),
    sure: words('vun fir nei neier gouf goufen huet ginn méi zeréck vum aus-lëtzebuerg lëtzebuerg'),
    own: words('an de déi net ass vun mat fir op och gëtt huet sinn zu eng dat en nach'),
    theirs: words('und das nicht ist von mit für auch het een niet zijn'),
  },
  {
    language: 'ca',
    takenFor: words('es'),
    own: words('amb els dels una aquest aquesta són també més i per al les que no'),
    theirs: words('el los las y con por del una no para más también son'),
    // l'accident, d'aquí: Spanish elides nothing.
    spelling: /(?<!\p{L})[ld]['’](?=[aeiouàèéíòóúh])/iu,
  },
  {
    language: 'gl',
    takenFor: words('es'),
    own: words('os as polo pola coa co na do da'),
    // na autoestrada, do concello; Lula da Silva is no Galician.
    spelling: /(?<!\p{L})(?:na|do|da|das|coa|á|ás)\s+\p{Ll}/u,
  },
];

const DEVANAGARI: readonly Neighbours[] = [
  {
    language: 'ne',
    takenFor: words('hi mr'),
    // विद्यालयको: Hindi sets को apart, but for pronouns (उसको) and names from abroad (मेक्सिको).
    spelling:
      /(?<![\p{L}\p{M}])(?!(?:जिस|उस|इस|किस|मुझ|सब|इन|उन|तुम|हम|आप)को)[\p{L}\p{M}]{3,}(?<![्िै])को(?![\p{L}\p{M}])|हरू(?:ले|को|लाई)?(?![\p{L}\p{M}])|[\p{L}\p{M}]{2}बाट(?![\p{L}\p{M}])/u,
    sure: words('छ छन् छैन भएको गरेको भएका गरेका गर्ने हुने'),
    own: words('छ र गरेको भएको को मा ले लाई हो थियो छन् पनि गर्ने भने गरेका हुने तथा बताए उनले यो गर्दै बताउनुभयो'),
    theirs: words('है और के में की का से ने पर हैं था कि आहे आणि आहेत या होते'),
  },
  {
    language: 'hi',
    takenFor: words('mr'),
    own: words('के की का में है से को और ने पर हैं'),
    theirs: words('आहे आणि आहेत होते च्या या नाही'),
    sure: words('में है हैं और की'),
  },
];

const ENGLISH = words(
  "the and of to that for with his from are this have they their which will been were would by it it's said has its who she you " +
    'your more than about when what there',
);
/** English news has one of these words in three to seven; no other language's text of 1,131 pages one in ten or four different ones. */
const CHARACTERS_A_WORD = 6;
const PLAIN_SHARE = 0.14;
const PLAIN_LEAST = 4;

/** Whether a text is so plainly English that nothing else needs asking: four in five English texts are, and most news is English. */
export function isPlainlyEnglish(text: string): boolean {
  const needed = (PLAIN_SHARE * text.length) / CHARACTERS_A_WORD;
  const found = (text.toLowerCase().match(/[a-z'’]+/g) ?? []).filter((word) => ENGLISH.has(word));
  return found.length >= needed && new Set(found).size >= PLAIN_LEAST;
}

/** This share of the words, and no fewer than three different ones, must be the language's own. */
const SHARE = 0.06;
const LEAST = 3;
/** Words of the longest text that one spelling may settle: in a longer one it may be a name's or a quotation's. */
const HEADLINE = 20;

/** Whether a language is one that the n-grams do not know and take for `best`: a headline cannot say, whoever declares it can. */
export const isTakenFor = (language: string, best: string): boolean =>
  best !== 'en' &&
  [...LATIN, ...DEVANAGARI].some(
    (rule) => rule.language === language && (rule.takenFor === 'any' || rule.takenFor.has(best)),
  );

/** The language outside the detector's list that a text is in, although the detector said `best`. */
export function languageByFunctionWords(text: string, script: Script, best: string): string | undefined {
  const rules = script === 'Latin' ? LATIN : script === 'Devanagari' ? DEVANAGARI : [];
  if (rules.length === 0) return undefined;
  const tokens = text.toLowerCase().match(/[\p{L}\p{M}ʻʼ'’-]+/gu) ?? [];
  let winner: string | undefined;
  let margin = 0;
  for (const { language, takenFor, own, theirs, sure, spelling } of rules) {
    if (takenFor !== 'any' && !takenFor.has(best)) continue;
    const mine = tokens.filter((token) => own.has(token) && !theirs?.has(token));
    const others = tokens.filter((token) => theirs?.has(token) && !own.has(token));
    const lead = mine.length - others.length;
    const settles = tokens.length <= HEADLINE && spelling?.test(text);
    if (others.length === 0 && (settles || tokens.some((token) => sure?.has(token)))) return language;
    if (new Set(mine).size >= LEAST && lead >= SHARE * tokens.length && lead > margin)
      [winner, margin] = [language, lead];
  }
  return winner;
}
