import type { Deps } from '#platform/deps.ts'
import type { Client } from './client.ts'
import { clientBySecret } from './clients.ts'
import { refuse } from './refusals.ts'

/** The client that shows its id and its secret. @throws Refusal client-wrong */
export async function provenClient(
  given: Pick<Deps, 'db'>,
  shown: { client: string; secret: string },
): Promise<Client> {
  return (await clientBySecret(given.db, shown.client, shown.secret)) ?? refuse('client-wrong')
}
