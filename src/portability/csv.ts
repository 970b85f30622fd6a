/**
 * A line of comma-separated values (RFC 4180), as Mastodon writes them: quoted only where it must be, ended by LF.
 */
export const csvLine = (values: readonly string[]): string => `${values.map(quoted).join(',')}\n`

const quoted = (value: string): string => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value)
