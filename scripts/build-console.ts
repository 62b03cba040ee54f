// Builds the console into admin-ui/dist: `npm run build`.
import { existsSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const source = fileURLToPath(new URL('../admin-ui', import.meta.url))

if (!existsSync(join(source, 'index.html'))) {
  console.log('There is no console to build.')
} else {
  try {
    await buildConsole()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
    process.exitCode = 1
  }
}

async function buildConsole(): Promise<void> {
  const begin = performance.now()
  const target = join(source, 'dist')
  const fresh = join(source, 'node_modules', `.dist-${process.pid}`)
  try {
    await build({ root: source, logLevel: 'warn', build: { outDir: fresh, emptyOutDir: true } })
    // A running server never sees half a console.
    rmSync(target, { recursive: true, force: true })
    renameSync(fresh, target)
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
  console.log(`Console built in ${((performance.now() - begin) / 1000).toFixed(1)} s`)
}
