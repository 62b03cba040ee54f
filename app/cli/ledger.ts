import { parseArgs } from 'node:util'
import { writeAudit } from '../../db/stores/audit-store.ts'
import { checkLedger } from '../../db/stores/consent-check-store.ts'
import { rebuildPermissions } from '../../db/stores/consent-rebuild-store.ts'
import { lastSeal } from '../../db/stores/consent-seal-store.ts'
import { noteVerification } from '../../db/stores/consent-status-store.ts'
import { inTransaction } from '../../db/stores/transaction.ts'
import { type Finding, findingSentence } from '../../engine/consent/seal-finding.ts'
import { type Language, languageOf, type Text } from '../../engine/shared/text.ts'
import { ledgerHeadFile } from '../ledger-head.ts'
import { auditLine } from './access.ts'
import { usage, withInstallation } from './open.ts'
import { createProgress } from './progress.ts'

/** Findings that are kept for the console; the command prints them all. */
const kept = 100

/** `ledger verify`, `ledger rebuild`, `ledger accept`: the consent ledger, checked and mended from the outside. */
export async function ledgerCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { lang: { type: 'string' }, 'dry-run': { type: 'boolean' }, reason: { type: 'string' } },
  })
  const language = languageOf(values.lang ?? process.env.LANG ?? 'en')
  if (positionals[0] === 'verify') return await verify(language)
  if (positionals[0] === 'rebuild') return await rebuild(language, values['dry-run'] === true)
  if (positionals[0] === 'accept' && values.reason) return await accept(language, values.reason)
  throw usage('ledger is used as: ledger verify, ledger rebuild [--dry-run], or ledger accept --reason R.')
}

/** Prints a sentence for everything that is wrong; the exit code is then 1. */
async function verify(language: Language): Promise<void> {
  await withInstallation(async ({ config, db, clock, keyring }) => {
    const head = await ledgerHeadFile(config.dataDir).read()
    const findings: Finding[] = []
    const result = await checkLedger(db, keyring, {
      head,
      report: finding => {
        if (findings.length < kept) findings.push(finding)
        console.log(findingSentence(finding)[language])
      },
    })
    await noteVerification(db, result, findings, clock.now())
    if (!result.headKnown && result.seals > 0) console.log(sentences.noHead[language])
    const numbers = [result.seals, result.records, result.erased, result.waiting, result.findings]
    console.log(fill((result.findings === 0 ? sentences.intact : sentences.broken)[language], numbers))
    if (result.findings > 0) process.exitCode = 1
  })
}

/** Compares every permission with what the ledger says, and mends those that differ. */
async function rebuild(language: Language, dryRun: boolean): Promise<void> {
  await withInstallation(async ({ db, clock }) => {
    const progress = createProgress('Permissions')
    const { customers, differing } = await rebuildPermissions(db, {
      repair: !dryRun,
      onProgress: done => progress.update(done, done),
    })
    progress.end()
    if (differing > 0 && !dryRun) {
      const line = auditLine(clock.now(), 'rebuild', 'permission', 'all')
      await writeAudit(db, { ...line, detail: { customers, differing } })
    }
    const said = differing === 0 ? sentences.same : dryRun ? sentences.differ : sentences.mended
    console.log(fill(said[language], [customers, differing]))
    if (differing > 0 && dryRun) process.exitCode = 1
  })
}

/** After a backup was restored on purpose: what is in the database becomes the head outside. */
async function accept(language: Language, reason: string): Promise<void> {
  await withInstallation(async ({ config, db, clock }) => {
    const last = await lastSeal(db)
    const head = { number: last?.number ?? 0, mac: (last?.mac ?? Buffer.alloc(32)).toString('hex') }
    const line = auditLine(clock.now(), 'accept', 'consent_ledger', String(head.number))
    await inTransaction(db, trx => writeAudit(trx, { ...line, detail: { reason: reason.slice(0, 500) } }))
    await ledgerHeadFile(config.dataDir).write(head)
    console.log(fill(sentences.accepted[language], [head.number]))
  })
}

const sentences = {
  intact: {
    de: 'Das Protokoll ist, wie es versiegelt wurde: {0} Siegel, {1} Zeilen; bei {2} ist der Nachweis vermerkt gelöscht; {3} warten auf ihr Siegel.',
    en: 'The ledger is as it was sealed: {0} seals, {1} lines; of {2} the evidence was erased on record; {3} wait for their seal.',
  },
  broken: {
    de: 'Das Protokoll ist NICHT, wie es versiegelt wurde: {4} Befunde. Geprüft: {0} Siegel, {1} Zeilen.',
    en: 'The ledger is NOT as it was sealed: {4} findings. Checked: {0} seals, {1} lines.',
  },
  noHead: {
    de: 'Hier ist kein Siegel außerhalb der Datenbank vermerkt (ledger-head.json): Ob das Ende abgeschnitten wurde, lässt sich nicht sagen.',
    en: 'No seal is on record outside the database here (ledger-head.json): whether the end was cut off cannot be told.',
  },
  same: {
    de: 'Alle Erlaubnisse von {0} Kunden stimmen mit dem Protokoll überein.',
    en: 'All permissions of {0} customers are what the ledger says.',
  },
  differ: {
    de: '{1} Erlaubnisse stimmen nicht mit dem Protokoll überein ({0} Kunden geprüft).',
    en: '{1} permissions are not what the ledger says ({0} customers checked).',
  },
  mended: {
    de: '{1} Erlaubnisse neu aus dem Protokoll abgeleitet ({0} Kunden geprüft).',
    en: '{1} permissions derived anew from the ledger ({0} customers checked).',
  },
  accepted: {
    de: 'Siegel {0} ist nun als Ende des Protokolls vermerkt.',
    en: 'Seal {0} is now on record as the end of the ledger.',
  },
} as const satisfies Record<string, Text>

function fill(text: string, values: readonly number[]): string {
  return text.replace(/\{(\d)\}/g, (_, place: string) => String(values[Number(place)] ?? ''))
}
