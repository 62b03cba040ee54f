/**
 * What something that came back means for whom it was sent to.
 * - `hard`: there is no such address, and there will not be: the address is marked.
 * - `soft`: not delivered this time (mailbox full, greylisting, a server in trouble); several add up to a mark.
 * - `policy`: refused because of us or of what we sent (reputation, content, authentication): never marks an address.
 * - `complaint`: the recipient told their provider that it is spam.
 * - `delayed`: still being tried; nothing is over.
 * - `delivered`: a notice of success.
 * - `auto_reply`: a machine answered for the person (vacation, ticket number).
 * - `opt_out`: a person wants no more ("STOP", the mailto of List-Unsubscribe).
 * - `reply`: a person wrote.
 * - `unclear`: it came back, and nobody can say why; changes nothing.
 */
export const returnOutcomes = [
  'hard',
  'soft',
  'policy',
  'complaint',
  'delayed',
  'delivered',
  'auto_reply',
  'opt_out',
  'reply',
  'unclear',
] as const
export type ReturnOutcome = (typeof returnOutcomes)[number]

/** Why, in the words mail administrators use for it (those of the set of real messages in the shared data). */
export const returnReasons = [
  'userunknown',
  'hostunknown',
  'hasmoved',
  'notaccept',
  'mailboxfull',
  'suspend',
  'filtered',
  'expired',
  'rejected',
  'blocked',
  'badreputation',
  'requireptr',
  'authfailure',
  'policyviolation',
  'securityerror',
  'spamdetected',
  'virusdetected',
  'contenterror',
  'notcompliantrfc',
  'norelaying',
  'toomanyconn',
  'speeding',
  'mesgtoobig',
  'exceedlimit',
  'systemerror',
  'systemfull',
  'networkerror',
  'mailererror',
  'syntaxerror',
  'onhold',
  'undefined',
  'feedback',
  'vacation',
  'delivered',
] as const
export type ReturnReason = (typeof returnReasons)[number]

/** What the other side turned away: our server's name, this content, or how much came at a time. Null: none of these. */
export type Block = 'reputation' | 'content' | 'authentication' | 'rate'

/** What was said about one recipient. */
export type Finding = {
  outcome: ReturnOutcome
  reason: ReturnReason
  /** Enhanced status code (RFC 3463), given or derived, such as `5.1.1`; empty where nothing speaks for one. */
  status: string
  /** SMTP reply code, such as `550`; empty where none was quoted. */
  reply: string
  action: 'failed' | 'delayed' | 'delivered' | 'relayed' | 'expanded' | null
  block: Block | null
  /** Address the other side speaks of; null where it names none (or hides it). */
  recipient: string | null
  /** Address it was first sent to (Original-Recipient, RFC 3464 § 2.3.1). */
  originalRecipient: string | null
  /** The server that said it, where named. */
  host: string | null
  /** The sentences of the other side on one line, at most 500 characters. May hold addresses. */
  said: string
}

/** A mail that came in, understood. Of a mail that cannot be read `kind` is `other` and there is no finding. */
export type UnderstoodMail = {
  kind: 'report' | 'complaint' | 'auto_reply' | 'opt_out' | 'reply' | 'other'
  /** One for each recipient spoken of; of complaints, replies and opt-outs one. */
  findings: Finding[]
  /** By what it can be told which message it is about. */
  clues: {
    /**
     * Whatever may hold a signed token of ours: addresses of Return-Path, Delivered-To, X-Original-To, To and Cc of the mail
     * and of the mail quoted in it, and the addresses and URLs of the quoted List-Unsubscribe and X-Anlass-* headers.
     */
    tokens: string[]
    /** Message-IDs of the mail quoted or answered, with their angle brackets, the surest first. */
    mailIds: string[]
    /** Addresses the quoted mail went to. */
    recipients: string[]
  }
  from: { name: string; address: string } | null
  to: string[]
  subject: string | null
  mailId: string | null
  date: Date | null
  /** What a person wrote, without what they quoted and without signature; at most 10,000 characters. Null of reports. */
  text: string | null
  /** A machine wrote it (RFC 3834). */
  automatic: boolean
  /** Not read to its end: too large, nested too deep or cut off. */
  truncated: boolean
}
