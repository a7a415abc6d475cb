import type { LanguageWords } from './language-words.js';
import { wordSet } from './word-set.js';

export const spanish: LanguageWords = {
  language: 'es',
  openers: wordSet(
    'el la los las lo un una unos unas al del este esta estos estas ese esa esos esas aquel aquella mi tu su sus nuestro nuestra nuestros vuestro yo tú él ella nosotros ellos ellas usted ustedes se me te le les nos que quien quienes cual cuales cuyo donde cuando como qué quién cómo dónde cuándo por',
    'a ante bajo con contra de desde durante en entre hacia hasta mediante para según sin sobre tras versus excepto salvo',
    'y e o u pero sino aunque porque pues si ni así también tampoco además entonces luego después antes ahora hoy ayer mañana ya aún todavía siempre nunca casi muy más menos mucho poco todo toda todos todas cada cualquier varios varias algunos algunas ningún ninguna otro otra otros otras mismo misma dos tres cuatro cinco seis siete ocho nueve diez primer primera segundo último última',
    'es son era fue fueron será está están ha han había hay hubo tiene dijo hablaron dormir nunca fundado construido lo expertos vecinos autoridades policía miles cientos',
  ),
  titles: wordSet(
    'don doña señor señora sr sra dr dra doctor doctora profesor profesora presidente presidenta expresidente vicepresidente vicepresidenta ministro ministra secretario secretaria alcalde alcaldesa gobernador gobernadora diputado diputada senador senadora embajador embajadora comisario director directora jefe jefa general coronel capitán teniente juez jueza fiscal rey reina príncipe princesa infanta papa cardenal arzobispo obispo padre sor fray entrenador entrenadora delantero defensa portero escritor escritora autor autora actor actriz cantante portavoz canciller consejero consejera',
  ),
  calendar: wordSet(
    'lunes martes miércoles jueves viernes sábado domingo enero febrero marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre',
  ),
  demonyms: wordSet(
    'español española españoles francés francesa alemán alemana inglés inglesa británico británica estadounidense estadounidenses italiano italiana ruso rusa chino china japonés japonesa coreano coreana europeo europea europeos latinoamericano mexicano mexicana argentino argentina chileno chilena colombiano colombiana peruano peruana brasileño brasileña cubano cubana venezolano venezolana boliviano boliviana ucraniano ucraniana israelí palestino catalán catalana vasco vasca gallego gallega andaluz andaluza',
  ),
  organisationWords: wordSet(
    'universidad escuela colegio instituto academia facultad centro laboratorio hospital clínica museo galería teatro ópera orquesta biblioteca consejo consejería comité comisión autoridad agencia administración oficina ministerio dirección servicio policía guardia tribunal corte parlamento senado asamblea congreso cámara partido unión liga federación confederación asociación sociedad fundación fondo alianza coalición consorcio cooperativa grupo compañía empresa banco caja seguros industrias componentes editorial prensa diario periódico radio televisión atlético real deportivo racing sporting club equipo organización cruz ejército armada estación aeropuerto puerto naciones observatorio institución casa red movimiento frente sindicato comisiones iglesia catedral ayuntamiento diputación junta generalitat gobierno secretaría procuraduría fiscalía defensoría sa sl',
  ),
  loneBodies: wordSet('senado'),
  placeWords: wordSet(
    'isla islas mar lago río monte montaña valle golfo bahía estrecho cabo sierra calle avenida plaza puente torre palacio castillo provincia región departamento estado reino república ciudad san santa santo los las',
  ),
  links: wordSet('de del y van von der di da'),
  organisationLinks: wordSet('para contra'),
  topicLinks: wordSet('sobre'),
  articles: wordSet('la las el los lo'),
  and: wordSet('y e'),
  generic: wordSet(
    'ejecutivo gobierno internet bolsa estado gobierno parlamento dios tierra sol luna norte sur este oeste ia pib iva ceo rrhh sms pdf tv pyme pymes ong oenegé dni eso mir covid',
  ),
  abbreviations: wordSet('Sr Sra Dr Dra D Dña Ud Lic Ing Gral Sto Sta'),
};
