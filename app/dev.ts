import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

/**
 * `npm run dev`: the server restarted on every change (Node's --watch), and the console from Vite's own
 * server, which passes API calls on.
 */
const root = fileURLToPath(new URL('..', import.meta.url))
const node = process.execPath
const children = [
  spawn(node, ['--watch', '--watch-preserve-output', 'app/start.ts', ...process.argv.slice(2)], {
    cwd: root,
    stdio: 'inherit',
  }),
  spawn(node, ['node_modules/vite/bin/vite.js', 'admin-ui', '--clearScreen', 'false'], {
    cwd: root,
    stdio: 'inherit',
  }),
]
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, () => {
    for (const child of children) child.kill(signal)
  })
let left = children.length
for (const child of children)
  child.on('exit', code => {
    left -= 1
    for (const other of children) if (other !== child) other.kill('SIGTERM')
    if (left === 0) process.exit(code ?? 0)
  })
