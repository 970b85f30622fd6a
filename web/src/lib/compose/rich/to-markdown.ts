import type { Fragment, Mark, Node } from 'prosemirror-model'

/** The Markdown of a document (CommonMark, with strikethrough and tables), such that reading it gives the document back. */
export function toMarkdown(doc: Node): string {
  return blocks(doc.content).join('\n')
}

/** The Markdown of one line, for the cell of a table. */
export const lineToMarkdown = (content: Fragment): string =>
  inline(content).replaceAll('\\\n', ' ').replaceAll('|', '\\|')

function children(content: Fragment): Node[] {
  const nodes: Node[] = []
  content.forEach((node) => void nodes.push(node))
  return nodes
}

/** Lines of blocks, parted by an empty line. Two lists that follow each other have other marks, or they would be one. */
function blocks(content: Fragment, tight = false): string[] {
  const lines: string[] = []
  let before: Node | null = null
  let other = false
  for (const node of children(content)) {
    other = before?.type === node.type && isList(node) ? !other : false
    const isNested = tight && isList(node)
    if (before && !isNested) lines.push('')
    lines.push(...block(node, other))
    before = node
  }
  return lines
}

const isList = (node: Node) => node.type.name === 'bullet_list' || node.type.name === 'ordered_list'

function block(node: Node, other: boolean): string[] {
  switch (node.type.name) {
    case 'heading':
      return [`${'#'.repeat(node.attrs['level'] as number)} ${inline(node.content).replace(/\\?\n/g, ' ')}`]
    case 'blockquote':
      return blocks(node.content).map((line) => (line === '' ? '>' : `> ${line}`))
    case 'bullet_list':
      return list(node, () => (other ? '* ' : '- '))
    case 'ordered_list':
      return list(node, (index) => `${(node.attrs['start'] as number) + index}${other ? ')' : '.'} `)
    case 'code_block':
      return fenced(node.textContent, node.attrs['language'] as string)
    case 'table_text':
      return node.textContent.trim().split('\n')
    case 'horizontal_rule':
      return ['---']
    default:
      return startOfLines(inline(node.content)).split('\n')
  }
}

function list(node: Node, mark: (index: number) => string): string[] {
  const tight = node.attrs['tight'] as boolean
  return children(node.content).flatMap((item, index) => {
    const marker = mark(index)
    const indent = ' '.repeat(marker.length)
    const [first = '', ...rest] = blocks(item.content, tight)
    const lines = [marker + first, ...rest.map((line) => (line === '' ? '' : indent + line))].map((line) =>
      line.trimEnd(),
    )
    return index > 0 && !tight ? ['', ...lines] : lines
  })
}

function fenced(text: string, language: string): string[] {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  return [fence + language, ...text.replace(/\n$/, '').split('\n'), fence]
}

const DELIMITERS: Record<string, string> = { strong: '**', em: '*', del: '~~' }

/** Text with its marks opened and closed; spaces at the edge of a mark stand outside, where Markdown wants them. */
function inline(content: Fragment): string {
  let written = ''
  let open: Mark[] = []
  let spaces = ''
  const close = (down: number) => {
    while (open.length > down) written += closing(open.pop()!)
  }
  for (const node of children(content)) {
    const isBreak = node.type.name === 'hard_break'
    const wanted = isBreak ? open : node.marks.filter((mark) => mark.type.name !== 'code')
    const [, lead = '', text = '', trail = ''] = /^(\s*)(.*?)(\s*)$/su.exec(node.isText ? node.text! : '') ?? []
    let same = 0
    while (same < open.length && same < wanted.length && open[same]!.eq(wanted[same]!)) same += 1
    close(same)
    written += spaces + lead
    spaces = ''
    const bare = node.isText ? bareLink(node) : null
    if (node.isText && text === '') continue
    for (const mark of wanted.slice(same)) {
      open.push(mark)
      written += bare && mark.type.name === 'link' ? '' : opening(mark)
    }
    if (bare) {
      written += bare
      open = open.filter((mark) => mark.type.name !== 'link')
    } else if (isBreak) written += '\\\n'
    else if (node.type.name === 'image') written += image(node)
    else written += node.marks.some((mark) => mark.type.name === 'code') ? codeSpan(text) : escaped(text)
    spaces = trail
  }
  close(0)
  return (written + spaces).replace(/^[ \t]+|(?:\\\n|[ \t])+$/g, '')
}

const opening = (mark: Mark) => (mark.type.name === 'link' ? '[' : DELIMITERS[mark.type.name]!)

function closing(mark: Mark): string {
  if (mark.type.name !== 'link') return DELIMITERS[mark.type.name]!
  return `](${target(mark.attrs['href'] as string, mark.attrs['title'] as string)})`
}

function target(href: string, title: string): string {
  const address = /[\s()<>]/.test(href) ? `<${href.replace(/[<>]/g, encodeURIComponent)}>` : href
  return title && title !== href ? `${address} "${title.replace(/["\\]/g, '\\$&')}"` : address
}

/** An address that stands for itself needs no brackets. */
function bareLink(node: Node): string | null {
  const link = node.marks.find((mark) => mark.type.name === 'link')
  const href = link?.attrs['href'] as string | undefined
  return href && node.text === href && /^https?:\/\/[^\s<>*_[\]`\\]+[\p{L}\p{N}/]$/u.test(href) ? href : null
}

const image = ({ attrs }: Node) =>
  `![${escaped(attrs['alt'] as string).replaceAll('\n', ' ')}](${target(attrs['src'] as string, attrs['title'] as string)})`

function codeSpan(text: string): string {
  const longest = Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length))
  const fence = '`'.repeat(longest + 1)
  const pad = /^`|`$/.test(text) ? ' ' : ''
  return fence + pad + text + pad + fence
}

/** Whatever Markdown would read as a sign. Addresses and handles keep their letters: `@lien_loire` is no emphasis. */
function escaped(text: string): string {
  return text
    .split(/(https?:\/\/\S+)/)
    .map((part, index) =>
      index % 2 === 1
        ? part
        : part
            .replace(/[\\`*[\]<]|~(?=~)|&(?=#?\w+;)/g, '\\$&')
            .replace(/(?<![\p{L}\p{N}_])_|_(?![\p{L}\p{N}_])/gu, '\\_'),
    )
    .join('')
}

/** What would make another block of a paragraph, at the start of its lines. */
function startOfLines(text: string): string {
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^(#{1,6})(?=\s|$)/, '\\$1')
        .replace(/^([>+-]|=+$|:?-+:?(?:\|:?-+:?)+$)/, '\\$1')
        .replace(/^(\d{1,9})([.)])(?=\s|$)/, '$1\\$2')
        .replace(/^~~~/, '\\~~~'),
    )
    .join('\n')
}
