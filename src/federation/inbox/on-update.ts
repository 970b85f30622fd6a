import { idOf } from '../translate/document.ts'
import { saidInPost } from '../translate/said-in-post.ts'
import { isActor } from '../translate/said-of-actor.ts'
import type { Treatment } from './activity.ts'
import { believedObject } from './believed-object.ts'
import { keepQuoted } from './keep-post.ts'
import { authorWhomItNames, changeSaid } from './keep-said.ts'
import { postNamed } from './post-named.ts'
import { chainTold, readChain } from './read-chain.ts'

/** An actor changes what it says of itself, or a post of its own; or tells how its chain grew. */
export const onUpdate: Treatment = async (given, activity) => {
  const { actor } = activity
  const chain = chainTold(activity)
  if (chain) return readChain(given, activity, chain)
  const doc = await believedObject(given, activity)
  if (doc && isActor(doc)) {
    if (idOf(doc.id) !== actor.uri) return { refused: 'it tells of another actor' }
    return (await given.learn.fromDocument(doc)) ? 'understood' : { refused: 'an actor that nothing is called by here' }
  }
  const said = doc && saidInPost(doc, actor.followers)
  if (!said) return { ignored: 'no such thing stands here' }
  const author = await authorWhomItNames(given, { doc, said, actor })
  if (!author) return { refused: 'its author is another' }
  if (said.quoteUri && (await postNamed(given, said.uri))) await keepQuoted(given, said.quoteUri)
  const changed = await changeSaid(given, said, author)
  return changed ? 'understood' : { ignored: 'nothing that is here changes' }
}
