import type { AccountId } from '#platform/ids.ts'
import type { World } from '../../test/world.ts'
import type { SignUp } from './sign-up.ts'

let people = 0

/** A sign-up form filled in by somebody new, with what the test changes in it. */
export function form(changes: Partial<SignUp> = {}): SignUp {
  people += 1
  return {
    email: `personne${people}@example.org`,
    password: 'une phrase assez longue',
    handle: `personne_${people}`,
    name: `Personne ${people}`,
    language: 'fr',
    address: `192.0.2.${people}`,
    ...changes,
  }
}

/** The account of someone of the cast. */
export async function accountOf(world: World, handle: string): Promise<AccountId> {
  const person = await world.app.actors.byHandle(handle)
  return (await world.app.access.account(person!.id))!.id
}

/** A session of someone of the cast, signed in as anyone would. */
export async function signedIn(world: World, handle: string, password = 'une phrase assez longue', userAgent = '') {
  const typed = { login: `${handle}@example.org`, password, userAgent, address: '198.51.100.7' }
  const { secret } = await world.app.access.signIn(typed)
  const holder = await world.app.access.holder(secret)
  return { secret, holder: holder! }
}

/** The way an instance lets people in. */
export async function letIn(world: World, signUp: string): Promise<void> {
  await world.app.access.changeInstance(await accountOf(world, 'marie'), {
    name: 'Maillon d’essai',
    description: '',
    rules: '',
    signUp,
  })
}
