import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

/** Posts, polls, drafts, relays. */
export const publishingRefusalMessages = messages({
  'text-empty': { fr: 'Écrivez quelque chose avant de publier.', en: 'Write something before you publish.' },
  'text-long': {
    fr: (p: Params) =>
      `Ce texte a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles. Rien n'est perdu : raccourcissez-le, ou faites-en un article.`,
    en: (p: Params) =>
      `This text has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible. Nothing is lost: shorten it, or make it an article.`,
  },
  'title-empty': { fr: 'Donnez un titre.', en: 'Give a title.' },
  'title-long': atMost(
    (most) => `Un titre a ${most} caractères au plus.`,
    (most) => `A title has at most ${most} characters.`,
  ),
  'warning-long': atMost(
    (most) => `Un avertissement a ${most} caractères au plus.`,
    (most) => `A warning has at most ${most} characters.`,
  ),
  'visibility-wrong': {
    fr: 'Choisissez à qui cette publication est montrée.',
    en: 'Choose who this post is shown to.',
  },
  'language-wrong': { fr: 'Choisissez la langue du texte.', en: 'Choose the language of the text.' },
  'territory-wrong': { fr: 'Choisissez un territoire de la liste.', en: 'Choose a territory of the list.' },
  'deadline-wrong': {
    fr: 'Cette date limite n’existe pas. Écrivez-la comme 2026-03-12.',
    en: 'There is no such date. Write the deadline like 2026-03-12.',
  },
  'deadline-past': {
    fr: 'Cette date limite est passée. Choisissez aujourd’hui ou un jour à venir.',
    en: 'This deadline is over. Choose today or a day to come.',
  },
  'speciality-wrong': { fr: 'Choisissez une spécialité de la liste.', en: 'Choose a speciality of the list.' },
  'specialities-many': atMost(
    (most) => `Choisissez ${most} spécialités au plus.`,
    (most) => `Choose at most ${most} specialities.`,
  ),
  'poll-choices': {
    fr: (p: Params) =>
      `Un sondage propose de ${inFrench.number(number(p.least))} à ${inFrench.number(number(p.most))} réponses.`,
    en: (p: Params) =>
      `A poll offers ${inEnglish.number(number(p.least))} to ${inEnglish.number(number(p.most))} answers.`,
  },
  'poll-choice-long': atMost(
    (most) => `Une réponse du sondage a ${most} caractères au plus.`,
    (most) => `An answer of the poll has at most ${most} characters.`,
  ),
  'poll-choice-twice': {
    fr: 'Deux réponses du sondage sont les mêmes.',
    en: 'Two answers of the poll are the same.',
  },
  'poll-end-wrong': {
    fr: 'Choisissez quand le sondage se termine : dans un an au plus.',
    en: 'Choose when the poll ends: within a year.',
  },
  'no-such-poll': { fr: "Ce sondage n'existe plus.", en: 'This poll no longer exists.' },
  'poll-over': { fr: 'Ce sondage est terminé.', en: 'This poll has ended.' },
  'already-voted': { fr: 'Vous avez déjà voté.', en: 'You have already voted.' },
  'may-not-vote': { fr: 'On ne vote pas dans son propre sondage.', en: 'One does not vote in one’s own poll.' },
  'vote-empty': { fr: 'Choisissez une réponse avant de voter.', en: 'Choose an answer before you vote.' },
  'pins-full': atMost(
    (most) => `${most} publications sont déjà épinglées : retirez-en une d'abord.`,
    (most) => `${most} posts are already pinned: unpin one first.`,
  ),
  'may-not-pin': {
    fr: "Cette publication n'est que pour les personnes qu'elle nomme : elle ne peut pas être épinglée.",
    en: 'This post is only for those whom it names: it cannot be pinned.',
  },
  'hashtags-unusable': {
    fr: (p: Params) => `Cette instance n'admet pas dans une publication : ${p.hashtags}. Retirez-le du texte.`,
    en: (p: Params) => `This instance does not allow in a post: ${p.hashtags}. Take it out of the text.`,
  },
  'names-unexpected': {
    fr: "Ce texte nomme quelqu'un d'autre que les personnes prévues.",
    en: 'This text names someone other than those expected.',
  },
  'cover-not-image': { fr: 'La couverture est une image.', en: 'The cover is an image.' },
  'no-such-draft': {
    fr: "Ce brouillon n'existe plus, ou il a déjà été publié.",
    en: 'This draft no longer exists, or was published already.',
  },
  'draft-changed': {
    fr: 'Ce brouillon a été modifié ailleurs entre-temps. Ce que vous tapez ici est gardé dans un second brouillon.',
    en: 'This draft was changed elsewhere meanwhile. What you type here is kept in a second draft.',
  },
  'draft-large': {
    fr: 'Ce texte est trop long pour être gardé comme brouillon. Raccourcissez-le, ou faites-en plusieurs.',
    en: 'This text is too long to be kept as a draft. Shorten it, or make several.',
  },
  'no-such-quote-request': {
    fr: 'Cette demande de citation n’attend plus de réponse.',
    en: 'This request to quote awaits no answer any more.',
  },
  'may-not-quote': {
    fr: "Cette publication ne peut pas être citée par vous : son auteur ne l'ouvre pas à la citation. Vous pouvez en donner le lien.",
    en: 'You cannot quote this post: its author does not let you. You may give its link.',
  },
  'quote-policy-wrong': {
    fr: 'Choisissez qui peut citer cette publication dans la liste.',
    en: 'Choose from the list who may quote this post.',
  },
  'schedule-time-wrong': {
    fr: (p: Params) => `Choisissez un moment dans ${number(p.minutes)} minutes au plus tôt.`,
    en: (p: Params) => `Choose a time at least ${number(p.minutes)} minutes from now.`,
  },
  'scheduled-many': {
    fr: (p: Params) => `${number(p.most)} publications sont déjà programmées : annulez-en une d'abord.`,
    en: (p: Params) => `${number(p.most)} posts are scheduled already: cancel one first.`,
  },
  'scheduled-day-full': {
    fr: (p: Params) => `${number(p.most)} publications sont déjà programmées ce jour-là : choisissez un autre jour.`,
    en: (p: Params) => `${number(p.most)} posts are scheduled on that day already: choose another day.`,
  },
  'no-such-scheduled': {
    fr: "Cette publication n'est plus programmée : elle a paru, ou a été annulée.",
    en: 'This post is no longer scheduled: it was published, or cancelled.',
  },
  'voice-lost': {
    fr: 'La personne qui a programmé cette publication ne peut plus publier à ce nom.',
    en: 'Whoever scheduled this post may no longer publish in that name.',
  },
  'no-such-filter': {
    fr: "Ce filtre n'est plus là, ou n'est pas le vôtre.",
    en: 'This filter is no longer there, or is not yours.',
  },
  'filter-title-wrong': {
    fr: (p: Params) => `Donnez un titre au filtre, de ${number(p.most)} caractères au plus.`,
    en: (p: Params) => `Give the filter a title of at most ${number(p.most)} characters.`,
  },
  'filter-context-wrong': {
    fr: 'Choisissez au moins un endroit où le filtre agit.',
    en: 'Choose at least one place where the filter applies.',
  },
  'filter-action-wrong': {
    fr: 'Choisissez dans la liste ce que fait le filtre.',
    en: 'Choose from the list what the filter does.',
  },
  'filter-expiry-wrong': {
    fr: 'Choisissez dans la liste combien de temps le filtre agit.',
    en: 'Choose from the list how long the filter applies.',
  },
  'filter-keyword-wrong': {
    fr: (p: Params) => `Un mot ou une expression a de 1 à ${number(p.most)} caractères.`,
    en: (p: Params) => `A word or phrase has 1 to ${number(p.most)} characters.`,
  },
  'too-many-filters': {
    fr: (p: Params) => `Vous avez déjà ${number(p.most)} filtres : supprimez-en un d'abord.`,
    en: (p: Params) => `You have ${number(p.most)} filters already: delete one first.`,
  },
  'filter-full': {
    fr: 'Ce filtre est plein : faites-en un autre.',
    en: 'This filter is full: make another one.',
  },
  'filter-post-twice': {
    fr: 'Ce filtre cache déjà cette publication.',
    en: 'This filter hides this post already.',
  },
  'no-such-conversation': {
    fr: "Cette conversation n'est plus là, ou n'est pas la vôtre.",
    en: 'This conversation is no longer there, or is not yours.',
  },
  'no-such-post': {
    fr: "Cette publication n'existe plus, ou n'est pas visible pour vous.",
    en: 'This post no longer exists, or is not visible to you.',
  },
  'why-long': {
    fr: (p: Params) =>
      `Le pourquoi a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `The why has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
  'may-not-relay': {
    fr: (p: Params) =>
      p.own
        ? 'On ne relaie pas ses propres publications.'
        : "Cette publication n'est pas pour tout le monde : elle ne peut pas être relayée.",
    en: (p: Params) =>
      p.own ? 'One does not relay one’s own posts.' : 'This post is not for everyone: it cannot be relayed.',
  },
  'already-relayed': { fr: 'Vous avez déjà relayé cette publication.', en: 'You have already relayed this post.' },
  'already-planned': {
    fr: 'Ce relais est déjà prévu. Renoncez d’abord à celui-là pour changer sa ligne ou son heure.',
    en: 'This relay is planned already. Give that one up first to change its line or its time.',
  },
  'no-such-relay': { fr: "Ce relais n'existe plus.", en: 'This relay no longer exists.' },
  'relay-time-wrong': {
    fr: 'Choisissez un moment à venir, dans l’année.',
    en: 'Choose a time to come, within a year.',
  },
})
