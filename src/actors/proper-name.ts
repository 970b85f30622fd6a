// Registers write names in capitals without accents. What follows makes them readable, and leaves alone what it does not know.

const SMALL = new Set(
  'à au aux avec chez dans de des du en et la le les leur leurs ou où par pour sans sous sur un une vers'.split(' '),
)

const ACRONYMS = new Set(
  (
    'ACI ADAPEI ADEME ADIE ADMR AI AMAP APAJH APE APEI ASA ASBL BGE BTP CAE CAF CCAS CCI CDOS CESC CESER CFA ' +
    'CHRS CIAS CIDFF CIGALES CIVAM CLCV CMA CNAM CNRS CPAM CPIE CPTS CRESS CSC CUMA DLA EARL EHPAD EPCI EPN ESAT ' +
    'ESS ESUS ETTI EURL FCPE FJT FLE FNE GAEC GEIQ GIE GIP GRETA HLM IAE IDF IME INSEE ITEP LGBT LPO MAIF MDPH MFR MJC MSA ' +
    'OGEC OPCO PAO PIMMS PME PMI PTCE QPV RATP RH RSE SA SARL SAS SASU SAVS SCA SCI SCIC SCOP SIAE SNC SNCF SPA SSIAD ' +
    'TIC TPE UDAF UFCV UFOLEP UNAF UNESCO URIOPSS USEP USA UE ZAC'
  ).split(' '),
)

// Words whose accent is beyond doubt: without it they are no word, or not one that would stand in a name.
const ACCENTED = new Map(
  (
    'académie activité activités agréée aînés amitié amitiés animée apiculteurs bénévole bénévolat bénévoles bibliothèque ' +
    'bien-être café cafés carré chômage chômeurs cinéma cité citoyenneté clé collectivité collectivités communauté communautés ' +
    'compétence compétences comité coopération coopérative coopératives création créations créatif créative créateurs crèche ' +
    'démocratie démocratique départ départemental départementale département développement développements diversité ' +
    'échange échanges école écoles écologie écologique économie économique économiques écoute écrans écriture éditions ' +
    'éducateurs éducatif élevage élevages évasion fréquence fréquences fraternité immatériel laïque laïques pénitentiaire traçabilité éducation éducative égalité électronique élèves énergie énergies entraînement épicerie épiceries équipe équipes ' +
    'équitable équitables espérance étude études étudiant étudiante étudiants étudiantes européen européenne européens évaluation ' +
    'événement événements évènements expérience expériences fédération fédérale festivités fête fêtes forêt forêts français ' +
    'française françaises générale général générales génération générations géographique géomatique hôpital hôpitaux hébergement ' +
    'île îles indépendant indépendants indépendante ingénierie ingénieurs intérêt intérêts jeunesse lycée lycées médecins ' +
    'média médias médiathèque médiation médico médicale médical mémoire métier métiers métropole mobilité mobilités moitié ' +
    'multimédia musée musées numérique numériques opérateurs pédagogie pédagogique périscolaire pépinière phénix ' +
    'piéton prévention propriété propriétaires protégé proximité qualité réalité récupération réemploi réfugiés régie régies région régional régionale ' +
    'régionales régions répertoire république réseau réseaux réunion santé scène sécurité sécurités solidarité solidarités ' +
    'société sociétés spécialisée spécialisés stratégie stratégies système systèmes télé télécom téléphone territoriaux ' +
    'théâtre théâtres thérapie unité vélo vélos vérité université universités'
  )
    .split(' ')
    .map((word) => [plain(word), word] as const),
)

function plain(word: string): string {
  return word
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toUpperCase()
}

const capital = (word: string): string => word.charAt(0).toLocaleUpperCase('fr') + word.slice(1).toLocaleLowerCase('fr')

const ORDINAL = /^\d+(?:E|ER|[EÈ]RE|[EÈ]ME|ND|NDE)$/

const isAcronym = (word: string): boolean =>
  ACRONYMS.has(plain(word)) ||
  /\d/.test(word) ||
  /^(?:\p{L}\.){2,}\p{L}?\.?$/u.test(word) ||
  /^[IVX]+$/.test(word) ||
  // A word of consonants alone cannot be said.
  (word.length > 1 && !/[AEIOUY]/.test(plain(word)) && /^\p{L}+$/u.test(word))

/** One word in capitals, without hyphens; `first` words keep their capital even when small (« La Ferme », « le Café de la Gare »). */
const properWord = (word: string, first: boolean): string => {
  const elided = /^(L|D|J|N|S|C|M|T|QU|LORSQU|JUSQU|AUJOURD)(['’])(.+)$/i.exec(word)
  if (elided) {
    const [, article, apostrophe, rest] = elided
    const small = article!.toLocaleLowerCase('fr')
    const written = /^aujourd/i.test(article!) ? rest!.toLocaleLowerCase('fr') : properWord(rest!, true)
    return (first ? capital(small) : small) + apostrophe + written
  }
  const lower = word.toLocaleLowerCase('fr')
  if (SMALL.has(lower)) return first ? capital(word) : lower
  if (ORDINAL.test(word)) return lower
  if (isAcronym(word)) return word
  return capital(ACCENTED.get(plain(word)) ?? word)
}

const properHyphenated = (word: string, first: boolean): string => {
  const whole = ACCENTED.get(plain(word))
  if (whole) return capital(whole)
  return word
    .split('-')
    .map((part, i) => properWord(part, i === 0 && first))
    .join('-')
}

const KINDS = new Set(
  'ASSOCIATION ATELIER COLLECTIF COMPAGNIE COOPÉRATIVE COOPERATIVE FONDATION GROUPE SOCIETE SOCIÉTÉ'.split(' '),
)

// What registers shorten, in full.
const FULL: Record<string, string> = {
  ST: 'SAINT', STE: 'SAINTE', GRPT: 'GROUPEMENT', GROUPT: 'GROUPEMENT', CTE: 'COMITÉ', SYND: 'SYNDICAT', FEDE: 'FÉDÉRATION',
} // biome-ignore format: a table

/** Words with the shortened ones in full, and the apostrophe that registers lose (`D ELEVAGE`) put back. */
const tokensOf = (text: string): string[] => {
  const tokens = text.replace(/\b([DL]) (?=[AEIOUYHÀÂÉÈÊËÎÏÔÛÜ]\p{Lu}{2})/gu, "$1'").split(' ')
  if (tokens.length > 1 && /^ASS(?:OC?|N)?\.?$/.test(tokens[0]!)) tokens[0] = 'ASSOCIATION'
  return tokens.map((token, i) => (i < tokens.length - 1 ? (FULL[token] ?? token) : token))
}

/** A word with what stands around it: quotes, brackets, commas. What is between brackets is an acronym if it is short. */
const properToken = (token: string, first: boolean): string => {
  const [, before = '', word = '', after = ''] = /^([("«“[]*)(.*?)([)"»”\],;:!?.]*)$/u.exec(token) ?? []
  if (/^[\w-]+\.(?:fr|org|com|net|eu|info|io|coop|bzh|re)$/i.test(word)) return before + word.toLowerCase() + after
  if (/^[([]/.test(before) && /^[\p{Lu}\d.]{2,8}$/u.test(word)) return token
  if (isAcronym(word + after) && !ORDINAL.test(word)) return token
  return before + properHyphenated(word, first || before !== '') + after
}

const inCapitals = (text: string): boolean => /\p{Lu}/u.test(text) && !/\p{Ll}/u.test(text)

/**
 * A name as registers keep it (`ASS DES AMIS DE L'ÎLE`), readable: `Association des Amis de l'Île`. Acronyms that are known,
 * dotted, numbered or without vowels stay; a lone word of four letters or fewer is taken for one. A name that already has
 * lower-case letters is only trimmed.
 */
export const properName = (name: string): string => {
  const text = name.normalize('NFC').replace(/\s+/g, ' ').trim()
  if (!inCapitals(text)) return text
  const tokens = tokensOf(text)
  if (tokens.length === 1 && /^\p{Lu}{2,4}$/u.test(text)) return text
  let first = true
  return tokens
    .map((token, i) => {
      const next = tokens[i + 1]
      // « APP - AMICALE DU PERSONNEL »: what stands before the dash is the acronym of what stands after.
      const short = i === 0 && next === '-' && tokens.length > 4 && /^\p{Lu}{2,8}$/u.test(token)
      const between = token === 'A' && i > 0 && next && next.length > 1 && tokens[i - 1]!.length > 1
      const written = short ? token : between ? 'à' : properToken(token, first)
      // A dash, a colon or a quote opens a name anew, and so does an article after what the structure is: « Association Le Fil ».
      const kind = i === 0 && (KINDS.has(token) || isAcronym(token)) && /^L(?:E|A|ES)$/.test(next ?? '')
      first = kind || /^[-–—:/|«“"(]$|:$/.test(token)
      return written
    })
    .join(' ')
}
