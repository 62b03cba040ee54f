import { existsSync, readdirSync, rmSync } from 'node:fs'
import { basename } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { fileURLToPath } from 'node:url'
import { Problem } from '../engine/shared/problem.ts'
import { dataDirOf } from './config.ts'
import { runningPostmaster, stopPostmaster } from './embedded/cluster.ts'
import { clusterHome, outsideHomes } from './embedded/home.ts'
import { lockHolder } from './embedded/lock.ts'

/**
 * Removes all local data: database, caught mails, generated keys.
 * @returns the removed paths.
 * @throws Problem `already_running` while Anlass runs on them; `not_a_data_dir` when the directory is none of ours.
 */
export async function reset(dataDir: string): Promise<string[]> {
  const holder = lockHolder(dataDir)
  if (holder) {
    throw new Problem('already_running', `Anlass is running on this data (process ${holder.pid}).`, {
      status: 409,
      hint: `Stop it first: kill ${holder.pid}`,
    })
  }
  refuseForeign(dataDir)
  const home = clusterHome(dataDir)
  const left = home ? runningPostmaster({ home }) : undefined
  if (left) await stopPostmaster(left.pid, 'immediate')
  const paths = [...outsideHomes(dataDir), dataDir].filter(path => existsSync(path))
  for (const path of paths) rmSync(path, { recursive: true, force: true })
  return paths
}

/** ANLASS_DATA_DIR may name anything; a home directory must survive a slip of the pen. */
function refuseForeign(dataDir: string): void {
  if (!existsSync(dataDir) || basename(dataDir) === '.anlass') return
  const names = readdirSync(dataDir)
  if (names.length === 0 || names.includes('settings.json')) return
  throw new Problem('not_a_data_dir', `${dataDir} does not look like a data directory of Anlass.`, {
    hint: 'Check ANLASS_DATA_DIR, or remove the directory by hand.',
  })
}

async function main(args: string[]): Promise<number> {
  const dataDir = dataDirOf(process.env.ANLASS_DATA_DIR, fileURLToPath(new URL('..', import.meta.url)))
  if (!existsSync(dataDir) && outsideHomes(dataDir).length === 0) {
    console.log('Nothing to reset: there is no local data.')
    return 0
  }
  if (!args.includes('--yes')) {
    if (!process.stdin.isTTY) {
      console.error('This removes all local data for good. Say so: npm run reset -- --yes')
      return 1
    }
    const prompt = createInterface({ input: process.stdin, output: process.stdout })
    const answer = await prompt.question(`Remove ${dataDir} with database, mails and keys, for good? [y/N] `)
    prompt.close()
    if (!/^(y|yes|j|ja)$/i.test(answer.trim())) {
      console.log('Nothing was removed.')
      return 1
    }
  }
  for (const path of await reset(dataDir)) console.log(`Removed ${path}`)
  return 0
}

if (import.meta.main) {
  try {
    process.exitCode = await main(process.argv.slice(2))
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    console.error(error.message)
    if (error.hint) console.error(error.hint)
    process.exitCode = 1
  }
}
