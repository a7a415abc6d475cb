/**
 * Words of bylines, in lower case: a line for each language (`mul`: several), its phrases sorted. Nothing but words stands here;
 * `phrases.ts` reads the lists.
 */

/** Before a name at the beginning of a line: "By Ana Ruiz". */
export const BY = `
cs: napsal, napsala
da: af, skrevet af
de: das gespräch führte, das gespräch führten, das interview führte, das interview führten, die fragen stellte, die fragen stellten, ein artikel von, ein beitrag von, ein gastbeitrag von, eine analyse von, eine kolumne von, eine reportage von, es berichtet, gastbeitrag von, geschrieben von, interview von, kommentar von, verfasst von, veröffentlicht von, von
el: από την, από τον, γράφει η, γράφει ο, γράφουν, γράφουν οι, επιμέλεια, της, του, των
en: a report by, about the author, analysis by, article by, authored by, by, by our correspondent, column by, compiled by, contributed by, essay by, interview by, opinion by, posted by, published by, report by, reported by, reporting and writing by, reporting by, review by, reviewed by, story by, text by, words and pictures by, words by, writing by, written and reported by, written by
es: entrevista de, escrito por, por, publicado por, texto de, un análisis de, una entrevista de, una información de
fi: kirjoittanut, teksti
fr: article de, avec, entretien par, interview par, par, par notre correspondant, par notre correspondante, propos recueillis par, publié par, recueilli par, rédigé par, texte de, texte par, un entretien par, une enquête de, écrit par
hr: napisala, napisao, piše
hu: szerző, írta
id: ditulis oleh, laporan, oleh
it: a cura di, articolo di, di, di redazione, intervista di, scritto da, testo di
ms: oleh
nl: artikel van, door, door onze redacteur, door onze verslaggever, een artikel van, geschreven door, van onze correspondent, van onze redacteur, van onze verslaggever
no: av, skrevet av
pl: napisał, napisała, przez, rozmawia, rozmawiał, rozmawiała
pt: escrito por, por, publicado por, reportagem de, texto de
ro: scris de
sk: napísal, napísala
sr: piše, пише
sv: av, skriven av
th: เรื่องโดย, โดย
tr: tarafından yazıldı
vi: bởi
`;

/** Before or behind a colon, or before a name at the beginning of a line: "Text: Ana Ruiz", "记者 王明". */
export const WRITER_LABELS = `
ar: إعداد, الكاتب, الكاتبة, المؤلف, بقلم, تحرير, تقرير, كتب, كتبت, مراسل, مراسلة
az: müəllif
bg: автор, автори
bn: প্রতিবেদক, লিখেছেন, লেখক
ca: autora, autors, redactor, redactora, text
cs: autor, autorka, autoři, redaktor, redaktorka
da: forfatter, journalist, tekst
de: autor, autoren, autorin, autorinnen, bericht, gastautor, gastautorin, interview, redakteur, redakteurin, reporter, reporterin, text, text und recherche, texte, verfasser, verfasserin
el: αρθρογράφος, κείμενο, ρεπορτάζ, συντάκτες, συντάκτης, συντάκτρια
en: author, author name, authors, byline, contributor, contributors, correspondent, correspondents, reporter, reporters, story, text, words, writer, writers
es: autor, autora, autoras, autores, periodista, redactor, redactora, reportera, reportero, texto, textos
et: autor, tekst
fa: به قلم, خبرنگار, نویسنده, گزارشگر
fi: kirjoittaja, kirjoittajat, teksti, toimittaja
fr: auteur, auteure, auteurs, autrice, journaliste, rédacteur, rédactrice, texte, textes
he: כתב, כתבה, כתבת, מאת
hi: द्वारा, रिपोर्ट, रिपोर्टर, लेखक, लेखिका, संवाददाता
hr: autor, autori, autorica, novinar, tekst
hu: szerző, szerzők, szöveg, újságíró
id: laporan, penulis, pewarta, reporter, wartawan
it: autore, autori, autrice, giornalista, testi, testo
ja: ライター, 写真・文, 取材, 取材・執筆, 取材・文, 執筆, 執筆者, 文, 文・構成, 筆者, 聞き手, 著者, 記事, 記者
ka: ავტორი
kk: авторы
ko: 글, 글쓴이, 기자, 작성자, 저자, 취재, 취재기자
lt: autorius, autorė, tekstas
lv: autore, autors, teksts
mk: автор, пишува
mr: प्रतिनिधी, लेखक
ms: penulis, wartawan
nl: auteur, auteurs, redacteur, tekst, verslaggever
no: forfatter, journalist, journalister, tekst
pl: autor, autorka, autorzy, dziennikarka, dziennikarz, tekst
pt: autor, autora, autores, jornalista, redator, redatora, repórter, texto, textos
ro: autoare, autor, autori, redactor, reporter
ru: автор, автор текста, авторы, журналист, корреспондент, подготовил, подготовила, подготовили, собкор, спецкор, текст
sk: autor, autori, autorka, redaktor, redaktorka
sl: avtor, avtorica, besedilo, novinar, novinarka
sq: autor, autori, nga
sr: autor, novinar, tekst, аутор, новинар, текст
sv: artikelförfattare, författare, journalist, reporter, skribent, text
sw: mwandishi, na, na mwandishi wetu
ta: எழுதியவர்
th: ผู้สื่อข่าว, ผู้เขียน
tr: haber, haberi hazırlayan, hazırlayan, muhabir, röportaj, yazan, yazar, yazarlar, yazı, yazının yazarı
uk: автор, автори, авторка, журналіст, журналістка, кореспондент, підготував, підготувала, текст
ur: تحریر, رپورٹ, مصنف, نامہ نگار
uz: muallif
vi: bài, bài và ảnh, người viết, phóng viên, thực hiện, tác giả
zh: 作者, 实习生, 实习记者, 實習記者, 採訪, 撰文, 撰稿, 文, 文字, 新华社记者, 本報訊記者, 本報記者, 本报记者, 本社記者, 特派記者, 特约记者, 編譯, 综合记者, 编译, 见习记者, 訊記者, 記者, 记者, 通訊員, 通讯员, 采写, 首席记者
`;

/** The same for those who did something else: took the pictures, edited, translated, or are the source. */
export const OTHER_LABELS = `
ar: المحرر, المصدر, ترجمة, تصوير, صورة, مراجعة
bg: източник, редактор, снимка, снимки
cs: editor, foto, fotografie, překlad, zdroj
da: foto, fotos, kilde, redaktør
de: bearbeitet, bearbeitung, bild, bilder, foto, fotografie, fotos, grafik, grafiken, illustration, illustrationen, kamera, lektorat, mitarbeit, produktion, quelle, quellen, redaktion, schnitt, video, übersetzung
el: μετάφραση, πηγή, φωτογραφία, φωτογραφίες, φωτό
en: additional reporting, art direction, copyright, courtesy, credit, data, design, edited, editing, editor, editors, fact check, fact checked, graphic, graphics, guest, guests, illustrated, illustration, illustrations, image, images, medically reviewed, narrated, photo, photo credit, photograph, photographer, photographs, photography, photos, picture, pictures, produced, producer, read more, source, sources, translated, translation, video, videos, visuals
es: edición, editor, editora, foto, fotografía, fotografías, fotos, fuente, fuentes, gráfico, gráficos, ilustración, imagen, imágenes, traducción, vídeo
fi: kuva, kuvat, lähde, valokuvat
fr: crédit, crédits, dessin, illustration, infographie, photo, photographe, photographie, photographies, photos, source, sources, traduction, vidéo, édition
hr: foto, fotografija, izvor, urednik
hu: fordította, forrás, fotó, fotók, szerkesztő
id: editor, foto, penyunting, redaktur, sumber
it: fonte, fonti, foto, fotografie, traduzione, video
ja: イラスト, 写真, 出典, 協力, 撮影, 校正, 構成, 画像, 監修, 編集, 編集者, 翻訳, 訳
ko: 감수, 그림, 번역, 사진, 영상, 자료, 제공, 출처, 편집
nl: beeld, bron, eindredactie, foto, foto's, illustratie, vertaling
no: foto, fotograf, kilde, redaktør, video
pl: edycja, fot, foto, fotografia, grafika, opr, oprac, opracowanie, opracował, opracowała, redakcja, tłumaczenie, wideo, zdjęcia, zdjęcie, źródło
pt: editor, edição, fonte, foto, fotografia, fotos, imagem, tradução, vídeo
ro: editor, foto, sursa, sursă, traducere
ru: иллюстрации, иллюстрация, источник, перевод, редактор, фото, фотограф, фотографии
sk: foto, preklad, zdroj
sl: foto, uredil, vir
sr: foto, izvor, извор, фото
sv: bild, foto, fotograf, illustration, källa, redaktör, översättning
tr: derleyen, editör, foto, fotoğraf, fotoğraflar, görsel, kamera, kaynak, çeviri
uk: джерело, переклад, редактор, світлина, фото
vi: biên tập, biên tập viên, dịch, hình ảnh, nguồn, theo, ảnh
zh: 來源, 出处, 出處, 图, 图片, 圖, 圖片, 审核, 審核, 插画, 摄影, 攝影, 来源, 校对, 校對, 核稿, 监制, 監製, 終審, 編輯, 编审, 编辑, 翻譯, 翻译, 見習編輯, 視頻, 视频, 責任編輯, 責編, 责任编辑, 责编, 配图
`;

/** Between two names. */
export const AND = `
bg: и
ca: i
cs: a
da: og
de: sowie, und
el: και
en: and, as told to, with
es: e, y
et: ja
fi: ja, sekä
fr: avec, et
hi: और
hr: i, te
hu: és
id: dan
it: e
lt: ir
lv: un
nl: en
no: og
pl: i, oraz
pt: e
ro: şi, și
sk: a
sv: och
tr: ve
uk: й, та, і
vi: và
`;

/** What somebody is, alone or behind the name, the last word of it: "Senior Bridge Correspondent". */
export const ROLES = `
cs: dopisovatel, komentátor, novinář, novinářka, redaktor, redaktorka, reportér, reportérka, zpravodaj
da: journalist, korrespondent, redaktør
de: chefredakteur, chefredakteurin, chefreporter, chefreporterin, gastautor, gastautorin, gerichtsreporterin, journalist, journalistin, kolumnist, kolumnistin, korrespondent, korrespondentin, mitarbeiter, mitarbeiterin, redakteur, redakteurin, redaktor, reporter, reporterin, ressortleiter, ressortleiterin, volontär, volontärin
en: analyst, anchor, associate, attorney, author, blogger, chief, columnist, commentator, consultant, contributor, coordinator, correspondent, critic, director, editor, editor-at-large, editor-in-chief, essayist, executive, expert, fellow, freelancer, host, intern, journalist, manager, photographer, photojournalist, president, producer, professor, reporter, researcher, specialist, strategist, writer
es: analista, colaborador, colaboradora, columnista, corresponsal, director, directora, editor, editora, enviada especial, enviado especial, periodista, redactor, redactora, reportera, reportero
fi: kirjeenvaihtaja, päätoimittaja, toimittaja
fr: chef de service, chroniqueur, chroniqueuse, correspondant, correspondante, envoyé spécial, envoyée spéciale, grand reporter, journaliste, reporter, rédacteur, rédacteur en chef, rédactrice, rédactrice en chef, éditorialiste
hu: főszerkesztő, szerkesztő, tudósító, újságíró
id: jurnalis, redaktur, reporter, wartawan
it: caporedattore, corrispondente, direttore, giornalista, inviata, inviato, redattore, redattrice
nl: columnist, correspondent, hoofdredacteur, journalist, redacteur, verslaggeefster, verslaggever
no: journalist, kommentator, korrespondent, redaktør, reporter
pl: dziennikarka, dziennikarz, korespondent, korespondentka, publicysta, publicystka, redaktor, redaktorka, reporter, reporterka
pt: colaborador, colaboradora, colunista, correspondente, diretor, editor, editora, jornalista, redator, redatora, repórter
ro: corespondent, jurnalist, redactor, redactor-șef, reporter
ru: журналист, колумнист, корреспондент, обозреватель, редактор, спецкор, шеф-редактор
sv: chefredaktör, journalist, korrespondent, krönikör, ledarskribent, redaktör, reporter
tr: editör, gazeteci, köşe yazarı, muhabir, muhabiri, yazar
uk: журналіст, журналістка, кореспондент, кореспондентка, оглядач, редактор, редакторка
vi: biên tập viên, phóng viên
`;

/** Before a role: "Senior Staff Writer". */
export const ROLE_QUALIFIERS = `
de: freie, freier, leitende, leitender, stellvertretende, stellvertretender
en: acting, assistant, associate, breaking, business, chief, city, climate, commerce, consumer, content, contributing, copy, court, crime, culture, data, defence, defense, deputy, digital, diplomatic, economics, education, entertainment, environment, europe, executive, features, finance, foreign, freelance, general, global, guest, health, international, investigations, investigative, junior, lead, legal, lifestyle, local, managing, marketing, media, money, multimedia, national, news, night, opinion, parliamentary, personal, political, politics, product, regional, research, science, security, senior, seo, showbiz, social, special, sport, sports, staff, style, technology, trade, transport, travel, tv, video, weather, web, white house, world
es: especial, jefa, jefe
fr: adjoint, adjointe, pigiste
`;

/** Words that no name of a person has: what bears one is a paper, a desk, a company or an account. */
export const BODY_WORDS = `
ar: أخبار, تحرير, جريدة, شبكة, صحيفة, فريق, قناة, موقع, هيئة, وكالات, وكالة
bg: вестник, екип, новини, редакция
bn: ডেস্ক, প্রতিবেদক, সংবাদদাতা
cs: redakce, tým, zprávy
da: nyheder, nyhedsbureau, redaktionen
de: agentur, agenturen, e.v, gmbh, korrespondenten, lokalredaktion, nachrichten, nachrichtenagentur, newsdesk, onlineredaktion, presse-agentur, presseagentur, redaktion, redaktionsnetzwerk, redaktionsteam, sportredaktion, zeitung
el: ειδήσεις, ειδησεισ, εφημερίδα, ομάδα, συντακτική, σύνταξη
en: admin, administrator, agencies, agency, association, blog, broadcasting, bureau, center, centre, co., committee, communications, company, contributors, copyright, corporation, council, daily, department, desk, developer, digital, editorial, editors, enterprises, feed, foundation, group, inc, inc., institute, limited, llc, llp, ltd, ltd., magazine, media, ministry, network, news, newsdesk, newspaper, newspapers, newsroom, newswire, office, online, plc, press, publications, publisher, publishing, radio, release, reporters, service, services, society, staff, studio, studios, syndicate, syndication, team, television, times, tribune, tv, university, user, web, webdesk, webmaster, website, wire, wires
es: agencia, agencias, diario, editorial, equipo, noticias, periódico, prensa, redacción
fi: toimitus, uutiset, uutistoimisto
fr: agence, agences, dépêche, presse, rédaction, service, équipe
hi: एजेंसी, टीम, डेस्क, न्यूज़, ब्यूरो, समाचार
hu: hírek, hírügynökség, szerkesztőség
id: berita, kantor berita, redaksi
it: agenzia, giornale, notizie, redazione
nl: nieuws, nieuwsdienst, persbureau, redactie
no: nyheter, nyhetsbyrå, redaksjonen
pl: agencja, aktualności, gazeta, redakcja, wiadomości, zespół
pt: agência, equipa, equipe, jornal, notícias, redacção, redação
ro: agenția, echipa, redacția, știri
ru: агентство, газета, команда, новостей, новости, пресс-служба, редакция, служба
sv: nyheter, nyhetsbyrå, nyhetsbyrån, redaktionen
sw: gazeti, habari
th: กองบรรณาธิการ, ข่าว, ทีมข่าว, สำนักข่าว
tr: ajans, ajansı, gazetesi, haber, haberleri, merkezi, servisi
uk: агентство, газета, команда, новини, пресслужба, редакція
vi: ban biên tập, báo, tòa soạn, tổng hợp
`;

/** The same as the last letters of a name, in scripts without spaces. */
export const BODY_ENDINGS = `
ja: オンライン, チーム, デジタル, デスク, ニュース, 取材チーム, 取材班, 報道局, 支局, 放送, 新聞, 新聞社, 社, 総局, 編集室, 編集局, 編集部, 誌, 通信, 通信社, 部
ko: 뉴스, 뉴스룸, 디지털뉴스팀, 매체, 방송, 신문, 온라인뉴스팀, 일보, 취재팀, 통신, 팀, 편집국, 편집부
zh: 中心, 中新社, 台, 報, 报, 新华社, 新聞, 新華社, 新闻, 新闻社, 日報, 日报, 晚報, 晚报, 电视台, 社, 綜合, 綜合報導, 網, 編輯部, 综合, 综合报道, 编辑部, 网, 通訊社, 通讯社, 電視台
`;

/** Agencies by the names that stand in bylines. */
export const AGENCIES = `
mul: aa, aap, adnkronos, aff, afp, agencies, agentur, agenturen, agenzia ansa, anadolu, anadolu ajansı, ani, anp, ansa, antara, ap, apa, associated press, ats, azertac, belga, bloomberg, bta, canadian press, cna, cp, ctk, deutsche presse-agentur, dha, dpa, dpa-afx, efe, epa, epd, europa press, fars, getty, getty images, hina, ians, iha, ina, interfax, irna, jiji, jiji press, keystone-sda, kna, kyodo, kyodo news, lusa, mehr, mena, mti, ntb, pa, pa media, pap, press association, press trust of india, pti, reuters, ria, ritzau, rtr, sda, sid, spa, sta, stt, ta3, tanjug, tasr, tass, the associated press, the canadian press, tt, ttxvn, ukrinform, uni, united news of india, upi, wafa, wam, xinhua, yonhap, čtk, интерфакс, рейтер, риа новости, тасс, укрінформ, уніан, أ ف ب, أ ف پ, بترا, د ب أ, رويترز, وفا, ロイター, 中央社, 中新社, 共同, 共同通信, 新华社, 新華社, 時事, 時事通信, 뉴스1, 뉴시스, 연합뉴스
`;

/** Labels, buttons and sections that stand where a name could: never names, whatever stands with them. */
export const NO_NAMES = `
cs: domů, sdílet, sledovat, více
da: følg, hjem, læs mere
de: abonnieren, alle artikel, artikel, beitrag, folgen, jetzt folgen, kommentar, kommentare, kontakt, mehr, merken, politik, profil, ressort, startseite, teilen, unbekannt, wirtschaft, zum autor, zur autorin, über den autor, über die autoren, über die autorin
el: κοινοποίηση, σχόλια
en: anonymous, article, articles, author, authors, bio, biography, byline, bylines, category, click, close, comment, comments, contact, contributor, cookies, email, facebook, follow, follow us, guest, guest author, home, image, instagram, linkedin, login, menu, more, more from, more posts, more stories, n/a, name, null, opinion, photo, politics, post, posts, print, privacy, profile, read, read bio, read more, report, save, search, see bio, see full bio, see more, share, show more, sign in, sport, sports, subscribe, tags, telegram, the author, twitter, undefined, unknown, view all posts, view profile, whatsapp, world, x, youtube
es: comentarios, compartir, perfil, seguir, sobre el autor, sobre la autora, ver más
fi: jaa, seuraa
fr: commentaires, lire plus, partager, s'abonner, suivre, s’abonner, voir plus, à propos de l'auteur, à propos de l’auteur
hu: követés, megosztás
id: bagikan, ikuti, selengkapnya, tentang penulis
it: condividi, segui, sull'autore, sull’autore
ja: シェア, フォロー, フォローする, 筆者紹介, 著者について, 著者プロフィール, 記事一覧
ko: 공유, 공유하기, 구독, 기자페이지, 다른기사 보기, 댓글
nl: delen, lees meer, over de auteur, volg, volgen
no: del, følg, les mer
pl: czytaj więcej, o autorce, o autorze, obserwuj, udostępnij, więcej
pt: compartilhar, partilhar, seguir, sobre a autora, sobre o autor, ver mais
ro: despre autor, urmărește
ru: об авторе, поделиться, подписаться, читать далее
sv: dela, följ, läs mer, om författaren
tr: paylaş, takip et, yazar hakkında, yorumlar
uk: поділитися, про автора, підписатися
vi: chia sẻ, theo dõi, về tác giả
zh: 作者简介, 作者簡介, 关注, 分享, 更多, 留言, 评论, 關注
`;

/** Between a name and where its bearer is or works: "Ana Ruiz in Lisbon for the Post". */
export const PLACED = `
da: for, fra, i
de: aus, für, in
en: at, for, from, in, of
es: desde, en, para
fr: aux, pour, à
it: da
pl: w, z
pt: em, para
ru: в, для, из
sv: från, för
`;

/** Parts of a name that may go without a capital. */
export const PARTICLES = `
mul: abu, af, al, bar, bat, ben, bin, bint, bte, d', da, dal, dalla, das, de, degli, dei, del, della, den, der, di, do, dos, du, e, el, ibn, la, las, le, les, lo, los, of, ould, st, st., ten, ter, uit, van, ver, vom, von, y, zu, zum, zur
`;

/** Behind a name, by a comma: what somebody has passed or been made. Suffixes such as Jr. are part of the name. */
export const CREDENTIALS = `
mul: b.sc, ba, bsc, cfa, cfp, cfp®, cpa, dds, dipl.-ing, do, dr, esq, jd, lcsw, llb, llm, m.a, m.d, m.sc, ma, mba, md, mph, ms, msc, msn, np, pa-c, ph.d, pharmd, phd, prof, psyd, rd, rdn, rn
`;
