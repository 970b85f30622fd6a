/** Nobody has an account yet: there is nothing to search, nowhere to go. */
export const load = () => ({ bare: true })
