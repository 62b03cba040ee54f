import type { CastMember } from '../../db/stores/demo-store.ts'
import { similarCategories } from './catalogue.ts'
import type { Dice } from './dice.ts'
import { lapsedDays, orderNumber } from './orders.ts'
import { customerNumber, day } from './people.ts'
import { demoDrinks } from './rules.ts'

const reachable = (member: CastMember) => member.email !== null && !member.blocked
/** Gets the welcome mail. */
const wantsNews = (member: CastMember) => reachable(member) && member.newsletter === 'granted'
const drinks = new Set([...demoDrinks, ...similarCategories.flat()])
/** No longer an existing customer's offers once anything was opted out of, and only of similar goods (see the gate). */
const wantsOffers = ({ offers, newsletter, bought }: CastMember) =>
  offers === 'granted' ||
  (offers === 'existing_customer' &&
    newsletter !== 'withdrawn' &&
    newsletter !== 'objected' &&
    bought.some(category => drinks.has(category)))

/**
 * Who may still play which part. A customer signs up once and falls asleep once, so these two run out; the
 * numbers of orders and customers go on where the database ends.
 */
export class Cast {
  readonly #dice: Dice
  readonly #buyers: CastMember[]
  readonly #sleepers: CastMember[]
  /** Those who may get the welcome mail, and the others, for whom it will be said why not. */
  readonly #welcome: CastMember[]
  readonly #unwelcome: CastMember[]
  #order: number
  #customer: number

  constructor(
    dice: Dice,
    members: readonly CastMember[],
    numbers: { order: number; customer: number },
    now: Date,
  ) {
    const lapsed = (member: CastMember) =>
      member.lastOrderAt !== null && now.getTime() - member.lastOrderAt.getTime() > lapsedDays * day
    const recent = members.filter(
      member => !member.signedUp && now.getTime() - member.createdAt.getTime() < 40 * day,
    )
    this.#dice = dice
    this.#buyers = members.filter(member => !lapsed(member))
    this.#sleepers = members.filter(member => lapsed(member) && !member.inactive)
    this.#welcome = recent.filter(wantsNews)
    this.#unwelcome = recent.filter(member => !this.#welcome.includes(member))
    this.#order = Math.max(numbers.order, 20_000) - 20_000
    this.#customer = Math.max(numbers.customer, 10_000) - 10_000
  }

  buyer(): CastMember | undefined {
    return this.#dice.pickIfAny(this.#buyers)
  }

  /** Somebody who shall surely get a mail. */
  reachableBuyer(): CastMember | undefined {
    return this.#dice.pickIfAny(this.#buyers.filter(reachable))
  }

  /** Somebody who may be reminded of a basket. */
  remindableBuyer(): CastMember | undefined {
    return this.#dice.pickIfAny(this.#buyers.filter(member => reachable(member) && wantsOffers(member)))
  }

  sleeper(): CastMember | undefined {
    return this.#take(this.#sleepers)
  }

  /** Somebody new to the newsletter; mostly one who confirmed it. */
  subscriber(): CastMember | undefined {
    const [first, second] = this.#dice.chance(0.65)
      ? [this.#welcome, this.#unwelcome]
      : [this.#unwelcome, this.#welcome]
    return this.#take(first) ?? this.#take(second)
  }

  /** Two to begin with: one who gets the welcome mail, and one who does not. */
  firstSubscribers(): { welcome: CastMember | undefined; unwelcome: CastMember | undefined } {
    return { welcome: this.#take(this.#welcome), unwelcome: this.#take(this.#unwelcome) }
  }

  nextOrder(): string {
    this.#order += 1
    return orderNumber(this.#order)
  }

  nextCustomer(): string {
    this.#customer += 1
    return customerNumber(this.#customer)
  }

  #take(list: CastMember[]): CastMember | undefined {
    return list.length === 0 ? undefined : list.splice(this.#dice.int(0, list.length - 1), 1)[0]
  }
}
