import { readdir, readFile, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { parseArgs } from 'node:util'
import { understandMail } from '../../engine/returns/understand.ts'
import type { Finding, UnderstoodMail } from '../../engine/returns/understanding.ts'
import { usage } from './open.ts'

/** Files of a folder in the order of their names, `.eml` alone; a file by itself whatever it is called. */
async function filesOf(path: string): Promise<string[]> {
  const found = await stat(path).catch(error => {
    throw usage(`${path} cannot be read (${error.code}).`)
  })
  if (!found.isDirectory()) return [path]
  const names = await readdir(path)
  return names
    .filter(name => /\.(eml|msg|mbox|txt)$/i.test(name))
    .sort()
    .map(name => join(path, name))
}

/** The columns of a set of bounces with answers, so that any such set can be held against this. */
export const csvColumns = 'file,recipient,status,smtp_reply,reason,hard_bounce'

export function csvLines(file: string, findings: readonly Finding[]): string[] {
  return findings.map(({ status, reply, reason, outcome }, at) =>
    [quoted(file), at + 1, status, reply, reason, outcome === 'hard'].join(','),
  )
}

function quoted(cell: string): string {
  return /[",\n\r]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}

function textLines(file: string, mail: UnderstoodMail): string[] {
  if (mail.findings.length === 0) return [`${file}  ${mail.kind}`]
  return mail.findings.map(finding => {
    const codes = [finding.reply, finding.status].filter(code => code !== '').join(' ')
    const block = finding.block === null ? '' : ` (${finding.block})`
    const who = finding.recipient ?? '-'
    return `${file}  ${mail.kind}  ${finding.outcome}${block}  ${finding.reason}  ${codes || '-'}  ${who}  ${finding.said.slice(0, 120)}`
  })
}

/** `returns read <file|folder>… [--csv|--json]`: what mails that came back mean. Reads files alone, no database. */
export async function returnsReadCommand(args: string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: { csv: { type: 'boolean' }, json: { type: 'boolean' } },
  })
  if (positionals.length === 0)
    throw usage('returns read is used as: returns read <file|folder>… [--csv|--json].')
  if (values.csv && values.json) throw usage('Either --csv or --json.')
  if (values.csv) console.log(csvColumns)
  for (const path of positionals)
    for (const file of await filesOf(path)) {
      const mail = understandMail(await readFile(file))
      const name = basename(file)
      const lines = values.json
        ? [JSON.stringify({ file: name, ...mail })]
        : values.csv
          ? csvLines(name, mail.findings)
          : textLines(name, mail)
      for (const line of lines) console.log(line)
    }
}
