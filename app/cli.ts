import { Problem } from '../engine/shared/problem.ts'
import { commands } from './cli/commands.ts'
import { main } from './report.ts'

/** `npm run cli -- <command> …`: the verbs of the API for scripts. */
async function cli(): Promise<void> {
  const [name = 'help', ...args] = process.argv.slice(2)
  const command = commands.find(candidate => candidate.name === name)
  if (!command) {
    console.log('Usage: npm run cli -- <command> [options]\n')
    for (const { usage, what } of commands) console.log(`  ${usage.padEnd(52)} ${what}`)
    process.exitCode = name === 'help' || name === '--help' ? 0 : 2
    return
  }
  try {
    await command.run(args)
  } catch (error) {
    if (!String((error as { code?: unknown }).code).startsWith('ERR_PARSE_ARGS')) throw error
    throw new Problem('usage', (error as Error).message, { hint: `npm run cli -- ${command.usage}` })
  }
}

main(cli)
