import type { LanguageWords } from './language-words.js';
import { wordSet } from './word-set.js';

export const portuguese: LanguageWords = {
  language: 'pt',
  openers: wordSet(
    'analistas moradores pesquisadores cientistas segundo houve morre morreu o a os as um uma uns umas ao aos à às do da dos das no na nos nas pelo pela pelos pelas este esta estes estas esse essa esses essas aquele aquela isto isso aquilo meu minha seu sua seus suas nosso nossa eu tu ele ela nós vós eles elas você vocês se me te lhe lhes que quem qual quais cujo onde quando como por',
    'ante após até com contra de desde durante em entre para perante segundo sem sob sobre trás conforme',
    'e ou mas porém contudo todavia portanto pois porque embora se nem assim também além então depois antes agora hoje ontem amanhã já ainda sempre nunca quase muito mais menos pouco todo toda todos todas cada qualquer vários várias alguns algumas nenhum nenhuma outro outra outros outras mesmo mesma dois duas três quatro cinco seis sete oito nove dez primeiro primeira segundo último última',
    'é são era foi foram será está estão tem têm há havia houve disse falaram dormir fundado construído foi especialistas moradores autoridades polícia milhares centenas justiça',
  ),
  titles: wordSet(
    'dom dona senhor senhora sr sra dr dra doutor doutora professor professora presidente ex-presidente vice-presidente ministro ministra primeiro-ministro primeira-ministra secretário secretária prefeito prefeita governador governadora deputado deputada senador senadora vereador vereadora embaixador embaixadora comissário diretor diretora director directora chefe general coronel capitão tenente delegado delegada juiz juíza procurador procuradora rei rainha príncipe princesa papa cardeal arcebispo bispo padre frei irmã técnico técnica treinador treinadora atacante zagueiro goleiro avançado médio guarda-redes escritor escritora autor autora ator atriz cantor cantora porta-voz chanceler',
  ),
  calendar: wordSet(
    'segunda terça quarta quinta sexta sábado domingo segunda-feira terça-feira quarta-feira quinta-feira sexta-feira janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro',
  ),
  demonyms: wordSet(
    'português portuguesa portugueses brasileiro brasileira brasileiros angolano angolana moçambicano espanhol espanhola francês francesa alemão alemã inglês inglesa britânico britânica americano americana norte-americano italiano italiana russo russa chinês chinesa japonês japonesa coreano coreana europeu europeia africano africana ucraniano ucraniana israelense israelita palestino paulista carioca mineiro gaúcho',
  ),
  organisationWords: wordSet(
    'universidade escola colégio instituto academia faculdade centro laboratório hospital clínica museu galeria teatro ópera orquestra biblioteca conselho comité comitê comissão autoridade agência administração gabinete ministério direção direcção serviço polícia guarda tribunal supremo parlamento senado assembleia congresso câmara partido união liga federação confederação associação sociedade fundação fundo aliança coligação consórcio cooperativa grupo companhia empresa banco caixa seguros indústrias editora imprensa diário jornal rádio televisão clube esporte sport sporting atlético náutico equipe organização cruz exército marinha estação aeroporto porto nações observatório instituição casa rede movimento frente sindicato central igreja catedral prefeitura secretaria procuradoria defensoria proteção automotiva montadora sa ltda',
  ),
  loneBodies: wordSet('senado'),
  placeWords: wordSet(
    'ilha ilhas mar lago rio monte montanha vale golfo baía estreito cabo serra rua avenida praça ponte torre palácio castelo província região estado reino república cidade são santa santo',
  ),
  links: wordSet('de do da dos das e van von der di del'),
  organisationLinks: wordSet('para contra'),
  topicLinks: wordSet('sobre'),
  articles: wordSet('o a os as'),
  and: wordSet('e'),
  generic: wordSet(
    'internet bolsa estado governo parlamento deus terra sol lua norte sul leste oeste ia pib iva icms ceo rh sms pdf tv pme ong cpf cnpj enem covid',
  ),
  abbreviations: wordSet('Sr Sra Dr Dra D Eng Prof Profa Sto Sta Exmo Exma'),
};
