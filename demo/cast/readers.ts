import { handleFor } from '#actors/index.ts'
import type { SamplePerson } from '../cast.ts'
import { chanceOf } from '../chance.ts'
import { PEOPLE } from './people.ts'
import { STRUCTURES } from './structures.ts'

const FIRST =
  'Adèle Aïssatou Alban Alix Ambre Antonin Apolline Armel Assia Aymeric Blandine Brieuc Camélia Célestin Chloé Coline Cyprien Dalila Diane Éliott Éloïse Enora Erwan Eugénie Fanch Farah Flavien Garance Goulven Hakim Héloïse Honorine Ibrahima Ilan Irène Ismaël Jeannette Jocelyn Josué Judith Katell Khadija Laszlo Léonie Lilian Lison Malo Marius Maïwenn Mehdi Mélisande Nolwenn Oumar Ombeline Paola Philomène Quentin Raphaëlle Régis Roxane Salomé Samba Séverine Sidonie Tanguy Théodora Tugdual Ulysse Valère Violaine Wassim Wilfried Yasmine Yolande Zacharie'.split(
    ' ',
  )
const LAST =
  'Aubinais Barbotineau Bazelais Blouineau Bossardeau Brochardel Cailleteau Chaboisson Charruel Clouetteau Cormerais-Diop Couturel Dabireau Dessevreau Doussineau Épaillard Favreuil Fourragère Gallerneau Gautronnel Girardinet Grolleron Guichardeau Hamonneau Huchetel Jarnigonel Jousselinet Kergoatel Lagarenne Lambronnet Leguéric Lelouarn Lépineau Loiseleux Maisonneuf Marquisel Mézièrel Mornetteau Naudineau Ollivaux Orceau Paillusson Pelletreau Pineaudet Plessismont Poupelinel Queffurec Quintinel Rabillardel Ravardel Renaudinet Ripauldin Rouxeleau Saboureaud Savarinel Sicotteau Soulardin Talmontel Tessereau Thébaudin Touraineau Traoré Vaillandet Vendéeux Verronnel Vigneronnet Vincenneau Yvonnicel'.split(
    ' ',
  )
const SEATS = [
  ...Array<string>(8).fill('com-44109'),
  ...Array<string>(5).fill('com-49007'),
  ...Array<string>(4).fill('com-72181'),
  ...Array<string>(3).fill('com-35238'),
  'com-53130 com-85191 com-44184 com-49099 com-44143 com-44162 com-53147 com-72154 com-44043 com-44131 com-53062 com-72180 com-44047 com-85047 com-37261 com-79191 com-86194 com-45234 com-56260 com-56121 com-76540 com-14118'.split(
    ' ',
  ),
].flat()
const WORK = [
  'Bénévole', 'Trésorière', 'Chargé de mission', 'Chargée de développement', 'Élue locale', 'Étudiante en ESS', 'Administrateur',
  'Coordinatrice', 'Salarié associatif', 'Enseignant', 'Retraitée active', 'Consultante', 'Agent de développement',
] // biome-ignore format: a row of words

/** People who only read: `count` of them, always the same, under names that nobody is known to bear. */
export const quietReaders = (count: number): Omit<SamplePerson, 'kind' | 'sample' | 'avatar'>[] => {
  const chance = chanceOf(1901)
  const fields = [...new Set(STRUCTURES.flatMap(({ specialities }) => specialities))]
  const taken = new Set([...PEOPLE, ...STRUCTURES].map(({ handle }) => handle))
  const first = chance.shuffled(FIRST)
  const last = chance.shuffled(LAST)
  return Array.from({ length: count }, (_, i) => {
    const name = `${first[i % first.length]} ${last[(i * 7 + Math.floor(i / last.length)) % last.length]}`
    const handle = handleFor(name, (one) => taken.has(one))
    taken.add(handle)
    return {
      handle,
      name,
      seat: chance.pick(SEATS),
      bio: chance.hits(0.6) ? `${chance.pick(WORK)}.` : '',
      specialities: chance.some(fields, chance.between(1, 3)),
      memberships: {},
      weight: 0.02,
    }
  })
}
