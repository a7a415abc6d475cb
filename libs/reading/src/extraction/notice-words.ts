/**
 * How the lines begin that a site writes around and into its articles, in lower case: for each kind a line for each language, its
 * phrases parted by commas. `notices.ts` reads the lists; nothing but words stands here.
 */

/** In the place of a film, post or map that is not shown. */
export const NOT_SHOWN = `
cs: pro zobrazení tohoto obsahu, povolte javascript, video se nepodařilo načíst, váš prohlížeč nepodporuje
da: for at se dette indhold, din browser understøtter ikke, videoen kunne ikke
de: um eingebettete inhalte, um diesen inhalt, um dieses video, um externe inhalte, ein klick für den datenschutz, empfohlener externer inhalt, empfohlener redaktioneller inhalt, externer inhalt, an dieser stelle finden sie, wir benötigen ihre zustimmung, wir brauchen ihre zustimmung, ich bin damit einverstanden, ich bin einverstanden, mit ihrer zustimmung, inhalte von drittanbietern, dieser inhalt wird von, bitte aktivieren sie javascript, dieses video ist nicht, ihr browser unterstützt, für die darstellung von, hier klicken um
el: για να δείτε αυτό το περιεχόμενο, ο browser σας δεν
en: we apologize but this video, we apologise but this video, this video has failed, this video is not available, this video is unavailable, this video can not be played, this video cannot be played, try refreshing your browser, your browser does not support, your browser doesn't support, your browser doesn’t support, please enable javascript, please turn on javascript, javascript is required, javascript is disabled, you need to enable javascript, to view this content, to view this video, to display this content, this content is hosted, this content is not available, this content isn't available, this embedded content, allow external content, we need your consent, you are seeing this because, an error occurred while retrieving, unable to load video, loading video, video player is loading, media playback is unsupported, you're viewing a limited version
es: para ver este contenido, este contenido no está disponible, este vídeo no, este video no, tu navegador no, su navegador no, activa javascript, contenido externo
fi: nähdäksesi tämän sisällön, selaimesi ei tue, hyväksy evästeet
fr: pour voir ce contenu, pour visualiser ce contenu, pour afficher ce contenu, pour consulter ce contenu, ce contenu est bloqué, ce contenu n'est pas, ce contenu n’est pas, cette vidéo n'est pas, cette vidéo n’est pas, cette vidéo ne peut, votre navigateur ne, activez javascript, veuillez activer javascript, contenu externe, vous avez refusé les cookies, vous avez choisi de refuser
hu: a tartalom megtekintéséhez, a böngésző nem támogatja, az ön böngészője nem
id: browser anda tidak mendukung, video tidak dapat
it: per visualizzare questo contenuto, per vedere questo contenuto, questo contenuto non è, questo video non è, il tuo browser non, il browser non supporta, attiva javascript, contenuto esterno
ja: お使いのブラウザ, このコンテンツを表示するには, この動画は, javascriptを有効に
ko: 이 콘텐츠를 보려면, 이 동영상은, 브라우저가 지원하지
nl: om deze inhoud te tonen, om deze content te, om deze video te, deze inhoud is niet, deze video is niet, uw browser ondersteunt, je browser ondersteunt, wij hebben je toestemming
no: for å se dette innholdet, nettleseren din støtter ikke
pl: aby zobaczyć tę treść, aby wyświetlić tę treść, twoja przeglądarka nie, włącz javascript, ten materiał wideo jest niedostępny
pt: para ver este conteúdo, este conteúdo não está, este vídeo não, o seu navegador não, seu navegador não, ative o javascript
ro: pentru a vizualiza acest conținut, browserul dvs nu
ru: чтобы посмотреть это видео, ваш браузер не поддерживает, включите javascript, видео недоступно
sv: för att se detta innehåll, för att visa detta innehåll, din webbläsare stöder inte, aktivera javascript
tr: tarayıcınız desteklemiyor, bu içeriği görüntülemek için, bu video oynatılamıyor
uk: ваш браузер не підтримує, щоб переглянути це відео
zh: 您的浏览器不支持, 您的瀏覽器不支援, 请开启javascript, 此视频无法, 此影片無法
`;

/** What readers without an account are asked. */
export const ACCOUNT = `
cs: máte již účet, nemáte účet, přihlaste se nebo, vytvořte si účet
da: har du ikke en konto, har du allerede en konto, opret en konto
de: sie haben noch kein konto, noch kein konto, noch nicht registriert, bereits registriert, schon registriert, sie sind bereits abonnent, bereits abonnent, sie haben schon ein konto, neu hier, sie lesen gerade auf die, melden sie sich an um, nein danke weiter
en: don't have an account, don’t have an account, already have an account, have an account, already registered, already a subscriber, already a member, not a member, not a subscriber, not registered, sign in or create an account, sign in or register, sign in to your account, log in or register, log in or sign up, create an account or sign in, create a free account, create your free account, register for free, this story is saved in, you have been signed out, enter your email to, share this story with your friends, enjoy the latest
es: ya tienes cuenta, ¿ya tienes una cuenta, ¿no tienes cuenta, ¿ya eres suscriptor, ¿aún no tienes cuenta, inicia sesión o, crea una cuenta, crea tu cuenta
fi: onko sinulla jo tunnus, ei vielä tunnusta, kirjaudu sisään tai
fr: déjà abonné, déjà inscrit, vous avez déjà un compte, pas encore de compte, pas encore inscrit, connectez-vous ou, créez un compte, créer un compte, créez votre compte, cet article vous est offert, vous devez être connecté
hu: van már fiókja, már van fiókod, nincs még fiókod
it: hai già un account, sei già abbonato, sei già registrato, non hai un account, accedi o registrati, crea un account
ja: ご利用には会員登録, 記事をマイページに保存, 記事に『リアクション』, 『カテゴリーをフォロー』, 会員登録がまだの方, ログインしてください, 無料会員登録
ko: 회원가입 후, 로그인 후 이용, 로그인이 필요
nl: heb je al een account, nog geen account, al een account, maak een gratis account, log in of
no: har du allerede en konto, har du ikke konto
pl: masz już konto, nie masz konta, zaloguj się lub, zaloguj lub, załóż konto
pt: já tem conta, já é assinante, não tem conta, ainda não tem conta, faça login ou, crie uma conta, crie a sua conta
ro: ai deja cont, nu ai cont
ru: уже есть аккаунт, нет аккаунта, войдите или зарегистрируйтесь, у вас ещё нет аккаунта
sv: har du redan ett konto, har du inget konto, logga in eller, skapa ett konto
tr: hesabınız yok mu, zaten üye misiniz, giriş yapın veya, üye girişi
uk: вже маєте акаунт, немає акаунта, увійдіть або
vi: bạn đã có tài khoản, bạn chưa có tài khoản
zh: 已有账号, 还没有账号, 已有帳號, 還沒有帳號, 请先登录, 請先登入
`;

/** Money, memberships and trials. */
export const SUPPORT = `
bg: подкрепете, дарете
ca: fes-te'n soci, fes-te soci, fes-te subscriptor, dona suport a
cs: podpořte nás, podpořte naši, podpořte nezávislou, přispějte na, staňte se podporovatelem
da: støt os, støt vores, støt uafhængig, bliv medlem, bliv støttemedlem
de: unterstützen sie uns, unterstützen sie unsere, unterstützen sie unabhängigen, unterstütze uns, unterstütze unsere, jetzt unterstützen, wir brauchen ihre unterstützung, wir brauchen deine unterstützung, unabhängiger journalismus braucht, guter journalismus kostet, guter journalismus braucht, ihre spende, deine spende, jetzt spenden, spenden sie, spende jetzt, solidarität jetzt, testen sie jetzt, jetzt testen, kostenlos testen, wochen kostenlos testen, werden sie mitglied, werde mitglied, werde teil von, dieser artikel ist kostenlos, sie können das unterstützen
el: υποστηρίξτε μας, στηρίξτε, ενισχύστε
en: support our journalism, support independent journalism, support quality journalism, support local journalism, support our work, support our newsroom, support us, our journalism needs your, independent journalism needs, we need your support, we need your help, help us continue, help keep, if you value our, if you enjoyed this article please consider, if you liked this story please consider, please consider supporting, please consider donating, please consider making, make a donation, make a contribution, make a tax-deductible, make a one-time, donate now, donate today, donate to, become a member, become a supporter, become a patron, become a subscriber, buy us a coffee, buy me a coffee, your support makes, your contribution, your donation, start your free trial, try it free, this story is free, our reporting is free, we rely on readers, we depend on readers
es: apoya nuestro, apoya el periodismo, apoya a, apóyanos, hazte socio, hazte socia, hazte suscriptor, hazte suscriptora, haz una donación, haz tu donación, dona ahora, si te ha gustado este artículo, necesitamos tu apoyo, el periodismo independiente necesita
fi: tue meitä, tue riippumatonta, lahjoita
fr: soutenez-nous, soutenez notre, soutenez un journalisme, soutenez le journalisme, soutenez la presse, soutenez l'information, faites un don, je fais un don, faire un don, votre soutien, vos dons, nous avons besoin de vous, nous avons besoin de votre, cet article est en accès libre, vous aimez notre travail, adhérez à
hr: podržite nas, podržite naš, donirajte
hu: támogass minket, támogasson minket, támogassa, támogasd, adakozz, légy a támogatónk, ha fontos önnek a független, ha tetszett a cikk
id: dukung kami, dukung jurnalisme, donasi
it: sostieni, sostienici, sosteneteci, fai una donazione, dona ora, fai la tua donazione, abbiamo bisogno del tuo, diventa socio, diventa sostenitore, se ti è piaciuto questo articolo
ja: ご支援をお願い, ご寄付, 応援してください, 寄付で応援
ko: 후원하기, 후원해 주세요, 정기후원, 독립언론
nl: steun ons, steun onze, steun onafhankelijke, doneer, word lid, word donateur, word vriend, vond je dit artikel
no: støtt oss, støtt vår, bli medlem, bli støttemedlem
pl: wesprzyj nas, wesprzyj naszą, wesprzyj niezależne, wspieraj nas, wspieraj, wspomóż, przekaż darowiznę, zostań patronem, podoba ci się ten, dołącz do patronów
pt: apoie o, apoie o nosso, apoie-nos, apoie o jornalismo, faça uma doação, faça um donativo, doe agora, torne-se membro, torne-se apoiador, seja um apoiador, precisamos do seu apoio, se você gostou deste
ro: susține-ne, susține jurnalismul, sprijină, sprijiniți, donează, donați, redirecționează
ru: поддержите нас, поддержите нашу, поддержать нас, поддержать редакцию, поддержите независимую, помогите нам, пожертвуйте, сделать пожертвование
sk: podporte nás, podporte našu, podporte nezávislú, prispejte
sr: подржите, podržite
sv: stötta oss, stötta vår, stöd oss, stöd vår, stöd oberoende, bli medlem, bli stödmedlem, swisha
tr: bize destek olun, destek olun, bağımsız gazeteciliğe destek, desteğinize ihtiyacımız
uk: підтримайте нас, підтримайте нашу, підтримайте редакцію, підтримати нас, станьте спільнотою, задонатити
vi: ủng hộ chúng tôi
zh: 支持我们, 支持我們, 赞助我们, 贊助我們, 定期定額, 捐款支持, 歡迎贊助
ar: ادعمونا, ادعم الصحافة, تبرع
he: תמכו בנו, תרמו
`;

/** What readers are to tell the site, and how they liked it. */
export const FEEDBACK = `
cs: našli jste chybu, našli jste v článku chybu, líbil se vám článek, pošlete nám tip
da: har du fundet en fejl, fandt du en fejl, har du et tip
de: fehler gefunden, haben sie einen fehler, wie hat ihnen dieser artikel, wie hat ihnen der artikel, wie gefällt ihnen, hat ihnen der artikel, hat ihnen dieser artikel, war dieser artikel hilfreich, ihre meinung ist uns, schreiben sie uns, feedback geben, haben sie hinweise, haben sie anregungen, haben sie informationen, teilen und weiterempfehlen, zitiervorschlag, ende der weiteren informationen, ende des beitrags, zur startseite, zur optimierung unseres angebots, korrekturhinweis senden
el: βρήκατε κάποιο λάθος, σας άρεσε το άρθρο
en: did you find this, did you enjoy this, did you like this, was this article, was this story, was this page, how did you like, how would you rate, rate this, report a typo, report a correction, report an error, report a mistake, see an error, see a mistake, spot an error, spot a mistake, spotted an error, spotted a mistake, spotted a typo, found a mistake, found an error, find a mistake, have a correction, have a story tip, have you got a story, do you have a story, do you have a tip, do you have any, if you have a story, got a story, get in touch with our, get in touch with us, get in touch by, get in touch if, for more stories like this, let us know what you think, what do you think about this, share your thoughts, share your views, tell us what, send us your, send your tips, email your, email us, contact us, read our comments policy, our comments policy, comments are closed, commenting on this, at caxton we employ, cite this article, want to comment, have your say, join the conversation, join the discussion, join the debate
es: ¿has encontrado un error, ¿encontraste un error, ¿te ha gustado, ¿te gustó, reportar un error, avísanos, envíanos tu, cuéntanos tu
fi: löysitkö virheen, huomasitko virheen, lähetä palautetta, onko sinulla juttuvinkki
fr: une erreur dans cet article, vous avez repéré une erreur, vous avez remarqué une erreur, avez-vous repéré, signaler une erreur, avez-vous aimé, cet article vous a plu, vous avez une information, votre avis nous, donnez votre avis, réagissez, contactez-nous
hr: pronašli ste pogrešku, prijavi grešku, imate priču
hu: hibát talált, hibát talált a cikkben, elírást talált, tetszett a cikk, írja meg véleményét
id: temukan kesalahan, bagaimana menurut anda
it: hai trovato un errore, segnala un errore, ti è piaciuto questo, hai una segnalazione, inviaci
ja: この記事は役に立ち, この記事へのご意見, ご意見・ご感想, 情報提供はこちら, 記事の感想
ko: 이 기사를 어떻게, 제보는 카카오톡, 제보하기, 기사 제보, 이 기사를 추천
nl: fout gezien, fout gevonden, heb je een fout, heeft u een fout, wat vond je van, tip de redactie, heb je een tip
no: har du tips, fant du en feil, funnet en feil
pl: zauważyłeś błąd, zauważyłaś błąd, znalazłeś błąd, widzisz błąd, masz dla nas temat, masz ciekawy temat, oceń artykuł, podobał ci się artykuł, napisz do nas
pt: encontrou um erro, encontrou algum erro, achou algum erro, viu algum erro, gostou deste, gostou desta, envie a sua, mande sua
ro: ai găsit o greșeală, ați găsit o greșeală, trimite-ne
ru: нашли ошибку, нашли опечатку, заметили ошибку, заметили опечатку, если вы нашли ошибку, если вы заметили ошибку, выделите ошибку, есть новость, есть тема, сообщить об ошибке
sk: našli ste chybu, páčil sa vám článok, všimli ste si chybu
sr: пронашли сте грешку, пријави грешку
sv: hittat ett fel, hittade du ett fel, har du hittat ett fel, tipsa oss, har du tips, rätta fel
tr: haberde hata, hata bildir, bu habere tepki, bu haber hakkında
uk: знайшли помилку, помітили помилку, якщо ви знайшли помилку, якщо ви помітили помилку
vi: bạn có ý kiến, ý kiến của bạn, gửi bình luận, mời bạn đọc
zh: 如有错误, 如发现错误, 发现错误, 有話想說, 你怎么看, 喜歡這篇文章
ar: هل وجدت خطأ, شارك برأيك, ما رأيك
`;
