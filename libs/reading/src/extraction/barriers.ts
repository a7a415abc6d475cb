import { holdsSpeech } from './speech.js';

/**
 * Where a page ends its text for those who do not pay: "Subscribe to read on. All articles for 9 crowns a month", "Weiterlesen mit
 * Abo". Each language gives calls (what the reader is to do) and what for; a line needs both, or a phrase that says it all.
 */

/** What the reader is to do | what for. In languages with capitals a call stands at the beginning of a sentence. */
const CASED: readonly (readonly [calls: string, reasons: string])[] = [
  [
    'subscribe|sign up|sign in|log ?in|register|create (?:an?|your)(?: free)? account|join (?:now|us|today|for)|become an? (?:member|subscriber)|' +
      'start (?:your|a) .{0,20}trial|unlock|upgrade|get (?:full|unlimited|digital) access|take out a subscription|buy a (?:subscription|day pass)|choose (?:a|your) (?:plan|subscription)',
    'read on|(?:keep|continue|go on|finish) reading|to (?:continue|finish)\\b|to (?:read|access|unlock|see|view) (?:(?:the|this|all|our|more|full|your|unlimited|premium|exclusive|rest|of) )*(?:rest|articles?|stor(?:y|ies)|contents?|news|journalism|coverage|access)\\b|rest of (?:this|the)|full (?:article|story|access)|' +
      '(?:this|all|every|unlimited|more|free) (?:premium |exclusive |our )?(?:article|content|stor(?:y|ies)|access|journalism)|(?:a|per) (?:month|week|year)|/ ?(?:month|week|mo)\\b|cancel (?:any ?time|whenever)',
  ],
  [
    'abonnieren|registrieren|(?:bitte )?(?:melden sie sich|loggen sie sich|einloggen|anmelden)|jetzt (?:abonnieren|registrieren|testen|anmelden|kaufen|bestellen|weiterlesen|freischalten)|' +
      'weiterlesen mit|lesen sie weiter|schließen sie .{0,20}abo|testen sie|mit (?:dem )?.{0,20}abo\\b|wählen sie|sichern sie sich|(?:digital|plus|online)-?abo',
    'weiter ?(?:zu)?lesen|artikel|inhalte|zugang|zugriff|(?:im|pro) (?:monat|woche|jahr)|monatlich|kündbar|unbegrenzt',
  ],
  [
    "abonnez-vous|s’abonner|s'abonner|je m[’']abonne|connectez-vous|identifiez-vous|inscrivez-vous|créez (?:un|votre) compte|profitez|découvrez nos offres|déjà abonné",
    'lire la suite|poursuivre|continuer|suite de (?:cet|l)|intégralité|accéder|accès|illimité|(?:par|le premier) mois|/ ?mois|tous (?:les|nos) (?:articles|contenus)|sans engagement|réservé',
  ],
  [
    'suscr[ií]b(?:ete|ase|irse|irme)|hazte (?:socio|suscriptor|premium)|inicia(?:r)? sesión|regístrate|regístrese|accede|(?:ya|si) eres suscriptor|únete|crea tu cuenta',
    'seguir leyendo|continuar leyendo|sigue leyendo|(?:este|el) (?:artículo|contenido)|acceso|acceder|ilimitad|(?:al|por) mes|/ ?mes\\b|todos (?:los|nuestros)',
  ],
  [
    'assine|inscreva-se|cadastre-se|faça (?:o |seu )?(?:login|cadastro)|torne-se assinante|seja (?:um )?assinante|entre com|já é assinante|registe-se|inicie sessão|torne-se',
    'continu(?:ar|e) (?:a )?(?:lendo|ler|leitura)|acess[oe]|ilimitad|(?:por|ao) mês|/ ?mês|conteúdos?|(?:esta|a) matéria|texto completo|artigo completo|todo o',
  ],
  [
    'abb[oò]nati|registrati|accedi|iscriviti|attiva|sei già abbonato|scegli',
    "continuare (?:a|la) lett?|leggere|lettura|(?:questo|l[’'])articolo|accesso|illimitat|al mese|/ ?mese|contenuti|disdici",
  ],
  [
    'abonneer|word (?:lid|abonnee)|log ?in|meld je aan|registreer|neem een abonnement|probeer|al abonnee|maak een (?:gratis )?account',
    'verder (?:te )?lezen|lees (?:verder|dit|het)|(?:dit|alle) artikel(?:en)?|toegang|onbeperkt|per (?:maand|week)|opzegbaar',
  ],
  [
    'prenumerera|bli (?:prenumerant|medlem|abonnent)|logga in|köp|bliv (?:abonnent|medlem)|log ind|abonn[ée]r|logg inn|kjøp|tegn abonnement|få (?:adgang|tilgang|tillgång)|testa|prøv|skaffa',
    'läsa (?:vidare|hela|artikeln|mer)|fortsätt|obegränsa|tillgång|(?:kr|kronor)?[ /.]*(?:måned|månad|md\\.|mån)|læse? (?:videre|hele|artiklen)|fortsæt|adgang|lese (?:videre|hele|saken)|tilgang|ubegrens',
  ],
  [
    'tilaa|kirjaudu|osta|liity|aloita|rekisteröidy|luo tunnus',
    'luke(?:m|ak|a )|jatka|jut(?:un|tu)|artikkeli|sisäl|kuukau|/ ?kk|rajat',
  ],
  [
    'zaloguj się|wykup|kup|(?:za)?subskrybuj|zarejestruj|dołącz|odblokuj|masz już (?:konto|prenumeratę|subskrypcję)|zostań',
    'czyta[ćj]|dalej|dostęp|(?:ten|cały|wszystkie) artykuł|bez ograniczeń|miesięcznie|miesiąc|treści',
  ],
  [
    'předplaťte|přihlas(?:te|it) se|zaregistrujte|kupte|získejte|predplaťte|prihlás(?:te|iť) sa|registrujte|kúpte|odemkněte|odomknite|máte (?:již|už) předplatné',
    'čí(?:st|s[tť])|čte|čtení|čítani|článek|článok|článk|obsah|měsíc|mesa[cč]|přístup|prístup|neomezen|neobmedzen|dočíst|dočítať|pokračov',
  ],
  [
    'fizess(?:en)? elő|előfizet\\p{L}*|jelentkezz(?:en)? be|lépj(?:en)? be|regisztrálj(?:on)?|csatlakozz(?:on)?',
    'olvas|cikk|tartalom|tartalm|hozzáfér|havi|havonta|korlátlan',
  ],
  [
    'abonează-te|abonați-vă|autentifică-te|autentificați-vă|creează (?:un )?cont|înregistrează-te|conectează-te',
    'citi|articol|acces|lun[ăa]|nelimitat|conținut',
  ],
  [
    'pretplati(?:te)? se|prijavi(?:te)? se|registriraj(?:te)? se|postani(?:te)? (?:član|pretplatnik)|naročite se|претплатите се|пријавите се',
    'čita|nastav|član(?:ak|ke|ek)|pristup|dostop|sadržaj|vsebin|mjesec|mesec|месец|чита|настав|чланак|приступ',
  ],
  [
    'подпи(?:шитесь|шись|саться)|оформите? подписку|войдите|авторизуйтесь|зарегистрируйтесь|купите|передплатіть|підпишіться|увійдіть|зареєструйтесь|оформіть|абонирайте се|влезте|регистрирайте се|станьте',
    'чита|дочита|продолж|продовж|стать|статт|доступ|достъп|(?:в|на|за) м(?:есяц|ісяць|есец)|материал|матеріал|полн|повн|прочет|съдържание',
  ],
  [
    'εγγραφείτε|συνδεθείτε|γίνετε (?:συνδρομητ|μέλ)\\S+|αποκτήστε|κάντε (?:εγγραφή|συνδρομή)',
    'συνέχ|διαβά|άρθρο|άρθρα|πρόσβαση|μήνα|απεριόριστ|περιεχόμεν',
  ],
  [
    'abone ol\\p{L}*|giriş yap\\p{L}*|üye ol\\p{L}*|kayıt ol\\p{L}*|oturum aç\\p{L}*',
    'oku|devam|haberin|yazının|makale|içeri[kğ]|sınırsız|aylık|ayda|erişim|eriş',
  ],
  [
    'berlangganan|langganan|masuk|daftar|log masuk|langgan|đăng ký|đăng nhập|mua gói|trở thành',
    'membaca|baca|artikel|akses|per bulan|sebulan|konten|kandungan|đọc|bài (?:viết|báo)|truy cập|tháng|nội dung',
  ],
];

/** Scripts without capitals, where a call may stand anywhere in the line. */
const UNCASED: readonly (readonly [calls: string, reasons: string])[] = [
  [
    '会員登録|ログイン|購読|登録(?:する|して|すると|いただく|が必要)|お申し込み|会員(?:になる|限定)|プランに',
    '続き|全文|読む|読み放題|読め|この記事|月額|初月|閲覧',
  ],
  [
    '订阅|登录|登入|註冊|注册|开通会员|加入会员|訂閱|加入會員|成为会员|成為會員|付费|付費',
    '继续阅读|繼續閱讀|阅读全文|閱讀全文|全文|每月|元/月|解锁|解鎖|畅读|暢讀|无限|無限|本文',
  ],
  ['구독|로그인|회원\\s?가입|가입(?:하|후)|결제', '계속|전문|기사|읽|월\\s?\\d|무제한|이어'],
  [
    'اشترك|سجّ?ل (?:الدخول|الآن|حساب)|قم بتسجيل|يرجى تسجيل',
    'لمتابعة|متابعة|القراءة|قراءة|المقال|شهري|الوصول|المحتوى',
  ],
  ['مشترک شوید|وارد شوید|ثبت[ ‌]نام', 'ادامه|خواندن|مطالعه|مقاله|ماهانه'],
  ['הירשמו|התחברו|הצטרפו|רכשו|מנוי', 'להמשך|קריאה|לקרוא|הכתבה|לחודש|גישה'],
  ['सब्सक्राइब|लॉग ?इन|साइन ?इन|सदस्य बनें|রেজিস্টার|সাবস্ক্রাইব|লগ ?ইন', 'पढ़|लेख|महीने|एक्सेस|পড়|প্রতিবেদন|মাসে'],
  ['สมัคร|เข้าสู่ระบบ|ลงทะเบียน', 'อ่านต่อ|บทความ|เดือน|เข้าถึง|เนื้อหา'],
];

const AT_THE_START = String.raw`(?:^|[.!?…:;»”"]\s{1,3}|,\s|[-–—|>]\s)(?:(?:please|bitte|veuillez|por favor|to|or|oder|ou|and|und|et|y|e) )?`;
const callOf = (calls: string): RegExp => new RegExp(`${AT_THE_START}(?:${calls})(?!\\p{L})`, 'iu');
/** Most lines hold no call of any language, which one search shows. */
const ANY_CALL = callOf(CASED.map(([calls]) => calls).join('|'));
const CASED_CALLS = CASED.map(([calls, reasons]) => [callOf(calls), new RegExp(reasons, 'iu')] as const);
const UNCASED_CALLS = UNCASED.map(
  ([calls, reasons]) => [new RegExp(calls, 'u'), new RegExp(reasons, 'u')] as const,
);

/** These say it all. */
const PHRASE = new RegExp(
  [
    'subscribe (?:now )?to (?:continue|keep) reading',
    '(?:this|the) (?:article|story|content|post) is (?:exclusively |only |for paying )?(?:for|available to|reserved for) (?:our |paying )?(?:subscribers|members)',
    '(?:this|the) (?:article|story|content|post) is for (?:paying|paid) (?:subscribers|members)',
    '(?:to (?:continue|keep) reading|read the full (?:article|story)),? (?:please )?(?:subscribe|sign up|log in)',
    'already a (?:subscriber|member)\\?',
    "you(?: have|’ve|'ve) (?:read|reached|used) (?:all )?(?:your|the) .{0,30}(?:free|monthly) (?:articles?|limit|stories)",
    '(?:artikel|inhalt|beitrag|text) ist (?:exklusiv |nur )?für (?:unsere )?(?:\\p{L}*abonnent|plus-|mitglied)',
    'weiterlesen mit .{0,30}(?:abo|plus)',
    'sie haben (?:bereits|schon) ein abo',
    '(?:article|contenu) (?:est )?réservé (?:à nos |aux )abonnés',
    'il vous reste .{0,30} à (?:lire|découvrir)',
    '(?:contenido|artículo) (?:exclusivo|reservado) (?:para|de|a) (?:los |nuestros )?suscriptores',
    'para (?:seguir|continuar) leyendo,? (?:suscr|hazte|inicia|regístr)',
    'conteúdo exclusivo para assinantes',
    '(?:contenuto|articolo) (?:riservato|esclusivo) (?:agli|per gli|ai nostri) abbonati',
    '(?:artykuł|treść) dostępn[ya] (?:tylko )?dla (?:prenumerator|subskrybent)',
    '(?:dit|deze) (?:artikel|inhoud) is (?:exclusief |alleen )?voor abonnees',
    '(?:artikeln|artikkelen|artiklen|saken) (?:är|er) (?:bara |kun |endast |forbeholdt )?for? (?:våra |våre |vores )?(?:prenumerant|abonnent)',
    'для подписчиков|только по подписке|только для подписчик|лише для передплатник',
    '(?:有料)?会員限定|有料記事|続きを読むには|この記事は有料',
    '付费(?:阅读|内容)|订阅后(?:阅读|查看)|付費(?:閱讀|內容)|訂閱後(?:閱讀|查看)',
    '구독자 전용|유료 기사|회원 전용',
  ].join('|'),
  'iu',
);

/** A few words to a sentence or two, in Latin letters. */
const MIN_WEIGHT = 15;
const MAX_WEIGHT = 280;

/** Whether a line of this weight (`Block.weight`) asks readers to pay or log in before they may go on. */
export function isBarrier(text: string, weight: number): boolean {
  if (weight < MIN_WEIGHT || weight >= MAX_WEIGHT || holdsSpeech(text)) return false;
  return (
    PHRASE.test(text) ||
    (isCased(text) ? ANY_CALL.test(text) && saysWhy(CASED_CALLS, text) : saysWhy(UNCASED_CALLS, text))
  );
}

const isCased = (text: string): boolean => /\p{Lu}|\p{Ll}/u.test(text);
const saysWhy = (pairs: readonly (readonly [call: RegExp, reason: RegExp])[], text: string): boolean =>
  pairs.some(([call, reason]) => call.test(text) && reason.test(text));
