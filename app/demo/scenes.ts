import type { CastMember } from '../../db/stores/demo-store.ts'
import {
  type Basket,
  basketProperties,
  euros,
  fillBasket,
  orderProperties,
  pickProduct,
  productProperties,
} from './basket.ts'
import { type Actor, identify, page, type ShopperCall, track } from './calls.ts'
import type { Cast } from './cast.ts'
import type { Dice } from './dice.ts'
import { pageProperties, pages } from './history.ts'
import { day, inventPerson } from './people.ts'
import { demoShopUrl } from './shop-brand.ts'

/** What one person does: calls, each so many milliseconds after the scene began. */
export type Scene = { after: number; call: ShopperCall }[]

/** Seconds after which the demo's rule reminds of a basket; who buys does so before. */
const reminderSeconds = 20

const plays = {
  visitor: 26,
  browse: 14,
  search: 6,
  order: 14,
  cartLeft: 13,
  cartBought: 9,
  signUp: 12,
  inactive: 6,
  newcomer: 2,
  refund: 2,
} as const

/** Makes up what happens in the shop, one person's doings at a time. */
export class Scenes {
  readonly #dice: Dice
  readonly #cast: Cast
  /** Visitors seen a moment ago: some stay for more than one look. */
  readonly #visitors: string[] = []
  readonly #sold: { orderId: string; who: Actor; basket: Basket }[] = []
  readonly #addresses = new Set<string>()

  constructor(dice: Dice, cast: Cast) {
    this.#dice = dice
    this.#cast = cast
  }

  /**
   * The first ones, so that whoever has just started it sees within seconds what there is to see: a sign-up and
   * an order that lead to mails at once, a basket that is left, and a sign-up that leads to none.
   */
  opening(now: Date): Scene {
    const { welcome, unwelcome } = this.#cast.firstSubscribers()
    return [
      ...this.#with(welcome, member => this.#signUp(member)),
      ...at(
        0,
        this.#with(this.#cast.reachableBuyer(), member => this.#order(member, now)),
      ),
      ...at(0, this.#visit(now)),
      ...at(
        1000,
        this.#with(this.#cast.remindableBuyer(), member => this.#fillCart(member, now).scene),
      ),
      ...at(
        3000,
        this.#with(unwelcome, member => this.#signUp(member)),
      ),
    ]
  }

  /** Any scene; where nobody is left for a part, somebody looks around instead. */
  next(now: Date): Scene {
    const scene = this.#play(this.#dice.weighted(plays), now)
    return scene.length > 0 ? scene : this.#visit(now)
  }

  #play(play: keyof typeof plays, now: Date): Scene {
    const buyer = () => this.#cast.buyer()
    switch (play) {
      case 'visitor':
        return this.#visit(now)
      case 'browse':
        return this.#with(buyer(), member => this.#browse(actorOf(member), now))
      case 'search':
        return this.#with(buyer(), member => this.#search(actorOf(member)))
      case 'order':
        return this.#with(buyer(), member => this.#order(member, now))
      case 'cartLeft':
        return this.#with(buyer(), member => this.#fillCart(member, now).scene)
      case 'cartBought':
        return this.#with(buyer(), member => this.#buyCart(member, now))
      case 'signUp':
        return this.#with(this.#cast.subscriber(), member => this.#signUp(member))
      case 'inactive':
        return this.#with(this.#cast.sleeper(), member => this.#fallAsleep(member, now))
      case 'newcomer':
        return this.#arrive(now)
      case 'refund':
        return this.#refund()
    }
  }

  #with(member: CastMember | undefined, scene: (member: CastMember) => Scene): Scene {
    return member ? scene(member) : []
  }

  #visit(now: Date): Scene {
    return this.#browse({ anonymousId: this.#visitor(now) }, now)
  }

  #visitor(now: Date): string {
    const known = this.#dice.chance(0.5) ? this.#dice.pickIfAny(this.#visitors) : undefined
    if (known) return known
    const anonymousId = this.#dice.id(now)
    this.#visitors.push(anonymousId)
    if (this.#visitors.length > 12) this.#visitors.shift()
    return anonymousId
  }

  #browse(who: Actor, now: Date): Scene {
    const { path, title } = this.#dice.pick(pages)
    const look = { after: 0, call: page(who, { ...pageProperties({ path, title }), name: title }) }
    if (this.#dice.chance(0.4)) return [look]
    const product = pickProduct(this.#dice, monthOf(now))
    const viewed = track(who, 'Product Viewed', productProperties(product))
    return [look, { after: this.#dice.int(1500, 6000), call: viewed }]
  }

  #search(who: Actor): Scene {
    const query = this.#dice.pick(['zuckerfrei', 'geschenk', 'ingwer', 'mehrweg', 'holunder', 'probierkiste'])
    return [{ after: 0, call: track(who, 'Products Searched', { query }) }]
  }

  #order(member: CastMember, now: Date): Scene {
    const basket = this.#basket(member, now)
    return [
      { after: 0, call: track(actorOf(member), 'Product Viewed', productProperties(firstOf(basket))) },
      { after: this.#dice.int(2000, 5000), call: this.#sell(actorOf(member), basket) },
    ]
  }

  #fillCart(member: CastMember, now: Date): { scene: Scene; basket: Basket } {
    const who = actorOf(member)
    const basket = this.#basket(member, now)
    const product = productProperties(firstOf(basket))
    const quantity = basket.lines[0]?.quantity ?? 1
    const scene = [
      { after: 0, call: track(who, 'Product Viewed', product) },
      { after: 2000, call: track(who, 'Product Added', { ...product, quantity }) },
      { after: 4500, call: track(who, 'Checkout Started', basketProperties(basket)) },
    ]
    return { scene, basket }
  }

  /** Buys before the reminder: its run ends unsent. */
  #buyCart(member: CastMember, now: Date): Scene {
    const { scene, basket } = this.#fillCart(member, now)
    const after = 4500 + this.#dice.int(4, reminderSeconds - 6) * 1000
    return [...scene, { after, call: this.#sell(actorOf(member), basket) }]
  }

  #signUp(member: CastMember): Scene {
    const list = pageProperties({ path: '/newsletter', title: 'Newsletter' })
    return [
      { after: 0, call: page(actorOf(member), { ...list, name: 'Newsletter' }) },
      {
        after: 0,
        call: track(actorOf(member), 'Signed Up', { list: 'Newsletter', page: `${demoShopUrl}/newsletter` }),
      },
    ]
  }

  /** What the shop's nightly look for customers who stay away would say; some of them come back. */
  #fallAsleep(member: CastMember, now: Date): Scene {
    const days = member.lastOrderAt ? Math.floor((now.getTime() - member.lastOrderAt.getTime()) / day) : 0
    const properties = { days_since_order: days, last_order_at: member.lastOrderAt?.toISOString() }
    const asleep = { after: 0, call: track(actorOf(member), 'Customer Inactive', properties) }
    if (!this.#dice.chance(0.2)) return [asleep]
    const back = this.#order(member, now).map(({ after, call }) => ({ after: after + 25_000, call }))
    return [asleep, ...back]
  }

  /** A visitor who registers: what they did before joins them. No consent yet, so no mail, and that is said. */
  #arrive(now: Date): Scene {
    const anonymousId = this.#visitor(now)
    const userId = this.#cast.nextCustomer()
    const { email, phone, locale, timeZone, attributes } = inventPerson(this.#dice, now, this.#addresses)
    const [name, domain] = (email ?? '').split('@')
    // The number keeps it from being the address of somebody who is there already.
    const own = `${name}.${userId.slice(3)}@${domain}`
    const traits = {
      ...attributes,
      email: own,
      ...(phone ? { phone } : {}),
      ...(timeZone ? { timezone: timeZone } : {}),
    }
    const who = { userId, anonymousId, locale }
    this.#visitors.splice(this.#visitors.indexOf(anonymousId), 1)
    return [
      ...at(0, this.#browse({ anonymousId }, now)),
      { after: 6000, call: identify(who, traits) },
      {
        after: 6000,
        call: track(who, 'Signed Up', { list: 'Newsletter', page: `${demoShopUrl}/newsletter` }),
      },
    ]
  }

  #refund(): Scene {
    // The oldest of several: the last ones may still be on their way.
    const sold = this.#sold.length > 4 ? this.#sold.shift() : undefined
    const line = sold?.basket.lines[0]
    if (!sold || !line) return []
    const total = euros(Math.min(line.product.cents, sold.basket.total))
    const products = [{ ...productProperties(line.product), quantity: 1 }]
    const reason = 'Eine Flasche kam zerbrochen an'
    const properties = { order_id: sold.orderId, total, currency: 'EUR', reason, products }
    return [{ after: 0, call: track(sold.who, 'Order Refunded', properties) }]
  }

  #basket(member: CastMember, now: Date): Basket {
    return fillBasket(this.#dice, { month: monthOf(now), country: member.country ?? 'DE' })
  }

  #sell(who: Actor, basket: Basket): ShopperCall {
    const orderId = this.#cast.nextOrder()
    this.#sold.push({ orderId, who, basket })
    if (this.#sold.length > 40) this.#sold.shift()
    return track(who, 'Order Completed', orderProperties(orderId, basket))
  }
}

/** All of a scene at one moment. */
function at(after: number, scene: Scene): Scene {
  return scene.map(({ call }) => ({ after, call }))
}

function actorOf({ externalId, locale }: CastMember): Actor {
  return { userId: externalId, locale }
}

function monthOf(at: Date): number {
  return at.getUTCMonth() + 1
}

function firstOf({ lines }: Basket) {
  const [line] = lines
  if (!line) throw new Error('a basket holds at least one product')
  return line.product
}
