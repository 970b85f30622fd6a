/** One rule: what it says in a line, and what explains it. */
export type RuleText = { text: string; hint: string }
/** As it is kept, with the id by which reports name it. */
export type Rule = RuleText & { id: string }

const ITEM = /^ {0,3}(?:[-*+]|\d{1,3}[.)])\s+(.*)$/
const LONGEST = 1_000
/** Two texts that share so much of their words are one rule, worded anew. */
const ALIKE = 0.5

/**
 * The rules that a Markdown text lists: the items of its lists, else its paragraphs. A rule that begins with bold words is
 * called by them, and the rest explains it.
 */
export function rulesIn(markdown: string): RuleText[] {
  const listed = itemsOf(markdown)
  const blocks = listed.length > 0 ? listed : paragraphsOf(markdown)
  return blocks.map(ruleOf).filter(({ text }) => text !== '')
}

function itemsOf(markdown: string): string[] {
  const items: string[][] = []
  let open = false
  let blank = false
  for (const line of markdown.split('\n')) {
    const item = ITEM.exec(line)
    if (item) {
      items.push([item[1]!])
      open = true
    } else if (line.trim() === '') items.at(-1)?.push('')
    else if (open && (/^\s/.test(line) || (!blank && !/^#/.test(line)))) items.at(-1)!.push(line.trim())
    else open = false
    blank = line.trim() === ''
  }
  return items.map((lines) => lines.join('\n').trim())
}

const paragraphsOf = (markdown: string) =>
  markdown.split(/\n\s*\n/).filter((block) => block.trim() !== '' && !/^\s*#/.test(block))

function ruleOf(block: string): RuleText {
  const [first = '', ...rest] = block.split(/\n\s*\n/)
  const bold = /^\s*(?:\*\*|__)(.+?)(?:\*\*|__)\s*[:–—-]?\s*([\s\S]*)$/.exec(first)
  const [text, more] = bold && bold[2]!.trim() !== '' ? [bold[1]!, bold[2]!] : [first, '']
  return { text: plain(text), hint: plain([more, ...rest].join(' ')) }
}

/** Without the marks of Markdown: programs show it as it is. */
const plain = (markdown: string) =>
  markdown
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/(\*\*|__|~~|`)(.+?)\1/g, '$2')
    .replace(/(^|\s)[*_](\S(?:.*?\S)?)[*_](?=\W|$)/g, '$1$2')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, LONGEST)

/** Which of the former rules each of the new ones is: the same text, else the one most alike, else none. */
export function sameRules(former: readonly Rule[], rules: readonly RuleText[]): (string | null)[] {
  const left = new Map(former.map((rule) => [rule.id, rule]))
  const same = rules.map(({ text }) =>
    take(
      left,
      [...left.values()].find((rule) => rule.text === text),
    ),
  )
  return same.map((id, index) => {
    if (id !== null) return id
    const near = [...left.values()]
      .map((rule) => ({ rule, alike: likeness(rule.text, rules[index]!.text) }))
      .sort((a, b) => b.alike - a.alike)[0]
    return near && near.alike >= ALIKE ? take(left, near.rule) : null
  })
}

function take(left: Map<string, Rule>, rule: Rule | undefined): string | null {
  if (!rule) return null
  left.delete(rule.id)
  return rule.id
}

/** The share of their words that two texts have in common (Jaccard). */
function likeness(one: string, other: string): number {
  const [a, b] = [wordsOf(one), wordsOf(other)]
  const shared = a.intersection(b).size
  return shared === 0 ? 0 : shared / a.union(b).size
}

const wordsOf = (text: string) => new Set(text.toLocaleLowerCase('fr').match(/[\p{L}\p{N}]+/gu) ?? [])
