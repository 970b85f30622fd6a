import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

/** What refusals about blocks, mutes, requests and what one keeps of others say. */
export const relationsRefusalMessages = messages({
  'may-not-follow': {
    fr: (p: Params) =>
      p.blocking
        ? "Vous avez bloqué ce compte. Débloquez-le d'abord pour le suivre."
        : 'Vous ne pouvez pas suivre ce compte.',
    en: (p: Params) =>
      p.blocking ? 'You blocked this account. Unblock it first to follow it.' : 'You cannot follow this account.',
  },
  'alias-of-oneself': {
    fr: "C'est l'adresse de ce compte-ci : indiquez celle de l'autre.",
    en: 'That is the address of this very account: give that of the other one.',
  },
  'aliases-many': {
    fr: 'Vous avez déjà indiqué autant de comptes que possible.',
    en: 'You already named as many accounts as possible.',
  },
  'move-to-oneself': {
    fr: "C'est l'adresse de ce compte-ci : indiquez celle du nouveau.",
    en: 'That is the address of this very account: give that of the new one.',
  },
  'move-not-confirmed': {
    fr: "Le nouveau compte n'indique pas encore celui-ci parmi ses autres comptes : faites-le d'abord là-bas.",
    en: 'The new account does not name this one among its other accounts yet: do that there first.',
  },
  'moved-lately': {
    fr: "On ne change de compte qu'une fois tous les trente jours.",
    en: 'One may change accounts once every thirty days.',
  },
  'may-not-block-oneself': { fr: 'On ne se bloque pas soi-même.', en: 'One does not block oneself.' },
  'may-not-mute-oneself': { fr: 'On ne se masque pas soi-même.', en: 'One does not mute oneself.' },
  'mute-end-wrong': { fr: 'Choisissez une durée de la liste.', en: 'Choose a duration from the list.' },
  'language-unknown': {
    fr: (p: Params) => `« ${p.text} » n'est pas une langue de la liste.`,
    en: (p: Params) => `“${p.text}” is not a language of the list.`,
  },
  'no-such-follow-request': {
    fr: "Cette demande n'attend plus de réponse.",
    en: 'This request no longer waits for an answer.',
  },
  'note-long': {
    fr: (p: Params) =>
      `Cette note a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `This note has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
  'may-not-endorse': {
    fr: "Votre page met en avant des comptes que vous suivez. Suivez celui-ci d'abord.",
    en: 'Your page puts forward accounts that you follow. Follow this one first.',
  },
  'hashtag-wrong': {
    fr: 'Un mot-dièse est fait de lettres et de chiffres, sans espace.',
    en: 'A hashtag is made of letters and digits, without spaces.',
  },
  'too-many-featured': atMost(
    (most) => `Une page met en avant ${most} mots-dièse au plus.`,
    (most) => `A page puts forward at most ${most} hashtags.`,
  ),
  'no-such-featured': {
    fr: 'Votre page ne met pas ce mot-dièse en avant.',
    en: 'Your page does not put this hashtag forward.',
  },
  'domain-wrong': {
    fr: "Écrivez le nom d'un serveur, comme exemple.org.",
    en: 'Write the name of a server, such as example.org.',
  },
  'domain-own': { fr: "C'est le nom de ce site-ci.", en: 'This is the name of this very site.' },
})
