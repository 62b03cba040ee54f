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
  await command.run(args)
}

main(cli)
