import { type Act, APPEAL_DAYS, type Verdict } from './act.ts'

type Given = { act: Act; site: string; structure: string | null; contact: string }
type Texts = { subject: string; before: string[]; action: string; after: string[] }

/** To whom it is said: the person herself, or those who answer for a structure. */
type Sentence = (structure: string | null) => string

const french: Record<Verdict, Sentence> = {
  warn: (of) =>
    of
      ? `L'administration du site adresse à ${of} un avertissement.`
      : "L'administration du site vous adresse un avertissement.",
  'mark-posts': (of) =>
    `Les images de certaines ${of ? `publications de ${of}` : 'de vos publications'} ne sont plus montrées que sur demande.`,
  'withdraw-posts': (of) => `Certaines ${of ? `publications de ${of}` : 'de vos publications'} ont été retirées.`,
  mark: (of) =>
    `${of ? `Les images publiées par ${of}` : 'Les images que vous publiez'} ne sont plus montrées que sur demande.`,
  freeze: (of) => `${of ? `Le compte de ${of}` : 'Votre compte'} est bloqué : on ne peut plus s'y connecter.`,
  limit: (of) =>
    of
      ? `La visibilité de ${of} est réduite : seuls les abonnés voient encore ses publications dans leur fil.`
      : 'Votre visibilité est réduite : seuls vos abonnés voient encore vos publications dans leur fil.',
  suspend: (of) => `${of ? `La page de ${of}` : 'Votre page'} est suspendue : elle n'est plus montrée à personne.`,
}
const english: Record<Verdict, Sentence> = {
  warn: (of) => `The administrators of the site give ${of ? `a warning to ${of}` : 'you a warning'}.`,
  'mark-posts': (of) => `The pictures of some ${of ? `posts by ${of}` : 'of your posts'} are shown on demand only.`,
  'withdraw-posts': (of) => `Some ${of ? `posts by ${of}` : 'of your posts'} were withdrawn.`,
  mark: (of) => `The pictures ${of ? `published by ${of}` : 'that you publish'} are shown on demand only.`,
  freeze: (of) => `${of ? `The account of ${of}` : 'Your account'} is frozen: nobody can sign in to it.`,
  limit: (of) =>
    `${of ? `The visibility of ${of}` : 'Your visibility'} is limited: only followers still come upon ${of ? 'the' : 'your'} posts.`,
  suspend: (of) => `${of ? `The page of ${of}` : 'Your page'} is suspended: it is shown to nobody.`,
}

/** What is said about an act by mail, or about the answer to an appeal against it. */
export const verdictMailTexts: Record<'fr' | 'en', (given: Given) => Texts> = {
  fr: ({ act, site, structure, contact }) => {
    const sentence = french[act.act as Verdict](structure)
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
    const sentence = english[act.act as Verdict](structure)
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
