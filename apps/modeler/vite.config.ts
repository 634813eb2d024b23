import { readFileSync } from 'node:fs'
import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { budgets, packedCopies } from './budgets.ts'
import { designerParts } from './designer-parts.ts'

/** Where `vite dev` finds the engine. */
const engine = 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [
    react(),
    tailwindcss(),
    onlyOurLanguages(),
    designerParts(),
    licences(),
    budgets(),
    packedCopies(),
  ],
  server: { host: '127.0.0.1', proxy: { '/api': engine, '/docs': engine } },
  optimizeDeps: { include: ['bpmn-js/lib/NavigatedViewer'] },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    outDir: 'dist',
    // What every page needs is one file: seventeen small ones pack worse by 6 KiB.
    rolldownOptions: {
      output: { codeSplitting: { groups: [{ name: 'shell', tags: ['$initial'] }] } },
    },
  },
})

/** The layout program comes as it was made, with its licence beside it. */
function licences(): Plugin {
  const licence = import.meta.resolve('elkjs/LICENSE.md')
  return {
    name: 'licences',
    apply: 'build',
    generateBundle() {
      const source = readFileSync(new URL(licence))
      this.emitFile({ type: 'asset', fileName: 'licences/elkjs.md', source })
    },
  }
}

/** React Aria brings its words in thirty languages; the page speaks two. */
function onlyOurLanguages(): Plugin {
  const others = /react-(aria|stately)\/dist\/.*\/(?!en-US|zh-CN)[a-z]{2}-[A-Z]{2}\.mjs$/
  return {
    name: 'only-our-languages',
    enforce: 'pre',
    load: (id) => (others.test(id) ? 'export default {}' : null),
  }
}
