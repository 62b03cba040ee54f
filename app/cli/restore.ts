import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { readBackup } from '../../db/backup/check-backup.ts'
import { openCopyClient } from '../../db/backup/client.ts'
import { type RestoreReport, type RestoreStep, restoreBackup } from '../../db/backup/restore-backup.ts'
import { inspectTarget, type TargetFacts } from '../../db/backup/schema.ts'
import { assertReachable } from '../../db/reachable.ts'
import { findingSentence } from '../../engine/consent/seal-finding.ts'
import { systemClock } from '../../engine/shared/clock.ts'
import { Problem } from '../../engine/shared/problem.ts'
import { languageOf } from '../../engine/shared/text.ts'
import { keysOfSettings, planKeys, writeKeys } from '../backup-keys.ts'
import { lockHolder } from '../embedded/lock.ts'
import { ledgerHeadFile } from '../ledger-head.ts'
import { withBreakOff } from './breaking-off.ts'
import { cliConfig, usage, withDatabase } from './open.ts'
import { readPassphrase } from './passphrase.ts'
import { createProgress } from './progress.ts'

const how =
  'restore is used as: restore <file> [--passphrase-file F] [--settings FILE] [--replace [--confirm NAME]] [--keys-to FILE].'

/** `restore <file>`: makes a database what it was when the backup was made; all of it, or nothing. */
export async function restoreCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      'passphrase-file': { type: 'string' },
      settings: { type: 'string' },
      replace: { type: 'boolean' },
      confirm: { type: 'string' },
      'keys-to': { type: 'string' },
      lang: { type: 'string' },
    },
  })
  const [file] = positionals
  if (!file || positionals.length !== 1) throw usage(how)
  const passphrase = values['passphrase-file'] ? await readPassphrase(values['passphrase-file']) : null
  const config = cliConfig()
  await withBreakOff(async signal => {
    const steps = stepper()
    // Read through first: who has a broken file should not learn it when the old data is gone, nor an hour later.
    const { head, keys } = await readBackup({
      ...{ file, passphrase, signal },
      onProgress: (done, total) => steps.show('Reading', megabytes(done), megabytes(total)),
    })
    steps.end()
    const given = values.settings ? keysOfSettings(values.settings) : keys
    if (values['keys-to'] && given) {
      writeKeys(values['keys-to'], given)
      console.log(`The keys are in ${values['keys-to']}. Set them, and remove the file.`)
      return
    }
    const plan = planKeys(config, head.keys, given)
    if (config.database.mode === 'embedded') refuseRunning(config.dataDir)
    await withDatabase(config, async ({ ownerUrl }) => {
      await assertReachable(ownerUrl, 'DATABASE_URL')
      const replace = values.replace === true
      if (replace) await confirm(await inspect(ownerUrl), values.confirm)
      let undo = () => {}
      try {
        const report = await restoreBackup({
          ...{ ownerUrl, file, passphrase, signal, replace, keyring: plan.keyring, actor: 'cli' },
          now: systemClock.now(),
          onProgress: (step, done, total) =>
            step === 'load'
              ? steps.show(words.load, megabytes(done), megabytes(total))
              : steps.show(words[step], done, total),
          beforeCommit: async () => {
            if (plan.take) undo = plan.take()
          },
        })
        steps.end()
        if (report.ledgerHead) await ledgerHeadFile(config.dataDir).write(report.ledgerHead)
        tell(report, languageOf(values.lang ?? process.env.LANG ?? 'en'))
      } catch (error) {
        undo()
        throw error
      }
    })
  })
}

const megabytes = (bytes: number) => Math.round(bytes / 100_000) / 10

const words: Record<RestoreStep, string> = {
  load: 'Loading',
  index: 'Indexes',
  compare: 'Comparing',
  migrate: 'Bringing up to date',
  ledger: 'Consent ledger',
}

/** One line of progress for each step. */
function stepper() {
  let name = ''
  let progress: ReturnType<typeof createProgress> | undefined
  return {
    show: (step: string, done: number, total: number) => {
      if (step !== name) {
        progress?.end()
        progress = createProgress(step)
        name = step
      }
      progress?.update(done, total)
    },
    end: () => {
      progress?.end()
      progress = undefined
      name = ''
    },
  }
}

function refuseRunning(dataDir: string): void {
  const holder = lockHolder(dataDir)
  if (holder)
    throw new Problem(
      'already_running',
      `Anlass is running on this data (process ${holder.pid}). Nothing was changed.`,
      {
        status: 409,
        hint: 'Stop it first, then restore.',
      },
    )
}

async function inspect(ownerUrl: string): Promise<TargetFacts> {
  const { client, close } = await openCopyClient(ownerUrl, 'anlass-restore')
  try {
    return await inspectTarget(client)
  } finally {
    await close()
  }
}

/** What goes for good has to be named. */
async function confirm(facts: TargetFacts, said: string | undefined): Promise<void> {
  if (facts.empty) return
  const { database, customers, users, messages } = facts
  let name = said
  if (name === undefined) {
    if (!process.stdin.isTTY)
      throw usage(`What is in ${database} would be removed for good. Say so: --replace --confirm ${database}`)
    const prompt = createInterface({ input: process.stdin, output: process.stderr })
    name = await prompt.question(
      `${database} holds ${customers} customers, ${messages} messages and ${users} users. They go for good.\nType the name of the database to go on: `,
    )
    prompt.close()
  }
  if (name.trim() !== database)
    throw new Problem('not_confirmed', `That is not its name (${database}). Nothing was changed.`)
}

function tell(
  { rows, tables, head, migrated, ledger, findings }: RestoreReport,
  language: 'de' | 'en',
): void {
  console.log(`${rows} rows of ${tables} tables, as they were on ${head.takenAt}; every table was compared.`)
  if (migrated.length > 0) console.log(`Brought up to date by ${migrated.join(', ')}.`)
  if (ledger.findings === 0)
    console.log(`The consent ledger is as it was sealed: ${ledger.seals} seals, ${ledger.records} lines.`)
  else {
    for (const finding of findings) console.log(findingSentence(finding)[language])
    console.log(
      `The consent ledger is NOT as it was sealed: ${ledger.findings} findings. It was so in the backup.`,
    )
    process.exitCode = 1
  }
  console.log(`
SENDING IS STOPPED, so that nobody is written to twice. Opt-outs, objections and erasures from after
${head.takenAt} are not in this data: carry them over first. Then start Anlass, look around, and
  npm run cli -- sending release --send   if the old installation did not run after the backup was made
  npm run cli -- sending release --drop   if it did: what is due by then is not sent again
or do the same in the console, Settings → Backup.`)
}
