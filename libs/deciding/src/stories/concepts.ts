/** The columns of `CONCEPTS`. */
export const LANGUAGES: readonly string[] = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'ru',
  'ar',
  'hi',
  'zh',
  'ja',
  'ko',
];

/**
 * A small dictionary of news words, written for this purpose: one idea a row, one language a column, synonyms with a space
 * between. It lets languages meet, and within a language the words that reporters put for each other (buys, acquisition, takeover).
 */
export const CONCEPTS = `
earthquake quake tremor temblor seismic magnitude aftershock|erdbeben beben magnitude erdstoß nachbeben|séisme tremblement magnitude secousse réplique|terremoto sismo seísmo temblor magnitud réplica|terremoto sismo tremor abalo magnitude|землетрясение толчки магнитуда магнитудой подземные|زلزال هزة زلزالا الزلزال|भूकंप भूकम्प तीव्रता|地震 震级 余震 强震|地震 震度 マグニチュード 余震|지진 규모 여진 강진
tsunami|tsunami|tsunami|tsunami maremoto|tsunami maremoto|цунами|تسونامي|सुनामी|海啸|津波|쓰나미 해일
flood flooding deluge inundation floodwater|überschwemmung hochwasser flut überflutung|inondation crue inondations|inundación inundaciones riada crecida|inundação inundações enchente enchentes cheia cheias|наводнение паводок затопление|فيضان فيضانات سيول|बाढ़|洪水 洪灾 水灾|洪水 氾濫 浸水|홍수 침수
storm hurricane typhoon cyclone tornado|sturm orkan unwetter hurrikan taifun tornado|tempête ouragan typhon cyclone tornade|tormenta huracán tifón ciclón tornado|tempestade furacão tufão ciclone tornado|шторм ураган тайфун циклон буря|عاصفة إعصار|तूफान तूफ़ान चक्रवात|台风 飓风 风暴 暴风雨|台風 嵐 ハリケーン 暴風雨|태풍 폭풍 허리케인
landslide mudslide avalanche|erdrutsch lawine schlammlawine|glissement avalanche éboulement|deslizamiento alud avalancha derrumbe|deslizamento avalanche|оползень лавина сель|انهيار انزلاق|भूस्खलन हिमस्खलन|山体滑坡 泥石流 滑坡 雪崩|土砂崩れ 雪崩|산사태 눈사태
drought|dürre trockenheit|sécheresse|sequía|seca estiagem|засуха|جفاف|सूखा|干旱 旱灾|干ばつ 渇水|가뭄
volcano eruption erupt|vulkan ausbruch eruption|volcan éruption|volcán erupción|vulcão erupção|вулкан извержение|بركان ثوران|ज्वालामुखी|火山 喷发|火山 噴火|화산 분화
fire blaze inferno wildfire bushfire flames arson|brand feuer großbrand waldbrand flammen brandstiftung|incendie feu flammes|incendio fuego llamas|incêndio fogo chamas|пожар огонь возгорание|حريق نيران حرائق|आग अग्निकांड|火灾 大火 起火 失火|火災 火事 出火 山火事|화재 불 산불
explosion blast explode|explosion detonation|explosion déflagration|explosión estallido|explosão|взрыв|انفجار|विस्फोट धमाका|爆炸|爆発|폭발
bomb bombing|bombe bombenanschlag|bombe attentat|bomba atentado|bomba atentado|бомба теракт|قنبلة تفجير|बम|炸弹 爆炸案|爆弾 爆破|폭탄 폭탄테러
shooting gunman gunfire shoot shot|schüsse schießerei schütze|fusillade tireur|tiroteo tirador|tiroteio atirador|стрельба стрелок|إطلاق مسلح|गोलीबारी फायरिंग|枪击 枪手 枪击案|銃撃 発砲 乱射|총격 총기
murder homicide slaying killing manslaughter|mord tötung totschlag|meurtre assassinat homicide|asesinato homicidio|assassinato homicídio|убийство|قتل اغتيال جريمة|हत्या|谋杀 凶杀 杀人|殺人 殺害|살인 살해
dead die death died fatal toll dies casualty deadly killed kill kills|tot tote toten todesopfer gestorben starb ums getötet|mort morts décès décédé tué tués|muerto muertos muerte murió fallecido fallecidos|morto mortos morte morreu morreram|погиб погибли погибших умер смерть жертв скончался|قتلى وفاة مقتل توفي مصرع ضحايا|मौत मृत्यु मृतक निधन|死亡 遇难 身亡 去世 丧生|死亡 死者 死去 犠牲者|사망 숨져 숨진 사망자 별세
injured wounded hurt injury|verletzt verletzte verletzten|blessé blessés|herido heridos|ferido feridos|ранен ранены пострадали пострадавших раненых|جرحى إصابة مصابين جريح|घायल|受伤 伤者|負傷 けが 重軽傷|부상 다쳐 부상자
missing disappear vanish|vermisst vermisste verschwunden|disparu disparus disparition|desaparecido desaparecidos|desaparecido desaparecidos|пропал пропавший пропавших|مفقود مفقودين|लापता|失踪 失联|行方不明|실종
rescue rescuers rescued|rettung gerettet retter rettungskräfte|secours sauvetage secouristes|rescate rescatados rescatistas|resgate resgatados|спасатели спасение спасли|إنقاذ|बचाव|救援 获救 搜救|救助 救出|구조 구조대
evacuate evacuation evacuated|evakuierung evakuiert|évacuation évacués|evacuación evacuados|evacuação evacuados retirados|эвакуация эвакуировали|إجلاء إخلاء|निकाला निकासी|疏散 撤离|避難|대피
crash collision accident wreck|unfall absturz zusammenstoß unglück|accident collision crash|accidente choque colisión|acidente colisão|авария столкновение катастрофа дтп|حادث تصادم تحطم|दुर्घटना हादसा टक्कर|事故 相撞 坠毁 车祸|事故 衝突 墜落|사고 충돌 추락
plane aircraft flight airliner jet airplane|flugzeug maschine flug|avion vol appareil|avión vuelo aeronave|avião voo aeronave|самолет рейс|طائرة رحلة|विमान उड़ान|飞机 客机 航班|飛行機 旅客機 航空機|비행기 여객기 항공기
train rail railway derail derailment|zug bahn entgleist entgleisung|train rail déraillement|tren descarrilamiento ferroviario|trem comboio descarrilamento|поезд железная крушение|قطار|ट्रेन रेल|火车 列车 脱轨 铁路|列車 電車 脱線 鉄道|열차 기차 탈선 철도
ship vessel boat ferry|schiff fähre boot|navire bateau ferry|barco buque ferry|navio barco ferry balsa|судно корабль паром|سفينة عبارة قارب|जहाज नाव|船只 渡轮 轮船 货轮|船舶 フェリー 貨物船|선박 여객선 배
bridge|brücke|pont|puente|ponte|мост|جسر|पुल|大桥 桥梁|大橋 橋|다리 대교 교량
election elections polls ballot vote voters|wahl wahlen abstimmung wähler|élection élections scrutin vote électeurs|elección elecciones comicios voto|eleição eleições voto pleito|выборы голосование избиратели|انتخابات تصويت اقتراع|चुनाव मतदान|选举 投票 大选|選挙 投票|선거 투표 총선 대선
referendum plebiscite|referendum volksabstimmung|référendum|referéndum|referendo plebiscito|референдум|استفتاء|जनमत|公投|国民投票|국민투표
protest rally demonstration demonstrators protesters riot unrest|protest demonstration proteste demonstranten|manifestation protestation manifestants|protesta manifestación manifestantes|protesto manifestação manifestantes|протест митинг демонстрация протестующие|احتجاج مظاهرة احتجاجات متظاهرين|विरोध प्रदर्शन|抗议 示威 游行|抗議 デモ|시위 집회 항의
strike walkout|streik warnstreik|grève|huelga paro|greve paralisação|забастовка|إضراب|हड़ताल|罢工|ストライキ スト|파업
president presidential|präsident präsidentin|président présidente|presidente presidenta|presidente|президент|رئيس الرئيس|राष्ट्रपति|总统|大統領|대통령
minister ministry|minister ministerin ministerium|ministre ministère|ministro ministra ministerio|ministro ministra ministério|министр министерство|وزير وزارة|मंत्री मंत्रालय|部长|大臣 省|장관
resign resignation resigns quit quits stepping|rücktritt zurückgetreten|démission démissionne|dimisión dimite renuncia|demissão renúncia renuncia|отставка|استقالة|इस्तीफा इस्तीफ़ा|辞职|辞任 辞職|사임 사퇴 사직
appoint appointed named appointment names|ernannt ernennung|nommé nomination|nombrado nombramiento|nomeado nomeação|назначен назначение|تعيين|नियुक्त नियुक्ति|任命|任命 就任|임명 취임
parliament congress senate lawmakers mps|parlament bundestag abgeordnete|parlement assemblée sénat députés|parlamento congreso senado diputados|parlamento congresso senado deputados|парламент дума сенат депутаты|برلمان مجلس|संसद|议会 国会|議会 国会|국회 의회
treaty pact accord ceasefire truce|abkommen vertrag waffenruhe|traité accord trêve|tratado acuerdo tregua|tratado acordo trégua|договор соглашение перемирие|اتفاق معاهدة هدنة|समझौता संधि युद्धविराम|协议 条约 停火|条約 協定 停戦|협정 조약 휴전 합의
talks negotiation negotiate summit|verhandlungen gespräche gipfel|négociations pourparlers sommet|negociaciones cumbre diálogo|negociações cúpula cimeira|переговоры саммит|محادثات مفاوضات قمة|वार्ता शिखर|谈判 会谈 峰会|交渉 会談 首脳会議|협상 회담 정상회담
sanction sanctions embargo|sanktion sanktionen|sanction sanctions|sanción sanciones|sanção sanções|санкции|عقوبات|प्रतिबंध|制裁|制裁|제재
war warfare invasion|krieg invasion|guerre invasion|guerra invasión|guerra invasão|война вторжение|حرب غزو|युद्ध|战争 入侵|戦争 侵攻|전쟁 침공
troops soldiers army military|soldaten truppen armee militär|soldats troupes armée militaire|soldados tropas ejército militar|soldados tropas exército militar|солдаты войска армия военные|جنود قوات جيش|सैनिक सेना|士兵 军队 部队|兵士 軍|군인 군대 병력
missile rocket|rakete raketen|missile fusée|misil cohete|míssil foguete|ракета|صاروخ|मिसाइल रॉकेट|导弹 火箭|ミサイル ロケット|미사일 로켓
satellite|satellit|satellite|satélite|satélite|спутник|قمر|उपग्रह|卫星|人工衛星 衛星|위성 인공위성
space astronaut spacecraft|weltraum raumfahrt astronaut|espace astronaute spatial|espacio espacial astronauta|espaço espacial astronauta|космос космонавт космический|فضاء فضائية|अंतरिक्ष|太空 航天 宇航员|宇宙 宇宙飛行士|우주 우주인
nuclear reactor|atom kernkraftwerk reaktor|nucléaire réacteur|nuclear reactor|nuclear reator|ядерный аэс реактор|نووي مفاعل|परमाणु|核电站 核 反应堆|原発 原子力 原子炉|원전 핵 원자로
police officers cops|polizei polizisten|police policiers|policía policías|polícia policiais|полиция полицейские|شرطة الشرطة|पुलिस|警方 警察|警察 警視庁 県警|경찰
arrest arrested detained detain custody|festnahme festgenommen verhaftet|arrestation arrêté interpellé|detención detenido arrestado|detido preso prisão|арест задержан задержали|اعتقال توقيف|गिरफ्तार गिरफ़्तार|逮捕 被捕 拘留|逮捕|체포 구속
prison jail inmates prisoner prisoners|gefängnis häftling häftlinge haft|prison détenu détenus|cárcel prisión preso presos|prisão cadeia presídio|тюрьма заключенный заключенные|سجن سجناء|जेल कैदी|监狱 囚犯|刑務所 受刑者|교도소 수감자
escape escaped fugitive jailbreak|flucht ausbruch geflohen|évasion évadé|fuga fugado escaparon|fuga fugitivo|побег сбежал|فرار هروب|फरार|越狱 逃脱|脱獄 逃走|탈옥 탈주
court judge tribunal|gericht richter|tribunal cour juge|tribunal juez corte|tribunal juiz|суд судья|محكمة قاضي|अदालत न्यायालय|法院 法官|裁判所 裁判官|법원 판사
trial hearing|prozess verhandlung|procès audience|juicio audiencia|julgamento audiência|процесс заседание|محاكمة|मुकदमा सुनवाई|审判 庭审|裁判 公判|재판 공판
sentence sentenced jailed convicted guilty verdict|verurteilt urteil schuldig|condamné condamnation verdict coupable|condenado condena sentencia|condenado condenação sentença|приговор осужден виновный|حكم إدانة|सजा सज़ा दोषी|判刑 判处 判决 有罪|有罪 判決 実刑|선고 유죄 판결
sue sues lawsuit suing|klage verklagt|plainte poursuit|demanda querella|processo processa|иск подал|دعوى|मुकदमा|起诉 诉讼|提訴 訴訟|소송 제소
corruption bribery bribe|korruption bestechung|corruption|corrupción soborno|corrupção suborno propina|коррупция взятка|فساد رشوة|भ्रष्टाचार रिश्वत|腐败 贿赂|汚職 贈賄|부패 뇌물 비리
fraud scam|betrug|fraude escroquerie|fraude estafa|fraude|мошенничество|احتيال|धोखाधड़ी|诈骗 欺诈|詐欺|사기
robbery heist theft thieves steal stolen robbers burglary|raub diebstahl überfall diebe gestohlen|vol braquage voleurs|robo atraco ladrones|roubo assalto furto|ограбление кража похитили|سرقة سطو|चोरी डकैती लूट|抢劫 盗窃 失窃|強盗 窃盗 盗難|절도 강도 도난
kidnap kidnapped abducted abduction hostages hostage|entführung entführt geiseln|enlèvement otages|secuestro rehenes|sequestro reféns|похищение заложники|خطف رهائن|अपहरण बंधक|绑架 人质|誘拐 人質|납치 인질
drug drugs narcotics cocaine|drogen kokain|drogue cocaïne|droga cocaína|droga cocaína drogas|наркотики кокаин|مخدرات|ड्रग्स|毒品|麻薬 覚醒剤|마약
match game fixture|spiel partie|match rencontre|partido encuentro|partida jogo|матч игра|مباراة|मैच मुकाबला|比赛 对阵|試合 対戦|경기 시합
win wins won beat beats victory defeat defeats triumph|sieg gewinnt gewann besiegt schlägt|victoire gagne bat remporte|victoria gana vence ganó derrota|vitória vence venceu derrota|победа победил обыграл выиграл|فوز يفوز هزم فاز|जीत हराया|获胜 击败 战胜 夺冠|勝利 優勝 下した 勝つ|승리 우승 꺾고 이겨
final|finale endspiel|finale|final|final|финал|نهائي|फाइनल|决赛|決勝|결승
goal goals scored|tor tore treffer|but buts|gol goles|gol gols|гол гола|هدف أهداف|गोल|进球|ゴール 得点|골 득점
coach manager|trainer coach|entraîneur|entrenador técnico|treinador técnico|тренер|مدرب|कोच|教练 主教练|監督 コーチ|감독
cup championship league tournament|pokal meisterschaft liga turnier|coupe championnat ligue tournoi|copa campeonato liga torneo|copa taça campeonato liga torneio|кубок чемпионат лига турнир|كأس بطولة دوري|कप टूर्नामेंट लीग|杯 锦标赛 联赛|杯 選手権 リーグ 大会|컵 선수권 리그 대회
football soccer|fußball|football|fútbol|futebol|футбол|كرة|फुटबॉल|足球|サッカー|축구
olympics olympic|olympia olympische|olympiques jeux|olímpicos juegos|olímpicos olimpíadas|олимпиада олимпийские|أولمبياد|ओलंपिक|奥运会 奥运|五輪 オリンピック|올림픽
buy buys acquire acquires acquisition takeover purchase bid acquiring buyout|übernahme kauft kauf übernimmt erwirbt|rachat acquisition rachète achète|compra adquisición adquiere|compra aquisição adquire|покупка покупает приобретет поглощение|استحواذ شراء|अधिग्रहण खरीद|收购|買収|인수
merge merger merging|fusion fusionieren|fusion fusionner|fusión fusionan|fusão|слияние|اندماج|विलय|合并|合併 統合|합병
profit earnings income|gewinn ergebnis|bénéfice résultat|beneficio ganancias utilidad|lucro|прибыль|أرباح ربح|मुनाफा लाभ|利润 盈利|利益 黒字 純利益|이익 순이익 영업이익
loss losses|verlust verluste|perte pertes|pérdida pérdidas|prejuízo perdas|убыток убытки|خسائر خسارة|घाटा नुकसान|亏损 损失|赤字 損失|손실 적자
revenue sales turnover|umsatz erlöse|revenus ventes|ingresos ventas|receita vendas faturamento|выручка продажи|إيرادات مبيعات|राजस्व बिक्री|营收 收入 销售额|売上高 売上 収益|매출
quarter quarterly|quartal|trimestre trimestriel|trimestre|trimestre|квартал|ربع فصل|तिमाही|季度|四半期|분기
share shares stock stocks|aktie aktien|action actions bourse|acción acciones|ação ações|акции акций|أسهم سهم|शेयर|股价 股票 股份|株価 株|주가 주식
job jobs layoff layoffs redundancies|stellen arbeitsplätze stellenabbau entlassungen|emplois licenciements suppressions|empleos despidos puestos|empregos demissões vagas|рабочих увольнения сокращение|وظائف تسريح|नौकरी छंटनी|裁员 岗位|雇用 人員削減 リストラ|일자리 감원 해고
plant factory|werk fabrik|usine|planta fábrica|fábrica|завод фабрика|مصنع|कारखाना फैक्ट्री संयंत्र|工厂|工場|공장
recall recalls|rückruf ruft|rappel rappelle|retirada retira|recall|отзыв отзывает|استدعاء|वापस|召回|リコール|리콜
inflation|inflation teuerung|inflation|inflación|inflação|инфляция|تضخم|महंगाई मुद्रास्फीति|通胀 通货膨胀|インフレ|인플레이션 물가
rate rates interest|zins zinsen leitzins|taux|tipos tasa tasas|juros taxa|ставка ставку|فائدة|ब्याज|利率 加息 降息|金利 利上げ 利下げ|금리
bank|bank|banque|banco|banco|банк|بنك مصرف|बैंक|银行|銀行|은행
economy economic gdp growth|wirtschaft konjunktur bip|économie économique croissance pib|economía crecimiento pib|economia crescimento pib|экономика ввп рост|اقتصاد نمو|अर्थव्यवस्था|经济 增长|経済 成長|경제 성장
oil crude petroleum|öl erdöl|pétrole|petróleo|petróleo|нефть|نفط|तेल|石油 原油|石油 原油|석유 원유
gas|gas erdgas|gaz|gas|gás|газ|غاز|गैस|天然气|ガス|가스
tariff tariffs duties|zölle zoll|tarif douane|aranceles arancel|tarifas tarifa|пошлины тарифы|رسوم|टैरिफ शुल्क|关税|関税|관세
budget|haushalt etat|budget|presupuesto|orçamento|бюджет|ميزانية|बजट|预算|予算|예산
hospital clinic|krankenhaus klinik|hôpital clinique|hospital clínica|hospital clínica|больница клиника|مستشفى|अस्पताल|医院|病院|병원
virus outbreak epidemic infection disease|virus epidemie ausbruch seuche|virus épidémie|virus epidemia brote|vírus epidemia surto|вирус эпидемия вспышка|فيروس وباء|वायरस महामारी|病毒 疫情|ウイルス 感染|바이러스 감염 전염병
vaccine vaccination|impfstoff impfung|vaccin vaccination|vacuna vacunación|vacina vacinação|вакцина прививка|لقاح|टीका वैक्सीन|疫苗|ワクチン|백신
school pupils|schule schüler|école élèves|escuela colegio alumnos|escola alunos|школа школьники|مدرسة|स्कूल|学校|学校|학교
university students student|universität studenten studierende|université étudiants|universidad estudiantes|universidade estudantes|университет студенты|جامعة طلاب|विश्वविद्यालय छात्र|大学 学生|大学 学生|대학 학생
museum|museum|musée|museo|museu|музей|متحف|संग्रहालय|博物馆|博物館 美術館|박물관 미술관
painting artwork|gemälde kunstwerk|tableau peinture|cuadro pintura|pintura quadro|картина|لوحة|पेंटिंग|画作 油画|絵画 名画|그림 회화
film movie|film kinofilm|film|película filme film|filme|фильм|فيلم|फिल्म|电影|映画|영화
actor actress|schauspieler schauspielerin|acteur actrice|actor actriz|ator atriz|актер актриса|ممثل ممثلة|अभिनेता अभिनेत्री|演员|俳優 女優|배우
singer|sänger sängerin|chanteur chanteuse|cantante|cantor cantora|певец певица|مغني مغنية|गायक|歌手|歌手|가수
festival|festival|festival|festival|festival|фестиваль|مهرجان|महोत्सव|节 电影节|映画祭 祭|축제 영화제
award prize awards|preis auszeichnung|prix récompense|premio galardón|prêmio prémio|премия награда|جائزة|पुरस्कार|奖 获奖|賞 受賞|상 수상
wedding marry marries married|hochzeit heiratet|mariage épouse|boda casan|casamento|свадьба|زفاف|शादी|婚礼 结婚|結婚|결혼
divorce split|scheidung trennung|divorce séparation|divorcio separación|divórcio separação|развод|طلاق|तलाक|离婚|離婚|이혼
hack hackers cyberattack breach malware|hacker cyberangriff datenleck|piratage pirates cyberattaque|ciberataque hackers|ciberataque hackers|хакеры кибератака взлом|اختراق قرصنة|हैकर साइबर|黑客 网络攻击|サイバー攻撃 ハッカー|해킹 해커
airport|flughafen|aéroport|aeropuerto|aeroporto|аэропорт|مطار|हवाई|机场|空港|공항
port harbour harbor|hafen|port|puerto|porto|порт|ميناء|बंदरगाह|港口|港|항구 항만
mine miners coal|bergwerk mine kumpel|mine mineurs|mina mineros|mina mineiros|шахта шахтеры|منجم عمال|खदान|矿井 煤矿 矿工|炭鉱 鉱山|광산 탄광
dam|staudamm damm|barrage|presa represa|barragem|плотина дамба|سد|बांध|大坝 水坝|ダム|댐
refugee refugees migrants migrant asylum|flüchtlinge migranten asyl|réfugiés migrants|refugiados migrantes|refugiados migrantes|беженцы мигранты|لاجئين مهاجرين|शरणार्थी|难民 移民|難民 移民|난민 이민
climate emissions|klima emissionen|climat émissions|clima emisiones climático|clima emissões|климат выбросы|مناخ انبعاثات|जलवायु|气候 排放|気候 排出|기후 배출
rain rainfall downpour|regen starkregen|pluie pluies|lluvia lluvias|chuva chuvas|дождь ливень ливни|أمطار|बारिश|暴雨 降雨|大雨 豪雨|비 폭우
snow blizzard snowfall|schnee schneesturm|neige tempête|nieve nevada|neve nevasca|снег снегопад|ثلوج|बर्फ|大雪 暴雪|大雪 雪|눈 폭설
epicenter epicentre depth|epizentrum tiefe|épicentre profondeur|epicentro profundidad|epicentro profundidade|эпицентр глубине|مركز عمق|केंद्र गहराई|震中 深度|震源 深さ|진앙 깊이
coast sea ocean|küste meer|côte mer|costa mar|costa mar|побережье море|ساحل بحر|तट समुद्र|沿海 海域|沖 沿岸|해안 바다 해상
building house houses buildings|gebäude haus häuser|bâtiment immeuble maison|edificio casa viviendas|edifício prédio casas|здание дом дома|مبنى منازل|इमारत मकान|建筑 房屋 楼房|建物 住宅|건물 주택
killer suspect suspects accused|verdächtige verdächtiger täter|suspect suspects|sospechoso acusado|suspeito acusado|подозреваемый обвиняемый|مشتبه متهم|संदिग्ध आरोपी|嫌疑人|容疑者|용의자 피의자
record|rekord|record|récord|recorde|рекорд|رقم|रिकॉर्ड|纪录|記録|기록
firefighters firefighter|feuerwehr feuerwehrleute|pompiers|bomberos|bombeiros|пожарные|إطفاء|दमकल|消防员 消防|消防 消防隊|소방 소방대 소방관
debut launch launches unveil unveils release releases|start vorgestellt stellt|lancement lance dévoile|lanza lanzamiento presenta|lança lançamento apresenta|запуск запустил представил|إطلاق يطلق|लॉन्च|发布 推出 发射|発売 発表 打ち上げ|출시 공개 발사
ban bans banned prohibit|verbot verbietet|interdiction interdit|prohíbe prohibición|proíbe proibição|запрет запретил|حظر|प्रतिबंधित|禁止 禁令|禁止|금지
raise raises hike hikes increase increases soar soars surge surges jump jumps climb climbs rise rises rising up|steigt erhöht anstieg steigen erhöhung|hausse augmente augmentation|sube aumenta aumento alza|sobe aumenta aumento alta|вырос выросла рост повысил|ارتفاع يرتفع|वृद्धि बढ़ी बढ़ोतरी|上涨 增长 上升 上调|上昇 増加 引き上げ|상승 증가 인상
fall falls drop drops decline declines slump slumps plunge plunges tumble tumbles slide slides dip dips cut cuts slash slashes lower|sinkt fällt rückgang senkt|baisse chute recule|baja cae caída descenso|cai queda baixa|упал снизил снижение падение|انخفاض تراجع|गिरावट कटौती|下跌 下降 下调|下落 減少 引き下げ|하락 감소 인하
`;
