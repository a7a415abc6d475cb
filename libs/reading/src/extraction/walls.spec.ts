import { extractArticle } from './extract-article.js';
import { WALLS } from './index.js';

const page = (title: string, body: string, lang = 'en', head = ''): Buffer =>
  Buffer.from(
    `<!doctype html><html lang="${lang}"><head><meta charset="utf-8"><title>${title}</title>${head}</head><body>${body}</body></html>`,
  );
const framed = (main: string): string =>
  `<header class="site-header"><a href="/">The Sound Courier</a><nav><a href="/a">News</a></nav></header><main>${main}</main><footer><p>© The Sound Courier. All rights reserved by the harbour.</p></footer>`;

describe('a notice in the place of an article is named', () => {
  it.each([
    [
      'consent-wall',
      'en',
      'Before you continue',
      '<h1>Before you continue</h1><p>We and 812 vendors use cookies and similar technologies to store information on your device and to show you advertising that fits.</p><p>You can change your preferences whenever you like.</p>',
    ],
    [
      'consent-wall',
      'de',
      'Hafenblatt',
      '<p>Mit Werbung weiterlesen: Wir setzen gemeinsam mit unseren Partnern Cookies, um Anzeigen zu personalisieren. Sie können Ihre Zustimmung jederzeit widerrufen.</p>',
    ],
    [
      'consent-wall',
      'it',
      'Corriere del Golfo',
      '<h2>La tua privacy</h2><p>Noi e i nostri 300 partner conserviamo cookie sul tuo dispositivo e trattiamo dati personali per mostrarti annunci personalizzati. Puoi rifiutare o revocare il consenso in ogni momento.</p>',
    ],
    [
      'consent-wall',
      'nl',
      'Havenkrant',
      '<p>Wij en onze partners plaatsen cookies op uw apparaat om advertenties te personaliseren. U kunt uw toestemming altijd weer intrekken.</p>',
    ],
    [
      'consent-wall',
      'pl',
      'Kurier Zatoki',
      '<p>My i nasi partnerzy zapisujemy pliki cookie na Twoim urządzeniu i przetwarzamy dane osobowe, aby wyświetlać spersonalizowane reklamy. Zgodę możesz wycofać w każdej chwili w ustawieniach.</p>',
    ],
    [
      'consent-wall',
      'sv',
      'Sundets Tidning',
      '<p>Vi och våra partner lagrar kakor på din enhet för att visa anpassade annonser. Du kan när som helst återkalla ditt samtycke.</p>',
    ],
    [
      'consent-wall',
      'cs',
      'Přístavní list',
      '<p>My a naši partneři ukládáme do vašeho zařízení cookies a zpracováváme osobní údaje pro cílenou reklamu. Souhlas můžete kdykoli odvolat v nastavení.</p>',
    ],
    [
      'consent-wall',
      'ru',
      'Вестник залива',
      '<p>Мы и наши партнёры сохраняем файлы cookie на вашем устройстве и обрабатываем персональные данные, чтобы показывать рекламу. Вы можете отозвать согласие в любой момент.</p>',
    ],
    [
      'consent-wall',
      'tr',
      'Körfez Postası',
      '<p>Biz ve iş ortaklarımız, size kişiselleştirilmiş reklamlar göstermek için cihazınızda çerez saklıyoruz. Onayınızı dilediğiniz zaman geri çekebilirsiniz.</p>',
    ],
    [
      'consent-wall',
      'ja',
      '湾岸新聞',
      '<p>当社とパートナーは、お客様の端末にクッキーを保存し、広告の配信のために個人情報を利用します。同意はいつでも取り消すことができます。</p>',
    ],
    [
      'consent-wall',
      'ko',
      '만신문',
      '<p>저희와 파트너 120곳은 고객님의 기기에 쿠키를 저장하고 맞춤 광고를 위해 개인정보를 처리합니다. 동의는 언제든지 철회하실 수 있습니다.</p>',
    ],
    [
      'bot-check',
      'en',
      'Just a moment...',
      '<h1>courier.example</h1><p>Verifying that you are human. This may take a few seconds.</p><p>courier.example needs to review the security of your connection before you may proceed.</p>',
    ],
    [
      'bot-check',
      'en',
      'Attention',
      '<p>Our systems have detected unusual traffic from your network. Please complete the captcha to show that you are not a robot.</p>',
    ],
    [
      'bot-check',
      'de',
      'Sicherheitsprüfung',
      '<p>Bitte bestätigen Sie, dass Sie ein Mensch und kein Roboter sind. Aktivieren Sie dazu JavaScript in Ihrem Browser und laden Sie die Seite neu.</p>',
    ],
    [
      'bot-check',
      'fr',
      'Vérification',
      '<p>Nous vérifions que vous n’êtes pas un robot. Veuillez activer JavaScript dans votre navigateur et résoudre l’énigme.</p>',
    ],
    [
      'bot-check',
      'es',
      'Un momento',
      '<p>Comprueba que eres humano y no un robot. Tu navegador debe tener JavaScript activado para completar la verificación.</p>',
    ],
    [
      'bot-check',
      'ru',
      'Проверка',
      '<p>Подтвердите, что вы не робот. Ваш браузер будет проверен автоматически, это займёт несколько секунд.</p>',
    ],
    [
      'bot-check',
      'zh',
      '请稍候',
      '<p>请完成安全验证，确认您不是机器人。请在浏览器中启用JavaScript后刷新页面，稍候即可继续。</p>',
    ],
    [
      'not-found',
      'en',
      'Page not found - The Sound Courier',
      '<h1>Oops!</h1><p>We can’t find the page that you are looking for. It may have been moved, or the link that brought you here was broken. Try our home page instead.</p>',
    ],
    ['not-found', 'en', '404 Not Found', '<center><h1>404 Not Found</h1></center><hr><center>nginx</center>'],
    [
      'not-found',
      'fr',
      'Erreur 404',
      '<h1>Page introuvable</h1><p>La page que vous recherchez n’existe plus ou a été déplacée. Vérifiez l’adresse ou revenez à l’accueil.</p>',
    ],
    [
      'not-found',
      'es',
      'Página no encontrada',
      '<p>Lo sentimos, la página que buscas no existe o ha sido eliminada. Comprueba que la dirección esté bien escrita.</p>',
    ],
    [
      'not-found',
      'pt',
      'Erro',
      '<h1>Erro 404</h1><p>A página que você procura não foi encontrada. O endereço pode ter sido digitado com erro ou o conteúdo foi removido.</p>',
    ],
    [
      'not-found',
      'nl',
      'Pagina niet gevonden',
      '<p>Sorry, deze pagina bestaat niet of is verplaatst. Controleer het adres of ga terug naar de voorpagina.</p>',
    ],
    [
      'not-found',
      'hu',
      'Hiba',
      '<h1>Az oldal nem található</h1><p>Sajnáljuk, a keresett oldal nem létezik, törölték vagy áthelyezték. Kérjük, ellenőrizze a címet.</p>',
    ],
    [
      'not-found',
      'uk',
      'Помилка 404',
      '<p>На жаль, сторінку, яку ви шукаєте, видалено або її адреса змінилася. Можливо, у посиланні є помилка.</p>',
    ],
    [
      'not-found',
      'ja',
      'ページが見つかりません',
      '<p>お探しのページは見つかりませんでした。削除されたか、アドレスが間違っている可能性があります。掲載期間が終了した記事は表示されません。</p>',
    ],
    [
      'not-found',
      'ar',
      'خطأ',
      '<p>عذرا، الصفحة التي تبحث عنها غير موجودة. ربما تم حذفها أو نقلها إلى عنوان آخر.</p>',
    ],
    [
      'login',
      'en',
      'Sign in | The Sound Courier',
      '<h1>Welcome back</h1><p>Sign in with your e-mail address and password to go on. Forgot your password? We will send you a link.</p><form><input type="password"></form>',
    ],
    [
      'login',
      'en',
      'Lighthouse keeper retires after forty years',
      '<h1>Lighthouse keeper retires after forty years</h1><p>This article is for subscribers only. Subscribe to continue reading, from 9 crowns a month. Already a subscriber? Log in.</p>',
    ],
    [
      'login',
      'de',
      'Anmelden',
      '<p>Bitte melden Sie sich mit Ihrem Konto an, um weiterzulesen. Sie haben noch kein Passwort? Registrieren Sie sich kostenlos.</p>',
    ],
    [
      'login',
      'fr',
      'Connexion',
      '<p>Connectez-vous à votre compte pour lire la suite. Vous n’êtes pas encore inscrit ? Créez un compte gratuit avec votre adresse e-mail.</p>',
    ],
    [
      'login',
      'pl',
      'Logowanie',
      '<p>Zaloguj się na swoje konto, aby czytać dalej. Nie masz konta? Zarejestruj się bezpłatnie, prosimy o adres e-mail i hasło.</p>',
    ],
    [
      'login',
      'ko',
      '로그인',
      '<p>기사를 계속 읽으시려면 로그인해 주세요. 아직 회원이 아니시라면 무료로 회원가입을 하시고 비밀번호를 정해 주세요.</p>',
    ],
    [
      'blocked',
      'en',
      'Not available',
      '<p>We are sorry, this site is not available in your country for legal reasons. Readers in your region may not see our pages.</p>',
    ],
    [
      'blocked',
      'en',
      'Access Denied',
      '<h1>Access Denied</h1><p>You don’t have permission to access "/news/ferry" on this server.</p><p>Reference #18.2d 351c</p>',
    ],
    [
      'blocked',
      'de',
      'Werbeblocker erkannt',
      '<p>Sie verwenden einen Werbeblocker. Bitte schalten Sie ihn für unsere Seite aus, denn wir leben von Anzeigen.</p>',
    ],
    [
      'blocked',
      'fr',
      'Bloqueur détecté',
      '<p>Vous utilisez un bloqueur de publicité. Veuillez le désactiver pour notre site afin de poursuivre votre lecture.</p>',
    ],
    [
      'blocked',
      'es',
      'Aviso',
      '<p>Este contenido no está disponible en tu país. Lo sentimos, por razones legales no podemos permitir el acceso desde tu región.</p>',
    ],
    [
      'blocked',
      'it',
      'Avviso',
      '<p>Abbiamo rilevato un adblock nel tuo browser: disattivalo per questo sito e ricarica la pagina. Grazie alla pubblicità i nostri articoli sono gratuiti.</p>',
    ],
    [
      'blocked',
      'ja',
      'お知らせ',
      '<p>広告ブロックを検出しました。当サイトをご覧になるには、広告ブロック機能を無効にしてください。</p>',
    ],
    [
      'consent-wall',
      'ar',
      'إشعار',
      '<p>نحن وشركاؤنا نستخدم ملفات تعريف الارتباط لتخصيص الإعلانات على جهازك. يمكنك رفض الموافقة أو سحبها من الإعدادات في أي وقت.</p>',
    ],
    [
      'consent-wall',
      'fa',
      'اطلاعیه',
      '<p>ما و شرکای ما کوکی‌ها را در دستگاه شما ذخیره می‌کنیم تا تبلیغات شخصی‌سازی شود. شما می‌توانید رضایت خود را در تنظیمات پس بگیرید.</p>',
    ],
    [
      'not-found',
      'fa',
      'خطای ۴۰۴',
      '<p>متأسفانه صفحه‌ای که شما به دنبال آن هستید یافت نشد. شاید آدرس آن تغییر کرده یا مطلب حذف شده است.</p>',
    ],
    [
      'consent-wall',
      'he',
      'הודעה',
      '<p>אנו והשותפים שלנו שומרים עוגיות במכשיר שלכם כדי להציג פרסום מותאם. תוכלו לבטל את ההסכמה בהגדרות בכל עת.</p>',
    ],
    [
      'not-found',
      'he',
      'שגיאה',
      '<p>מצטערים, הדף שחיפשתם לא נמצא. ייתכן שהכתובת שלכם שגויה או שהכתבה הוסרה מהאתר.</p>',
    ],
    [
      'consent-wall',
      'hi',
      'सूचना',
      '<p>हम और हमारे साझेदार आपके डिवाइस पर कुकी रखते हैं ताकि विज्ञापन आपके अनुसार हों। आप सेटिंग में अपनी सहमति कभी भी वापस ले सकते हैं।</p>',
    ],
    [
      'not-found',
      'hi',
      'त्रुटि',
      '<p>क्षमा करें, आप जो पृष्ठ खोज रहे हैं वह मौजूद नहीं है। हो सकता है कि उसका पता गलत हो या उसे हटा दिया गया हो।</p>',
    ],
    [
      'login',
      'ar',
      'تسجيل الدخول',
      '<p>يرجى تسجيل الدخول إلى حسابك لمتابعة القراءة. هل نسيت كلمة المرور؟ أرسل لنا البريد الذي سجلت به.</p>',
    ],
  ])('%s, in %s: %s', (wall, lang, title, body) => {
    expect(WALLS).toContain(wall);
    for (const markup of [body, framed(body)])
      expect(
        extractArticle(page(title, markup, lang)).warnings.filter((warning) =>
          (WALLS as readonly string[]).includes(warning),
        ),
      ).toEqual([wall]);
  });
});

describe('an article is no notice', () => {
  const article = (...texts: string[]): string =>
    `<article><h1>${texts[0]}</h1>${texts
      .slice(1)
      .map((text) => `<p>${text}</p>`)
      .join('')}</article>`;
  it.each([
    [
      'about a king and a deleted page',
      'ar',
      article(
        'وزارة الثقافة تحذف صفحة الملك',
        'حذفت الوزارة صفحة عن تاريخ الملك من موقع المتحف، لكن ذلك لم يدم سوى يوم واحد.',
        'وقال مسؤول إن الصفحة نقلت بالخطأ إلى خادم آخر، وإن عنوانها الجديد لكل الزوار سيكون جاهزا غدا.',
      ),
    ],
    [
      'about cookies in the north',
      'fa',
      article(
        'دادگاه شمال درباره کوکی‌ها رأی داد',
        'دادگاهی در شمال کشور روزنامه‌ای را به دلیل ذخیره کوکی در دستگاه خوانندگان جریمه کرد.',
        'شمار خوانندگان آن روزنامه به رضایت نداده بودند و تبلیغات شخصی‌سازی‌شده می‌دیدند، شماری هم از تنظیمات خبر نداشتند.',
      ),
    ],
    [
      'about a page that was lost',
      'fa',
      article(
        'صفحه گمشده وزارت شیلات',
        'وزارت شیلات روز دوشنبه صفحه سهمیه‌ها را حذف کرد و نشانی آن در شمال کشور باز نشد.',
        'سخنگوی وزارتخانه گفت مطلب به اشتباه منتقل شده و تا جمعه برمی‌گردد؛ زمان بازگشت آن در خبر آمده بود.',
      ),
    ],
    [
      'about robots',
      'he',
      article(
        'רובוטים פותרים חידות בנמל',
        'מחקר מצא שרובוט פותר חידה בדפדפן מהר יותר מאדם, כך נאמר בכנס הנמלים.',
        'החוקרים בדקו ארבעים סטודנטים ושש תוכנות, והתוכנות נזקקו לשנייה אחת לאימות.',
      ),
    ],
    [
      'about attacks by robots',
      'hi',
      article(
        'रोबोट के हमले पर अहम रिपोर्ट',
        'लारनहोम में रोबोट के हमले की जांच में मानव और मशीन के कैप्चा हल करने की क्षमता परखी गई।',
        'अहमद खान की रिपोर्ट के मुताबिक रोबोट ने पहेली एक सेकंड में सुलझाई, जबकि छात्रों को नौ सेकंड लगे।',
      ),
    ],
    [
      'about cookie walls',
      'en',
      article(
        'Paper loses in court over its cookie wall',
        'A paper in Malmö must let readers refuse cookies, a court ruled on Tuesday. Its 600 partners had stored identifiers on the devices of everyone who opened a page.',
        'The data protection office had asked for a fine of a million crowns. The consent that the wall obtained was not given freely, it says.',
      ),
    ],
    [
      'about captchas',
      'en',
      article(
        'Why captchas became so hard',
        'Robots now solve the puzzles faster than people do, a study of the university of Lund shows. The authors let forty students and six programs click on traffic lights.',
        'The programs needed a second, the students nine. Browsers could vouch for their users instead, the study says.',
      ),
    ],
    [
      'about a page that was lost',
      'en',
      article(
        'The lost page of the ministry',
        'The ministry of fisheries deleted a page on its quotas on Monday. Whoever opened the address in the evening saw the number 404 and a picture of a seal.',
        'It was an error, a spokeswoman said: the page had been moved to another server and would return by Friday.',
      ),
    ],
    [
      'that addresses its readers',
      'en',
      article(
        'How to get rid of the banner',
        'You have seen it a thousand times: a grey box that asks for your consent. Ada Holm has built a program that answers it.',
        'She sells it for a crown. Her customers are mostly retired seamen, who read the weather four times a day and hate to click.',
        'Forty thousand people use it by now, and the harbour office wants to put it on all of its machines before the winter begins.',
      ),
    ],
    [
      'about ad blockers',
      'de',
      article(
        'Zeitung verklagt Werbeblocker',
        'Das Hafenblatt hat den Hersteller eines Werbeblockers verklagt, weil er Anzeigen gegen Geld freigibt. Das Gericht in Lund verhandelt im März.',
        'Der Anbieter nennt die Klage aussichtslos. Jeder dritte Rechner an der Küste sei mit seinem Programm ausgerüstet.',
      ),
    ],
    [
      'about passwords',
      'fr',
      article(
        'Les mots de passe des marins',
        'Le port a publié mardi la liste des mots de passe les plus courants à bord. Le nom du bateau arrive en tête, devant celui du chien.',
        'Un marin sur deux utilise le même code pour tous ses comptes, selon l’étude menée en mai.',
      ),
    ],
    [
      'about a blockade',
      'es',
      article(
        'La región bloquea el acceso al puerto',
        'El gobierno de la región ha prohibido el acceso al puerto viejo hasta el lunes. La grúa mayor está torcida desde la tormenta.',
        'Los pescadores descargan en la playa, y el pescado llega al mercado dos horas más tarde.',
      ),
    ],
    [
      'in Japanese about personal data',
      'ja',
      article(
        'フェリー会社、乗客の個人情報を流出',
        '湾岸フェリーは火曜日、乗客四万人の個人情報が流出したと発表した。広告会社の端末が不正に操作されたという。',
        '会社は警察に届け出た。社長は会見で、再発防止の委員会を来週設けると述べた。',
      ),
    ],
    [
      'that breaks off for those who do not pay',
      'en',
      `${article('The ferry stops', 'The ferry to Skarholm stops in October, the harbour office said on Monday, because nobody wants to pay for a new engine.')}<p>Subscribe to read on. Already a subscriber? Log in.</p>`,
    ],
    [
      'under a banner',
      'en',
      `<div class="cookie-banner"><p>We and our partners use cookies to store data on your device. You may withdraw your consent.</p></div>${article('The ferry stops', 'The ferry to Skarholm stops in October, the harbour office said on Monday, because nobody wants to pay for a new engine.', 'Its mechanic keeps a list of the parts that she has made herself.')}`,
    ],
  ])('%s, in %s', (_, lang, body) => {
    const { warnings } = extractArticle(page('The Sound Courier', body, lang));
    expect(warnings.filter((warning) => (WALLS as readonly string[]).includes(warning))).toEqual([]);
  });
});
