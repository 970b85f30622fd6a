import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { type InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import type { Attrs, MarkType, NodeType } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list'
import { type Command, EditorState, TextSelection } from 'prosemirror-state'
import { EditorView } from 'prosemirror-view'
import { fromHtml } from './from-html.ts'
import { schema } from './schema.ts'
import { toMarkdown } from './to-markdown.ts'

const { nodes, marks } = schema

const insertBreak: Command = chainCommands(exitCode, (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
})

const insertRule: Command = (state, dispatch) => {
  dispatch?.(state.tr.replaceSelectionWith(nodes.horizontal_rule.create()).scrollIntoView())
  return true
}

const isIn = (state: EditorState, type: NodeType, attrs: Attrs = {}) => {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth)
    if (node.type === type) return Object.entries(attrs).every(([name, value]) => node.attrs[name] === value)
  }
  return false
}

const hasMark = (state: EditorState, type: MarkType) => {
  const { empty, $from, from, to } = state.selection
  return empty ? type.isInSet(state.storedMarks ?? $from.marks()) !== undefined : state.doc.rangeHasMark(from, to, type)
}

const toggleBlock =
  (type: NodeType, attrs: Attrs = {}): Command =>
  (state, dispatch) =>
    setBlockType(isIn(state, type, attrs) ? nodes.paragraph : type, attrs)(state, dispatch)

const toggleList =
  (type: NodeType): Command =>
  (state, dispatch) =>
    isIn(state, type) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch)

const toggleQuote: Command = (state, dispatch) =>
  isIn(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch)

/** What the bar above the text does, by name; whether it is in force where the cursor stands. */
export const tools = {
  bold: { run: toggleMark(marks.strong), on: (state) => hasMark(state, marks.strong) },
  italic: { run: toggleMark(marks.em), on: (state) => hasMark(state, marks.em) },
  strike: { run: toggleMark(marks.del), on: (state) => hasMark(state, marks.del) },
  code: { run: toggleMark(marks.code), on: (state) => hasMark(state, marks.code) },
  heading: { run: toggleBlock(nodes.heading, { level: 2 }), on: (state) => isIn(state, nodes.heading, { level: 2 }) },
  subheading: {
    run: toggleBlock(nodes.heading, { level: 3 }),
    on: (state) => isIn(state, nodes.heading, { level: 3 }),
  },
  bulletList: { run: toggleList(nodes.bullet_list), on: (state) => isIn(state, nodes.bullet_list) },
  orderedList: { run: toggleList(nodes.ordered_list), on: (state) => isIn(state, nodes.ordered_list) },
  quote: { run: toggleQuote, on: (state) => isIn(state, nodes.blockquote) },
  rule: { run: insertRule, on: () => false },
  undo: { run: undo, on: () => false },
  redo: { run: redo, on: () => false },
} satisfies Record<string, { run: Command; on: (state: EditorState) => boolean }>
export type Tool = keyof typeof tools

const rules: InputRule[] = [
  textblockTypeInputRule(/^(#{2,4})\s$/, nodes.heading, (match) => ({ level: match[1]!.length })),
  textblockTypeInputRule(/^```$/, nodes.code_block),
  wrappingInputRule(/^\s*>\s$/, nodes.blockquote),
  wrappingInputRule(/^\s*[-*]\s$/, nodes.bullet_list),
  wrappingInputRule(/^(\d+)\.\s$/, nodes.ordered_list, (match) => ({ start: Number(match[1]) })),
]

export type RichEditor = {
  run(tool: Tool): void
  /** The address under the cursor; null where there is none. */
  link(): string | null
  /** Makes a link of what is selected, or of the address itself; takes it away where `href` is empty. */
  setLink(href: string): void
  markdown(): string
  focus(): void
  destroy(): void
}

/**
 * An editor in `place`, with the text that `html` shows.
 * @param told called after each change of text or place, with what is in force there
 */
export function openEditor(
  place: HTMLElement,
  html: string,
  options: { label: string; told: (on: ReadonlySet<Tool>, changed: boolean) => void; linkAsked: () => void },
): RichEditor {
  const state = EditorState.create({
    doc: fromHtml(html),
    plugins: [
      inputRules({ rules }),
      history(),
      keymap({
        'Mod-b': tools.bold.run,
        'Mod-i': tools.italic.run,
        'Mod-z': undo,
        'Mod-y': redo,
        'Shift-Mod-z': redo,
        'Mod-k': () => {
          options.linkAsked()
          return true
        },
        'Shift-Enter': insertBreak,
        Enter: splitListItem(nodes.list_item),
        // Tab leads out of the text, as everywhere.
        'Mod-]': sinkListItem(nodes.list_item),
        'Mod-[': liftListItem(nodes.list_item),
      }),
      keymap(baseKeymap),
    ],
  })
  const view = new EditorView(place, {
    state,
    attributes: { role: 'textbox', 'aria-multiline': 'true', 'aria-label': options.label, class: 'prose article' },
    dispatchTransaction(transaction) {
      view.updateState(view.state.apply(transaction))
      options.told(inForce(view.state), transaction.docChanged)
    },
  })
  options.told(inForce(view.state), false)
  return {
    run(tool) {
      tools[tool].run(view.state, view.dispatch, view)
      view.focus()
    },
    link: () => (marks.link.isInSet(view.state.selection.$from.marks())?.attrs['href'] as string | undefined) ?? null,
    setLink(href) {
      setLink(view, href)
      view.focus()
    },
    markdown: () => toMarkdown(view.state.doc),
    focus: () => view.focus(),
    destroy: () => view.destroy(),
  }
}

const inForce = (state: EditorState): ReadonlySet<Tool> =>
  new Set((Object.keys(tools) as Tool[]).filter((tool) => tools[tool].on(state)))

function setLink(view: EditorView, href: string): void {
  const { state } = view
  const around = linkAround(state)
  const { from, to } = state.selection.empty && around ? around : state.selection
  const transaction = state.tr
  if (href === '') view.dispatch(transaction.removeMark(from, to, marks.link))
  else if (from === to) view.dispatch(transaction.insert(from, schema.text(href, [marks.link.create({ href })])))
  else view.dispatch(transaction.addMark(from, to, marks.link.create({ href })))
}

/** The whole link in which the cursor stands. */
function linkAround(state: EditorState): { from: number; to: number } | null {
  const { $from } = state.selection
  const link = marks.link.isInSet($from.marks())
  if (!link) return null
  let [from, to] = [$from.pos, $from.pos]
  while (from > $from.start() && state.doc.rangeHasMark(from - 1, from, marks.link)) from -= 1
  while (to < $from.end() && state.doc.rangeHasMark(to, to + 1, marks.link)) to += 1
  return TextSelection.create(state.doc, from, to)
}
