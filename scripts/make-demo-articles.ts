// Makes demo/articles/*.md: texts under free licences, cleaned to plain Markdown, with who wrote them and under which licence.
// Sources: multibao/contributions (each sheet states its licence) and geotribu/website (stated in the front matter).
// Sheets of which one source is « non commercial », or states nothing, are left out: that is no free licence.
// Run: node scripts/make-demo-articles.ts
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { sharedData } from './shared-data.ts'

type Text = { file: string; title: string; author: string; licence: string; specialities: string[] }

const COOPERATION = 'Centre des pratiques de la coopération'
const sheet = (file: string, title: string, author: string, ...specialities: string[]): Text => ({
  file: `multibao/contributions/${file}.md`,
  title,
  author,
  licence: 'CC BY-SA',
  specialities,
})
const geotribu = (file: string, title: string, author: string, licence: string, ...specialities: string[]): Text => ({
  file: `geotribu-libre/${file}.md`,
  title,
  author,
  licence,
  specialities,
})

const TEXTS: Text[] = [
  sheet('accelerateur_de_projets', 'L’accélérateur de projet : résoudre un problème entre pairs', 'Rencontres Moustic ; groupe DLA37 ; Lilian Ricaud', 'vie-associative', 'gouvernance-cooperative'),
  sheet('ascenseur', 'La technique de l’ascenseur, pour ouvrir un débat', `Anna Paulitsch ; Thomas Wolff (${COOPERATION})`, 'gouvernance-cooperative'),
  sheet('atelier_rue', 'Atelier de rue : discuter là où sont les gens', 'Collectif Chiendent', 'education-populaire'),
  sheet('cercle_excentrique', 'Le cercle excentrique, ou « bocal à poissons »', `KSToolkit ; Wikipédia ; ${COOPERATION}`, 'gouvernance-cooperative'),
  sheet('classe_inversee', 'La classe inversée', `Wikipédia ; ${COOPERATION}`, 'education-populaire'),
  sheet('collectif_chiendent/marche_savoirs', 'Le marché des savoirs', 'Alan Trim', 'education-populaire', 'communs'),
  sheet('cpcoop/audit', 'Conduire un audit participatif', `Thomas Wolff (${COOPERATION})`, 'mesure-impact'),
  sheet('cpcoop/matrice_cape', 'La matrice CAPÉ : faire parler une expérience', `Thomas Wolff (${COOPERATION})`, 'mesure-impact', 'vie-associative'),
  sheet('cpcoop/sociocratie', 'La sociocratie en quatre règles', `Wikipédia ; Alan Trim et Matthieu Milon (${COOPERATION})`, 'gouvernance-cooperative'),
  sheet('cpcoop/speed_cherching', 'Le « speed cherching » : croiser les recherches et les projets', 'Guillaume Deprez', 'innovation-sociale'),
  sheet('cpcoop/talk_show', 'Le talk-show : une table ronde que l’on écoute', 'KSToolkit ; Guillaume Deprez', 'gouvernance-cooperative'),
  sheet('cpcoop/vote_pondere', 'Le vote pondéré', COOPERATION, 'gouvernance-cooperative'),
  sheet('cpcoop/investigation_appreciative', 'L’investigation appréciative : partir de ce qui marche', `Thomas Wolff (${COOPERATION})`, 'gouvernance-cooperative', 'rh-dialogue-social'),
  sheet('creer_un_mooc', 'Créer un cours en ligne ouvert à tous', `Alan Trim (${COOPERATION}) ; Wikipédia`, 'emploi-formation', 'communs'),
  sheet('debat_mouvant', 'Le débat mouvant', `Outils-Réseaux ; Thomas Wolff (${COOPERATION})`, 'education-populaire', 'gouvernance-cooperative'),
  sheet('fablab', 'Monter un fablab avec 5, 20 ou 50 000 euros', 'Nod-A', 'tiers-lieux'),
  sheet('facilitation_graphique', 'La facilitation graphique', 'Julie Boiveau', 'gouvernance-cooperative'),
  sheet('foire_aux_savoirs', 'La foire aux savoirs', 'multiBàO', 'education-populaire', 'communs'),
  sheet('gratos_languedocien', 'Le Gratos du mois : un agenda du gratuit', 'Outils-Réseaux', 'communs', 'culture'),
  sheet('jardin_echange_universel', 'Le jardin d’échange universel', 'Amaryllis', 'monnaies-locales'),
  sheet('six_chapeaux', 'Les six chapeaux, pour penser à plusieurs', `KSToolkit ; Thomas Wolff (${COOPERATION})`, 'gouvernance-cooperative'),
  sheet('souvenirs_du_futur', 'Souvenirs du futur : se projeter après la réussite', 'Lilian Ricaud', 'gouvernance-cooperative', 'communs'),
  sheet('sprint_ecriture', 'Le sprint d’écriture', 'Thomas Wolff ; Karine Zufferey, Marc Lanssens, Nicolas Sinoir, Corinne Lamarche', 'communs'),
  { ...sheet('collectif_chiendent/cafe_itinerant', 'Le café itinérant', 'Collectif Chiendent', 'education-populaire', 'developpement-local'), licence: 'CC BY' },
  geotribu('2024-02-16_de-twitter-a-mastodon-guide-geo-import-liste-comptes', 'De Twitter à Mastodon : un guide pour celles et ceux des cartes', 'Julien Moura', 'Beerware', 'numerique-libre'),
  geotribu('2024-04-04_airbot_mastodon_qualite_air', 'Publier chaque jour la qualité de l’air sur Mastodon', 'Guilhem Allaman', 'Beerware', 'donnees-ouvertes', 'numerique-libre'),
  geotribu('2024-07-26_journee_annuelle_prodige_2024', 'Journée annuelle Prodige : des plateformes de données en commun', 'Benjamin Chartier', 'Beerware', 'donnees-ouvertes', 'ess-collectivites'),
  geotribu('2024-08-06_geocom_2024', 'geOcom 2024 : une communauté autour d’un logiciel libre', 'Benjamin Chartier', 'Beerware', 'numerique-libre', 'donnees-ouvertes'),
  geotribu('2025-08-26_geodatadays_velo', 'Aller aux GéoDataDays à vélo', 'Florian Boret', 'Beerware', 'mobilite'),
  geotribu('2026-03-04_geodatadays_velo', 'GeoDataDays à vélo : cap sur Tours', 'Florian Boret', 'Beerware', 'mobilite'),
  geotribu('2025-12-11_BAM-widget', 'Biodiversité autour de moi : un module libre pour tous les sites', 'Camille Monchicourt', 'CC BY-SA 4.0', 'eau-biodiversite', 'donnees-ouvertes'),
  geotribu('2026-01-03_entrez-dans-la-matrix-geotribu', 'Une communauté quitte les messageries privées pour Matrix', 'Julien Moura', 'Beerware', 'numerique-libre', 'communs'),
  geotribu('2021-06-08_odk_postgis_1', 'Collecter des données naturalistes avec un outil libre', 'Mathieu Bossaert', 'CC BY-SA', 'eau-biodiversite', 'donnees-ouvertes'),
  geotribu('2024-11-20_vendee_globe_donnees_sig', 'Suivre le Vendée Globe avec des outils libres', 'Florent Fougères', 'Beerware', 'donnees-ouvertes', 'sport'),
  geotribu('2023-02-21_portails-copernicus-1-donnees', 'Copernicus : des images du ciel ouvertes à tous', 'Nicolas David', 'Beerware', 'donnees-ouvertes', 'climat-education'),
  geotribu('2022-05-24_releve_terrain_qfield', 'Faire un relevé de terrain avec QGIS et QField', 'Valérian Lebert', 'CC BY-SA 4.0', 'donnees-ouvertes'),
] // biome-ignore format: one text a line

const addressOf = (file: string): string =>
  file.startsWith('multibao/')
    ? `https://github.com/multibao/contributions/blob/master/${file.replace('multibao/contributions/', '')}`
    : `https://geotribu.fr/articles/${basename(file).slice(0, 4)}/${basename(file, '.md')}/`

const slugOf = (file: string): string =>
  basename(file, '.md')
    .replace(/^\d{4}-\d\d-\d\d_/, (date) => date.slice(0, 4) + '-')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')

/** Boxes (`!!! note "Title"`) and tabs (`=== "Title"`) of MkDocs, indented by four spaces, as quotes and plain text. */
const withoutBoxes = (text: string): string => {
  const lines = text.split('\n')
  const out: string[] = []
  for (let i = 0; i < lines.length; i++) {
    const [, mark, title] = /^(?:!!!|\?\?\?\+?|(===))\s*(?:\w[\w-]*)?\s*(?:"(.*)")?\s*$/.exec(lines[i]!) ?? [
      undefined,
      undefined,
      undefined,
    ]
    if (!/^(!!!|\?\?\?|=== ")/.test(lines[i]!)) {
      out.push(lines[i]!)
      continue
    }
    const prefix = mark ? '' : '> '
    if (title) out.push(`${prefix}**${title}**`, prefix.trim())
    while (
      i + 1 < lines.length &&
      (/^ {4}/.test(lines[i + 1]!) || (lines[i + 1] === '' && /^ {4}/.test(lines[i + 2] ?? '')))
    ) {
      i++
      out.push(lines[i] === '' ? prefix.trim() : prefix + lines[i]!.slice(4))
    }
    out.push('')
  }
  return out.join('\n')
}

/** What an image shows, where its description says something; nothing otherwise. */
const described = (alt: string): string => {
  const text = alt.replace(/\s+/g, ' ').trim()
  return /^(logo|ic[oô]ne|photo|image|capture)\b/i.test(text) || text.length < 24 ? '' : `*(Illustration : ${text})*`
}

/** Applies a change outside fenced code only. */
const outsideCode = (text: string, change: (text: string) => string): string =>
  text
    .split(/(^ *```[\s\S]*?^ *```\s*$)/m)
    .map((part, i) => (i % 2 ? part : change(part)))
    .join('')

const CREDIT =
  /^[*_ ]*(?:une )?(?:photos?|image|distribu[ée]e?|illustration|un atelier de facilitation graphique|un temps d'échange informel[^\n]*photo)\b[^\n]*(?:\bpar\b|\bby\b|\bde \[|licen[cs]e|creative commons)[^\n]*$/gim

const prose = (text: string): string =>
  text
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<(iframe|script|style|video|figcaption|svg)\b[\s\S]*?<\/\1>/gi, '')
    .replace(/^--8<--.*$/gm, '')
    .replace(/\{%[\s\S]*?%\}/g, '')
    .replace(/\[!\[([^\]]*)\]\([^)]*\)(?:\{[^}]*\})?\]\([^)]*\)/g, (_, alt: string) => described(alt))
    .replace(/!\[([^\]]*)\]\((?:[^()]|\([^()]*\))*\)/g, (_, alt: string) => described(alt))
    .replace(/!\[([^\]]*)\]\[[^\]]*\]/g, (_, alt: string) => described(alt))
    .replace(/^.*\[(?:Commenter|:\w)[^\]]*\]\([^)]*\)(?:\{:?[^}]*\}).*$/gm, '')
    .replace(/\{:?\s*[.#a-z][^}\n]*\}/gi, '')
    .replace(/^.*Date de publication initiale.*$/gm, '')
    .replace(/^\*\[[^\]]+\]:.*$/gm, '')
    .replace(/:[a-z0-9_+-]*[a-z][a-z0-9_+-]*:(?!\/)/g, '')
    .replace(/<br\s*\/?>/gi, '  \n')
    .replace(/<(https?:[^>\s]+)>/g, '$1')
    .replace(/<\/?[a-z][^>\n]*>/gi, '')
    .replace(/\[\^[^\]]+\]:.*$/gm, '')
    .replace(/\[\^[^\]]+\]/g, '')
    .replace(/ *\*{0,2}\[\(?\d\)?\]\(#note\)\*{0,2}/g, '')
    .replace(/(?<!^[*-] +)\*\*\(\d\)\*\*(?! *[A-Z[*])/gm, '')
    .replace(/\[([^\]]*)\]\((?!https?:|mailto:)[^)]*\)/g, '$1')
    .replace(/\[([^\]]*)\]\(mailto:[^)]*\)/g, '$1')
    .replace(/,? *\b[\w.-]+@[\w-]+(?:\.[\w-]+)+/g, '')
    .replace(CREDIT, '')
    .replace(/\+\+([\w+]+)\+\+/g, '$1')
    .replace(/&nbsp;/g, '\u00a0')
    .replace(/&amp;/g, '&')
    .replace(/^(#{1,6})\s*([^#\s].*?)\s*#*\s*$/gm, '$1 $2')
    .replace(/^# /gm, '## ')
    .replace(/^(\s*)[*+]\s+(?=\S)/gm, '$1- ')
    .replace(/\bA (quoi|partir|noter|propos|lire|regarder|l')/g, 'À $1')
    .replace(/COMBIEN SA COÛTE/g, 'COMBIEN ÇA COÛTE')
    .replace(/\((https?:[^\s()]+) \([^()]*\)\)/g, '($1)')
    .replace(/^.*\(chez\).*$/gm, '')
    .replace(/^.*(?:\+33|\b0\d)(?:[ .]?\d\d){4}\b.*$/gm, '')
    .replace(/^[ \t]*[_*]{1,2}[ \t]*[_*]{0,2}[ \t]*$/gm, '')

/** Headings that nothing follows, now that what they held is gone. */
const withoutEmptyHeadings = (text: string): string => {
  let before = ''
  let now = text
  while (before !== now) {
    before = now
    now = now.replace(/^(#{2,6}) [^\n]*\n\s*(?=(#{2,6}) |$(?![\s\S]))/gm, (whole, one: string, next?: string) =>
      next && next.length > one.length ? whole : '',
    )
  }
  return now
}

// Lists of local groups and of people's telephones, and captions of pictures that are gone.
const OUTDATED: Record<string, RegExp[]> = {
  'jardin_echange_universel.md': [/^## ?Plus d’informations[\s\S]*?(?=^## ?Sources)/m, /^### ?Rencontre Inter[\s\S]*?(?=^##)/m, /^## ?En vidéo[\s\S]*?(?=^## )/m],
  'ascenseur.md': [/^\* \*\*\[2\]\(#note\)\*\* Lors d'un cours.*$/m],
  'gratos_languedocien.md': [/Contact : accueil\(chez\)\S+/],
} // biome-ignore format: one text a line

const clean = (raw: string, title: string): string => {
  const body = raw.replace(/^---\n[\s\S]*?\n---\n/, '').replace(/\r/g, '')
  const firstTitle = /^# ?([^#\n].*)$/m.exec(body)?.[1] ?? title
  const text = outsideCode(withoutBoxes(body.replace(new RegExp(`^# ?${escaped(firstTitle)}\\s*$`, 'm'), '')), prose)
  const tidy = outsideCode(text, (part) => part.replace(/[ \t]+$/gm, '').replace(/\n{3,}/g, '\n\n'))
  return withoutEmptyHeadings(
    tidy.replace(/^## (?:Auteur|Autrice|Auteurs|Licence).*$[\s\S]*?(?=^## |$(?![\s\S]))/gm, ''),
  )
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}

const target = join(import.meta.dirname, '../demo/articles')
rmSync(target, { recursive: true, force: true })
mkdirSync(target, { recursive: true })
for (const { file, title, author, licence, specialities } of TEXTS) {
  const raw = readFileSync(join(sharedData, 'fr-texts', file), 'utf8').replace(/\r/g, '')
  const text = clean(
    (OUTDATED[basename(file)] ?? []).reduce((rest, part) => rest.replace(part, ''), raw),
    title,
  )
  const head = {
    title,
    author,
    licence,
    source: addressOf(file),
    language: 'fr',
    specialities: specialities.join(', '),
  }
  const front = Object.entries(head).map(([key, value]) => `${key}: ${JSON.stringify(value)}`)
  writeFileSync(join(target, `${slugOf(file)}.md`), `---\n${front.join('\n')}\n---\n\n${text}\n`)
}
console.log(`${TEXTS.length} articles`)
