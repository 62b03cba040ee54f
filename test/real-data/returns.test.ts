import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from '@jest/globals'
import { understandMail } from '../../engine/returns/understand.ts'
import type { Finding } from '../../engine/returns/understanding.ts'

const folder = fileURLToPath(new URL('../../../shared/data/bounces/', import.meta.url))
const present = existsSync(`${folder}expected.csv`)
const suite = present ? describe : describe.skip
if (!present) process.stderr.write('skipped: real bounce messages (../shared/data is not there)\n')

type Expected = { file: string; at: number; status: string; reply: string; reason: string; hard: boolean }

function readExpected(): Expected[] {
  return readFileSync(`${folder}expected.csv`, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map(line => line.split(','))
    .map(([file = '', at, status = '', reply = '', reason = '', hard]) => ({
      file,
      at: Number(at) - 1,
      status,
      reply,
      reason,
      hard: hard === 'true',
    }))
}

/** Reasons that are ours to mend, or no bounce at all: taken as hard, they would cost somebody their address. */
const never = new Set(
  `blocked badreputation requireptr authfailure policyviolation securityerror spamdetected virusdetected contenterror
   notcompliantrfc norelaying rejected toomanyconn speeding mesgtoobig syntaxerror feedback vacation delivered`.split(
    /\s+/,
  ),
)

suite('the 303 real messages', () => {
  const expected = present ? readExpected() : []
  const found = new Map<string, Finding[]>()
  for (const { file } of expected)
    if (!found.has(file)) found.set(file, understandMail(readFileSync(folder + file)).findings)
  const rows = expected.map(row => ({ ...row, finding: found.get(row.file)?.[row.at] }))
  const share = (right: (row: (typeof rows)[number]) => boolean) => rows.filter(right).length / rows.length

  it('are all there', () => {
    expect(found.size).toBe(303)
    expect(rows.length).toBe(320)
  })

  it('name as many recipients as they should', () => {
    const wrong = [...found].filter(
      ([file, findings]) => findings.length !== rows.filter(row => row.file === file).length,
    )
    expect(wrong.map(([file]) => file)).toEqual([])
  })

  it('are hard or not, right for 97 of 100', () => {
    expect(share(({ finding, hard }) => (finding?.outcome === 'hard') === hard)).toBeGreaterThanOrEqual(0.97)
  })

  it('have the right reason for 85 of 100', () => {
    expect(share(({ finding, reason }) => finding?.reason === reason)).toBeGreaterThanOrEqual(0.85)
  })

  it('have the right status for 95 of 100', () => {
    expect(share(({ finding, status }) => finding?.status === status)).toBeGreaterThanOrEqual(0.95)
  })

  it('cost nobody their address by a complaint, a vacation or a refusal of us', () => {
    const wrong = rows.filter(({ finding, reason }) => finding?.outcome === 'hard' && never.has(reason))
    expect(wrong.map(({ file }) => file)).toEqual([])
  })

  it('are understood at 1,000 a second and more, on one core', () => {
    const mails = [...found.keys()].map(file => readFileSync(folder + file))
    for (const mail of mails) understandMail(mail)
    // Time of the processor: what else the machine does is not what is measured.
    const began = process.cpuUsage()
    for (let round = 0; round < 3; round++) for (const mail of mails) understandMail(mail)
    const { user, system } = process.cpuUsage(began)
    const rate = (3 * mails.length) / ((user + system) / 1e6)
    process.stderr.write(`understood ${Math.round(rate)} messages a second\n`)
    expect(rate).toBeGreaterThan(1_000)
  })
})
