/** The site as its administrator named it. */
export type Instance = { name: string; description: string }
