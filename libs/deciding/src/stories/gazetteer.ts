/** Regions whose names are taken from Unicode's locale data, in the language of the article. */
export const COUNTRY_NAMES =
  'AD AE AF AG AL AM AO AR AT AU AZ BA BB BD BE BF BG BH BI BJ BN BO BR BS BT BW BY BZ CA CD CF CG CH CI CL CM CN CO CR CU CV CY CZ DE DJ DK DM DO DZ EC EE EG ER ES ET FI FJ FM FR GA GB GD GE GH GM GN GQ GR GT GW GY HK HN HR HT HU ID IE IL IN IQ IR IS IT JM JO JP KE KG KH KI KM KN KP KR KW KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MG MH MK ML MM MN MR MT MU MV MW MX MY MZ NA NE NG NI NL NO NP NR NZ OM PA PE PG PH PK PL PS PT PW PY QA RO RS RU RW SA SB SC SD SE SG SI SK SL SM SN SO SR SS ST SV SY SZ TD TG TH TJ TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VN VU WS YE ZA ZM ZW GL PR';

/** What people and things of a country are called, and the country's everyday names; `_` for a space. Latin words may be any language's. */
export const ADJECTIVES = `
US us u.s. usa american americans america américain américaine estadounidense americano amerikanisch amerikanische amerikanischen eeuu eua etats_unis estados_unidos сша американский американские أمريكا أمريكي الأمريكية अमेरिका अमेरिकी 美国 米国 アメリカ 미국
GB uk u.k. britain british brits england english britannique británico britânico britische britischen großbritannien grande_bretagne gran_bretaña grã_bretanha британия британский بريطانيا بريطاني ब्रिटेन 英国 イギリス 영국
CN chinese chinesisch chinesische chinesischen chinois chinoise chino chinês китайский китайские صيني الصينية चीनी चीन 中国 중국
JP japanese japanisch japanische japanischen japonais japonaise japonés japonês японский японские ياباني اليابانية जापान जापानी 日本 일본
KR korean südkorea south_korea south_korean südkoreanisch corée_du_sud corea_del_sur coreia_do_sul южная_корея южной_корее كوريا_الجنوبية दक्षिण_कोरिया 韩国 韓国 한국 南韩
KP north_korea north_korean nordkorea corée_du_nord corea_del_norte coreia_do_norte северная_корея كوريا_الشمالية उत्तर_कोरिया 朝鲜 北朝鮮 북한
RU russia russian russisch russische russischen russe ruso rusa russo россия российский российские русский روسي الروسية रूस रूसी 俄罗斯 ロシア 러시아
UA ukrainian ukrainisch ukrainische ukrainien ucraniano украинский أوكراني 乌克兰 ウクライナ 우크라이나
DE german germans deutsche deutschen deutscher deutsch allemand allemande alemán alemana alemão alemã немецкий немецкие ألماني الألمانية जर्मनी जर्मन 德国 ドイツ 독일
FR french französisch französische französischen français française francés francesa francês французский فرنسي الفرنسية फ्रांस 法国 フランス 프랑스
ES spanish spanisch spanische espagnol espagnole español española espanhol испанский إسباني 西班牙 スペイン 스페인
IT italian italienisch italienische italien italienne italiano italiana итальянский إيطالي 意大利 イタリア 이탈리아
IN indian indisch indische indien indienne indio индийский هندي भारत भारतीय 印度 インド 인도
TR turkey turkish türkisch türkische türkei turc turque turco turca турция турецкий تركيا تركي तुर्की तुर्किये 土耳其 トルコ 튀르키예 터키
IR iranian iranisch iranische iranien iraní iraniano iran иранский إيران إيراني 伊朗 イラン 이란
IL israeli israelisch israelische israélien israelí israelense израильский إسرائيلي 以色列 イスラエル 이스라엘
PS palestinian palestinians palästinenser palestinien palestino gaza gazastreifen газа палестинский غزة فلسطين فلسطيني 巴勒斯坦 加沙 パレスチナ ガザ 가자 팔레스타인
SY syria syrian syrisch syrische syrien sirio сирия сирийский سوريا سوري 叙利亚 シリア 시리아
IQ iraqi irakisch irakien iraquí иракский عراقي 伊拉克 イラク 이라크
MX mexican mexikanisch mexicain mexicano мексиканский مكسيكي 墨西哥 メキシコ 멕시코
BR brazilian brasilianisch brésilien brasileño brasileiro бразильский برازيلي 巴西 ブラジル 브라질
CL chilean chilenisch chilien chileno чилийский 智利 チリ 칠레
AR argentine argentinian argentinisch argentin argentino аргентинский 阿根廷 アルゼンチン 아르헨티나
PE peruvian peruanisch péruvien peruano перуанский 秘鲁 ペルー 페루
CO colombian kolumbianisch colombien colombiano колумбийский 哥伦比亚 コロンビア 콜롬비아
CA canadian kanadisch canadien canadiense canadense канадский كندي 加拿大 カナダ 캐나다
AU australian australisch australien australiano австралийский أسترالي 澳大利亚 オーストラリア 호주
NZ new_zealand kiwi neuseeland 新西兰 ニュージーランド 뉴질랜드
PH philippine filipino philippinisch philippin filipino филиппинский 菲律宾 フィリピン 필리핀
ID indonesian indonesisch indonésien indonesio индонезийский إندونيسي 印度尼西亚 印尼 インドネシア 인도네시아
PK pakistani pakistanisch pakistanais paquistaní пакистанский باكستاني पाकिस्तान 巴基斯坦 パキスタン 파키스탄
AF afghan afghanisch afghane afgano афганский أفغاني 阿富汗 アフガニスタン 아프가니스탄
EG egyptian ägyptisch égyptien egipcio египетский مصري 埃及 エジプト 이집트
GR greek griechisch griechische grec grecque griego греческий يوناني 希腊 ギリシャ 그리스
PL polish polnisch polnische polonais polaco польский بولندي 波兰 ポーランド 폴란드
NL dutch niederländisch holland holländisch néerlandais neerlandés holandés нидерландский голландский هولندا 荷兰 オランダ 네덜란드
SE swedish schwedisch suédois sueco шведский 瑞典 スウェーデン 스웨덴
NO norwegian norwegisch norvégien noruego норвежский 挪威 ノルウェー 노르웨이
CH swiss schweizer suisse suizo suíço швейцарский سويسري 瑞士 スイス 스위스
PT portuguese portugiesisch portugais portugués português португальский 葡萄牙 ポルトガル 포르투갈
SA saudi saudis saudisch saoudien saudí саудовский سعودي السعودية 沙特 サウジアラビア 사우디
NG nigerian nigerianisch nigérian нигерийский 尼日利亚 ナイジェリア 나이지리아
ZA south_african südafrikanisch sud_africain sudafricano 南非 南アフリカ 남아프리카공화국
TW taiwanese 台湾 臺灣 대만
HK hongkong 香港 홍콩
VN vietnam vietnamese вьетнамский 越南 ベトナム 베트남
TH thai thailändisch thaïlandais tailandés тайский 泰国 タイ 태국
MY malaysian malaysisch малайзийский 马来西亚 マレーシア 말레이시아
`;

/** Cities and bodies as the eleven languages write them; what one spelling serves stands once. */
export const PLACES = `
washington washington вашингтон واشنطن वाशिंगटन 华盛顿 ワシントン 워싱턴
newyork new_york nueva_york nova_york nova_iorque нью_йорк нью-йорк نيويورك न्यूयॉर्क 纽约 ニューヨーク 뉴욕
losangeles los_angeles лос_анджелес لوس_أنجلوس 洛杉矶 ロサンゼルス 로스앤젤레스
london london londres лондон لندن लंदन 伦敦 ロンドン 런던
paris paris parís париж باريس पेरिस 巴黎 パリ 파리
berlin berlin berlín berlim берлин برلين बर्लिन 柏林 ベルリン 베를린
munich munich münchen múnich munique мюнхен ميونيخ 慕尼黑 ミュンヘン 뮌헨
hamburg hamburg hambourg hamburgo гамбург هامبورغ 汉堡 ハンブルク 함부르크
frankfurt frankfurt francfort франкфурт فرانكفورت 法兰克福 フランクフルト 프랑크푸르트
cologne cologne köln colonia colônia кельн 科隆 ケルン 쾰른
vienna vienna wien vienne viena вена فيينا 维也纳 ウィーン 빈
zurich zurich zürich zúrich zurique цюрих زيورخ 苏黎世 チューリヒ 취리히
geneva geneva genf genève ginebra genebra женева جنيف 日内瓦 ジュネーブ 제네바
brussels brussels brüssel bruxelles bruselas bruxelas брюссель بروكسل 布鲁塞尔 ブリュッセル 브뤼셀
madrid madrid мадрид مدريد 马德里 マドリード 마드리드
barcelona barcelona barcelone барселона برشلونة 巴塞罗那 バルセロナ 바르셀로나
lisbon lisbon lissabon lisbonne lisboa лиссабон لشبونة 里斯本 リスボン 리스본
porto oporto порту 波尔图
rome rome rom roma рим روما रोम 罗马 ローマ 로마
milan milan mailand milán milano милан ميلانو 米兰 ミラノ 밀라노
naples naples neapel nápoles napoli неаполь 那不勒斯 ナポリ 나폴리
venice venice venedig venise venecia veneza venezia венеция 威尼斯 ベネチア 베네치아
athens athens athen athènes atenas афины أثينا 雅典 アテネ 아테네
istanbul istanbul estambul istambul стамбул إسطنبول اسطنبول इस्तांबुल 伊斯坦布尔 イスタンブール 이스탄불
ankara ankara анкара أنقرة 安卡拉 アンカラ 앙카라
moscow moscow moskau moscou moscú moscovo москва москве موسكو मास्को 莫斯科 モスクワ 모스크바
petersburg st_petersburg петербург санкт_петербург 圣彼得堡 サンクトペテルブルク
kyiv kyiv kiev kiew киев كييف कीव 基辅 キーウ 키이우
warsaw warsaw warschau varsovie varsovia varsóvia варшава وارسو 华沙 ワルシャワ 바르샤바
prague prague prag praga прага براغ 布拉格 プラハ 프라하
budapest budapest будапешт بودابست 布达佩斯 ブダペスト 부다페스트
stockholm stockholm estocolmo стокгольм ستوكهولم 斯德哥尔摩 ストックホルム 스톡홀름
oslo oslo осло أوسلو 奥斯陆 オスロ 오슬로
copenhagen copenhagen kopenhagen copenhague копенгаген كوبنهاغن 哥本哈根 コペンハーゲン 코펜하겐
helsinki helsinki хельсинки هلسنكي 赫尔辛基 ヘルシンキ 헬싱키
tokyo tokyo tokio tóquio токио طوكيو टोक्यो 东京 東京 도쿄
osaka osaka осака أوساكا 大阪 오사카
kyoto kyoto kioto киото 京都 교토
seoul seoul séoul seúl seul сеул سول سيول सियोल 首尔 首爾 ソウル 서울
busan busan пусан 釜山 プサン 부산
beijing beijing peking pékin pekín pequim пекин بكين बीजिंग 北京 베이징
shanghai shanghai schanghai shanghái xangai шанхай شنغهاي 上海 상하이
shenzhen shenzhen шэньчжэнь 深圳 선전
guangzhou guangzhou 广州 広州 광저우
wuhan wuhan ухань 武汉 武漢 우한
delhi delhi new_delhi neu_delhi nouvelle_delhi nueva_delhi дели دلهي दिल्ली 新德里 ニューデリー 뉴델리
mumbai mumbai bombay мумбаи مومباي मुंबई 孟买 ムンバイ 뭄바이
dubai dubai dubaï dubái дубай دبي दुबई 迪拜 ドバイ 두바이
cairo cairo kairo le_caire el_cairo каир القاهرة 开罗 カイロ 카이로
baghdad baghdad bagdad багдад بغداد 巴格达 バグダッド 바그다드
tehran tehran teheran téhéran teherán тегеран طهران 德黑兰 テヘラン 테헤란
jerusalem jerusalem jérusalem jerusalén иерусалим القدس 耶路撒冷 エルサレム 예루살렘
beirut beirut beyrouth бейрут بيروت 贝鲁特 ベイルート 베이루트
riyadh riyadh riad эр_рияд الرياض 利雅得 リヤド 리야드
saopaulo são_paulo sao_paulo сан_паулу ساو_باولو 圣保罗 サンパウロ 상파울루
rio rio_de_janeiro рио 里约热内卢 リオデジャネイロ 리우데자네이루
buenosaires buenos_aires буэнос_айрес 布宜诺斯艾利斯 ブエノスアイレス
santiago santiago сантьяго 圣地亚哥 サンティアゴ 산티아고
lima lima лима ليما 利马 リマ 리마
bogota bogota bogotá богота 波哥大 ボゴタ
mexicocity mexico_city mexiko_stadt ciudad_de_méxico мехико 墨西哥城 メキシコシティ 멕시코시티
toronto toronto торонто 多伦多 トロント 토론토
sydney sydney sídney сидней سيدني 悉尼 シドニー 시드니
jakarta jakarta yakarta джакарта جاكرتا 雅加达 ジャカルタ 자카르타
manila manila manille манила مانيلا 马尼拉 マニラ 마닐라
bangkok bangkok бангкок بانكوك 曼谷 バンコク 방콕
nairobi nairobi найроби نيروبي 内罗毕 ナイロビ 나이로비
lagos lagos лагос لاغوس 拉各斯 ラゴス 라고스
un u.n. un united_nations uno vereinte_nationen vereinten_nationen onu nations_unies naciones_unidas nações_unidas оон الأمم_المتحدة संयुक्त_राष्ट्र 联合国 国連 유엔
eu eu european_union europäische_union ue union_européenne unión_europea união_europeia евросоюз ес الاتحاد_الأوروبي यूरोपीय_संघ 欧盟 欧州連合 유럽연합
nato nato otan нато الناتو नाटो 北约 北大西洋条約機構 나토
who world_health_organization weltgesundheitsorganisation oms organisation_mondiale_de_la_santé organización_mundial organização_mundial воз منظمة_الصحة 世卫组织 世界卫生组织 世界保健機関 세계보건기구
imf imf international_monetary_fund iwf fmi мвф صندوق_النقد 国际货币基金组织 国際通貨基金 국제통화기금
worldbank world_bank weltbank banque_mondiale banco_mundial всемирный_банк البنك_الدولي विश्व_बैंक 世界银行 世界銀行 세계은행
fed fed federal_reserve фрс الاحتياطي_الفيدرالي 美联储 連邦準備制度 연준
ecb ecb european_central_bank ezb europäische_zentralbank bce ецб المركزي_الأوروبي 欧洲央行 欧州中央銀行 유럽중앙은행
opec opec opep опек أوبك 欧佩克 石油輸出国機構 오펙
fifa fifa фифа الفيفا 国际足联 国際サッカー連盟 피파
ioc ioc iok cio coi мок 国际奥委会 国際オリンピック委員会
kremlin kremlin kreml кремль الكرملين 克里姆林宫 クレムリン 크렘린
whitehouse white_house weißes_haus weißen_haus maison_blanche casa_blanca casa_branca белый_дом البيت_الأبيض 白宫 ホワイトハウス 백악관
pentagon pentagon pentágono пентагон البنتاغون 五角大楼 国防総省
amman amman amán амман عمان 安曼 アンマン 암만
damascus damascus damaskus damas damasco дамаск دمشق 大马士革 ダマスカス 다마스쿠스
kabul kabul cabul кабул كابول काबुल 喀布尔 カブール 카불
karachi karachi karatschi карачи كراتشي कराची 卡拉奇 カラチ 카라치
islamabad islamabad исламабад إسلام_آباد इस्लामाबाद 伊斯兰堡 イスラマバード
dhaka dhaka dacca дакка دكا ढाका 达卡 ダッカ 다카
kolkata kolkata kalkutta calcutta калькутта كلكتا कोलकाता 加尔各答 コルカタ 콜카타
chennai chennai madras ченнаи تشيناي चेन्नई 金奈 チェンナイ 첸나이
bengaluru bengaluru bangalore бангалор بنغالور बेंगलुरु 班加罗尔 ベンガルール 벵갈루루
hanoi hanoi hanói ханой هانوي 河内 ハノイ 하노이
singapore singapore singapur singapour сингапур سنغافورة सिंगापुर 新加坡 シンガポール 싱가포르
kualalumpur kuala_lumpur куала_лумпур كوالالمبور 吉隆坡 クアラルンプール 쿠알라룸푸르
taipei taipei taipeh тайбэй تايبيه 台北 타이베이
chengdu chengdu чэнду تشنغدو 成都 청두
chongqing chongqing чунцин تشونغتشينغ 重庆 重慶 충칭
tianjin tianjin тяньцзинь تيانجين 天津 톈진
hangzhou hangzhou ханчжоу 杭州 항저우
nanjing nanjing nanking нанкин 南京 난징
yokohama yokohama иокогама 横滨 横浜 요코하마
nagoya nagoya нагоя 名古屋 나고야
sapporo sapporo саппоро 札幌 삿포로
fukuoka fukuoka фукуока 福冈 福岡 후쿠오카
hiroshima hiroshima хиросима 广岛 広島 히로시마
kobe kobe кобе 神户 神戸 고베
sendai sendai сендай 仙台 센다이
incheon incheon инчхон 仁川 인천
daegu daegu тэгу 大邱 대구
daejeon daejeon тэджон 大田 대전
gwangju gwangju кванджу 光州 광주
perth perth перт بيرث 珀斯 パース 퍼스
melbourne melbourne мельбурн ملبورن मेलबर्न 墨尔本 メルボルン 멜버른
auckland auckland окленд أوكلاند 奥克兰 オークランド 오클랜드
chicago chicago чикаго شيكاغو शिकागो 芝加哥 シカゴ 시카고
boston boston бостон بوسطن 波士顿 ボストン 보스턴
miami miami майами ميامي 迈阿密 マイアミ 마이애미
houston houston хьюстон هيوستن 休斯敦 ヒューストン 휴스턴
sanfrancisco san_francisco сан_франциско سان_فرانسيسكو 旧金山 サンフランシスコ 샌프란시스코
seattle seattle сиэтл سياتل 西雅图 シアトル 시애틀
vancouver vancouver ванкувер فانكوفر 温哥华 バンクーバー 밴쿠버
montreal montreal montréal монреаль مونتريال 蒙特利尔 モントリオール 몬트리올
havana havana havanna havane habana гавана هافانا 哈瓦那 ハバナ 아바나
caracas caracas каракас كاراكاس 加拉加斯 カラカス
quito quito кито 基多 キト
marseille marseille marsella marselha marselle марсель مرسيليا मार्सेई 马赛 マルセイユ 마르세유
lyon lyon lión лион ليون 里昂 リヨン 리옹
nice niza ницца نيس 尼斯 ニース 니스
turin turin torino turín турин تورينو 都灵 トリノ 토리노
genoa genoa genua gênes génova genova генуя جنوة 热那亚 ジェノバ 제노바
florence florence florenz florencia firenze флоренция فلورنسا 佛罗伦萨 フィレンツェ 피렌체
seville seville sevilla séville sevilha севилья إشبيلية 塞维利亚 セビリア 세비야
valencia valencia valence валенсия فالنسيا 瓦伦西亚 バレンシア 발렌시아
dresden dresden dresde дрезден دريسدن 德累斯顿 ドレスデン 드레스덴
stuttgart stuttgart штутгарт شتوتغارت 斯图加特 シュトゥットガルト 슈투트가르트
leipzig leipzig лейпциг لايبزيغ 莱比锡 ライプツィヒ 라이프치히
rotterdam rotterdam роттердам روتردام 鹿特丹 ロッテルダム 로테르담
amsterdam amsterdam ámsterdam амстердам أمستردام 阿姆斯特丹 アムステルダム 암스테르담
antwerp antwerp antwerpen anvers amberes антверпен 安特卫普 アントワープ
dublin dublin dublín дублин دبلن 都柏林 ダブリン 더블린
edinburgh edinburgh édimbourg edimburgo эдинбург إدنبرة 爱丁堡 エディンバラ
manchester manchester манчестер مانشستر 曼彻斯特 マンチェスター 맨체스터
belgrade belgrade belgrad belgrado белград بلغراد 贝尔格莱德 ベオグラード
bucharest bucharest bukarest bucarest бухарест بوخارست 布加勒斯特 ブカレスト
sofia sofía софия صوفيا 索非亚 ソフィア
minsk minsk минск مينسك 明斯克 ミンスク 민스크
kharkiv kharkiv charkiw kharkov járkov харьков خاركيف 哈尔科夫 ハルキウ 하르키우
odesa odesa odessa одесса أوديسا 敖德萨 オデーサ 오데사
kazan kazan kasan kazán казань قازان 喀山 カザン 카잔
samara samara самара سامارا 萨马拉 サマラ
johannesburg johannesburg johannesburgo йоханнесбург جوهانسبرغ 约翰内斯堡 ヨハネスブルク
capetown cape_town kapstadt le_cap ciudad_del_cabo cidade_do_cabo кейптаун كيب_تاون 开普敦 ケープタウン
casablanca casablanca касабланка الدار_البيضاء 卡萨布兰卡 カサブランカ
algiers algiers algier alger argel алжир الجزائر_العاصمة 阿尔及尔 アルジェ
tunis tunis túnez тунис تونس 突尼斯市 チュニス
khartoum khartoum khartum jartum хартум الخرطوم 喀土穆 ハルツーム
addisababa addis_ababa addis_abeba аддис_абеба أديس_أبابا 亚的斯亚贝巴 アディスアベバ
doha doha доха الدوحة 多哈 ドーハ 도하
mecca mecca mekka mecque meca мекка مكة 麦加 メッカ
izmir izmir esmirna измир إزمير 伊兹密尔 イズミル 이즈미르
telaviv tel_aviv тель_авив تل_أبيب 特拉维夫 テルアビブ
hague the_hague den_haag la_haye la_haya haia гаага لاهاي 海牙 ハーグ 헤이그
`;
