import type { ReplyStage } from '../classify-reply.ts'
import { findAddresses } from '../mime/address.ts'
import { stageOfCommand } from './replies.ts'

/** One exchange of an SMTP dialogue that a report quotes. */
export type Exchange = {
  stage: ReplyStage | undefined
  /** The address of a RCPT TO. */
  recipient: string | null
  code: string
  /** All lines of the reply, on one line. */
  text: string
}

const mostLines = 2_000

type Spoken = { ours: boolean; words: string } | null

/** `>>> DATA` and `<<< 550 …` (Sendmail), `In:` and `Out:` (Postfix, from its own view), `Sent <<<` and `Received >>>`. */
function spoken(line: string): Spoken {
  const text = line.trim()
  if (text.startsWith('>>> ')) return { ours: true, words: text.slice(4) }
  if (text.startsWith('<<< ')) return { ours: false, words: text.slice(4) }
  if (/^Sent <<< /.test(text)) return { ours: true, words: text.slice(9) }
  if (/^Received >>> /.test(text)) return { ours: false, words: text.slice(13) }
  if (text.startsWith('In: ')) return { ours: true, words: text.slice(4).trim() }
  if (text.startsWith('Out: ')) return { ours: false, words: text.slice(5).trim() }
  return null
}

/** The refusals (4xx, 5xx) of the dialogues quoted in a text, in their order. */
export function refusals(text: string): Exchange[] {
  if (!text.includes('>>>') && !text.includes('<<<') && !text.includes('Out: ')) return []
  const found: Exchange[] = []
  let stage: ReplyStage | undefined
  let recipient: string | null = null
  let open: Exchange | null = null
  let pending: Exchange[] = []
  for (const line of text.split('\n', mostLines)) {
    const said = spoken(line.slice(0, 1_000))
    if (said === null) {
      // "550 <anna@shop.de>... User unknown": the sentence of the server that writes; it names whom the dialogue was about.
      const named =
        /^[45]\d\d[ -]/.test(line) && line.includes('...')
          ? findAddresses(line.slice(0, 400), 1)[0]?.address
          : undefined
      if (named) {
        for (const one of pending) one.recipient ??= named
        pending = []
      }
      // A reply wrapped by the mail; sentences of the server that writes the report end it.
      if (open && /^\s{4,}\S/.test(line.slice(0, 80)) && !/^\s*\d{3}[ -]/.test(line.slice(0, 80)))
        open.text += ` ${line.slice(0, 500).trim()}`
      else if (line.trim() !== '') open = null
      continue
    }
    if (said.ours) {
      open = null
      stage = stageOfCommand(said.words)
      if (stage === 'mail') recipient = null
      if (stage === 'rcpt') recipient = findAddresses(said.words, 1)[0]?.address ?? recipient
      continue
    }
    const code = /^([2345]\d\d)(?=[ -]|$|:)/.exec(said.words)?.[1]
    if (open && (code === undefined || code === open.code)) {
      open.text += ` ${said.words}`
      continue
    }
    open = null
    if (code === undefined || code < '400') continue
    open = { stage, recipient: stage === 'rcpt' ? recipient : null, code, text: said.words }
    found.push(open)
    pending.push(open)
  }
  return found
}

/** What only follows from the refusal before ("RCPT first", "need recipient"): not why. */
export function isConsequence({ code }: Exchange): boolean {
  return code === '503'
}
