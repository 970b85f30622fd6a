import { createPrivateKey, createPublicKey, generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'
import type { Deps } from '#platform/deps.ts'
import type { ActorId } from '#platform/ids.ts'
import type { Uris } from '../api/uris.ts'

/** Who signs: an actor from here, or the instance itself. */
export type Signer = ActorId | 'instance'

/** With what it signs. */
export type SigningKey = {
  keyId: string
  privateKey: KeyObject
  publicPem: string
  /** For proofs within what is said. */
  ed25519: { keyId: string; privateKey: KeyObject; madeAt: number }
}

type Kept = { rsa: string; ed25519: string; made_at: Date }

const RENEWED = 'federation:keys-renewed'
const INSTANCE = '0'
const REMEMBERED = 500
const generate = promisify(generateKeyPair)
const pemOf = (key: KeyObject) => key.export({ type: 'pkcs8', format: 'pem' }) as string

/**
 * The keys of those from here, made when they are first needed: RSA of 2048 bits, which every server reads, and Ed25519 for
 * proofs within what is said (FEP-8b32).
 */
export function createKeys(given: Pick<Deps, 'db' | 'clock' | 'live'> & { uris: Uris }) {
  const remembered = new Map<string, Promise<SigningKey>>()
  given.live.hear(RENEWED, ({ signers }: { signers: Signer[] }) => {
    for (const signer of signers) remembered.delete(signer)
  })

  async function load(asked: Signer): Promise<SigningKey> {
    // What is sent keeps its sender as a number.
    const signer = asked === INSTANCE ? 'instance' : asked
    const ownerId = (signer === 'instance' ? INSTANCE : signer) as ActorId
    const kept = (await read(ownerId)) ?? (await make(ownerId))
    const owner = signer === 'instance' ? given.uris.instance : given.uris.actor(signer)
    const rsa = createPrivateKey(kept.rsa)
    return {
      keyId: `${owner}#main-key`,
      privateKey: rsa,
      publicPem: createPublicKey(rsa).export({ type: 'spki', format: 'pem' }) as string,
      ed25519: {
        keyId: `${owner}#ed25519-key`,
        privateKey: createPrivateKey(kept.ed25519),
        madeAt: kept.made_at.getTime(),
      },
    }
  }

  const read = (ownerId: ActorId) =>
    given.db
      .selectFrom('federation_keys')
      .select(['rsa', 'ed25519', 'made_at'])
      .where('owner_id', '=', ownerId)
      .executeTakeFirst()

  async function make(ownerId: ActorId): Promise<Kept> {
    await given.db
      .insertInto('federation_keys')
      .values({ owner_id: ownerId, ...(await generated()) })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
    return (await read(ownerId))!
  }

  async function generated(): Promise<Kept> {
    const [rsa, ed25519] = await Promise.all([generate('rsa', { modulusLength: 2048 }), generate('ed25519')])
    return { rsa: pemOf(rsa.privateKey), ed25519: pemOf(ed25519.privateKey), made_at: given.clock.now() }
  }

  return {
    /** New ones from now on, under the same names, in all processes; those of before are gone. @returns whether there were any */
    async renew(signer: Signer): Promise<boolean> {
      const ownerId = (signer === 'instance' ? INSTANCE : signer) as ActorId
      const renewed = await given.db
        .updateTable('federation_keys')
        .set(await generated())
        .where('owner_id', '=', ownerId)
        .executeTakeFirst()
      remembered.delete(signer)
      remembered.delete(ownerId)
      await given.live.tell(given.db, RENEWED, { signers: [signer, ownerId] })
      return Number(renewed.numUpdatedRows) > 0
    },
    /** Those from here who have keys. */
    async owners(): Promise<Signer[]> {
      const rows = await given.db.selectFrom('federation_keys').select('owner_id').orderBy('owner_id').execute()
      return rows.map(({ owner_id }) => (owner_id === INSTANCE ? 'instance' : (owner_id as ActorId)))
    },
    of(signer: Signer): Promise<SigningKey> {
      const known = remembered.get(signer)
      if (known) return known
      const loading = load(signer)
      loading.catch(() => remembered.delete(signer))
      if (remembered.size >= REMEMBERED) remembered.delete(remembered.keys().next().value!)
      remembered.set(signer, loading)
      return loading
    },
    /** All data were replaced: others may be there. */
    forget: () => remembered.clear(),
  }
}
export type Keys = ReturnType<typeof createKeys>
