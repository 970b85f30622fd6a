import { excerpt } from '#platform/html/excerpt.ts'
import { layOutMail } from '#platform/mail-layout.ts'
import { specialityLabel } from '#reference/specialities.ts'
import { whyInWords } from '../relevance/index.ts'
import type { Group } from './by-speciality.ts'
import type { Digest } from './digest.ts'

type Told = {
  language: 'fr' | 'en'
  publicUrl: string
  site: string
  digest: Pick<Digest, 'every' | 'secret'>
  groups: readonly Group[]
  now: Date
}

const EXCERPT = 180
/** As many as the line of a card on the pages. */
const REASONS = 2

/** The message, with the address at which its reader's program ends them in one step (RFC 8058). */
export function digestMail({ language, publicUrl, site, digest, groups, now }: Told) {
  const t = words[language]
  const many = groups.reduce((sum, { cards }) => sum + cards.length, 0)
  const end = `${publicUrl}/resume/${digest.secret}`
  return {
    unsubscribe: end,
    ...layOutMail({
      language,
      subject: t.subject[digest.every](many, site),
      before: [t.before[digest.every]],
      lists: groups.map(({ speciality, cards }) => ({
        title: speciality ? specialityLabel(speciality, language) : t.others,
        items: cards.map((card) => ({
          words: excerpt(card.content.title ?? card.content.plain, EXCERPT),
          by: card.author.name,
          url: `${publicUrl}/@${card.author.handle}/${card.content.id}`,
          why: whyInWords(card, language, now)
            .slice(0, REASONS)
            .map((reason) => reason.words)
            .join(' · '),
        })),
      })),
      action: { label: t.action, url: `${publicUrl}/depuis` },
      leave: { words: t.why, label: t.end, url: end },
      from: { name: site, url: publicUrl },
    }),
  }
}

const words = {
  fr: {
    subject: {
      day: (n: number, site: string) =>
        n === 1 ? `Une publication pour vous sur ${site}` : `${n} publications pour vous sur ${site}`,
      week: (n: number, site: string) =>
        n === 1 ? `Votre semaine sur ${site} : une publication` : `Votre semaine sur ${site} : ${n} publications`,
    },
    before: {
      day: 'Bonjour, voici ce que vous avez manqué, par spécialité.',
      week: 'Bonjour, voici ce que vous avez manqué cette semaine, par spécialité.',
    },
    others: 'Autres sujets',
    action: 'Tout voir sur le site',
    why: "Vous recevez ce résumé parce que vous l'avez demandé.",
    end: 'Ne plus le recevoir',
  },
  en: {
    subject: {
      day: (n: number, site: string) => (n === 1 ? `One post for you on ${site}` : `${n} posts for you on ${site}`),
      week: (n: number, site: string) =>
        n === 1 ? `Your week on ${site}: one post` : `Your week on ${site}: ${n} posts`,
    },
    before: {
      day: 'Hello, here is what you missed, by speciality.',
      week: 'Hello, here is what you missed this week, by speciality.',
    },
    others: 'Other subjects',
    action: 'See all on the site',
    why: 'You receive this digest because you asked for it.',
    end: 'Receive it no more',
  },
}
