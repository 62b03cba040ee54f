import type { Lane } from './state.ts'

/**
 * A limit per minute holds in any sixty seconds: what was claimed within this many milliseconds counts. Two seconds more
 * than a minute, as counters are of whole seconds and a mail may begin most of a second after its claim.
 */
export const roomWindowMs = 62_000

/** The lanes, what goes first first. */
const byRank: readonly Lane[] = ['service', 'triggered', 'bulk']

/** One limit of a sender, and how much of it is taken. */
export type Bucket = {
  /** Of recipients at this domain and below it; '' stands for all. */
  domain: string
  perMinute: number
  /** Begun within the window. */
  begun: number
  /** When the oldest of them began. */
  oldestAt: Date | null
  /** Up to when each lane has given out places. */
  booked: Partial<Record<Lane, Date>>
}

export type Wanting = { id: string; domain: string /** It was put off for this before. */; waited: boolean }

export type Split = {
  /** May be claimed now. */
  go: string[]
  /** Put off, each to a place of its own. */
  over: { id: string; dueAt: Date }[]
  /** Left as they are: the sender as a whole has no room. */
  left: string[]
  /** New ends of what this lane has given out. */
  bookings: { domain: string; until: Date }[]
}

/** Time between two places, in milliseconds. */
const spacing = ({ perMinute }: Bucket) => roomWindowMs / perMinute

/** Places of lanes that go before this one, and that have to be left free. */
function kept(bucket: Bucket, lane: Lane, now: Date): number {
  return byRank
    .slice(0, byRank.indexOf(lane))
    .reduce((sum, other) => sum + Math.max(0, aheadOf(bucket, other, now)), 0)
}

function aheadOf(bucket: Bucket, lane: Lane, now: Date): number {
  const until = bucket.booked[lane]
  return until === undefined ? 0 : Math.ceil((until.getTime() - now.getTime()) / spacing(bucket))
}

/** How many of a lane may begin now. */
export function roomOf(bucket: Bucket, lane: Lane, now: Date): number {
  return Math.max(0, bucket.perMinute - bucket.begun - kept(bucket, lane, now))
}

/** When the next place of a full bucket is free, by what is known now. */
export function freeAt(bucket: Bucket, now: Date): Date {
  const soonest = now.getTime() + Math.min(1_000, spacing(bucket))
  return new Date(Math.max(soonest, bucket.oldestAt ? bucket.oldestAt.getTime() + roomWindowMs : soonest))
}

/** Whether a limit for `limited` is about an address at `domain`: the same, or below it. */
export function isUnder(domain: string, limited: string): boolean {
  return limited === '' || domain === limited || domain.endsWith(`.${limited}`)
}

/**
 * Which of those that want to go may, in their order. What exceeds a domain is put off to a place of its own, one after
 * another at the pace of the limit, so that a million of them are looked at twice and not once a minute; others go on.
 */
export function splitByRoom(
  wanting: readonly Wanting[],
  buckets: readonly Bucket[],
  lane: Lane,
  now: Date,
): Split {
  const room = new Map(buckets.map(bucket => [bucket, roomOf(bucket, lane, now)]))
  const ends = new Map<Bucket, number>()
  let again = 0
  const split: Split = { go: [], over: [], left: [], bookings: [] }
  for (const { id, domain, waited } of wanting) {
    const own = buckets.filter(bucket => isUnder(domain, bucket.domain))
    const full = own.filter(bucket => (room.get(bucket) ?? 0) < 1)
    const tight = full.filter(bucket => bucket.domain !== '')
    if (tight.length > 0) {
      // The slowest of them says when.
      const dueAt = Math.max(
        ...tight.map(bucket => (waited ? nextPlace(bucket, now, again) : place(bucket, lane, now, ends))),
      )
      if (waited) again += 1
      split.over.push({ id, dueAt: new Date(dueAt) })
    } else if (full.length > 0) split.left.push(id)
    else {
      for (const bucket of own) room.set(bucket, (room.get(bucket) ?? 0) - 1)
      split.go.push(id)
    }
  }
  for (const [bucket, until] of ends) split.bookings.push({ domain: bucket.domain, until: new Date(until) })
  const whole = buckets.find(bucket => bucket.domain === '')
  // Lanes behind leave them the next places.
  if (whole && split.left.length > 0) {
    const wait = Math.max(2_000, split.left.length * spacing(whole))
    split.bookings.push({ domain: '', until: new Date(now.getTime() + Math.min(wait, roomWindowMs)) })
  }
  return split
}

/** The next place of a lane in a full bucket, in milliseconds of the epoch. */
function place(bucket: Bucket, lane: Lane, now: Date, ends: Map<Bucket, number>): number {
  const end = ends.get(bucket) ?? bucket.booked[lane]?.getTime() ?? 0
  const next = Math.max(end + spacing(bucket), freeAt(bucket, now).getTime())
  ends.set(bucket, next)
  return next
}

/** For one that had a place which somebody took who goes first: soon, and not at the end of the line again. */
function nextPlace(bucket: Bucket, now: Date, position: number): number {
  return freeAt(bucket, now).getTime() + ((position * spacing(bucket)) % roomWindowMs)
}
