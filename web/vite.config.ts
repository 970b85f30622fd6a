import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'
import embedded from './adapter.js'
import { plainIcons } from './plain-icons.ts'

/**
 * Kit's route announcer carries the only inline style of the whole site. The policy below allows none, so it is taken
 * out here and written in base.css, where the announcer is hidden from sight in the same way.
 */
const announcerWithoutInlineStyle: Plugin = {
  name: 'announcer-without-inline-style',
  enforce: 'pre',
  transform: {
    filter: { id: /@sveltejs\/kit\/src\/runtime\/components\/root\.svelte$/ },
    handler(code) {
      const without = code.replace(/\s+style="position: absolute[^"]*"/, '')
      if (without === code) throw new Error('The route announcer of SvelteKit changed: look at its inline style again.')
      return { code: without, map: null }
    },
  },
}

// The page of every component is part of a build made to look at it, and of no other.
const design = process.env.MAILLON_DESIGN === '1'

/**
 * What most pages share goes out in few files: alone, an icon or a button is a file of 300 bytes that compresses badly,
 * and whose name stands in the list of every page. The feed is 10 kB and 45 files lighter for it.
 */
const sharedFiles = [
  { name: 'runtime', test: /node_modules.(svelte|@sveltejs)/, minShareCount: 100, priority: 3 },
  { name: 'parts', test: /src.lib.[^/\\]+$/, minShareCount: 25, priority: 2 },
  { name: 'icons', test: /@lucide/, minShareCount: 3, priority: 1 },
]

export default defineConfig({
  define: { __DESIGN__: JSON.stringify(design) },
  build: { assetsInlineLimit: 0, reportCompressedSize: false },
  environments: {
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: sharedFiles } } } } },
  },
  plugins: [
    announcerWithoutInlineStyle,
    plainIcons,
    sveltekit({
      // Written on every element of every card: as short as it can be.
      compilerOptions: { cssHash: ({ hash, css }) => `s${hash(css).slice(0, 5)}` },
      adapter: embedded({ out: design ? '.svelte-kit/design-build' : 'build' }),
      outDir: design ? '.svelte-kit/design' : '.svelte-kit',
      paths: { relative: false },
      version: { pollInterval: 0 },
      // Registered by lib/offline/outbox.ts, for those who are signed in.
      serviceWorker: { register: false },
      csp: {
        mode: 'nonce',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          'style-src': ['self'],
          'style-src-attr': ['none'],
          'img-src': ['self', 'data:', 'blob:'],
          'connect-src': ['self'],
          'worker-src': ['self'],
          'manifest-src': ['self'],
          'frame-ancestors': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'object-src': ['none'],
        },
      },
    }),
  ],
})
