import { messages } from '#lib/messages.ts'
import { en, fr } from '#lib/speech.ts'

/** The pages of specialities and territories. */
export const topicMessages = messages({
  specialities: { fr: 'Spécialités', en: 'Specialities' },
  territories: { fr: 'Territoires', en: 'Territories' },
  both: { fr: 'Par sujet ou par lieu', en: 'By subject or by place' },
  specialitiesLead: {
    fr: 'Chaque structure est un maillon dans sa spécialité. Suivez une spécialité ou tout un domaine : ce qui s’y publie et s’y relaie arrive dans votre fil.',
    en: 'Each organisation is a link in its speciality. Follow a speciality or a whole domain: what is published and relayed in it arrives in your feed.',
  },
  territoriesLead: {
    fr: 'Suivez une région, un département ou une commune : ce qui s’y publie arrive dans votre fil.',
    en: 'Follow a region, a department or a commune: what is published there arrives in your feed.',
  },
  speciality: { fr: 'Spécialité', en: 'Speciality' },
  domain: { fr: 'Domaine', en: 'Domain' },
  region: { fr: 'Région', en: 'Region' },
  department: { fr: 'Département', en: 'Department' },
  commune: { fr: 'Commune', en: 'Commune' },
  way: { fr: 'Fil d’Ariane', en: 'Breadcrumb' },
  follow: { fr: 'Suivre', en: 'Follow' },
  followed: { fr: 'Suivi', en: 'Followed' },
  followers: {
    fr: (n: number) => fr.plural(n, { one: '# abonné', other: '# abonnés' }),
    en: (n: number) => en.plural(n, { one: '# follower', other: '# followers' }),
  },
  structures: {
    fr: (n: number) => fr.plural(n, { one: '# structure', other: '# structures' }),
    en: (n: number) => en.plural(n, { one: '# organisation', other: '# organisations' }),
  },
  postsThisMonth: {
    fr: (n: number) => fr.plural(n, { one: '# publication en 30 jours', other: '# publications en 30 jours' }),
    en: (n: number) => en.plural(n, { one: '# post in 30 days', other: '# posts in 30 days' }),
  },
  description: {
    fr: (name: string) =>
      `${name} : ce que publient et relaient les acteurs de l’économie sociale et solidaire, qui agit, les prochains rendez-vous.`,
    en: (name: string) =>
      `${name}: what the actors of the social and solidarity economy publish and relay, who acts, what comes next.`,
  },
  views: { fr: (name: string) => `Autour de ${name}`, en: (name: string) => `About ${name}` },
  posts: { fr: 'Publications', en: 'Posts' },
  actors: { fr: 'Qui agit', en: 'Who acts' },
  agenda: { fr: 'Agenda', en: 'Events' },
  whoActs: { fr: 'Qui agit ici', en: 'Who acts here' },
  allActors: {
    fr: (n: number) => fr.plural(n, { one: 'Voir dans l’annuaire', other: 'Les # structures dans l’annuaire' }),
    en: (n: number) => en.plural(n, { one: 'See in the directory', other: 'All # organisations in the directory' }),
  },
  soon: { fr: 'Prochains rendez-vous', en: 'Coming up' },
  wholeAgenda: { fr: 'Tout l’agenda', en: 'The whole agenda' },
  within: { fr: 'Plus précisément', en: 'More precisely' },
  around: { fr: 'Autour', en: 'Around' },
  empty: { fr: 'Rien de publié ici pour l’instant', en: 'Nothing published here yet' },
  emptyNext: {
    fr: 'Suivez cette page : la première publication arrivera dans votre fil. Ou écrivez-la.',
    en: 'Follow this page: the first post will arrive in your feed. Or write it.',
  },
  write: { fr: 'Publier', en: 'Publish' },
  stands: {
    fr: (name: string) => `Ce mot-dièse désigne la spécialité ${name}.`,
    en: (name: string) => `This hashtag stands for the speciality ${name}.`,
  },
  seeSpeciality: { fr: 'Voir la spécialité', en: 'See the speciality' },
})
