import { messages } from '#lib/messages.ts'
import { atMost, number, type Params } from '#lib/refusal-words.ts'
import { en as inEnglish, fr as inFrench } from '#lib/speech.ts'

/** What refusals about who watches what, and about specialities, say. */
export const watchRefusalMessages = messages({
  'watch-line-long': {
    fr: (p: Params) =>
      `Cette ligne a ${inFrench.number(number(p.length))} caractères ; ${inFrench.number(number(p.most))} sont possibles.`,
    en: (p: Params) =>
      `This line has ${inEnglish.number(number(p.length))} characters; ${inEnglish.number(number(p.most))} are possible.`,
  },
  'too-many-watches': atMost(
    (most) => `On tient ${most} veilles au plus. Quittez-en une d'abord : mieux vaut peu, et bien.`,
    (most) => `One holds at most ${most} coverages. Leave one first: few, and well.`,
  ),
  'speciality-label-wrong': atMost(
    (most) => `Donnez-lui un nom, de ${most} caractères au plus.`,
    (most) => `Give it a name of at most ${most} characters.`,
  ),
  'speciality-hashtag-wrong': {
    fr: (p: Params) =>
      p.text ? `« ${p.text} » n'est pas un mot-dièse : un seul mot, sans tiret.` : 'Donnez au moins un mot-dièse.',
    en: (p: Params) =>
      p.text ? `“${p.text}” is no hashtag: one word, without a hyphen.` : 'Give at least one hashtag.',
  },
  'speciality-names-many': atMost(
    (most) => `C'est trop : ${most} noms au plus, courts.`,
    (most) => `That is too much: at most ${most} names, short ones.`,
  ),
  'speciality-taken': {
    fr: (p: Params) => `« ${p.name} » désigne déjà la spécialité « ${p.label} ».`,
    en: (p: Params) => `“${p.name}” stands for the speciality “${p.label}” already.`,
  },
  'domain-unknown': { fr: 'Choisissez un domaine de la liste.', en: 'Choose a domain from the list.' },
  'no-such-speciality': {
    fr: "Cette spécialité n'est pas de celles que l'on a ajoutées ici.",
    en: 'This speciality is none of those that were added here.',
  },
})
