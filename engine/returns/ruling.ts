import { emailKey } from '../consent/address.ts'
import type { Statement } from './statement.ts'
import type { Finding, ReturnOutcome } from './understanding.ts'
import type { Proof } from './way.ts'

/** The message it is about, as far as it matters to what follows. */
export type Correlated = { id: string; addressKey: string | null; gone: boolean; senderId: string | null }

/** How a message was found. */
export type Found = { message: Correlated; by: 'token' | 'message_id' | 'recipient' }

/**
 * What follows from something that came in. `acts`: `all` that its outcome means; `ask` a task for staff and nothing else;
 * `none` nothing.
 */
export type Ruling = {
  outcome: ReturnOutcome
  finding: Finding | null
  proof: Proof
  message: Correlated | null
  acts: 'all' | 'ask' | 'none'
  /** It speaks of another address than the one written to: whoever forwards is not who has gone. */
  forwarded: boolean
  /** The address of List-Unsubscribe was written to, not an answer. */
  byMailto: boolean
}

/**
 * @param found the first message that one of its clues leads to, surest clue first.
 * @param staff somebody of staff let it count.
 */
export function rule(
  statement: Statement,
  found: Found | null,
  options: { staff?: boolean; foreignSender?: boolean } = {},
): Ruling {
  const message = found?.message ?? null
  const finding = findingFor(statement.findings, message?.addressKey ?? null)
  const byMailto = statement.tokens[0]?.use === 'optout' && !isReport(statement)
  const said = byMailto ? 'opt_out' : (finding?.outcome ?? plainly[statement.kind])
  const base = { finding, byMailto, forwarded: false }
  // Whatever Message-ID it names: who makes up a token has made up the rest.
  if (statement.forged || options.foreignSender)
    return { ...base, outcome: said, proof: 'none', message: null, acts: 'none' }
  if (!found || !message) return { ...base, outcome: said, proof: 'none', message: null, acts: 'none' }
  const forwarded = said === 'hard' && speaksOfAnother(finding, message.addressKey)
  const outcome = forwarded ? 'soft' : said
  const proof: Proof = options.staff ? 'staff' : statement.kind === 'signal' ? 'provider' : found.by
  return { ...base, outcome, proof, message, forwarded, acts: actsOf(outcome, proof, statement, found) }
}

function actsOf(outcome: ReturnOutcome, proof: Proof, statement: Statement, found: Found): Ruling['acts'] {
  if (found.message.gone) return 'none'
  if (proof === 'token' || proof === 'provider' || proof === 'staff') return 'all'
  if (found.by !== 'message_id') return 'none'
  // Nothing is marked or shut by an answer: it is logged, and somebody reads it.
  if (outcome === 'reply' || outcome === 'auto_reply') return 'all'
  if (outcome !== 'opt_out') return 'none'
  const from = statement.from === null ? null : emailKey(statement.from)
  return from !== null && from === found.message.addressKey ? 'all' : 'ask'
}

/** What a mail is that says nothing more. */
const plainly: Record<Statement['kind'], ReturnOutcome> = {
  report: 'unclear',
  complaint: 'complaint',
  auto_reply: 'auto_reply',
  opt_out: 'opt_out',
  reply: 'reply',
  other: 'unclear',
  signal: 'unclear',
}

const isReport = ({ kind }: Statement) => kind === 'report' || kind === 'complaint' || kind === 'signal'

/** Of several recipients spoken of, ours; else the first that failed, else the first. */
function findingFor(findings: readonly Finding[], key: string | null): Finding | null {
  const own = findings.find(finding => key !== null && keysOf(finding).some(named => sameMailbox(named, key)))
  return own ?? findings.find(({ action }) => action === 'failed') ?? findings[0] ?? null
}

function keysOf({ originalRecipient, recipient }: Finding): string[] {
  return [originalRecipient, recipient].flatMap(address => (address ? (emailKey(address) ?? []) : []))
}

/** A report that names no address, or none that can be read, is taken to be about the one written to. */
function speaksOfAnother(finding: Finding | null, key: string | null): boolean {
  if (!finding || key === null) return false
  const named = keysOf(finding)
  return named.length > 0 && !named.some(one => sameMailbox(one, key))
}

/** The same, or the same name at a host within the domain (`user@mail.example.org` for `user@example.org`). */
function sameMailbox(a: string, b: string): boolean {
  if (a === b) return true
  const [nameA, hostA] = parts(a)
  const [nameB, hostB] = parts(b)
  return nameA === nameB && (hostA.endsWith(`.${hostB}`) || hostB.endsWith(`.${hostA}`))
}

function parts(key: string): [string, string] {
  const at = key.lastIndexOf('@')
  return [key.slice(0, at), key.slice(at + 1)]
}
