import { codeReasons, linkReasons } from './reply/codes.ts'
import { outcomeOf } from './reply/outcome.ts'
import { linksOf, type Phrases, phrases, plainWords, saysOneOf } from './reply/phrases.ts'
import { derivedStatus, reasonOfStatus } from './reply/status.ts'
import { broadLater, broadUnknown, broadWords, notOfRecipients } from './reply/words-broad.ts'
import { contentWords } from './reply/words-content.ts'
import { firstWords } from './reply/words-first.ts'
import { languageWords } from './reply/words-languages.ts'
import { recipientWords } from './reply/words-recipient.ts'
import { senderWords } from './reply/words-sender.ts'
import { serverWords } from './reply/words-server.ts'
import { filteredWords, unknownWords } from './reply/words-user.ts'
import type { Block, ReturnOutcome, ReturnReason } from './understanding.ts'

/** To which of our commands the reply was given; undefined where nobody says. */
export type ReplyStage = 'connect' | 'helo' | 'auth' | 'mail' | 'rcpt' | 'data' | 'message'

export type Reply = {
  /** SMTP reply code such as `550`; empty where none was quoted. */
  reply: string
  /** Enhanced status code (RFC 3463) such as `5.1.1`; empty where none was given. */
  status: string
  /** The sentences of the other side, as they came. */
  text: string
  stage?: ReplyStage | undefined
  /** The other side goes on trying, or says that it may work later, whatever the codes are. */
  temporary?: boolean | undefined
}

export type ClassifiedReply = {
  outcome: ReturnOutcome
  reason: ReturnReason
  block: Block | null
  /** As given, or derived from the reason where none was. */
  status: string
}

type Rule = readonly [ReturnReason, Phrases]
const ready = (list: readonly (readonly [ReturnReason, string])[]): Rule[] =>
  list.map(([reason, text]) => [reason, phrases(text)])
const first = ready(firstWords)
const sender = ready(senderWords)
const content = ready(contentWords)
const recipient = ready(recipientWords)
const server = ready(serverWords)
const languages = ready(languageWords)
const broadOurs = ready(broadWords.ours)
const broadTheirs = ready(broadWords.theirs)
const broadSystem = ready(broadWords.system)
const unknownBroadly = phrases(broadUnknown)
const ofOthers = phrases(notOfRecipients)
const later = phrases(broadLater)
const unknown = phrases(unknownWords)
const filtered = phrases(filteredWords)

/** `shop.example does not exist`, `host shop.example unknown`: a name without a person before it. */
const absentHost =
  / (?:(?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,18} (?:does not exist|doesn't exist|not found)|host (?:[a-z0-9-]{1,63}\.){1,6}[a-z]{2,18} (?:is )?unknown) /

function firstOf(rules: readonly Rule[], words: string): ReturnReason | null {
  for (const [reason, list] of rules) if (saysOneOf(words, list)) return reason
  return null
}

/**
 * What a reply of another server means: codes of known providers first, then the sentences, then the enhanced status, then
 * the reply code. The sentence goes before the status: servers send `5.7.1` and `5.0.0` for everything, and `5.1.1` for
 * whom they block. Only the address being unknown wants more than words (see `unknownOrFiltered`).
 */
export function classifyReply(input: Reply): ClassifiedReply {
  return classifyJudged(judgeBroadly(input), input)
}

/** The same from a judgement made before. */
export function classifyJudged({ reason }: Judgement, input: Reply): ClassifiedReply {
  return knownReason(adjusted(reason, input), input)
}

/** Outcome, block and status of a reason found otherwise than by words. */
export function knownReason(reason: ReturnReason, input: Reply): ClassifiedReply {
  const temporary = isTemporary(input)
  const { outcome, block } = outcomeOf(reason, temporary)
  // Exim's "retry timeout exceeded": given up, though nobody ever refused for good.
  const retried = input.reply === '' && input.status === '' && /retry time/i.test(input.text.slice(0, 3_000))
  const status = input.status || derivedStatus(reason, temporary || retried)
  return { outcome, reason, block: blockOf(reason, block, input.text), status }
}

/** By the status, which is more exact than the reply code; else by that. */
function isTemporary({ status, reply, temporary }: Reply): boolean {
  return temporary ?? (status !== '' ? status.startsWith('4') : reply.startsWith('4'))
}

/** A reason, and what it rests on. */
export type Judgement = { reason: ReturnReason; by: 'words' | 'status' | 'reply' }

export function judgeReply(input: Reply): Judgement {
  return reasonOf(input, plainWords(input.text))
}

/** The same with families of words: only for what another server surely said, never for the prose around it. */
export function judgeBroadly(input: Reply): Judgement {
  const words = plainWords(input.text)
  const judgement = reasonOf(input, words)
  if (judgement.by === 'words') return judgement
  const reason = reasonBroadly(input, words)
  return reason ? { reason, by: 'words' } : judgement
}

function reasonOf(input: Reply, words: string): Judgement {
  const byWords = reasonOfWords(input, words)
  if (byWords) return { reason: byWords, by: 'words' }
  const byStatus = reasonOfStatus(input.status)
  return byStatus ? { reason: byStatus, by: 'status' } : { reason: reasonOfReply(input.reply), by: 'reply' }
}

function reasonOfWords(input: Reply, words: string): ReturnReason | null {
  const links = linksOf(input.text)
  const byCode = firstOf(codeReasons, words) ?? (links === '' ? null : firstOf(linkReasons, links))
  if (byCode) return byCode
  const said =
    firstOf(first, words) ?? firstOf(sender, words) ?? firstOf(content, words) ?? firstOf(recipient, words)
  if (said === 'mesgtoobig' && input.status.endsWith('.2.3') && !words.includes('for this recipient'))
    return 'exceedlimit'
  if (said) return said
  if (absentHost.test(words)) return 'hostunknown'
  if (saysOneOf(words, unknown)) return unknownOrFiltered(input)
  if (saysOneOf(words, filtered)) {
    // Cox and others say it of whom they do not know, with the status that says so.
    const absent = input.stage === 'rcpt' && /^5\.1\.[01]$/.test(input.status)
    return absent && words.includes(' recipient rejected ') ? 'userunknown' : 'filtered'
  }
  const inOthers = firstOf(languages, words)
  if (inOthers) return inOthers === 'userunknown' ? unknownOrFiltered(input) : inOthers
  return firstOf(server, words)
}

/** Says that it failed, at most in which field; the words beside it may say more. */
const vague = /\.(?:0\.0|[1-6]\.0|7\.[01])$|^4\.3\.2$/

/**
 * By families of words, where no sentence is known. What may be meant of us goes before any status, so that nobody is
 * marked for a block; what is meant of others only where the status is vague.
 */
function reasonBroadly(input: Reply, words: string): ReturnReason | null {
  const ours = firstOf(broadOurs, words)
  if (ours) return ours
  // `450 4.1.1 … try again in a while`: who asks for patience does not say that nobody is there.
  if (/^4\.1\.\d/.test(input.status) && saysOneOf(words, later) && !saysOneOf(words, unknownBroadly))
    return 'onhold'
  if (input.status !== '' && !vague.test(input.status) && reasonOfStatus(input.status)) return null
  const theirs = firstOf(broadTheirs, words)
  if (theirs) return theirs
  if (saysOneOf(words, unknownBroadly) && !saysOneOf(words, ofOthers)) return unknownOrFiltered(input)
  const system = firstOf(broadSystem, words)
  if (system) return system
  return isTemporary(input) && saysOneOf(words, later) ? 'onhold' : null
}

/**
 * "User unknown" is believed at RCPT TO, with a status that says the same, or where no command is told and nothing speaks
 * against it. Said after the whole mail was taken, without such a status, it is how some providers turn mail away that the
 * recipient's filter refuses: nobody is marked for that at once.
 */
function unknownOrFiltered({ status, stage, reply, text }: Reply): ReturnReason {
  if (status.endsWith('.1.6')) return 'hasmoved'
  if (/^[45]\.1\.([013]|10|20|351)$/.test(status) || stage === 'rcpt') return 'userunknown'
  if (stage === 'data' || stage === 'message' || status.endsWith('.2.0')) return 'filtered'
  // No command told. A server that found it out by itself quotes no reply; one that answers RCPT TO repeats its argument.
  if (reply === '' || /^[45]\.[1-6]\.\d/.test(status) || echoesRecipient(text)) return 'userunknown'
  return 'filtered'
}

/** `<anna@shop.de>: …` or `<anna@shop.de>... …` behind the codes. */
function echoesRecipient(text: string): boolean {
  const at = text.indexOf('<')
  const end = text.indexOf('>', at)
  if (at === -1 || at > 40 || end === -1 || end - at > 330 || !text.slice(at, end).includes('@')) return false
  return text[end + 1] === ':' || text.startsWith('...', end + 1)
}

/** At MAIL FROM and before, only we can be meant. */
const credentials = phrases('authenti | unauthenticated | auth | starttls | tls | encryption')

function adjusted(reason: ReturnReason, { stage, text, status, reply }: Reply): ReturnReason {
  // X.1.7 and X.1.8 speak of the sender's address (RFC 3463 § 3.2).
  if (/\.1\.[78]$/.test(status) && (reason === 'userunknown' || reason === 'hostunknown')) return 'rejected'
  const early = stage === 'mail' || stage === 'connect' || stage === 'helo'
  if (!early) return reason
  if (reason === 'userunknown' || reason === 'filtered' || reason === 'suspend' || reason === 'hasmoved')
    return 'rejected'
  // Without a reply it was our own side that found no way there.
  if (reason === 'hostunknown') return stage === 'connect' ? (reply === '' ? reason : 'blocked') : 'rejected'
  if (stage === 'mail' && reason === 'securityerror' && !saysOneOf(plainWords(text), credentials))
    return 'rejected'
  if (stage === 'mail' && reason === 'undefined') return 'rejected'
  // Refused before we said what we want: whoever we are, not what we send.
  if (
    (reason === 'undefined' || reason === 'securityerror') &&
    stage !== 'mail' &&
    !saysOneOf(plainWords(text), credentials)
  )
    return 'blocked'
  return reason
}

function reasonOfReply(reply: string): ReturnReason {
  if (reply === '552') return 'mailboxfull'
  if (reply === '551') return 'hasmoved'
  if (reply === '525') return 'suspend'
  if (/^50[0-4]$/.test(reply)) return 'syntaxerror'
  if (/^53[0-8]$/.test(reply)) return 'securityerror'
  if (reply === '452') return 'systemfull'
  return reply.startsWith('4') ? 'onhold' : 'undefined'
}

const ourServer = phrases(
  'our system has detected | ip | your server | your mail server | your network | sending domain | sender reputation | sending host',
)

/** "Likely unsolicited, from your IP": the content is refused because of who sends it. */
function blockOf(reason: ReturnReason, block: Block | null, text: string): Block | null {
  if ((reason === 'spamdetected' || reason === 'policyviolation') && saysOneOf(plainWords(text), ourServer))
    return 'reputation'
  return block
}
