import { escapeText, htmlAttribute } from './html/escape.ts'

/** Something that is told: by whom, and why this reader is told it, where that can be said. */
export type MailItem = { words: string; by: string; url: string; why?: string }

/** What a message says, before it is laid out. Plain text everywhere: nothing here is Markdown or HTML. */
export type MailText = {
  language: 'fr' | 'en'
  subject: string
  /** One paragraph a line. */
  before: readonly string[]
  /** What is told one by one, under titles: each leads somewhere. */
  lists?: readonly { title: string; items: readonly MailItem[] }[]
  /** What the reader is asked to open, alone on its line. */
  action?: { label: string; url: string }
  after?: readonly string[]
  /** How such messages end: why one gets them, and where one asks for no more. */
  leave?: { words: string; label: string; url: string }
  /** Who writes, at the foot. */
  from: { name: string; url: string }
}

/**
 * The message as text and as simple HTML: one column, no picture, no colour that a dark theme would hide, nothing from
 * another host and nothing that tells whether it was opened.
 */
export function layOutMail(mail: MailText): { subject: string; text: string; html: string } {
  const set = mail.language === 'fr' ? french : english
  // What others wrote is left in their words.
  const say = (text: string) => set(mail.language === 'fr' ? joined(text) : text)
  const before = mail.before.map(say)
  const after = (mail.after ?? []).map(say)
  const { action, from, leave } = mail
  const paragraphs = (lines: readonly string[]) => lines.map((line) => `<p>${escapeText(line)}</p>`).join('\n')
  const link = (url: string, label: string) => `<a${htmlAttribute('href', url)}>${escapeText(label)}</a>`
  const subject = say(mail.subject)
  const lists = (mail.lists ?? []).map(({ title, items }) => ({
    title: set(title),
    items: items.map((item) => ({
      ...item,
      words: set(item.words),
      by: set(item.by),
      ...(item.why && { why: say(item.why) }),
    })),
  }))
  const listed = lists.map(({ title, items }) =>
    [
      title.toUpperCase(),
      ...items.map(({ words, by, url, why }) => [`- ${words}`, by, ...(why ? [why] : []), url].join('\n  ')),
    ].join('\n\n'),
  )
  const listHtml = ({ title, items }: (typeof lists)[number]) => `<h2 style="font-size:18px">${escapeText(title)}</h2>
<ul>
${items.map(({ words, by, url, why }) => `<li><p>${link(url, words)}<br>${escapeText(by)}${why ? `<br><small>${escapeText(why)}</small>` : ''}</p></li>`).join('\n')}
</ul>
`
  return {
    subject,
    text:
      [
        ...before,
        ...listed,
        ...(action ? [`${set(`${action.label} :`)}\n${action.url}`] : []),
        ...after,
        ...(leave ? [`${set(leave.words)}\n${set(`${leave.label} :`)}\n${leave.url}`] : []),
        `-- \n${from.name}\n${from.url}`,
      ].join('\n\n') + '\n',
    html: `<!doctype html>
<html lang="${mail.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<title>${escapeText(subject)}</title>
</head>
<body style="font-family:sans-serif;font-size:16px;line-height:1.5;max-width:36em">
${paragraphs(before)}
${lists.map(listHtml).join('')}${action ? `<p><strong>${link(action.url, set(action.label))}</strong></p>\n` : ''}${action && lists.length === 0 ? `<p>${escapeText(action.url)}</p>` : ''}
${paragraphs(after)}${leave ? `\n<p>${escapeText(set(leave.words))}<br>${link(leave.url, set(leave.label))}</p>` : ''}
<p>${link(from.url, from.name)}</p>
</body>
</html>
`,
  }
}

// The marks that nobody types: curved apostrophes, and in French the narrow spaces that do not break.
function french(text: string): string {
  return english(text)
    .replace(/ (?=[;!?])/g, '\u202f')
    .replace(/ (?=[:»])|(?<=«) /g, '\u00a0')
}

/** Phrases put names after `de`: « d’Ensemble », « des Jardins », « du Relais ». */
const joined = (text: string): string =>
  text
    .replace(/(?<!\p{L})([Dd])e (?=[AÀÂEÉÈÊËIÎÏOÔUÙÛŒ])/gu, '$1’')
    .replace(/(?<!\p{L})([Dd])e Le(s?) (?=\p{L})/gu, (_, d, s) => (s ? `${d}es ` : `${d}u `))

function english(text: string): string {
  return text.replaceAll("'", '’')
}
