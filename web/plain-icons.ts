import type { Plugin } from 'vite'

/**
 * Lucide's components build each icon at run time, attribute by attribute: 10 kB of code for the page, and as much work
 * on the server for every card. An icon never changes: each file is replaced by the same picture, written out; how its
 * lines are drawn is said once, in base.css.
 */
export const plainIcons: Plugin = {
  name: 'plain-icons',
  enforce: 'pre',
  transform: {
    filter: { id: /@lucide\/svelte\/dist\/icons\/[^/]+\.svelte$/ },
    handler(code, id) {
      const data = /const iconData = (\{.*\});/.exec(code)?.[1]
      if (!data) throw new Error(`No picture found in ${id}: Lucide changed the shape of its files.`)
      const { node } = JSON.parse(data) as { node: [tag: string, attributes: Record<string, string>][] }
      return { code: component(node), map: null }
    },
  },
}

function component(node: [string, Record<string, string>][]): string {
  const shapes = node.map(([tag, attributes]) => {
    const written = Object.entries(attributes).filter(([name]) => name !== 'key')
    return `<${tag} ${written.map(([name, value]) => `${name}="${value}"`).join(' ')} />`
  })
  return `<script>let { size = 24 } = $props()</script>
<svg class="icon" viewBox="0 0 24 24" width={size} height={size} aria-hidden="true">${shapes.join('')}</svg>`
}
