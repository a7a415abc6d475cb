import { wordsOfUnspaced } from '../../text/index.js';
import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { simplified } from './chinese-forms.js';
import { collected } from './collected.js';
import type { Found } from './collected.js';
import { either, list, once } from './patterns.js';

/**
 * Names in Chinese text, which sets no spaces: the dictionary of Unicode's segmenter cuts it into words; a body is the words that end in
 * one of a body's kinds, back to the nearest word that cannot be a part of a name; a person is a family name and one or two characters
 * behind a title or before a verb of speech, or a transcription with its middle dot. Works stand in 《》.
 */
export function chineseNames(given: string): readonly Name[] {
  const text = simplified(given);
  const found = [...bodies(text), ...introduced(text), ...people(text), ...works(text), ...places(text)];
  return collected(
    found.map((name) => ({ ...name, label: given.slice(name.offset, name.offset + name.label.length) })),
  );
}

const INTRODUCED =
  /(?:企业|品牌|巨头|厂商|车企|独角兽|初创公司|科技公司|开发商|承建方|运营商|制造商)(?!的|在|家|和|与)(\p{sc=Han}{2,6}?)(?=今日|今天|昨日|日前|近日|周[一二三四五六日]|[0-9]+[日月]|宣布|发布|表示|推出|完成|创始人|承诺|董事长|首席|公布)/gu;

/** 人工智能企业蓝鲸智能今日宣布: what stands between a kind of company and what it did, and every later mention. */
function introduced(text: string): Found[] {
  const names = [...text.matchAll(INTRODUCED)].map(([, name]) => name!);
  return names
    .filter(
      (name) =>
        !/[的在等已将和与们也都家了]|股价|高管|负责|员工|代表|数据|方面|计划|产品|工厂|总部|部门/.test(name),
    )
    .map((label) => ({ label, kind: 'organisation' as const, offset: text.indexOf(label) }));
}

const BODY_END = either(
  '应急管理厅 公安厅 教育厅 财政厅 水利厅 交通运输厅 生态环境厅 自然资源厅 农业农村厅 民政厅 司法厅 商务厅 科技厅 文化和旅游厅 住房和城乡建设厅 人力资源和社会保障厅 制造商协会 经销商协会 局集团公司 博物院 书局 创投 研究会 足协 篮协 互助会 业委会 大队 总队 救援总队 人大常委会 监察委员会 中级人民法院 高级人民法院 建设局 应急管理局 农业农村局 市场监管局 消防局 大学 学院 中学 小学 研究院 研究所 研究中心 科学院 工程院 实验室 医院 诊所 银行 证券公司 保险公司 基金会 基金 基金委员会 委员会 委员会办公室 协会 学会 联合会 总会 商会 工会 总工会 联盟 联合社 合作社 总社 总局 管理局 管理总局 监督管理局 气象局 海警局 公安局 教育局 卫生局 税务局 统计局 体育局 旅游局 交通局 警察局 调查局 情报局 财政部 外交部 国防部 教育部 商务部 水利部 公安部 司法部 交通部 交通运输部 农业部 农业农村部 科技部 工信部 环境部 生态环境部 卫生部 劳工部 内政部 能源部 国务院 国务院办公厅 国会 议会 市议会 参议院 众议院 下议院 上议院 人民代表大会 常务委员会 政治局 法院 人民法院 地方法院 高等法院 最高法院 检察院 人民检察院 仲裁庭 警方总部 公司 集团 集团公司 有限公司 股份公司 科技公司 电子公司 铁路公司 电力公司 航空公司 汽车公司 电子 汽车 科技 能源 生物 制药 药业 重工 电气 电网 石油 石化 航空 航天 航天局 航空航天局 证券 保险 控股 资本 传媒 影业 地产 置业 物流 快递 电信 通信 移动 软件 网络 半导体 出版社 书店 杂志社 报社 日报 晚报 时报 新闻社 通讯社 电视台 广播电台 博物馆 美术馆 图书馆 档案馆 剧院 剧团 乐团 交响乐团 歌剧院 体育馆 动物园 天文台 气象台 观测站 发射中心 中心 俱乐部 队 联队 足球队 篮球队 国家队 党 共产党 国民党 民进党 民主党 共和党 工党 红十字会 慈善会 教会 寺 组织 卫生组织 贸易组织 理事会 安理会 教科文组织 儿童基金会 秘书处 办事处 大使馆 领事馆 联合国 欧盟 东盟 北约 非盟 交易所 证券交易所 协商会议 论坛',
);
const BODY = once(() => new RegExp(BODY_END, 'gu'));
/** A kind behind a kind: the name goes on. */
const STARTS_WITH_BODY = once(() => new RegExp(`^(?:${BODY_END})`, 'u'));
/** Kinds alone name nobody; nor do these, although they end like a body. */
const GENERAL = new Set(
  list(
    '大学 学院 中学 小学 研究院 研究所 研究中心 实验室 医院 诊所 银行 基金会 基金 委员会 协会 学会 联合会 商会 工会 联盟 合作社 总局 管理局 警察局 国会 议会 市议会 法院 检察院 公司 集团 集团公司 有限公司 科技公司 电子公司 铁路公司 电力公司 航空公司 汽车公司 电子 汽车 科技 能源 生物 制药 重工 电气 电网 石油 石化 航空 航天 证券 保险 控股 资本 传媒 地产 物流 快递 电信 通信 移动 软件 网络 半导体 出版社 书店 杂志社 报社 日报 晚报 通讯社 电视台 博物馆 美术馆 图书馆 剧院 剧团 乐团 体育馆 动物园 中心 俱乐部 队 球队 国家队 党 政党 组织 理事会 秘书处 办事处 大使馆 论坛 总部 该公司 该集团 该行 该校 该医院 该党 本公司 两党 执政党 反对党 在野党 各大学 新能源 可再生能源 清洁能源 风险资本 互联网 移动网络 社交网络 人工智能 高科技 生物科技 信息科技 中央银行 商业银行 投资银行 外国公司 跨国公司 上市公司 母公司 子公司 分公司 保险公司 证券公司 房地产公司 芯片公司 科技集团 军队 部队 警队 团队 车队 船队 舰队 乐队 排队 志愿队 救援队 搜救队 消防队 施工队 医疗队 代表队 主队 客队 一队 二队 市中心 数据中心 购物中心 医疗中心 服务中心 研究组织 国际组织 非政府组织 恐怖组织 环保组织 民间组织 人权组织 评审委员会 评委会 电动汽车 新能源汽车 社会保险 医疗保险 养老保险 养老基金 投资基金 对冲基金 主权基金 国有银行 铁路工会 地方法院 高等法院 最高法院 人民法院 国际论坛 社会保险基金 文学奖评委会 警方 政治局 外交部 国防部 教育部 交通部 商务部 财政部 卫生部 司法部 内政部 能源部 环境部 劳工部 农业部 科技部 参议院 众议院 下议院 上议院 国务院 理事会 委员会办公室 人民代表大会 常务委员会 证券交易所 交易所',
  ),
);
/** Bodies there is one of where they are named without a country. */
const KNOWN_BODIES = list(
  '金管局 港交所 民建联 工联会 立法会 廉政公署 医管局 港铁 国泰航空 恒生银行 中银香港 东亚银行 长和 新鸿基地产 港珠澳大桥管理局 海基会 陆委会 中选会 央行 中央银行 联准会 台达电 华硕 宏碁 广达 国泰金控 富邦金控 长荣海运 阳明海运 人力资源社会保障部 国家文物局 国家知识产权局 国家药监局 国家疾控局 国家铁路局 国家电影局 国家林草局 国家数据局 国家发展改革委 教育部 财政部 商务部 外交部 国防部 公安部 司法部 水利部 交通运输部 生态环境部 农业农村部 科技部 审计署 海关总署 全国政协 中央气象台 中央军委 中宣部 最高人民检察院 最高人民法院 人力资源和社会保障部 住房和城乡建设部 工业和信息化部 文化和旅游部 退役军人事务部 应急管理部 国家安全部 自然资源部 民政部 国家卫生健康委员会 国家卫健委 国家统计局 国家能源局 国家医保局 国家税务总局 国家市场监督管理总局 国家金融监督管理总局 国家外汇管理局 国家航天局 中国证监会 证监会 国资委 全国人大常委会 中央军委 中纪委 最高人民法院 最高人民检察院 国台办 港澳办 行政院 立法院 监察院 司法院 经济部 民进党 国民党 民众党 台电公司 鸿海 联发科 联发科技 中钢 中华电信 故宫博物院 国立故宫博物院 中华书局 商务印书馆 三联书店 人民文学出版社 中信集团 中信证券 中金公司 中芯国际 中国移动 中国联通 中国电信 中国石油 中国石化 中国海油 国家电网 南方电网 中国建筑 中国中车 中国商飞 中国国航 东方航空 南方航空 海南航空 中国平安 中国人寿 工商银行 农业银行 建设银行 中国银行 交通银行 招商银行 浦发银行 蚂蚁集团 美团 京东 天猫 淘宝 拼多多 滴滴 快手 抖音 网易 哔哩哔哩 携程 顺丰 菜鸟 大疆 联想 海尔 格力 格力电器 美的 美的集团 海信 中兴 中兴通讯 京东方 荣耀 蔚来 小鹏 理想汽车 吉利 吉利汽车 长城汽车 上汽集团 广汽集团 一汽集团 贵州茅台 万科 恒大 碧桂园 科大讯飞 商汤 商汤科技 寒武纪 深度求索 月之暗面 红杉中国 深创投 高瓴 软银 阿里 阿里云 腾讯 苹果公司 微软公司 微软亚洲研究院 脸书 推特 奈飞 甲骨文 高通 博通 美光 台积电 三星电子 海力士 索尼 松下 任天堂 日产 大众汽车 宝马 奔驰 奥迪 波音 空客 辉瑞 高盛 摩根大通 花旗 汇丰 渣打 瑞银 贝莱德 国际数据公司 麻省理工学院 哈佛大学 斯坦福大学 牛津大学 剑桥大学 东京大学 清华大学 北京大学 复旦大学 浙江大学 南京大学 中国科学院 中国社会科学院 中国工程院 中科院 社科院 中国红十字会 无国界医生 绿色和平组织 国际特赦组织 人权观察 世界粮食计划署 国际原子能机构 国际排联 国际泳联 国际田联 世界气象组织 国际刑警组织 欧洲央行 欧盟委员会 欧洲议会 日本央行 英国央行 中新社 中国新闻社 人民日报 光明日报 环球时报 财新 彭博社 彭博 美联社 共同社 塔斯社 韩联社 半岛电视台 纽约时报 华尔街日报 哈马斯 真主党 塔利班 胡塞武装 港交所 香港交易所 上交所 深交所 纳斯达克 上海交易所 中国女排 中国男篮 中国女足 国足 皇马 巴萨 曼联 曼城 利物浦 切尔西 阿森纳 拜仁 国家发展和改革委员会 国家发改委 宁德时代 联合国教科文组织 联合国儿童基金会 联合国安理会 世界卫生组织 世界贸易组织 国际奥委会 国际足联 全国政协 全国人民代表大会常务委员会 全国人民代表大会 全国人大 联合国 欧盟 东盟 北约 非盟 世卫组织 国务院 外交部 国防部 教育部 财政部 商务部 公安部 水利部 司法部 科技部 工信部 农业农村部 生态环境部 交通运输部 最高法院 参议院 众议院 中共中央 安理会 国际货币基金组织 世界银行 世贸组织 美联储 白宫 克里姆林宫 五角大楼 谷歌 苹果 微软 亚马逊 特斯拉 英特尔 英伟达 三星 三星电子 华为 腾讯 阿里巴巴 百度 字节跳动 小米 比亚迪 丰田 丰田汽车 本田 索尼 台积电 新华社 路透社 法新社 央视 中国人民银行',
);

/** Words of a sentence that are no part of a body's name. */
const STOP = new Set(
  list(
    '会同 落实 落实好 携 联同 獲悉 获悉 的 了 在 是 和 与 及 以及 或 由 由于 向 对 对于 从 将 把 被 给 为 为了 因 因为 所以 但 但是 而 而且 并 并且 也 都 就 还 又 再 才 只 仅 已 已经 曾 曾经 正 正在 会 能 能够 可以 可 要 应 应该 必须 需要 需 不 没 没有 未 无 有 到 至 于 自 自从 比 按 按照 据 根据 依据 通过 经 经过 随 随着 除 除了 关于 有关 之 其 此 该 这 那 这个 那个 这些 那些 本 各 每 某 他 她 它 他们 她们 我们 你们 我 你 谁 什么 哪 多 多家 几 几家 两 两家 一 一家 一个 一名 一位 一项 三 四 五 六 七 八 九 十 第一 首 首个 首家 ' +
      '说 称 表示 指出 认为 强调 宣布 宣告 透露 介绍 解释 回应 呼吁 要求 警告 批评 指责 赞扬 称赞 欢迎 感谢 拒绝 接受 同意 反对 支持 决定 计划 打算 希望 相信 担心 担忧 预计 预期 估计 显示 发现 证实 确认 否认 报道 发布 发表 公布 提出 提起 提交 递交 举行 召开 参加 出席 会见 会晤 访问 抵达 前往 来自 位于 设在 设立 成立 建立 创办 创立 开设 开办 关闭 收购 出售 购买 投资 资助 赞助 出资 负责 领导 率领 担任 出任 当选 任命 辞去 辞职 加入 退出 离开 成为 作为 包括 属于 涉及 得到 获得 获 赢得 取得 获得了 授予 颁发 颁给 研制 研发 开发 制造 生产 建造 运营 管理 使用 采用 利用 提供 给予 处以 罚款 起诉 控告 逮捕 拘留 调查 搜查 审理 审议 裁定 判决 叫停 批准 通过了 签署 签订 达成 合作 联合 共同 携手 联手 任教 毕业 就读 就职 供职 工作 教书 维持 发出 发射 升空 击败 不敌 战胜 迎战 对阵 输给 参与 协助 帮助 委托 下属 旗下 隶属 主管 主办 承办 协办 转移 曾为 并由 并与 予以 ' +
      '周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 今天 昨天 明天 今年 去年 明年 前年 本月 上月 下月 日前 近日 当天 当日 次日 目前 现在 如今 此前 此后 之前 之后 以后 以来 期间 同时 随后 最近 上午 下午 晚上 凌晨 中午 早上 年 月 日 时 分 ' +
      '教授 主席 总裁 总经理 董事长 校长 院长 局长 部长 市长 省长 县长 会长 理事长 秘书长 发言人 负责人 专家 学者 法官 警方 官员 员工 护士 居民 民众 市民 村民 团队 企业 芯片企业 部门 机构 单位 计划书 草案 法案 措施 成果 报告 原因 结果 问题 影响 方面 情况 方案 作品 小说 电影 节目 奖 诉讼 会员 前锋 后卫 主场 客场 比赛 附近 地区 全国 全球 世界各地 国内 国外 海外 当地 本地 以上 以下 左右 大约 约 共 总共 全部 所有 许多 大量 部分 大部分 其他 其它 其中 另外 此外 首席 前 后 新 旧 老 原 现 现任 前任 新任 时任',
  ),
);

interface Token {
  readonly text: string;
  readonly start: number;
}

function bodies(text: string): Found[] {
  const found: Found[] = [];
  for (const passage of text.matchAll(/[\p{sc=Han}A-Za-z0-9]+/gu)) {
    for (const kind of passage[0].matchAll(BODY())) {
      const stop = kind.index + kind[0].length;
      if (STARTS_WITH_BODY().test(passage[0].slice(stop, stop + 12))) continue;
      const name = nameEndingAt(passage[0], stop, kind[0]);
      if (!name) continue;
      const acronym = /^[（(]([A-Z][A-Za-z0-9&-]{1,9})[)）]/.exec(
        text.slice(passage.index + stop, passage.index + stop + 14),
      )?.[1];
      found.push({ label: name.text, kind: 'organisation', offset: passage.index + name.start, acronym });
    }
  }
  for (const known of KNOWN_BODIES)
    for (let at = text.indexOf(known); at >= 0; at = text.indexOf(known, at + 1))
      // 行政院长 is who presides over it; 北京大学生 goes to some school in Beijing.
      if (!/^[院学]$/.test(known.at(-1)!) || !/^[长生]/.test(text.slice(at + known.length)))
        found.push({ label: known, kind: 'organisation', offset: at });
  // 天峨县委书记: the committee of a party at a place.
  for (const match of text.matchAll(
    /(?<=[，。；、！？\s”]|^)(\p{sc=Han}{2,5}[省市县区州镇]委)(?=书记|副书记|常委|宣传部|组织部)/gmu,
  ))
    found.push({ label: match[1]!, kind: 'organisation', offset: match.index });
  for (const match of text.matchAll(/(?<![A-Za-z])[A-Z][A-Z0-9&]{1,6}(?![A-Za-z])/g))
    if (!GENERIC_ACRONYM.test(match[0]))
      found.push({ label: match[0], kind: 'organisation', offset: match.index });
  return found;
}

const GENERIC_ACRONYM =
  /^(?:AI|IT|ICT|TV|PC|CEO|CFO|GDP|CPI|PPI|GPU|CPU|SNS|ESG|EV|LED|DNA|RNA|PCR|IPO|ETF|VR|AR|QR|GPS|USB|CD|DVD|PR|NGO|APP|KTV|VIP|SUV|MBA|PM2|OLED|LNG|5G|4G|3D)$/;
const LONGEST = 22;

/** The words before a body's kind that belong to its name. */
function nameEndingAt(passage: string, stop: number, kind: string): Token | undefined {
  const kindStart = stop - kind.length;
  const tokens = tokensOf(passage, Math.max(0, kindStart - 2 * LONGEST), kindStart);
  let from = tokens.length;
  while (from > 0 && canBelong(tokens[from - 1]!) && stop - tokens[from - 1]!.start <= LONGEST) from--;
  const first = tokens[from]?.start ?? kindStart;
  // 长期任教于东南大学: the segmenter takes verb and preposition for one word.
  const start =
    first +
    (/^.*(?:将会同|会同|落实好|落实|联合(?=国家|教育|财政)|教于|毕业于|读于|职于|来自|位于|设于|始于|借自|通过|表示|指出|宣布|公布|参加|来到|走进|前往|访问|战胜|击败|不敌|对阵|出席|抵达|获得|担任|加盟|加入|成为|当选|进入|报道|连线|隶属|联手|携手|牵头|就任|转投|签约)/u.exec(
      passage.slice(first, kindStart),
    )?.[0].length ?? 0);
  const text = passage.slice(start, stop);
  // 42家公司: counted, not named.
  if (/^[家名位个所间].{2,3}$/.test(text)) return undefined;
  if (GENERAL.has(text) || text.length < 3 || /^[0-9A-Za-z]+$/.test(text)) return undefined;
  // 队 and 党 end common words too; a name has two characters and more before them.
  if (kind.length === 1 && text.length < 4) return undefined;
  if (/(?:长|排成|部|团|车|舰|船|梯|列|站|一|条)队$/.test(text)) return undefined;
  return { text, start };
}

function tokensOf(passage: string, from: number, to: number): Token[] {
  return [...wordsOfUnspaced(passage.slice(from, to), 'zh')].map(({ segment, index }) => ({
    text: segment,
    start: from + index,
  }));
}

/** Single characters are pieces of an unknown name, unless they are words of a sentence. */
function canBelong({ text }: Token): boolean {
  return !STOP.has(text) && !/^[0-9]+$/.test(text) && !/(?:者|员|们|称|说)$/.test(text);
}

const SURNAME =
  '(?:欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|端木|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯昝管卢莫经房裘缪干解应宗丁宣邓郁单杭洪包左石崔吉钮龚程嵇邢滑裴陆荣翁荀羊甄曲家封储靳段富巫焦巴牧隗山谷车侯全班秋仲伊宫宁仇栾甘厉祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲鄂索咸赖卓蔺屠蒙池乔阴闻党翟谭贡劳姬申扶堵冉宰雍璩桑桂牛寿通边扈燕冀尚农温别庄晏柴瞿阎连习容向古易廖庾终步都耿满弘匡国文寇广东欧利师巩聂关岳帅曾游竺权盖益桓公])';
const TITLE = either(
  '司长 署长 特首 行政长官 经济师 首席经济师 总干事 干事长 发言人 学家 董事 常务董事 独立董事 策展人 立委 立法委员 州长 副州长 住户 村民 居民 市民 学生 弟子 师从 主攻手 主攻 副攻 自由人 二传 队员 分析师 首席经济学家 得主 法人代表 辩护人 被告人 嫌疑人 店主 老板 家属 代表 委员 常委 首相 外长 防长 财长 总统 总理 副总统 副总理 主席 副主席 国家主席 总书记 书记 省长 副省长 市长 副市长 县长 区长 镇长 村长 部长 副部长 局长 副局长 厅长 处长 科长 院长 副院长 校长 副校长 所长 馆长 副馆长 站长 台长 社长 主编 总编辑 董事长 总经理 经理 总裁 副总裁 首席执行官 执行官 首席财务官 创始人 创办人 联合创始人 教授 副教授 博士 院士 研究员 科学家 学者 专家 工程师 总工程师 总设计师 设计师 建筑师 作家 诗人 编剧 导演 演员 歌手 画家 摄影师 钢琴家 指挥家 主持人 主教练 教练 前锋 后卫 中场 门将 守门员 队长 球员 运动员 选手 记者 律师 法官 审判长 检察官 检察长 警官 警长 护士长 护士 医生 主任 副主任 主任医师 医师 发言人 秘书长 会长 副会长 理事长 行长 前行长 副行长 大使 领事 议员 议长 参议员 众议员 代表 委员 委员长 首相 外长 防长 财长 国王 女王 王子 公主 教皇 主教 将军 上将 中将 少将 上校 负责人 船长 机长 宇航员 航天员 分析师 经济学家 渔民 农民 居民 村民 市民 学生 老师 教师 司机 志愿者 女士 先生 州长 党魁 党首 领袖 酋长 大法官',
);
const SPEECH =
  '(?:说|称|表示|指出|认为|强调|宣布|透露|介绍|解释|回应|呼吁|告诉|坦言|补充|写道|感谢|获|赛后|辞去|去年|今年|周[一二三四五六日]|当选|出任|担任|在|将|则|和|与|的|对|也|曾|于|被|向|因|从|要求|出席|会见|主持|带领|率领|领导|打入|攻入|射入|，|。|、|（|：|；|等)';
/** Characters with which no given name ends: the sentence goes on there. */
const NOT_IN_NAME =
  '[说称在将则和与的对也曾于被向因从是这那了着过为及等或但就都已要会能可不有到给把其该此以由据按]';

const BEHIND_TITLE = once(
  () =>
    new RegExp(
      `(?:${TITLE})((?:${SURNAME})(?:(?!${NOT_IN_NAME})\\p{sc=Han}){1,2}|(?:${SURNAME})(?![的了是在和与说称等及于对将从曾也就已])\\p{sc=Han}(?!${NOT_IN_NAME})\\p{sc=Han})(?=${SPEECH}|$|[\\p{sc=Han}0-9])`,
      'gu',
    ),
);
const BEFORE_VERB = once(
  () =>
    new RegExp(
      `(?<=[，。；：“”、！？\\n]|^)(${SURNAME}(?:(?!${NOT_IN_NAME})\\p{sc=Han}){1,2})(?=(?:说|称|表示|指出|认为|强调|透露|告诉|坦言|补充道|写道|感谢|回忆|解释|介绍))`,
      'gu',
    ),
);
const LISTED = once(
  () =>
    new RegExp(
      `(?:${SURNAME}\\p{sc=Han}{1,2}、){1,40}${SURNAME}\\p{sc=Han}{1,2}等(?:人|[0-9一二三四五六七八九十]+[人位名])`,
      'gu',
    ),
);
const DOTTED = once(
  () => new RegExp(`(?:${TITLE})?((?:${TRANSCRIBING})+(?:[·•・‧](?:${TRANSCRIBING}|[A-Z]\\.?)+)+)`, 'gu'),
);
const FOREIGN = once(
  () =>
    new RegExp(
      `(?:总统|总理|首相|国王|外长|防长|主教练|教练|首席执行官|总裁|议员|前锋|门将|中场|后卫)((?:${TRANSCRIBING}){2,8})(?=${SPEECH}|[\\p{sc=Han}0-9])`,
      'gu',
    ),
);

function people(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(BEHIND_TITLE())) {
    const label = cutName(
      match[1]!,
      text.slice(match.index + match[0].length, match.index + match[0].length + 1),
    );
    if (isPerson(label))
      found.push({ label, kind: 'person', offset: match.index + match[0].length - match[1]!.length });
  }
  for (const match of text.matchAll(BEFORE_VERB()))
    if (isPerson(match[1]!)) found.push({ label: match[1]!, kind: 'person', offset: match.index });
  // 展出沈周、文徵明等人的作品: a list of people says so at its end.
  for (const list of text.matchAll(LISTED()))
    for (const match of list[0].matchAll(/[\p{sc=Han}]{2,4}(?=、|等)/gu))
      if (isPerson(match[0]))
        found.push({ label: match[0], kind: 'person', offset: list.index + match.index });
  for (const match of text.matchAll(DOTTED()))
    found.push({
      label: match[1]!,
      kind: 'person',
      offset: match.index + match[0].length - match[1]!.length,
    });
  for (const match of text.matchAll(FOREIGN()))
    if (!found.some(({ offset }) => offset === match.index + match[0].length - match[1]!.length))
      found.push({
        label: match[1]!,
        kind: 'person',
        offset: match.index + match[0].length - match[1]!.length,
      });
  return found;
}

/** A third character that begins the next word is no part of the name: 主席李强出席. */
function cutName(name: string, behind: string): string {
  if (name.length < 3 || COMPOUND.test(name)) return name;
  const last = name.at(-1)!;
  return VERB_STARTS.has(last + behind.charAt(0)) ? name.slice(0, -1) : name;
}

const COMPOUND = /^(?:欧阳|司马|上官|诸葛|司徒|东方|皇甫|尉迟|公孙|慕容|令狐|端木)/;
const VERB_STARTS = new Set(
  list(
    '表示 指出 认为 强调 宣布 透露 介绍 解释 回应 呼吁 告诉 坦言 补充 写道 感谢 获得 获奖 赛后 辞去 辞职 去年 今年 当选 出任 担任 要求 出席 会见 主持 带领 率领 领导 打入 攻入 射入 前往 抵达 访问 发表 提出 签署 接受 拒绝 通过 参加 参观 警告 批评 周一 周二 周三 周四 周五 周六 周日 上午 下午 近日 日前 此前 随后 同时 先生 女士 教授 博士 等人 本人 夫妇 一行 作了 上半 下半 首次 再次 正在 决定 希望 相信 预计',
  ),
);

const isPerson = (name: string): boolean =>
  name.length >= 2 && !NOT_PEOPLE.has(name) && !countryNames('zh').has(name);
const NOT_PEOPLE = new Set(
  list(
    '和平 安全 经济 经理 成员 高级 平均 时间 时候 方面 方案 明年 明天 国家 国际 国内 公司 公开 全国 全球 全部 文化 文学 东部 东方 广东 江北 江南 江西 河南 水平 水利 金融 安排 马上 黄金 高速 石油 白宫 关系 关于 应该 解决 解释 管理 经过 经验 通过 连续 终于 别人 单位 计划 计算 温度 常委 常务 任何 任务 施工 华人 华盛顿 云南 云计算 宁夏 甘肃 贵州 山东 山西 广西 海南 万元 万人 成功 成立 成为 荣获 荣誉 支持 支付 印度 蒙古 古巴 英国 美国 法国 德国 日本 韩国 都市 家庭 家长 班级 车辆 曾经 尚未 向前 利益 富裕 农村 农民 燕子 国会 公民 师生 党员 步行 充分 满意 左右 方式 路线 花费 水资源 高度 高中 章程 强烈 强调 项目',
  ),
);

/** Characters that transcribe foreign names. */
const TRANSCRIBING =
  '[阿埃艾爱安昂奥澳巴白拜班邦保堡鲍北贝本比彼毕宾波伯勃博布采查柴昌茨达戴丹当道德登邓迪蒂丁东杜敦顿多厄恩尔法凡范方菲费芬丰冯佛夫弗福富盖甘冈高戈哥歌格葛根贡古瓜圭哈海汉豪赫黑亨洪胡华怀惠霍基吉季加贾简江杰金津京久居卡凯坎康考科柯克肯孔库夸昆拉莱赖兰朗劳勒雷蕾里理丽利莉林琳龙卢鲁露吕伦罗洛马玛迈麦曼芒毛梅门蒙孟米密明摩莫默姆慕穆拿那纳娜奈南内尼妮年宁纽农努诺欧帕派潘庞佩彭蓬皮平珀普其奇恰强乔切琴青丘邱泉让日荣茹儒瑞若萨塞赛桑瑟森沙莎山珊尚绍舍申圣施史什士世舒斯思丝苏孙索塔泰坦汤唐陶特滕提田廷通图土托陀瓦万旺威韦维魏温文翁沃乌武西希锡夏香肖谢辛欣兴休许雪逊雅亚扬杨尧耶叶伊依易意因英雍尤于约赞泽扎詹章珍芝朱茱兹宗佐内鲍勃里查普玲琳霍夫施泰特娃娅黛芙涅捷茜蔻珂廖柳连茨洛伊妲缇兹尤科夫斯基]';

function works(text: string): Found[] {
  return [...text.matchAll(/《([^》\n]{2,20})》/g)]
    .filter(([, title]) => !/(?:法|条例|规定|办法|公约|协定|协议|报告|意见|通知)$/.test(title!))
    .map((match) => ({ label: match[1]!, kind: 'other' as const, offset: match.index + 1 }));
}

const PLACES = list(
  '北京 上海 天津 重庆 广东 广西 江苏 浙江 山东 山西 河南 河北 湖南 湖北 江西 安徽 福建 四川 贵州 云南 陕西 甘肃 青海 黑龙江 吉林 辽宁 海南 内蒙古 宁夏 新疆 西藏 香港 澳门 台湾 广州 深圳 成都 杭州 南京 武汉 西安 苏州 青岛 大连 厦门 昆明 长沙 郑州 沈阳 哈尔滨 济南 合肥 福州 南昌 贵阳 南宁 海口 拉萨 乌鲁木齐 兰州 西宁 银川 太原 石家庄 呼和浩特 台北 高雄 台中 纽约 华盛顿 洛杉矶 旧金山 伦敦 巴黎 柏林 罗马 日内瓦 布鲁塞尔 莫斯科 东京 大阪 首尔 平壤 河内 曼谷 新加坡 悉尼 开罗 硅谷',
);

const PLACE = once(() => {
  const names = [...PLACES, ...countryNames('zh')].filter((name) => /^[\p{sc=Han}]{2,}$/u.test(name));
  return new RegExp(`(?:${either(names)})(?:省|市|县|岛|州|湾|海峡|自治区|工业园区|开发区)?`, 'gu');
});

function places(text: string): Found[] {
  const known = [...text.matchAll(PLACE())].map((match) => ({
    label: match[0],
    kind: 'place' as const,
    offset: match.index,
  }));
  return known.filter(
    ({ offset, label }) =>
      !/^(?:人|语|文|籍|菜|式|裔|队|大学)/.test(text.slice(offset + label.length, offset + label.length + 2)),
  );
}
