import { z } from 'zod'
import { cardMembers } from './post.ts'
import { answer, count, id, moment, said } from './said.ts'

/** Why a post is there: the names of `relevance`, and what was counted. */
const reason = answer(
  'Reason',
  z.strictObject({
    is: z
      .enum([
        'followed',
        'relayed',
        'speciality',
        'hashtag',
        'coverage',
        'territory',
        'near',
        'specialityHabit',
        'authorHabit',
        'likeness',
        'kinship',
        'readLately',
        'first',
        'takenUp',
        'small',
        'soon',
      ])
      .meta(
        said(
          'vous suivez son auteur ; des relais de vos abonnements ; une spécialité, un mot-dièse, une veille (`coverage:spécialité:territoire`), un territoire que vous suivez ; près de chez vous ; une spécialité, un auteur que vous lisez ; lu avec ce que vous avez lu ; lu par qui lit comme vous ; lu depuis hier ; premier à en parler ; repris dans vos domaines ; une voix nouvelle ; bientôt',
          'you follow its author; relays of those you follow; a speciality, a hashtag, a coverage (`coverage:speciality:territory`), a territory that you follow; near you; a speciality, an author that you read; read with what you read; read by those who read as you do; read since yesterday; first to tell it; taken up in your fields; a new voice; soon',
        ),
      ),
    part: count
      .max(100)
      .meta(said('sa part de tout ce qui compte, en pour cent', 'its part of all that counts, in percent')),
    count: count
      .optional()
      .meta(said('combien : relais, structures, publications lues', 'how many: relays, structures, posts read')),
    at_least: count
      .optional()
      .meta(
        said(
          'au moins tant de personnes : leur nombre exact n’est dit qu’aux auteurs',
          'at least so many people: their exact number is told to authors alone',
        ),
      ),
    about: z
      .array(z.string())
      .optional()
      .meta(
        said(
          'les spécialités, mots-dièse, veilles ou territoires',
          'the specialities, hashtags, coverages or territories',
        ),
      ),
    post_id: id.optional().meta(said('ce que vous avez lu', 'what you read')),
    at: moment.optional().meta(said('le jour de l’événement, la date limite', 'the day of the event, the deadline')),
  }),
  said('Une raison, telle qu’elle a été comptée.', 'A reason, as it was counted.'),
)

const ranked = answer(
  'EssentialPost',
  z.strictObject({ ...cardMembers, why: z.array(reason) }),
  said('Une publication et pourquoi elle est là.', 'A post, and why it is there.'),
)

export const essential = answer(
  'Essential',
  z.strictObject({
    cards: z.array(ranked),
    next: id
      .nullable()
      .meta(said('à mettre dans `avant` pour la page suivante', 'to be put into `avant` for the next page')),
    top: id.nullable(),
  }),
  said('Une page de L’essentiel, le plus important d’abord.', 'A page of The essential, the most important first.'),
)
