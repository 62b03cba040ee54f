// Completes package-lock.json: `node scripts/complete-lock.mjs` after every `npm install`.
//
// Native packages name one optional package for each platform. A registry that lacks some of them makes
// npm leave those out of the lock file without a word, and `npm ci` then refuses the lock file, on every
// machine. What is added here is what npm itself writes where the registry has them all.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const platform =
  /-(aix|android|darwin|freebsd|linux|netbsd|openbsd|openharmony|sunos|win32|windows)-([a-z\d]+)(?:-(\w+))?$/

/** Optional packages that the lock file names and does not hold, as entries to add. */
export function missingEntries(lock) {
  const missing = {}
  for (const [path, { optionalDependencies = {}, dev, license }] of Object.entries(lock.packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (lock.packages[`node_modules/${name}`] || lock.packages[`${path}/node_modules/${name}`]) continue
      const [, os, cpu, abi] = platform.exec(name) ?? []
      if (!os) continue
      const libc = abi === 'musl' ? ['musl'] : abi === 'gnu' ? ['glibc'] : undefined
      missing[`node_modules/${name}`] = {
        version,
        cpu: [cpu],
        ...(dev && { dev }),
        ...(libc && { libc }),
        ...(license && { license }),
        optional: true,
        os: [os === 'windows' ? 'win32' : os],
      }
    }
  }
  return missing
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))
  const lock = JSON.parse(readFileSync(path, 'utf8'))
  const missing = missingEntries(lock)
  const byPath = ([a], [b]) => (a < b ? -1 : 1)
  lock.packages = Object.fromEntries(Object.entries({ ...lock.packages, ...missing }).sort(byPath))
  if (Object.keys(missing).length > 0) writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`)
  console.log(`${Object.keys(missing).length} entries added to package-lock.json`)
}
