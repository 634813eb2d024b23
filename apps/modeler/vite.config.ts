import tailwindcss from '@tailwindcss/vite'
import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'

/** Where `vite dev` finds the engine. */
const engine = 'http://127.0.0.1:3000'

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), tailwindcss(), onlyOurLanguages()],
  server: { host: '127.0.0.1', proxy: { '/api': engine, '/docs': engine } },
  optimizeDeps: { include: ['bpmn-js/lib/NavigatedViewer'] },
  build: {
    target: 'es2022',
    cssTarget: ['chrome123', 'edge123', 'firefox120', 'safari17.5'],
    outDir: 'dist',
  },
})

/** React Aria brings its words in thirty languages; the page speaks two. */
function onlyOurLanguages(): Plugin {
  const others = /react-(aria|stately)\/dist\/.*\/(?!en-US|zh-CN)[a-z]{2}-[A-Z]{2}\.mjs$/
  return {
    name: 'only-our-languages',
    enforce: 'pre',
    load: (id) => (others.test(id) ? 'export default {}' : null),
  }
}
