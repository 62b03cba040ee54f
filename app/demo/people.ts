import { type Culture, cultures } from './cultures.ts'
import type { Dice } from './dice.ts'

/** How somebody shops. `fresh` ones have just registered, `lapsed` ones have not ordered for half a year. */
export type Habit = 'regular' | 'occasional' | 'lapsed' | 'fresh' | 'reader'

export type DemoPerson = {
  id: string
  /** The shop's customer number. */
  externalId: string
  email: string | null
  phone: string | null
  locale: string | null
  timeZone: string | null
  country: string
  attributes: Record<string, unknown>
  undeclared: Record<string, unknown>
  createdAt: Date
  /** Since when the address is known not to exist. */
  addressInvalidAt: Date | null
  habit: Habit
}

export type Identity = Pick<
  DemoPerson,
  'email' | 'phone' | 'locale' | 'timeZone' | 'country' | 'attributes' | 'undeclared'
>

/** How many there are of each; the rule that wins customers back lives off the lapsed ones. */
const crowd: Readonly<Record<Habit, number>> = {
  regular: 44,
  occasional: 46,
  lapsed: 42,
  fresh: 52,
  reader: 18,
}

export const minute = 60_000
export const day = 86_400_000

/** Days ago on which they registered. */
const registered: Readonly<Record<Habit, readonly [number, number]>> = {
  regular: [190, 400],
  occasional: [60, 400],
  lapsed: [230, 400],
  fresh: [0, 20],
  reader: [25, 380],
}

/** All of these domains are reserved: no mail ever leaves for a real mailbox. */
const domains = ['example.com', 'example.org', 'example.net', 'post.example', 'mail.test']

const byKey = new Map(cultures.map(culture => [culture.key, culture]))
const shares = Object.fromEntries(cultures.map(({ key, share }) => [key, share]))

/** The customers of the invented shop, in the order in which they registered. */
export function inventPeople(dice: Dice, now: Date): DemoPerson[] {
  const taken = new Set<string>()
  const habits = (Object.keys(crowd) as Habit[]).flatMap(habit =>
    Array.from({ length: crowd[habit] }, () => habit),
  )
  const people = habits
    .map(habit => ({
      habit,
      createdAt: daytime(dice, now, registered[habit]),
      ...inventPerson(dice, now, taken),
    }))
    .sort((a, b) => a.createdAt.getTime() - b.createdAt.getTime())
    .map((person, index) => ({
      ...person,
      id: dice.id(person.createdAt),
      externalId: customerNumber(index + 1),
      addressInvalidAt: null as Date | null,
    }))
  thinOut(people)
  return people
}

export function customerNumber(index: number): string {
  return `ZK-${String(10_000 + index)}`
}

/** A moment of a day between the two ages in days, at an hour when people are awake, at least 5 minutes ago. */
export function daytime(dice: Dice, now: Date, [from, to]: readonly [number, number]): Date {
  const at = new Date(now.getTime() - dice.int(from, to) * day)
  at.setUTCHours(dice.int(6, 20), dice.int(0, 59), dice.int(0, 59), dice.int(0, 999))
  const latest = now.getTime() - dice.int(5, 240) * minute
  return new Date(Math.min(at.getTime(), latest))
}

/** One person; an address that is `taken` gets a number. */
export function inventPerson(dice: Dice, now: Date, taken: Set<string>): Identity {
  const culture = byKey.get(dice.weighted(shares)) as Culture
  const gender = dice.pick(['woman', 'man'] as const)
  const firstName = dice.pick(gender === 'woman' ? culture.women : culture.men)
  const lastName = dice.pick(culture.surnames)
  const [, postalCode, city] = /^(\S+(?: \d[A-Z]{2})?) (.+)$/.exec(dice.pick(culture.places)) ?? []
  return {
    email: address(dice, firstName, lastName, taken),
    phone:
      culture.phone && dice.chance(0.35) ? culture.phone.replace(/n/g, () => String(dice.int(0, 9))) : null,
    // Some shops never asked.
    locale: dice.chance(0.94) ? culture.locale : null,
    timeZone: dice.chance(0.92) ? culture.timeZone : null,
    country: culture.country,
    attributes: {
      ...formOfAddress(dice, culture, gender),
      firstName,
      lastName,
      ...(dice.chance(0.05) ? { company: dice.pick(companies) } : {}),
      street: street(dice, culture),
      postalCode,
      city,
      country: culture.country,
      ...(dice.chance(0.55) ? { birthday: birthday(dice, now) } : {}),
      ...(dice.chance(0.5) ? { interests: dice.some(interests, dice.int(1, 3)) } : {}),
    },
    undeclared: dice.chance(0.15) ? { campaign: dice.pick(['sommerfest', 'instagram', 'wochenmarkt']) } : {},
  }
}

const companies = ['Café Lindenblüte', 'Kita Pusteblume', 'Büro für schöne Dinge', 'Weinbar Süßholz']
const interests = ['Limonade', 'Sirup', 'Cocktails', 'Backen', 'Garten', 'Geschenke']

function formOfAddress(dice: Dice, culture: Culture, gender: 'woman' | 'man'): Record<string, unknown> {
  const german = culture.locale.startsWith('de')
  const words = german ? { woman: 'Frau', man: 'Herr' } : { woman: 'Ms', man: 'Mr' }
  const titles = culture.country === 'AT' ? ['Mag.', 'Dr.', 'DI'] : ['Dr.', 'Dr.', 'Prof. Dr.']
  return {
    ...(dice.chance(0.85) ? { salutation: words[gender] } : {}),
    ...(dice.chance(0.08) ? { title: german ? dice.pick(titles) : 'Dr.' } : {}),
    ...(german && dice.chance(0.8) ? { addressForm: dice.pick(['Sie', 'Sie', 'du']) } : {}),
  }
}

function street(dice: Dice, { country, streets }: Culture): string {
  const name = dice.pick(streets)
  const number = dice.int(1, 120)
  return ['GB', 'US', 'FR'].includes(country) ? `${number} ${name}` : `${name} ${number}`
}

function birthday(dice: Dice, now: Date): string {
  const year = now.getUTCFullYear() - dice.int(19, 78)
  const part = (value: number) => String(value).padStart(2, '0')
  return `${year}-${part(dice.int(1, 12))}-${part(dice.int(1, 28))}`
}

function address(dice: Dice, firstName: string, lastName: string, taken: Set<string>): string {
  const name = `${ascii(firstName)}.${ascii(lastName)}`
  const domain = dice.pick(domains)
  let found = `${name}@${domain}`
  for (let number = 2; taken.has(found); number++) found = `${name}${number}@${domain}`
  taken.add(found)
  return found
}

/** As people write their names in addresses: ü becomes ue, ł becomes l, spaces and apostrophes go. */
export function ascii(name: string): string {
  const german: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss', ł: 'l', ı: 'i' }
  return name
    .toLowerCase()
    .replace(/[äöüßłı]/g, letter => german[letter] ?? letter)
    .normalize('NFD')
    .replace(/[^a-z0-9-]/g, '')
}

/** As in real data: addresses and names that are missing, dead addresses, and one that two people share. */
function thinOut(people: DemoPerson[]): void {
  const every = (step: number, offset: number) => people.filter((_, index) => index % step === offset)
  for (const person of every(29, 11)) person.email = null
  for (const person of every(67, 40)) person.attributes = {}
  for (const person of every(53, 21)) {
    const { lastName, salutation, title, ...rest } = person.attributes
    person.attributes = rest
  }
  for (const person of every(71, 33))
    if (person.email !== null) person.addressInvalidAt = new Date(person.createdAt.getTime() + day / 2)
  const [one, other] = people.filter(person => person.habit === 'regular' && person.email !== null)
  if (!one || !other) return
  const { lastName, street: home, postalCode, city, country } = one.attributes
  other.attributes = { ...other.attributes, lastName, street: home, postalCode, city, country }
  other.country = one.country
  one.email = other.email = `familie.${ascii(String(lastName))}@example.com`
}
