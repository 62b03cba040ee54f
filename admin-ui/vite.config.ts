import { defineConfig } from 'vite'

/** Where `vite` (development) sends what it does not serve itself; the address `npm start` prints. */
const api = process.env.ANLASS_DEV_API ?? 'http://127.0.0.1:3000'

export default defineConfig({
  build: {
    target: 'es2023',
    // With light-dark() in all of them, so that it is left as it is.
    cssTarget: ['chrome123', 'firefox120', 'safari17.5'],
    // The server sends a strict Content-Security-Policy: nothing may end up inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // React, Mantine and all texts: 155 kB as they are sent.
    chunkSizeWarningLimit: 700,
    rolldownOptions: {
      // Libraries mark their files for server components, which there are none of here: 400 warnings.
      onLog: (level, log, handle) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') handle(level, log)
      },
    },
  },
  server: { proxy: { '/api': api, '/inbox': api, '/v1': api } },
})
