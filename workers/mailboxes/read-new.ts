import type { ImapFlow } from 'imapflow'
import type { Afterwards } from '../../engine/returns/mailbox.ts'

/** Mails are listed so many at a time, and fetched so many or so many bytes at a time: memory stays flat at any number. */
const mostListed = 10_000
const mostFetched = 100
const mostFetchedBytes = 8 * 1024 * 1024
/** A mail is cut off here, in bytes: what it means stands in its beginning. */
const mostMail = 10 * 1024 * 1024

export type Reading = {
  afterwards: Afterwards
  /** Commits mails; how many of them were new. */
  keep(mails: Buffer[]): Promise<number>
  /** All mails up to `lastUid` are committed. False: stop reading. */
  passed(lastUid: number, taken: number): Promise<boolean>
}

/**
 * Reads what lies behind `lastUid` in the opened folder: first it is committed, then marked or deleted in the mailbox, then
 * the place is moved on; broken off anywhere, nothing is lost, and what comes twice is known by its digest. Answers whether
 * mails could be marked or deleted as wanted.
 */
export async function readNew(client: ImapFlow, lastUid: number, reading: Reading): Promise<boolean> {
  let place = lastUid
  let changed = true
  for (;;) {
    const listed = await listBehind(client, place)
    if (listed.length === 0) return changed
    for (const group of groupsOf(listed)) {
      const uids = group.map(({ uid }) => uid)
      const mails: Buffer[] = []
      const query = { uid: true, source: { start: 0, maxLength: mostMail } }
      for await (const { source } of client.fetch(uids.join(','), query, { uid: true }))
        if (source) mails.push(source)
      const taken = await reading.keep(mails)
      changed = (await settle(client, uids, reading.afterwards)) && changed
      place = uids.at(-1) as number
      if (!(await reading.passed(place, taken))) return changed
    }
  }
}

type Listed = { uid: number; size: number }

/** UIDs behind a place, in their order. `n:*` always names the last mail too (RFC 9051 § 9): that one is left out. */
async function listBehind(client: ImapFlow, place: number): Promise<Listed[]> {
  const listed: Listed[] = []
  for await (const { uid, size } of client.fetch(
    `${place + 1}:*`,
    { uid: true, size: true },
    { uid: true },
  )) {
    if (uid > place) listed.push({ uid, size: Math.min(size ?? mostMail, mostMail) })
    // The rest comes with the next list.
    if (listed.length >= mostListed) break
  }
  return listed.toSorted((a, b) => a.uid - b.uid)
}

function* groupsOf(listed: readonly Listed[]): Generator<Listed[]> {
  let group: Listed[] = []
  let bytes = 0
  for (const mail of listed) {
    if (group.length > 0 && (group.length >= mostFetched || bytes + mail.size > mostFetchedBytes)) {
      yield group
      group = []
      bytes = 0
    }
    group.push(mail)
    bytes += mail.size
  }
  if (group.length > 0) yield group
}

async function settle(client: ImapFlow, uids: readonly number[], afterwards: Afterwards): Promise<boolean> {
  if (afterwards === 'leave') return true
  const range = uids.join(',')
  const done =
    afterwards === 'delete'
      ? client.messageDelete(range, { uid: true })
      : client.messageFlagsAdd(range, ['\\Seen'], { uid: true })
  // Refused where the account may only read. With the connection lost it is done the next time, before the place moves on.
  return await done.catch(error => {
    if (!client.usable) throw error
    return false
  })
}
