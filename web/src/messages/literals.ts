import { parse } from 'svelte/compiler'

type Node = { type: string; [key: string]: unknown }

/** Attributes of elements whose value is shown or said to somebody. */
const spokenByElements = /^(aria-(label|description|roledescription|valuetext|placeholder)|alt|title|placeholder)$/
/** The same of our own components. */
const spokenByComponents =
  /^(label|title|text|hint|caption|description|heading|lead|note|asideName|placeholder|none|alt)$/
const word = /\p{L}{2,}/u

/**
 * Words written in a component itself, in the order in which they stand: text between tags, values of attributes that
 * are shown or said, strings in the expressions of either. Addresses, classes and scripts are not words.
 */
export function literals(source: string): string[] {
  const found: string[] = []

  function keep(text: unknown): void {
    if (typeof text === 'string' && word.test(text.replace(/&[a-z]+;/g, ''))) found.push(text.trim())
  }

  /** Strings that an expression may become: both sides of a choice, pieces of a template; never arguments of calls. */
  function strings(expression: Node): void {
    const { type, operator } = expression
    const sides = (...names: string[]) => names.forEach((name) => void strings(expression[name] as Node))
    if (type === 'Literal') keep(expression.value)
    if (type === 'TemplateLiteral') {
      for (const piece of expression.quasis as { value: { cooked: string } }[]) keep(piece.value.cooked)
    }
    if (type === 'ConditionalExpression') sides('consequent', 'alternate')
    if (type === 'LogicalExpression' || (type === 'BinaryExpression' && operator === '+')) sides('left', 'right')
  }

  function visit(node: unknown): void {
    if (typeof node !== 'object' || node === null) return
    if (Array.isArray(node)) {
      for (const one of node) visit(one)
      return
    }
    const one = node as Node
    if (one.type === 'Text') keep(one.data)
    if (one.type === 'ExpressionTag' || one.type === 'HtmlTag') strings(one.expression as Node)
    const spoken = one.type === 'Component' ? spokenByComponents : spokenByElements
    for (const attribute of (one.attributes ?? []) as Node[]) {
      if (attribute.type === 'Attribute' && spoken.test(String(attribute.name))) visit(attribute.value)
    }
    for (const part of [
      'fragment',
      'nodes',
      'consequent',
      'alternate',
      'body',
      'fallback',
      'pending',
      'then',
      'catch',
    ]) {
      visit(one[part])
    }
  }

  visit(parse(source, { modern: true }).fragment)
  return found
}
