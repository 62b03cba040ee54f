import type { Envelope, Securities } from '../campaigns/sender.ts'

/** What is known here of a sender, to compare the DNS with. */
export type SenderFacts = {
  id: string
  name: string
  fromAddress: string
  /** Mail server it hands its mails to. */
  host: string
  security: Securities
  /** Domain of the return path; null: that of the from address. */
  returnDomain: string | null
  /** Who stands in the envelope as sender; `from`: what comes back lies in the mailbox of that address. */
  envelope: Envelope
  /** Null: the mail server signs, or nobody. */
  dkim: {
    domain: string
    selector: string
    /** What the DNS has to say; null where the key cannot be opened any more. */
    record: { name: string; value: string; bits: number } | null
  } | null
  /** Header lines of the last advertising it sent, as they went out; null where there is none. */
  lastHeader: string | null
}

/** What is known here of a domain that mails come from. */
export type DomainFacts = {
  domain: string
  publicUrl: string
  /** Name of our listener for what comes back; null where it is off. */
  listener: string | null
  /** A mailbox is looked into for what comes back. */
  mailbox: boolean
  senders: SenderFacts[]
}

/** The domain set up for what comes back, where envelopes name it. */
export function ownReturnDomain({ envelope, returnDomain }: SenderFacts): string | null {
  return envelope === 'from' ? null : returnDomain
}

/** The domain that SPF is asked of: that of the return path (RFC 7208 § 2.4). */
export function envelopeDomainOf(sender: SenderFacts): string {
  return (
    ownReturnDomain(sender) ?? sender.fromAddress.slice(sender.fromAddress.lastIndexOf('@') + 1)
  ).toLowerCase()
}
