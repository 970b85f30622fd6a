import { type Act, APPEAL_DAYS, type Verdict } from './act.ts'

type Given = { act: Act; site: string; structure: string | null; contact: string }
type Texts = { subject: string; before: string[]; action: string; after: string[] }

const french: Record<Verdict, (of: string) => string> = {
  warn: (of) => `L'administration du site ${of} un avertissement.`,
  'mark-posts': (of) => `Les images de publications ${of} ne sont plus montrées que sur demande.`,
  'withdraw-posts': (of) => `Des publications ${of} ont été retirées.`,
  mark: (of) => `Les images publiées ${of} ne sont plus montrées que sur demande.`,
  freeze: (of) => `Le compte ${of} est bloqué : on ne peut plus s'y connecter.`,
  limit: (of) => `La visibilité ${of} est réduite : seuls les abonnés voient encore ses publications dans leur fil.`,
  suspend: (of) => `La page ${of} est suspendue : elle n'est plus montrée à personne.`,
}
const english: Record<Verdict, (of: string) => string> = {
  warn: (of) => `The administrators of the site give a warning to ${of}.`,
  'mark-posts': (of) => `The pictures of some posts by ${of} are shown on demand only.`,
  'withdraw-posts': (of) => `Some posts by ${of} were withdrawn.`,
  mark: (of) => `The pictures published by ${of} are shown on demand only.`,
  freeze: (of) => `The account of ${of} is frozen: nobody can sign in to it.`,
  limit: (of) => `The visibility of ${of} is limited: only followers still come upon the posts.`,
  suspend: (of) => `The page of ${of} is suspended: it is shown to nobody.`,
}
/** How each French sentence names the one concerned. */
const inFrench = (act: Verdict, structure: string | null) => {
  if (act === 'warn') return structure ? `adresse à ${structure}` : 'vous adresse'
  if (act === 'mark') return structure ? `par ${structure}` : 'par vous'
  return structure ? `de ${structure}` : 'de votre compte'
}

/** What is said about an act by mail, or about the answer to an appeal against it. */
export const verdictMailTexts: Record<'fr' | 'en', (given: Given) => Texts> = {
  fr: ({ act, site, structure, contact }) => {
    const verdict = act.act as Verdict
    const sentence = french[verdict](inFrench(verdict, structure))
    if (act.appeal?.decidedAt)
      return {
        subject: `Votre recours sur ${site}`,
        before: [
          'Bonjour,',
          act.appeal.accepted
            ? "L'administration du site a accepté votre recours. La décision est annulée."
            : "L'administration du site a lu votre recours et maintient sa décision.",
        ],
        action: 'Voir la décision',
        after: [],
      }
    return {
      subject: `Une décision vous concerne sur ${site}`,
      before: ['Bonjour,', sentence, ...act.text.split(/\n+/).filter(Boolean)],
      action: 'Voir la décision ou la contester',
      after: [
        `Vous pouvez contester cette décision pendant ${APPEAL_DAYS} jours.`,
        ...(contact ? [`Pour toute question : ${contact}`] : []),
      ],
    }
  },
  en: ({ act, site, structure, contact }) => {
    const sentence = english[act.act as Verdict](structure ?? 'you')
    if (act.appeal?.decidedAt)
      return {
        subject: `Your appeal on ${site}`,
        before: [
          'Hello,',
          act.appeal.accepted
            ? 'The administrators of the site accepted your appeal. The decision is taken back.'
            : 'The administrators of the site read your appeal and keep their decision.',
        ],
        action: 'See the decision',
        after: [],
      }
    return {
      subject: `A decision about you on ${site}`,
      before: ['Hello,', sentence, ...act.text.split(/\n+/).filter(Boolean)],
      action: 'See the decision, or appeal',
      after: [
        `You may appeal against this decision for ${APPEAL_DAYS} days.`,
        ...(contact ? [`For any question: ${contact}`] : []),
      ],
    }
  },
}
