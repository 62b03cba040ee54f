import type { ReplyStage } from '../classify-reply.ts'
import { statusAt } from '../reply/status.ts'

/** SMTP replies quoted in running text. */
export type QuotedReply = { code: string; status: string; from: number }

const isDigit = (code: number) => code >= 48 && code <= 57
/** Behind which a reply code may stand; not after a digit, a letter, a dot, `#` or `/` (numbers of other kinds). */
const before = new Set(['', ' ', '\n', '\t', '<', '"', "'", '(', ':', ';', '[', '>', '-', ','])
const behind = new Set(['', ' ', '\n', '\t', '-', ':', '#', '<', ',', ')', '>', ';', '.', "'", '"'])

const mostReplies = 40

/** All replies of 4xx and 5xx in a text, at most 40. A number alone is one only where words of a reply are near. */
export function quotedReplies(text: string): QuotedReply[] {
  const found: QuotedReply[] = []
  for (let at = 0; at < text.length && found.length < mostReplies; at++) {
    const first = text.charCodeAt(at)
    if (first !== 52 && first !== 53) continue
    if (
      !isDigit(text.charCodeAt(at + 1)) ||
      !isDigit(text.charCodeAt(at + 2)) ||
      isDigit(text.charCodeAt(at + 3))
    )
      continue
    const second = text.charCodeAt(at + 1)
    // The second figure is 0–5 or, of Exchange and some others, more (RFC 5321 § 4.2.1).
    if (second > 53 || !before.has(text[at - 1] ?? '') || !behind.has(text[at + 3] ?? '')) continue
    if (!plausible(text, at)) continue
    let next = at + 3
    while (next - at < 8 && ' -#:(\n\t\'"'.includes(text[next] ?? 'x')) next++
    found.push({ code: text.slice(at, at + 3), status: statusAt(text, next) ?? '', from: at })
    at += 2
  }
  return found
}

/** Not a size, a port, a count: `500 MB`, `587;`, `in 450 minutes`. */
function plausible(text: string, at: number): boolean {
  const next = text.slice(at + 3, at + 14).toLowerCase()
  if (/^ ?(kb|mb|gb|bytes|byte|minutes|hours|days|seconds|messages|recipients|characters|px)\b/.test(next))
    return false
  const previous = text.slice(Math.max(0, at - 8), at).toLowerCase()
  return (
    !/(\bin|than|exceed|max|id|port|over|\bid:|:\d{1,5}:|error code)\s?$/.test(previous) ||
    next.startsWith(' 5.') ||
    next.startsWith('-5.')
  )
}

const stages: readonly (readonly [ReplyStage, readonly string[]])[] = [
  [
    'connect',
    [
      'refused to talk to me',
      'initial connection',
      'initial server greeting',
      'server greeting',
      'connect to ',
      'after connect',
      '[connect]',
      'on connect',
    ],
  ],
  [
    'helo',
    [
      'helo handshake',
      'ehlo handshake',
      'after ehlo',
      'after helo',
      'reply to helo',
      'reply to ehlo',
      'to ehlo command',
      'to helo command',
      '[ehlo]',
      '[helo]',
      'our ehlo',
      'our helo',
    ],
  ],
  [
    'mail',
    [
      'to mail from',
      'after mail from',
      'after mail command',
      'mail from response',
      'mail from command',
      '[mail_from]',
      'in mail from',
      'our mail from',
      'sender was rejected',
      'after pipelined mail',
    ],
  ],
  [
    'rcpt',
    [
      'to rcpt to',
      'after rcpt to',
      'after rcpt command',
      'rcpt to response',
      'rcpt to command',
      '[rcpt_to]',
      'in rcpt to',
      'our rcpt to',
      'does not like recipient',
      'smtp:rcpt',
      'after pipelined rcpt',
    ],
  ],
  [
    'message',
    [
      'end of data',
      'final data',
      'after data command',
      'for text command',
      'message text',
      'our final .',
      'data response',
      'after .',
    ],
  ],
  ['data', ['to data command', 'after data', '[data]', 'in data', 'our data', 'pipelined data']],
]

const gmailStates: Record<string, ReplyStage> = { 14: 'rcpt', 15: 'rcpt', 17: 'message', 18: 'message' }

/** At which command a reply was given, as servers write it into their reports. */
export function stageIn(text: string): ReplyStage | undefined {
  const lower = text.slice(0, 4_000).toLowerCase().replace(/\s+/g, ' ')
  // Gmail names the state of its dialogue by a number.
  const state = /\(state (\d{1,2})\)/.exec(lower)?.[1]
  if (state) return gmailStates[state]
  let best: { at: number; stage: ReplyStage } | undefined
  for (const [stage, marks] of stages)
    for (const mark of marks) {
      const at = lower.indexOf(mark)
      if (at !== -1 && (!best || at < best.at)) best = { at, stage }
    }
  return best?.stage
}

/** By the command line itself. */
export function stageOfCommand(command: string): ReplyStage | undefined {
  const verb = command.trim().slice(0, 12).toUpperCase()
  if (verb.startsWith('MAIL')) return 'mail'
  if (verb.startsWith('RCPT')) return 'rcpt'
  if (verb.startsWith('DATA') || verb.startsWith('BDAT')) return 'data'
  if (verb === '.' || verb.startsWith('. ')) return 'message'
  if (verb.startsWith('EHLO') || verb.startsWith('HELO') || verb.startsWith('STARTTLS')) return 'helo'
  if (verb.startsWith('AUTH')) return 'auth'
  return undefined
}
