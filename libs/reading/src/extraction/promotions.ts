import { holdsSpeech } from './speech.js';

/**
 * Calls to the reader in plain paragraphs without a name: "Follow us on Telegram", "Subscribe to our newsletter". Each needs two
 * things at once, a verb that addresses the reader and something to follow, read or load; news about such things lacks the first.
 */

/** Where a site has readers follow it, and what it sends or sells them. */
const OFFER = new RegExp(
  String.raw`(?<![\p{L}\p{M}])(?:telegram|whats-?app|facebook|twitter|instagram|youtube|tik-?tok|threads|linkedin|google (?:news|discover)|viber|wechat|messenger|bluesky|mastodon|` +
    String.raw`newsletters?|rss|apps?|podcasts?|push|e-?papers?|premium|abos?|inbox|` +
    String.raw`bülten\p{L}*|boletín|infolettre|biuletyn|hírlevél\p{L}*|nyhetsbrev\p{L}*|nyhedsbrev\p{L}*|nieuwsbrief|uutiskirje\p{L}*)|` +
    'телеграм|вотсап|ватсап|вайбер|фейсбук|вконтакте|дзен|рассылк|розсилк|приложени|τηλεγράφημα|ενημερωτικ\\S+ δελτί|newsletter|' +
    'تليغرام|تلغرام|تيليجرام|واتساب|واتس آب|فيسبوك|تويتر|يوتيوب|نشرتنا|تطبيق|تلگرام|اینستاگرام|خبرنامه|טלגרם|וואטסאפ|ווטסאפ|פייסבוק|ניוזלטר|אפליקצי|' +
    'फेसबुक|ट्विटर|व्हाट्सएप|व्हाट्सऐप|वॉट्सऐप|टेलीग्राम|यूट्यूब|ऐप|एप|ফেসবুক|ইউটিউব|টেলিগ্রাম|হোয়াটসঅ্যাপ|เฟซบุ๊ก|ไลน์|แอป|LINE\\b|' +
    'アプリ|メルマガ|ニュースレター|フェイスブック|ツイッター|ユーチューブ|公式LINE|카카오톡|카톡|텔레그램|페이스북|유튜브|네이버|뉴스레터|앱|' +
    '微信|微博|公众号|公眾號|客户端|客戶端|抖音|二维码|臉書|粉絲|電子報|订阅号',
  'iu',
);

/** Verbs in the form that addresses the reader. Where that form serves for others as well, with "us" or "our". */
const CALL = new RegExp(
  '(?<![\\p{L}\\p{M}])(?:' +
    [
      // English
      'follow (?:us|our|@)|like us on|(?:subscribe|sign(?:ing)? up|subscribing) (?:to|for) (?:our|the|free)|subscribe (?:now|here|today)|join (?:our|us on)|download (?:our|the) .{0,30}app|(?:delivered|straight) to your inbox|(?<=^|[.!?…:] )(?:follow .{2,40} on|never miss|stay (?:up to date|informed|connected))',
      // German
      'folg(?:en sie|e|t) (?:uns|dem|der|unser\\p{L}*)|abonnieren sie|abonniert? (?:jetzt|hier|uns\\p{L}*|den)|meld(?:en sie sich|e dich|et euch)|werden sie (?:mitglied|abonnent)|(?:laden|holen) sie(?: sich)?|lad(?:e|et)? (?:dir|euch)|lesen sie|nichts mehr (?:verpassen|versäumen)|verpass\\p{L}* (?:sie )?(?:nichts|keine)|jetzt (?:kostenlos |gratis )?(?:testen|abonnieren|anmelden|herunterladen|bestellen)',
      // French
      "suivez(?:-nous|(?= (?:l’|l'|toute|notre|nos|sur)))|abonnez-vous|inscrivez-vous|rejoignez(?:-nous| notre| la)|téléchargez|recevez|retrouvez",
      // Spanish, Portuguese, Italian
      'síguenos|síganos|síguelo|sigue (?:toda|nuestr\\p{L}+|a)|suscríb\\p{L}+|únete|únase|descarga (?:la|nuestra|gratis)|recibe|apúntate|regístrate|tenemos (?:un )?canal',
      'siga (?:o|a|nosso|nossa|-nos)|siga-nos|nos siga|inscreva-se|assine (?:a|o|nossa|já)|baixe (?:o|nosso)|acompanhe (?:o|a|nosso)|entre (?:no|em nosso) (?:grupo|canal)|participe do|receba',
      'seguici|segui(?:te)? (?:il|la|i) |iscriviti|iscrivetevi|scarica (?:la|l)|abbonati|ricevi|unisciti',
      // Dutch, Scandinavian, Finnish
      'volg ons|meld je aan|schrijf je in|abonneer je|download (?:de|onze)|følg oss|følg os|följ oss|prenumerera på|anmäl dig|tilmeld dig|meld deg|ladda ner|seuraa (?:meitä|\\p{L}+a )|tilaa',
      // Polish, Czech, Slovak, Hungarian, Romanian, Bulgarian, southern Slavic
      'obserwuj(?:cie)?|zapisz się|subskrybuj|dołącz do|polub|pobierz|bądź na bieżąco|sledujte|předplaťte|predplaťte|přihlaste se|prihláste sa|odebírejte|stáhněte si|stiahnite si|kövess\\p{L}*|iratkozz\\p{L}*|iratkozzon|töltse le',
      'urmărește-ne|urmărește|urmăriți|abonează-te|abonați-vă|descarcă|последвайте|абонирайте се|следвайте|pratite (?:nas|n1)|prijavite se|preuzmite|пратите нас',
      // Russian, Ukrainian
      'подписывай(?:тесь|ся)|подпишитесь|подпишись|присоединяйтесь|следите за|скачай(?:те)?|читайте (?:нас|наш)|підписуйтесь|підписуйтеся|підпишіться|долучайтесь|приєднуйтесь|читайте нас',
      // Greek, Turkish
      'ακολουθήστε|εγγραφείτε|κατεβάστε|κάντε (?:like|εγγραφή)|γίνετε|(?:bizi|takip) .{0,40}takip ed\\p{L}+|takip ed(?:in|iniz|ebilirsiniz)|abone ol(?:un|mak|unuz)|indir(?:in|mek için)|katılın|tıklayın',
      // Indonesian, Malay, Vietnamese
      'ikuti (?:kami|berita|terus|saluran)|bergabung(?:lah)?|unduh|dapatkan|theo dõi (?:chúng tôi|báo|trang)|đăng ký (?:nhận|kênh)|tải (?:ứng dụng|app)|mời (?:bạn|quý)',
    ].join('|') +
    ')(?![\\p{L}\\p{M}])|' +
    // Scripts without spaces, capitals or both
    'تابعونا|تابعوا|تابعنا|اشترك(?:وا)? (?:في|الآن)|انضموا|حملوا|حمّل|دنبال کنید|עקבו|הצטרפו|הירשמו|הורידו|' +
    'फॉलो करें|डाउनलोड करें|सब्सक्राइब|लाइक करें|जुड़ें|क्लिक करें|ফলো করুন|সাবস্ক্রাইব|যুক্ত থাকুন|ডাউনলোড করুন|ติดตาม(?:ข่าว|เรา|ได้)|กดติดตาม|ดาวน์โหลดแอป|เพิ่มเพื่อน|' +
    'フォローして|ダウンロードは|ご登録|登録はこちら|ご覧ください|友だち追加|구독하(?:기|세요)|구독을|만나보세요|다운로드하|친구\\s?추가|팔로우|请关注|敬请关注|欢迎关注|扫描|扫码|关注我们|下载|請追蹤|歡迎追蹤|加入|訂閱',
  'iu',
);

/** Calls are a sentence or two; letters of dense scripts count for two and a half. */
const MAX_WEIGHT = 280;

/** Whether a line of this weight (`Block.weight`) calls readers to follow, subscribe or load. */
export const isPromotion = (text: string, weight: number): boolean =>
  weight < MAX_WEIGHT && OFFER.test(text) && CALL.test(text) && !holdsSpeech(text);
