/** What a post says in one language. */
export type InLanguage = {
  /** The first part of a BCP 47 tag. */
  language: string
  title: string | null
  html: string
  plain: string
  warning: string | null
}

type Said = InLanguage & { inLanguages: readonly InLanguage[] }

/** The same as it is said in the reader's language, where it is; otherwise as its author says it first. */
export function asReadIn<P extends Said>(post: P, language: string | null | undefined): P {
  if (!language || post.inLanguages.length === 0 || post.language === language) return post
  const said = post.inLanguages.find((one) => one.language === language)
  return said ? { ...post, ...said } : post
}
