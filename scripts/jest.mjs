// Runs Jest under the pinned Node: `node scripts/jest.mjs [jest arguments]`.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const result = spawnSync(
  `${root}/node_modules/.bin/node`,
  ['--no-warnings', `${root}/node_modules/jest/bin/jest.js`, ...process.argv.slice(2)],
  { stdio: 'inherit', cwd: root },
)
process.exit(result.status ?? 1)
