import { countryNames } from '../countries.js';
import type { Name } from '../name.js';
import { collected } from './collected.js';
import type { Found } from './collected.js';
import { either, list, once } from './patterns.js';

/**
 * Names in Korean text. Words are set apart by spaces and carry particles; bodies are told by how their names end, people by a surname,
 * two more syllables and a title beside them, works by their brackets. What a body is called by one general word is no name.
 */
export function koreanNames(text: string): readonly Name[] {
  return collected([
    ...bodies(text),
    ...people(text),
    ...foreignPeople(text),
    ...acronyms(text),
    ...introduced(text),
    ...works(text),
    ...places(text),
  ]);
}

const PARTICLE =
  '(?:은|는|이|가|을|를|의|에|에서|에서는|에게|에게서|께서|과|와|로|으로|으로서|로서|도|만|까지|부터|이나|나|이라고|라고|이라는|라는|이며|며|이고|고|측|측은|측이|이다|다|였다|이었다|보다|처럼|마다|조차|밖에|에도|에는|과의|와의|과는|와는|으로부터|로부터|들|들은|들이|들의)?';
const WORD_END = `(?=${PARTICLE}(?:[^가-힣]|$))`;

const BODY_END = either(
  '산업개발 종합건설 건설산업 솔루션 협회 위원회 연구원 연구소 연구재단 재단 대학교 대학원 대학 병원 의료원 은행 저축은행 공사 공단 그룹 전자 자동차 반도체 건설 화학 생명 증권 카드 보험 화재 통신 텔레콤 중공업 제약 바이오 바이오로직스 엔터테인먼트 신문 일보 신문사 방송 방송공사 방송사 출판사 고등학교 중학교 초등학교 법원 지방법원 고등법원 대법원 검찰청 경찰청 경찰서 소방서 시청 도청 구청 군청 교육청 기상청 국세청 관세청 특허청 산림청 병무청 조달청 통계청 질병관리청 방위사업청 해양경찰청 금융감독원 감사원 국정원 국가정보원 협의회 연합회 총연맹 연맹 연합 운동연합 노동조합 노조 조합 협동조합 학회 센터 우주센터 박물관 미술관 도서관 극장 교향악단 합창단 발레단 교회 성당 사찰 적십자사 유나이티드 에프씨 FC 이글스 라이온즈 베어스 트윈스 타이거즈 에너지 전력 가스 항공 해운 조선 제철 철강 물산 상사 홀딩스 파트너스 캐피탈 자산운용 벤처스 시스템즈 테크 테크놀로지 네트웍스 네트워크 소프트 게임즈 에어로 에어로스페이스 모빌리티 로보틱스 코리아 네트 시의회 도의회 본부 사무소 사령부 동맹 기구 공동체 의회 진흥원 개발원 평가원 관리원 정보원 문화원 과학원 기술원 보안원 공제회 상공회의소 회의소 중앙회 총회 교통공사 시민연대 연대 항공우주국 연방수사국 중앙정보국 국토안보부 국무부 재무부 포럼 클럽 서점 백화점 호텔',
);
/** Whole names that nothing need stand before. */
const KNOWN_BODIES = either(
  '교보문고 예스24 알라딘 문학동네 민음사 창비 리버풀 아스널 첼시 맨시티 맨유 에버턴 본머스 브렌트퍼드 브라이턴 풀럼 뉴캐슬 레스터시티 울버햄프턴 노팅엄 웨스트햄 바르셀로나 유벤투스 나폴리 인터밀란 AC밀란 아약스 벤피카 셀틱 도르트문트 레버쿠젠 라이프치히 파리생제르맹 마르세유 다저스 양키스 메츠 컵스 파드리스 국가데이터처 서울중앙지검 서울중앙지법 서울고법 서울고검 대검찰청 공수처 국가유산청 재외동포청 우주항공청 질병청 대통령실 국무조정실 국정기획위원회 세계식량계획 국제원자력기구 유엔난민기구 안보리 유럽중앙은행 연방준비제도 연준 연합뉴스 뉴시스 로이터 블룸버그 교도통신 신화통신 한국갤럽 리얼미터 참여연대 경실련 게이단렌 코스트코 이마트 홈플러스 GS칼텍스 CJ대한통운 CJ제일제당 대한항공 아시아나항공 제주항공 삼성바이오로직스 셀트리온 크래프톤 넥슨 엔씨소프트 하이브 SK하이닉스 SK텔레콤 LG유플러스 LG전자 LG화학 KT 폭스바겐 벤츠 보잉 에어버스 화웨이 샤오미 알리바바 텐센트 소프트뱅크 넷플릭스 디즈니 월마트 스페이스X 로스앤젤레스FC 토트넘 상무부 국무부 재무부 국회 유엔 유럽연합 나토 유네스코 유니세프 코레일 현대차 기아 도요타 혼다 닛산 소니 애플 구글 마이크로소프트 테슬라 엔비디아 인텔 아마존 메타 오픈AI 네이버 카카오 쿠팡 한국은행 대법원 헌법재판소 감사원 청와대 백악관 크렘린 더불어민주당 국민의힘 정의당 개혁신당 조국혁신당 진보당 민주당 공화당 환경부 국방부 외교부 통일부 법무부 교육부 문화체육관광부 농림축산식품부 산업통상자원부 보건복지부 고용노동부 여성가족부 국토교통부 해양수산부 중소벤처기업부 과학기술정보통신부 기획재정부 행정안전부 국가보훈부 재정경제부 미래창조과학부 지식경제부 기상청 경찰청 해양경찰청 국세청 관세청 소방청 특허청 산림청 통계청 질병관리청 금융위원회 금융감독원 공정거래위원회 방송통신위원회 국민권익위원회 국가인권위원회 중앙선거관리위원회 국가정보원 국정원 대한적십자사 세계보건기구 국제통화기금 세계은행 세계무역기구 국제올림픽위원회 국제축구연맹 대한축구협회 대한체육회 한국야구위원회 민주노총 한국노총 서울대 연세대 고려대 카이스트 포스텍 삼성 현대 롯데 한화 포스코 두산 그린피스',
);
/** Kinds of bodies, and words that end like one. */
const GENERAL = new Set(
  list(
    '협회 위원회 연구원 연구소 재단 대학교 대학원 대학 병원 은행 공사 공단 그룹 전자 자동차 반도체 건설 화학 생명 증권 카드 보험 화재 통신 신문 일보 방송 출판사 고등학교 중학교 초등학교 법원 지방법원 고등법원 검찰청 경찰서 소방서 시청 도청 구청 군청 교육청 협의회 연합회 연맹 연합 노동조합 노조 조합 협동조합 학회 센터 박물관 미술관 도서관 극장 교회 성당 사찰 에너지 전력 가스 항공 해운 조선 제철 철강 본부 사무소 사령부 동맹 기구 공동체 의회 시의회 도의회 중앙회 총회 연대 포럼 클럽 서점 백화점 호텔 네트워크 네트 테크 코리아 상사 물산 ' +
      '인공지능 신재생에너지 재생에너지 태양에너지 원자력 대형병원 종합병원 시중은행 중앙은행 지방은행 상업은행 투자은행 저축은행 국립대학 사립대학 명문대학 의과대학 공과대학 전기차 전기자동차 신용카드 체크카드 교통카드 건강보험 고용보험 생명보험 손해보험 실손보험 자동차보험 산불화재 대형화재 아파트화재 이동통신 인터넷 생방송 공영방송 민영방송 개인방송 유튜브방송 지상파방송 특별위원회 윤리위원회 조사위원회 심사위원회 운영위원회 비상대책위원회 대책위원회 상임위원회 물가 문재 쟁의 대리점 총선연대 주민자치센터 주민센터 데이터센터 콜센터 쇼핑센터 고객센터 연구센터 지원센터 서비스센터 복지센터 수사본부 대책본부 선거대책본부 중앙재난안전대책본부 정부 내부 외부 일부 전부 간부 우주항공 지역사회 국제사회 국제기구 시민사회 기업집단 대기업 경제공동체 국내증권 화석에너지 친환경에너지 청정에너지 지하철 유전자 배터리 사회복지 연구개발 기술개발 도시개발 지역난방 도시가스 천연가스 온실가스 배기가스 호화호텔 특급호텔 온라인서점 대형서점 제3자',
  ),
);

const KNOWN_BODY = once(() => new RegExp(`(?<![가-힣A-Za-z0-9])(${KNOWN_BODIES})${WORD_END}`, 'g'));
const BODY = once(
  () => new RegExp(`(?<![가-힣A-Za-z0-9])([가-힣A-Za-z0-9·]{0,14}?(?:${BODY_END}))${WORD_END}`, 'g'),
);

function bodies(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(KNOWN_BODY())) {
    found.push({
      label: match[1]!,
      kind: 'organisation',
      offset: match.index,
      acronym: acronymBehind(text, match.index + match[1]!.length),
    });
  }
  // 법무법인 광장: lawyers' and accountants' offices have their kind in front.
  for (const match of text.matchAll(OFFICE_BEFORE))
    found.push({ label: match[0], kind: 'organisation', offset: match.index });
  for (const match of text.matchAll(BODY())) {
    let label = match[1]!;
    let offset = match.index;
    const before = wordBefore(text, offset);
    const bare = GENERAL.has(label) || /^(?:[가-힣]대|사단법인|재단법인)$/.test(label);
    if (bare || NEEDS_MORE.test(label)) {
      // 누리 유나이티드, 한빛반도체 노동조합: the name stands before the kind.
      if (!before || !NAME_BEFORE.test(before.text)) {
        if (bare) continue;
      } else if (bare && !JOINS.test(label) && !/(?:전자|반도체|건설|은행|자동차|공사)$/.test(before.text))
        continue;
      else [label, offset] = [`${before.text} ${label}`, before.start];
    }
    found.push({
      label,
      kind: 'organisation',
      offset,
      acronym: acronymBehind(text, match.index + match[1]!.length),
    });
  }
  return found;
}

const OFFICE_BEFORE =
  /(?<![가-힣])(?:법무법인|회계법인|의료법인|학교법인) [가-힣]{2,6}?(?=(?:은|는|이|가|의|을|를|과|와|에서|에|도)?(?![가-힣]))/g;

/** Kinds that stand as a word of their own behind a name. */
const JOINS =
  /^(?:유나이티드|노동조합|노조|병원|대학교|박물관|미술관|연구소|재단|그룹|FC|클럽|호텔|센터|교향악단|항공우주국)$/;
const NEEDS_MORE = /^(?:유나이티드|이글스|라이온즈|베어스|트윈스|타이거즈)$/;
const NAME_BEFORE =
  /^[가-힣A-Za-z]{2,10}(?<!은|는|을|를|의|에|과|와|로|도|한|된|할|던|서|고|며|적|들|명|개|번|일|년|월|원|큰|새|옛|전|현)$/;

function wordBefore(text: string, at: number): { text: string; start: number } | undefined {
  const match = /([가-힣A-Za-z0-9]{1,20}) $/.exec(text.slice(Math.max(0, at - 20), at));
  return match ? { text: match[1]!, start: at - match[0].length } : undefined;
}

const acronymBehind = (text: string, at: number): string | undefined =>
  /^\(([A-Z][A-Z0-9&]{1,8})\)/.exec(text.slice(at, at + 12))?.[1];

const SURNAME =
  '(?:남궁|황보|제갈|선우|독고|사공|[김이박최정강조윤장임한오서신권황안송류유홍전고문손양배백허남심노하곽성차주우구민나진지엄채원천방공현함변염여추도소석선설마길연위표명기반왕금옥육인맹제모탁국어은편용])';
const TITLE_BEHIND = either(
  '의장 정책위의장 부의장 최고위원 대법원장 최고경영자 경제부총리 번역가 평론가 해설위원 선생 여사 옹 도지사 학예사 학예연구사 비서실장 안보실장 정책실장 수석부대표 사무처장 상임대표 공동위원장 대통령 국무총리 총리 부총리 장관 차관 의원 국회의원 시장 도지사 지사 군수 구청장 대표 대표이사 공동대표 원내대표 당대표 회장 부회장 사장 부사장 전무 상무 이사 이사장 원장 부원장 소장 관장 총장 부총장 교수 명예교수 부교수 조교수 박사 연구원 책임연구원 선임연구원 수석연구원 감독 코치 선수 주장 위원장 부위원장 위원 판사 부장판사 재판장 대법관 검사 검찰총장 변호사 기자 작가 소설가 시인 배우 가수 화가 씨 군 양 행장 은행장 총재 단장 사업단장 팀장 국장 과장 실장 본부장 센터장 청장 차장 대변인 사무총장 사무국장 수간호사 간호사 병원장 전문의 의사 학장 교장 교사 경감 경정 총경 경위 대령 중령 소령 대위 중장 소장 대장 지부장 조합장 부장 대사 주석 서기 국왕 교황 추기경 신부 목사 스님 PD 피디 아나운서 앵커 애널리스트 수석 비서관 행정관 씨(29) 전 도의원 시의원 구의원 제주도지사 경기도지사 서울시장 부산시장',
);
const TITLE_BEFORE = either(
  '평론가 번역가 출연자 경제부총리 최고위원 공격수 미드필더 수비수 골키퍼 투수 포수 타자 소설가 시인 배우 가수 화가 작가 감독 장관 차관 총리 대통령 대표 회장 사장 교수 박사 판사 검사 변호사 기자 선수 의원 위원장 이사장 원장 관장 대변인 사진작가 피아니스트 바이올리니스트 지휘자 영화감독 방송인 개그맨 개그우먼 아나운서 앵커 유튜버 건축가 디자이너 셰프 간호사 의사 농부 어민 시장 도지사 지사 총장 단장 사무총장 주장',
);
const NOT_A_NAME = new Set(
  list(
    '이번 이날 이후 이전 이들 이사 이사회 한국 한국인 한편 한때 한미 한일 한중 정부 정당 정치 전국 전체 전임 전직 현직 현지 현재 신임 신규 주요 주민 주민들 유럽 유엔 국내 국제 국가 국민 국회 국회의 국방 외국 지난 지역 지방 조사 기업 기관 기존 기술 공동 공식 공군 고등 고위 노조 노동 문화 민간 민주 박물 방송 변호 사업 서울 서울시 선거 성남시 소방 시민 안전 양국 여성 연구 연방 영국 예술 오전 오후 우리 우승 위원 육군 은행 의료 인사 인권 인천 임시 임원 장기 제주 제주도 조합 주식 중앙 지도 차기 차세대 천안시 총선 최고 최근 최대 최초 추가 측은 하원 학교 해군 해당 현장 홍콩 황금 도쿄 마을 명예 모든 미국 반도체 방위 배급 백악관 부산 설립 소속 손해 심사 어느 여당 야당 염전 왕실 용산구 원내 원전 유명 인근 일부 전문 전북 전남 경남 경북 충남 충북 강원 강원도 경기 경기도 광주 대구 대전 울산 세종 정무 정책 제작 조직 주심 주최 진보 참모 천주교 청년 초대 최종 특별 편집 표준 하나 하청 학생 한인 함께 현대 환경 성인 선임 수석 상임 비상임 공학 의과 경제 경영 안보 외교 교육 법무 통일 국토 해양 보건 고용 기획 행정 과학 이어 이미 이상 이하 이른 오른 오랜 여러 어린 모두 다른 남은 나머 가장 가운 심지 송년 강력 강한 강북 강남 강남구 구체 구청 유력 유능 임금 임기 정규 정식 전기 전날 전통 전투 차관 차량 고속 고객 공공 공무 문재 문제 민심 손님 안내 양측 양당 연간 연일 연립 연합 배우 배달 백신 성명 성공 소비 소득 신문 신인 신고 심각 오늘 우선 원래 원인 위기 유권 주말 주간 주장 지금 지속 진행 진짜 채권 하루 학급 현금 현실 형사 장애 장관 조선 조기 조건 황당',
  ),
);

const BEFORE_TITLE = once(
  () =>
    new RegExp(
      `(?<![가-힣])(${SURNAME}[가-힣]{1,3})(?:\\(\\d+\\))? (?:전 |현 |신임 |당시 )?(?:([가-힣A-Za-z]{2,10}) )?(?:[가-힣]{2,8}(?:과|학부|학과|센터|본부|연구소|병원|위원회|대학원) )?(?:(?:[가-힣]{2,4})?(?:${TITLE_BEHIND}))(?=${PARTICLE}(?:[^가-힣]|$))`,
      'g',
    ),
);
const BEHIND_TITLE = once(
  () =>
    new RegExp(
      `(?<=(?:^|[가-힣 ])(?:${TITLE_BEFORE}) )(${SURNAME}[가-힣]{2})(?=(?:은|는|이|가|을|를|의|에게|와|과|도|씨|께서|에 따르면)?(?:[^가-힣]|$))`,
      'g',
    ),
);

function people(text: string): Found[] {
  const found: Found[] = [];
  for (const match of text.matchAll(BEFORE_TITLE())) {
    const [, name, between] = match as unknown as [string, string, string | undefined];
    // 제자인 임재해 교수: the name stands right before the title.
    if (
      between &&
      name.length < 4 &&
      IS_NAME().test(between) &&
      isPersonsName(between) &&
      // 신형철 서울대 교수: a university behind the name.
      !(between.endsWith('대') && isPersonsName(name))
    ) {
      found.push({
        label: between,
        kind: 'person',
        offset: text.indexOf(between, match.index + name.length),
      });
    } else if ((isPersonsName(name) && !/(?:된|던|는|할)$/.test(name)) || isShortName(name, between))
      found.push({ label: name, kind: 'person', offset: match.index });
  }
  for (const match of text.matchAll(BEHIND_TITLE())) {
    // 작가 한강의 신작: a name of two syllables and its particle.
    const name = /[의를을](?= )/.test(match[1]!.slice(2) + ' ') ? match[1]!.slice(0, 2) : match[1]!;
    if (name.length === 2 ? !NOT_A_NAME.has(name) : isPersonsName(name))
      found.push({ label: name, kind: 'person', offset: match.index });
  }
  // 손흥민(33), 하정숙(72·여): only people have an age.
  for (const match of text.matchAll(AGED()))
    if (!NOT_A_NAME.has(match[1]!)) found.push({ label: match[1]!, kind: 'person', offset: match.index });
  return found;
}

const AGED = once(
  () =>
    new RegExp(
      `(?<![가-힣A-Za-z])(${SURNAME}[가-힣]{1,2})\\(\\d{1,3}(?:세|살)?(?:[·,][^)]{1,12})?\\)(?!년)`,
      'g',
    ),
);
const IS_NAME = once(() => new RegExp(`^${SURNAME}[가-힣]{2}$`));
/** 조현 외교부 장관: two syllables before a body and an office. */
const isShortName = (name: string, between: string | undefined): boolean =>
  name.length === 2 &&
  between !== undefined &&
  /[가-힣](?:부|처|청|원|당)$/.test(between) &&
  !NOT_A_NAME.has(name);

const NO_NAMES_END = once(
  () =>
    new RegExp(
      `(?:${BODY_END}|대표|정부|시민|국민|에서|으로|에게|이라|하는|했던|있는|없는|같은|대한|위한|통해|따라|관련|출신|담당|소속|지역|전문|시당|도당|팀|측)$`,
    ),
);

/** Three syllables are the rule; of two and four only what no other word looks like. */
const isPersonsName = (word: string): boolean =>
  !NOT_A_NAME.has(word) &&
  !NO_NAMES_END().test(word) &&
  (word.length === 3 ||
    (word.length === 4 &&
      /^(?:남궁|황보|제갈|선우|독고|사공)|[가-힣]{4}/.test(word) &&
      !/[은는을를의에과와로도]$/.test(word)) ||
    (word.length === 2 && /^[김박최]/.test(word)));

const ENDS_AS_KIND = once(() => new RegExp(`(?:${BODY_END}|${TITLE_BEHIND})$`));
const FOREIGN_PERSON = once(() => {
  const countries = [...countryNames('ko')]
    .filter((name) => /^[가-힣]+$/.test(name))
    .sort((a, b) => b.length - a.length)
    .join('|');
  const word = '[가-힣]{1,5}(?<!은|는|을|를|의|에|에서|과|와|로|도|며|고|한|된)';
  const offices =
    '대통령|총리|주석|국왕|국방장관|외무장관|국무장관|재무장관|의장|사무총장|최고경영자|회장|교수|감독';
  return new RegExp(
    `(?<![가-힣])((?:${word} )?[가-힣]{2,5}(?<!은|는|을|를|의|에|에서|과|와|로|도|며|고|한|된) [가-힣]{1,5}(?<!은|는|을|를|의|에서|으로|며|고|한|된)) (?:(?:${countries}) (?:${offices})|(?:[가-힣]{2,8}|[가-힣]{0,6}[A-Z]{2,4}) 최고경영자|(?:주석|국왕|사무총장|최고경영자))${WORD_END}`,
    'g',
  );
});

/** 에티엔 라콩브 프랑스 대통령, 응우옌 반 탄 주석: a foreign name has a space and stands before its country or its office. */
function foreignPeople(text: string): Found[] {
  return [...text.matchAll(FOREIGN_PERSON())].flatMap((match) => {
    const [first] = match[1]!.split(' ');
    const known = NOT_A_NAME.has(first!) || countryNames('ko').has(first!) || ENDS_AS_KIND().test(match[1]!);
    return known || match[1]!.split(' ').some((part) => NOT_A_NAME.has(part))
      ? []
      : [{ label: match[1]!, kind: 'person', offset: match.index }];
  });
}

const INTRODUCED = new RegExp(
  `(?:기업|업체|스타트업|플랫폼|개발사|제조사|시민단체|환경단체|인권단체|여론조사기관) '?([가-힣A-Za-z]{3,10}?)'?(?:은|는|이|가|과|와|의|를|을|에|\\()(?=[^가-힣]|$)`,
  'g',
);

/** 로봇 기업 누리봇은: what stands behind a kind of company, up to its particle, and every later mention. */
function introduced(text: string): Found[] {
  const names = new Set(
    [...text.matchAll(INTRODUCED)]
      .map(([, name]) => name!)
      .filter(
        (name) =>
          !NOT_A_NAME.has(name) &&
          !GENERAL.has(name) &&
          !/(?:들|것|등|대표|직원|관계자|가운데|사이|경우)$/.test(name),
      ),
  );
  return [...names].map((label) => ({ label, kind: 'organisation', offset: text.indexOf(label) }));
}

const GENERIC_ACRONYM =
  /^(?:AI|IT|ICT|TV|PC|CEO|CFO|CTO|GDP|GPU|CPU|SNS|OTT|ESG|EV|PD|DJ|VR|AR|LED|OLED|DNA|RNA|PCR|KTX|SRT|IPO|ETF|M&A|R&D|AS|PR|HR|QR|GPS|USB|UHD|HD|SUV|MZ|D램|SW|HW|NFT|API|APP|PDF|MC|VIP|FA|MVP|WBC|K팝)$/;

const LEADING_PARTICLE = new RegExp(`^${PARTICLE}(?=[^가-힣]|$)`);

function acronyms(text: string): Found[] {
  return [
    ...text.matchAll(
      /(?<![A-Za-z0-9가-힣])([A-Z][A-Z0-9&]{1,6})(?![A-Za-z0-9])(?=[가-힣]|[^가-힣A-Za-z]|$)/g,
    ),
  ]
    .filter(([, acronym]) => !GENERIC_ACRONYM.test(acronym!))
    .filter(
      (match) =>
        !/^[가-힣]{2,}/.test(
          text
            .slice(match.index + match[1]!.length, match.index + match[1]!.length + 12)
            .replace(LEADING_PARTICLE, ''),
        ),
    )
    .map((match) => ({ label: match[1]!, kind: 'organisation', offset: match.index }));
}

function works(text: string): Found[] {
  return [...text.matchAll(/[《〈『「]([^》〉』」\n]{2,20})[》〉』」]/g)].map((match) => ({
    label: match[1]!.trim(),
    kind: 'other',
    offset: match.index + 1,
  }));
}

const CITIES = either(
  '서울 부산 대구 인천 광주 대전 울산 세종 제주 제주도 경기도 강원도 충청북도 충청남도 전라북도 전라남도 경상북도 경상남도 수원 성남 용인 고양 창원 청주 천안 전주 포항 강릉 춘천 원주 여수 순천 목포 경주 안동 서귀포 평양 개성 뉴욕 워싱턴 런던 파리 베를린 로마 도쿄 오사카 베이징 상하이 모스크바 제네바 브뤼셀 하노이 방콕 마닐라 뉴델리 카이로 시드니 로스앤젤레스 샌프란시스코 실리콘밸리',
);

const PLACE = once(() => {
  const countries = [...countryNames('ko')].filter((name) => /^[가-힣 ]{2,}$/.test(name));
  return new RegExp(`(?<![가-힣A-Za-z])(${either(countries)}|${CITIES})${WORD_END}`, 'g');
});

function places(text: string): Found[] {
  return [...text.matchAll(PLACE())].map((match) => ({
    label: match[1]!,
    kind: 'place',
    offset: match.index,
  }));
}
