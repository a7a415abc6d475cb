import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from './collected.js';
import type { Found } from './collected.js';
import { either, list, once } from './patterns.js';

/**
 * Names in Japanese text. Particles are written in hiragana, so a run of Chinese characters, katakana and Latin letters is one word: a body
 * when it ends like one, a person when a title or 氏, さん stands behind it. Works stand in 『 』.
 */
export function japaneseNames(text: string): readonly Name[] {
  const width = text.replace(/[Ａ-Ｚａ-ｚ０-９]/g, (letter) =>
    String.fromCharCode(letter.charCodeAt(0) - 0xfee0),
  );
  return collected([
    ...runs(width).flatMap(namesOfRun),
    ...givenInHiragana(width),
    ...works(width),
    ...foreignFirms(width),
    ...incorporated(width),
  ]);
}

/** 株式会社青空ソフト, 青空ソフト株式会社: the name beside the legal form, and every mention of it. */
function incorporated(text: string): Found[] {
  const name = '[\\p{sc=Han}々ァ-ヺーA-Za-z0-9・]{2,20}';
  const form = new RegExp(
    `(?:株式|有限|合同)会社(${name})|(?<![\\p{sc=Han}ァ-ヺーA-Za-z])(${name}?)(?:株式|有限|合同)会社`,
    'gu',
  );
  const names = new Set([...text.matchAll(form)].map((match) => match[1] ?? match[2]!));
  return [...names].map((label) => ({ label, kind: 'organisation' as const, offset: text.indexOf(label) }));
}

interface Run {
  readonly text: string;
  readonly offset: number;
  /** What stands in brackets behind it. */
  readonly acronym: string | undefined;
  /** さん and its like, which are written in hiragana. */
  readonly honorific: boolean;
}

const RUN = /(?:[\p{sc=Han}々〇ヶ]|[ァ-ヺー]|[A-Za-z0-9&・])+/gu;

/** Runs, also such as begin with three hiragana of a name before a body's ending: みなと銀行, ゆうちょ銀行. */
function runs(text: string): Run[] {
  const plain = [...text.matchAll(RUN)].map((match) => ({ text: match[0], offset: match.index }));
  const mixed = [...text.matchAll(HIRAGANA_BODY)].map((match) => ({ text: match[0], offset: match.index }));
  return [...plain, ...mixed].map((run) => ({
    ...run,
    honorific: /^(?:さん|くん|ちゃん|さま)/.test(
      text.slice(run.offset + run.text.length, run.offset + run.text.length + 3),
    ),
    acronym: /^[（(]([A-Z][A-Za-z0-9&]{1,9}|[\p{sc=Han}ァ-ヺー]{2,6})[)）]/u.exec(
      text.slice(run.offset + run.text.length, run.offset + run.text.length + 14),
    )?.[1],
  }));
}

const BODY_END = either(
  '大学 大学院 短期大学 高等専門学校 高等学校 高校 中学校 小学校 学園 学院 銀行 信用金庫 証券 生命 損保 保険 電力 電機 電子 電気 電工 自動車 重工業 重工 工業 産業 化学 製薬 製鉄 製鋼 製作所 製紙 食品 飲料 酒造 醸造 商事 物産 商社 建設 不動産 鉄道 電鉄 交通 交通局 航空 海運 汽船 運輸 通信 放送 放送協会 テレビ ラジオ 新聞 新聞社 日報 通信社 出版 出版社 書房 書店 文庫 病院 医療センター 診療所 裁判所 地裁 高裁 簡裁 最高裁 家裁 警察署 県警 府警 道警 警視庁 警察庁 検察庁 地検 高検 特捜部 消防局 消防庁 博物館 美術館 図書館 資料館 水族館 動物園 劇場 歌劇団 交響楽団 フィルハーモニー 連絡会 委員会 協会 協議会 審議会 連盟 連合会 連合 組合 労働組合 労組 協同組合 生協 農協 漁協 中央会 商工会議所 会議所 財団 基金 機構 研究所 研究機構 研究センター 研究会 学会 振興会 振興機構 支援機構 事業団 公社 公団 センター 観測所 天文台 気象台 会社 株式会社 有限会社 ホールディングス グループ コーポレーション ファンド パートナーズ キャピタル テクノロジー テクノロジーズ システムズ ソリューションズ エレクトロニクス モーターズ エナジー エアロ エアロスペース ユナイテッド イーグルス タイガース ジャイアンツ ドラゴンズ ホークス ライオンズ マリーンズ ベイスターズ スワローズ ファイターズ バファローズ カープ 市役所 町役場 県庁 道庁 都庁 市議会 県議会 町議会 村議会 区議会 都議会 議会 共和党 民主党 自民党 立憲民主党 公明党 共産党 国民民主党 維新の会 党 大使館 領事館 自衛隊 海軍 空軍 陸軍 軍 教会 神社 大社 神宮 赤十字社 赤十字 連邦準備制度理事会 中央銀行 金融庁 事務局 本社 コンサルティング 総研 総合研究所 機関 同盟 国際空港 空港',
);
const KNOWN_BODIES = new Set(
  list(
    'ドジャース マーリンズ パドレス カブス ヤンキース メッツ エンゼルス マリナーズ レッドソックス ジャイアンツ フィリーズ ブレーブス アストロズ レンジャーズ ブルージェイズ レイズ ツインズ タイガース ガーディアンズ ブルワーズ カージナルス ロッキーズ ダイヤモンドバックス アスレチックス レイカーズ ウォリアーズ リバプール アーセナル チェルシー マンチェスター・ユナイテッド マンチェスター・シティー バルセロナ レアル・マドリード バイエルン・ミュンヘン パリ・サンジェルマン ユベントス インテル ブライトン デンソー アイシン エヌビディア オープンAI アルファベット インテル アンソロピック クアルコム ファーウェイ シャオミ テンセント フォルクスワーゲン ルノー ボーイング エアバス アマゾン アマゾン・ドット・コム 文芸春秋 文藝春秋 講談社 集英社 小学館 新潮社 岩波書店 角川書店 KADOKAWA 共同通信 時事通信 日本経済新聞 朝日新聞 読売新聞 毎日新聞 産経新聞 経団連 経済同友会 日銀 金融庁 消費者庁 デジタル庁 復興庁 水産庁 林野庁 資源エネルギー庁 中小企業庁 原子力規制委員会 公正取引委員会 会計検査院 自民党 公明党 立憲民主党 国民民主党 日本維新の会 日本共産党 れいわ新選組 参政党 トヨタ ホンダ ソニー 任天堂 楽天 ソフトバンク パナソニック 日立製作所 三菱商事 三井物産 伊藤忠商事 住友商事 丸紅 東京エレクトロン キーエンス 信越化学 村上ファンド ファーストリテイリング ユニクロ イオン セブン＆アイ ローソン ファミリーマート 日本航空 全日本空輸 日本郵政 日本郵便 電通 博報堂 サイバーエージェント メルカリ LINEヤフー グーグル アップル マイクロソフト アマゾン テスラ エヌビディア インテル メタ オープンAI サムスン電子 ファーウェイ アリババ テンセント ネットフリックス ボーイング エアバス フォルクスワーゲン BMW ロイター AP AFP 国境なき医師団 国連安全保障理事会 安保理 アフリカ連合 国際原子力機関 国際オリンピック委員会 国際刑事裁判所 赤十字国際委員会 日本赤十字社 日本野球機構 日本サッカー協会 日本相撲協会 日本オリンピック委員会 ドジャース ヤンキース エンゼルス パドレス カブス メッツ 巨人 阪神 宝塚歌劇団 松竹 東宝 東映 スタジオジブリ NHK NTT KDDI JAXA 陸上自衛隊 海上自衛隊 航空自衛隊 自衛隊 海上保安庁 警視庁 総務省消防庁 ハマス ヒズボラ タリバン 国連 欧州連合 EU NATO 北大西洋条約機構 世界保健機関 国際通貨基金 ユネスコ ユニセフ グリーンピース 衆議院 参議院 衆院 参院 内閣府 総務省 法務省 外務省 財務省 文部科学省 厚生労働省 農林水産省 経済産業省 国土交通省 環境省 防衛省 復興庁 デジタル庁 こども家庭庁 金融庁 消費者庁 国税庁 文化庁 スポーツ庁 観光庁 気象庁 海上保安庁 消防庁 林野庁 水産庁 特許庁 中小企業庁 資源エネルギー庁 原子力規制委員会 公正取引委員会 宮内庁 警察庁 警視庁 検察庁 会計検査院 人事院 日銀 日本銀行 東証 東京証券取引所 経団連 連合 日本郵便 トヨタ ホンダ 日産 ソニー 任天堂 パナソニック 日立製作所 東芝 富士通 NEC NTT KDDI ソフトバンク 楽天 ヤフー グーグル アップル アマゾン マイクロソフト テスラ メタ インテル エヌビディア サムスン サムスン電子 ファーウェイ JAXA NASA NHK JR東日本 JR東海 JR西日本 JR北海道 JR九州 JR四国 全日空 ANA JAL 日本航空 Jリーグ 宝塚歌劇団 劇団四季 ホワイトハウス ペンタゴン クレムリン 朝日新聞 読売新聞 毎日新聞 日本経済新聞 産経新聞 東京新聞 共同通信 時事通信 ロイター 国際オリンピック委員会 世界銀行 世界貿易機関',
  ),
);
/** Kinds of bodies, and words that only end like one. */
const GENERAL = new Set(
  list(
    '大学 大学院 高校 中学校 小学校 学園 学院 銀行 証券 生命 保険 電力 電機 電子 電気 自動車 工業 産業 化学 建設 不動産 鉄道 交通 航空 通信 放送 テレビ ラジオ 新聞 新聞社 出版 出版社 書店 病院 裁判所 地裁 高裁 警察署 博物館 美術館 図書館 劇場 委員会 協会 協議会 審議会 連盟 連合会 連合 組合 労働組合 労組 財団 基金 機構 研究所 研究会 学会 センター 会社 株式会社 グループ 議会 市議会 県議会 町議会 軍 党 教会 神社 事務局 本社 機関 同盟 空港 国際空港 与党 野党 両党 新党 政党 同党 各党 米軍 同社 両社 各社 他社 自社 同大学 同大 同市議会 同病院 同センター 同協会 同委員会 市役所 県庁 中央銀行 地方銀行 商業銀行 大手銀行 都市銀行 生命保険 損害保険 健康保険 年金基金 電気自動車 軽自動車 公共交通 衛星放送 地上波放送 生放送 携帯電話 原子力 再生可能エネルギー 研究グループ 研究センター 研究機関 医療機関 金融機関 報道機関 行政機関 交通機関 教育機関 国際機関 公的機関 捜査機関 専門機関 大手自動車 中小企業 小学校中学校 出身大学 国立大学 私立大学 公立大学 女子大学 地方裁判所 高等裁判所 最高裁判所 家庭裁判所 簡易裁判所 実行委員会 選考委員会 運営委員会 教育委員会 特別委員会 選挙管理委員会 第三者委員会 専門家委員会 常任委員会 予算委員会 検討委員会 調査委員会 住民組合 農業 工場 コールセンター データセンター ショッピングセンター 医療センター 文化センター 軍 空軍 海軍 陸軍 反乱軍 政府軍 連合軍 国軍 産業 製造業 観光産業 半導体産業 主要産業 地場産業 基幹産業 株式公開会社 親会社 子会社 合弁会社 持ち株会社 関連会社 運営会社 旅行会社 建設会社 保険会社 航空会社 鉄道会社 電力会社 製薬会社 出版社 新聞記者 大手電機 大手電力 地元新聞 国内外 人工知能学会 定例研究会 野球連盟 経済産業 再開発組合 管理組合 事業組合 日本株式会社 公共放送 民間放送 地元議会 国際社会 地域社会',
  ),
);

const PERSON_TITLE = either(
  'チーフエコノミスト シニアエコノミスト エコノミスト アナリスト ストラテジスト チーフストラテジスト キャスター 財務相 外務相 経産相 防衛相 厚労相 農相 国交相 総務相 法相 環境相 文科相 氏 さん 君 さま 教授 准教授 助教 名誉教授 特任教授 博士 首相 総理 総理大臣 大統領 副大統領 大臣 副大臣 政務官 官房長官 長官 次官 事務次官 知事 副知事 市長 副市長 町長 村長 区長 議員 衆院議員 参院議員 市議 県議 都議 議長 副議長 委員長 副委員長 会長 副会長 会頭 社長 副社長 専務 常務 取締役 代表取締役 頭取 総裁 副総裁 理事長 理事 所長 副所長 館長 園長 校長 学長 院長 監督 コーチ 選手 投手 捕手 内野手 外野手 主将 被告 容疑者 受刑者 裁判長 裁判官 判事 検事 弁護士 記者 作家 部長 課長 局長 次長 室長 本部長 報道官 報道局長 大使 領事 外相 財務相 防衛相 環境相 経産相 厚労相 文科相 農相 法相 総務相 国交相 官房長 国王 女王 皇太子 殿下 教皇 枢機卿 司教 牧師 住職 関脇 大関 横綱 小結 棋士 九段 八段 七段 六段 五段 四段 三段 名人 竜王 王将 アナウンサー キャスター アナリスト エコノミスト ディレクター プロデューサー 研究員 主任研究員 主席研究員 代表 共同代表 幹事長 書記長 書記局長 政調会長 総務会長 主席 総書記 書記 将軍 大将 中将 少将 大佐 中佐 少佐 宇宙飛行士 機長 船長 店長 支店長 工場長 看護師長 師長 医師 看護師 最高経営責任者 CEO 相',
);
/** What stands before a title and names nobody. */
const NOBODY = new RegExp(
  `^(?:同|両|前|元|現|新|副|故|各|当時|選考|実行|審査|事務|担当|関係|総|名誉|特任|主任|首席|最高|次期|暫定|代行|筆頭|共同|国会|衆院|参院|衆議院|参議院|市|県|都|町|村|区|与党|野党|自民党|民主党|国務|国防|財務|外務|法務|内閣|官房|地方|日本代表|代表|男子|女子|若手|主力|外国人|米|英|仏|独|露|中|韓|日銀|大学|病院|警察|消防|研究|企画|広報|営業|人事|総務|経理|技術|開発|編集|報道|政治|経済|社会|文化|科学|運動|地域|被害|加害|容疑|弁護|捜査|事件|裁判|候補|支援|関連|各国|全国|日本|米国|中国|韓国|英国|世界|国際|都議会|県議会|市議会|[〇一二三四五六七八九十百0-9]+|第[〇一二三四五六七八九十0-9]+)$`,
);
const ROLE_BEFORE = new RegExp(
  `^(?:FW|MF|DF|GK|DH|作家|俳優|女優|歌手|画家|監督|投手|捕手|騎手|棋士|写真家|建築家|漫画家|音楽家|指揮者|作曲家|ピアニスト|バイオリニスト|ジャーナリスト|タレント|モデル|農業|漁師|会社員|無職|自営業)(?=[\\p{sc=Han}々]{3,5}$)`,
  'u',
);

const TITLED = once(
  () => new RegExp(`^(.+?)(?:新|前|元|現|両|副)?(?:${PERSON_TITLE})(?:ら|たち|等|側|自身)?$`, 'u'),
);
const OFFICE = once(() => new RegExp(`(?:${BODY_END}|省|庁|部|課|局|室|県|市|町|村|区|国|院)$`, 'u'));
const BODY = once(() => new RegExp(`(?:${BODY_END})$`, 'u'));
/** Behind a family name alone only these are sure. */
const STRONG_TITLE =
  /^(?:氏|さん|首相|監督|選手|容疑者|被告|社長|教授|知事|市長|大臣|副大臣|会長|議員|長官|大統領|外相|投手|委員長)/;
const GIVEN_IN_HIRAGANA = once(
  () => new RegExp(`([\\p{sc=Han}々]{1,3}[ぁ-ん]{2,3}[子美江代恵香奈]?)(?:${PERSON_TITLE})`, 'gu'),
);

function namesOfRun(run: Run): Found[] {
  const found: Found[] = [];
  const person = personIn(run);
  if (person) found.push(person);
  const body = bodyIn(run);
  if (body) found.push(body);
  const place = placeIn(run);
  if (place) found.push(place);
  return found;
}

function personIn({ text: bare, offset, honorific }: Run): Found | undefined {
  const text = honorific ? `${bare}さん` : bare;
  const plain = ROLE_BEFORE.exec(text);
  if (plain) return { label: text.slice(plain[0].length), kind: 'person', offset: offset + plain[0].length };
  const titled = TITLED().exec(text);
  if (!titled) return undefined;
  let name = titled[1]!;
  let at = offset;
  const role = ROLE_BEFORE.exec(name);
  if (role) [name, at] = [name.slice(role[0].length), at + role[0].length];
  if (NOBODY.test(name) || (!SURNAMES.has(name) && OFFICE().test(name))) return undefined;
  const katakana =
    /^[ァ-ヺー・]{2,20}$/.test(name) && !countryNames('ja').has(name) && !KATAKANA_ROLE.test(name);
  const kanji =
    /^[\p{sc=Han}々ヶ]{3,6}$/u.test(name) ||
    (/^[\p{sc=Han}々]{2}$/u.test(name) && STRONG_TITLE.test(text.slice(name.length)) && SURNAMES.has(name));
  return katakana || kanji ? { label: name, kind: 'person', offset: at } : undefined;
}

const KATAKANA_ROLE =
  /^(?:チーム|グループ|プロジェクト|コーチ|スタッフ|メンバー|リーダー|サッカー|テレビ|アメリカ|フランス|ドイツ|ロシア|イギリス|キャプテン|オーナー|ゼネラル|マネージング|エグゼクティブ|チーフ)$/;

const SURNAMES = new Set(
  list(
    '佐藤 鈴木 高橋 田中 伊藤 渡辺 山本 中村 小林 加藤 吉田 山田 佐々木 山口 松本 井上 木村 斎藤 斉藤 清水 山崎 阿部 森田 池田 橋本 石川 山下 小川 石井 長谷川 後藤 岡田 近藤 前田 藤田 遠藤 青木 坂本 村上 太田 金子 藤井 福田 西村 三浦 竹内 中川 岡本 松田 原田 中野 小野 田村 藤原 中島 石田 上田 森本 柴田 酒井 工藤 横山 宮崎 宮本 内田 高木 安藤 谷口 大野 丸山 今井 高田 河野 武田 藤本 村田 菅原 上野 杉山 増田 平野 大塚 千葉 久保 松井 岩崎 木下 野口 松尾 野村 菊地 佐野 大西 杉本 新井 浜田 菅野 市川 古川 小島 水野 桜井 高野 吉川 飯田 西田 川口 北村 辻井 安田 五十嵐 平田 川崎 本田 久保田 中田 川村 岬 梶原 三枝 北方 坂口 津田 桾本 堀内 重松 越智 植田 筒井 茂木 高市 石破 野志 水谷 大野 今井 横山 上田 岡本 中川 原田 小野 田村 竹内 金子 和田 中山 石田 上野 柴田 酒井 工藤 宮本 内田 高木 谷口 丸山 今村 大川 河野 武田 村田 新田 杉田 沢田 飯塚 吉川 奥村 安部 平井 樋口 三浦 神田 神谷 栗原 滝沢 宮崎 宮田 富田 古賀 藤本 藤野 藤岡 小松 小山 小沢 小倉 小谷 大橋 大森 大石 大城 比嘉 金城 宮城 知念 島袋 東 仲村 上原 新垣 堤 辻 菅井 鎌田 早川 戸田 戸塚 寺田 土井 津村 角田 須田 相沢 青山 赤松 秋元 浅井 朝倉 阿久津 荒井 池上 石井 石塚 石渡 泉 磯部 稲垣 稲葉 入江 宇野 梅田 江口 遠山 大谷 岡崎 落合 笠原 片岡 勝又 加納 川島 川野 神戸 木原 北川 北島 清水 桐生 楠 窪田 黒木 桑田 小泉 児玉 坂井 坂田 榊原 佐伯 堺 沢村 塩田 篠田 柴崎 渋谷 下村 白井 末永 菅沼 関口 瀬戸 高島 高瀬 滝川 武井 立花 田口 谷川 千田 塚本 津川 鶴田 土居 徳永 豊田 鳥居 中井 中沢 永田 成田 西岡 西野 根本 野上 萩原 橋爪 畑中 浜口 林田 原口 東野 日高 平山 深沢 福井 藤木 細川 堀江 本間 前川 牧野 増井 松島 松永 三上 三島 峰岸 宮内 向井 村井 森下 森本 森山 八木 安井 矢島 柳田 山岸 山根 山村 横井 吉野 米田 若林 永井 馬場 岸本 早瀬 笹川 川端 柏木 藤堂 安西 宮原 本多 黒川 田代 大谷 塩谷 長谷部 岸田 石破 菅 安倍 麻生 小泉 茂木 高市 河村 玉木 野田 枝野 志位 山本 吉村 小池 大村 熊谷 服部 篠原 荒木 大島 土屋 川上 白石 松岡 尾崎 島田 矢野 須藤 関口 片山 星野 三宅 松下 望月 桑原 浅野 秋山 大久保 榎本 岩田 内藤 石原 山内 吉岡 松村 広瀬 八木 福島 黒田 堀 森 林 原 関 南 東 西 北',
  ),
);

function bodyIn(run: Run): Found | undefined {
  const { offset, acronym } = run;
  let { text } = run;
  let at = offset;
  const lead = LEADING.exec(text)?.[0].length ?? 0;
  if (lead > 0) [text, at] = [text.slice(lead), at + lead];
  // 警視庁捜査1課: a section of the police goes with it.
  const police = /^(?:警視庁|[\p{sc=Han}]{2,3}[県府]警|東京地検)(?=.{0,6}[課部署係]$)/u.exec(text)?.[0];
  if (police) return { label: police, kind: 'organisation', offset: at };
  if (KNOWN_BODIES.has(text)) return { label: text, kind: 'organisation', offset: at, acronym };
  if (/^[A-Z][A-Z0-9&]{1,7}$/.test(text))
    return GENERIC_ACRONYM.test(text) ? undefined : { label: text, kind: 'organisation', offset: at };
  if (/^(?:FC|SC|AC)[\p{sc=Han}ァ-ヺー]{2,}$/u.test(text))
    return { label: text, kind: 'organisation', offset: at };
  if (GENERAL.has(text) || !BODY().test(text)) return undefined;
  if (
    /^(?:同|両|各|某|当該|地元|国内|海外|大手|主要|民間|公立|私立|国立|市立|県立|都立)/.test(text) &&
    text.length <= 6
  )
    return undefined;
  return text.length < 3 || text.length > 30
    ? undefined
    : { label: text, kind: 'organisation', offset: at, acronym };
}

/** What runs into a name without a particle: times, kinds. */
const LEADING =
  /^(?:(?:今|来|昨|同|翌)(?:年|月|日|週)|[0-9]+(?:年|月|日|時|分|人|社|校|歳)?(?:度|間|末|頃|前|後)?|[〇一二三四五六七八九十]+(?:年|月|日|時|分|人|社|校|歳)(?:度|間|末|頃|前|後)?|(?:月|火|水|木|金|土|日)曜日?|サッカー|プロ野球|大手|半導体大手|自動車大手|電機大手|通信大手|市民団体|環境団体|人権団体|非営利団体|国際環境NGO|NGO|NPO法人|一般社団法人|公益財団法人|独立行政法人|国立研究開発法人|労働団体)/;
/** 米エヌビディア: a country's sign and a firm; states, towns and what newspapers call by it are none. */
function foreignFirms(text: string): Found[] {
  return [...text.matchAll(/(?<![\p{sc=Han}ァ-ヺー])[米英独仏韓]([ァ-ヺー]{3,14})(?=[のはがをとや、（])/gu)]
    .filter(([, name]) => !NO_FIRM.test(name!))
    .map((match) => ({ label: match[1]!, kind: 'organisation' as const, offset: match.index + 1 }));
}
const NO_FIRM =
  /^(?:メディア|ドル|ポンド|マスコミ|ツアー|プロ.*|リーグ|メジャー.*|テレビ|ドラマ|スター|ファンド|ハイテク|スポーツ|トップ|エリート|リベラル|ニューヨーク|ロサンゼルス|ワシントン|シカゴ|ボストン|カリフォルニア|テキサス|フロリダ|ハワイ|シアトル|サンフランシスコ|ラスベガス|ロンドン|ベルリン|ミュンヘン|フランクフルト|シリコンバレー|ホワイトハウス|チーム|ソウル|アラスカ|グアム|ヒューストン|アトランタ|デトロイト|マイアミ)$/;

const GENERIC_ACRONYM =
  /^(?:AI|IT|ICT|TV|PC|CEO|CFO|GDP|GPU|CPU|SNS|ESG|EV|LED|DNA|RNA|PCR|IPO|ETF|VR|AR|QR|GPS|USB|CM|CD|DVD|PR|OB|OG|FW|MF|DF|GK|DH|PK|NGO|NPO|DX|IoT|API|PDF|WEB|OS|VIP|MVP|W杯|BGM|DJ|MC|NFT|SDGs|LNG|LGBT|LGBTQ|HP|ID|SIM|5G|4G|3D|2D|4K|8K)$/;

const HIRAGANA_BODY =
  /(?<![ぁ-ん])[ぁ-ん]{2,4}(?:銀行|大学|病院|信用金庫|証券|書房|出版|新聞|鉄道|の党|の会)|[\p{sc=Han}]{1,6}[をの][\p{sc=Han}]*[ぁ-ん]{0,2}会(?=[」』])/gu;

/** 村上あゆみ裁判長, 宮原りささん: a family name in Chinese characters, a given name in hiragana. */
function givenInHiragana(text: string): Found[] {
  return [...text.matchAll(GIVEN_IN_HIRAGANA())]
    .filter(([, name]) => {
      const family = /^[\p{sc=Han}々]+/u.exec(name!)![0];
      return (
        SURNAMES.has(family) &&
        !/(?:から|まで|など|という|による|として|では|には|とは|への|する|した|ない|から|ので)$/.test(name!)
      );
    })
    .map((match) => ({ label: match[1]!, kind: 'person' as const, offset: match.index }));
}

function works(text: string): Found[] {
  return [...text.matchAll(/『([^』\n]{2,20})』/g)].map((match) => ({
    label: match[1]!,
    kind: 'other' as const,
    offset: match.index + 1,
  }));
}

const PREFECTURES = new Set(
  list(
    '北海道 青森県 岩手県 宮城県 秋田県 山形県 福島県 茨城県 栃木県 群馬県 埼玉県 千葉県 東京都 神奈川県 新潟県 富山県 石川県 福井県 山梨県 長野県 岐阜県 静岡県 愛知県 三重県 滋賀県 京都府 大阪府 兵庫県 奈良県 和歌山県 鳥取県 島根県 岡山県 広島県 山口県 徳島県 香川県 愛媛県 高知県 福岡県 佐賀県 長崎県 熊本県 大分県 宮崎県 鹿児島県 沖縄県 東京 大阪 京都 名古屋 札幌 仙台 横浜 神戸 広島 福岡 那覇 九州 四国 沖縄 ニューヨーク ロンドン パリ ベルリン ローマ ジュネーブ ブリュッセル モスクワ 北京 上海 ソウル 平壌 台北 ハノイ バンコク シンガポール ワシントン ロサンゼルス',
  ),
);

function placeIn({ text, offset }: Run): Found | undefined {
  const known = PREFECTURES.has(text) || countryNames('ja').has(text);
  const town =
    /^[\p{sc=Han}々ヶ]{2,4}[市町村]$/u.test(text) &&
    !/(?:都市|同市|両市|各市|市町|町村|本市|当市|全市|農村|漁村|山村|下町)$/.test(text) &&
    !/^(?:県庁所在|政令|姉妹|友好|中核)/.test(text);
  return known || town ? { label: text, kind: 'place', offset } : undefined;
}
