export type Theme = 'light' | 'dark' | 'auto'
export const themes: readonly Theme[] = ['auto', 'light', 'dark']

export const isTheme = (value: unknown): value is Theme => themes.includes(value as Theme)

/** Value of `<meta name="color-scheme">`: which of its own colours the browser may use before our styles are read. */
export const colorScheme = (theme: Theme) => (theme === 'auto' ? 'light dark' : theme)
