import { readFileSync } from 'node:fs'
import { defineConfig } from 'vite'
import { groups } from './chunks.ts'
import { packed } from './packed.ts'

/** Where `vite` (development) sends what it does not serve itself; the address `npm start` prints. */
const api = process.env.ANLASS_DEV_API ?? 'http://127.0.0.1:3000'

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))

export default defineConfig({
  // Compared with what the API says of itself: a page that stayed open over an update is told so.
  define: { __ANLASS_VERSION__: JSON.stringify(version) },
  plugins: [packed()],
  build: {
    target: 'es2023',
    // With light-dark() in all of them, so that it is left as it is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The server sends a strict Content-Security-Policy: nothing may end up inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // Read by the server, which names in the head of a page what it will need.
    manifest: true,
    // The frame, with React and what of Mantine every page needs: 190 kB as it is sent.
    chunkSizeWarningLimit: 800,
    rolldownOptions: {
      output: {
        // Files that are shared import each other: without it icons and sections were read before they were there.
        strictExecutionOrder: true,
        // Named by the list of all pages that share it, a name would be longer than what it names.
        chunkFileNames: ({ name }) => `assets/${name.split('~')[0]}-[hash].js`,
        assetFileNames: ({ names: [name = ''] }) => `assets/${name.split(/[~.]/)[0]}-[hash][extname]`,
        codeSplitting: { groups },
      },
      // Libraries mark their files for server components, which there are none of here: 400 warnings.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
  server: { proxy: { '/api': api, '/inbox': api, '/v1': api } },
})
