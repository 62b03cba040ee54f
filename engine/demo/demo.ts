/** Who did what the demo did, in audit lines and wherever somebody is named. */
export const demoActor = 'demo'

/** Where the invented shop is at home: a reserved domain (RFC 2606), which leads nowhere. */
export const demoShopUrl = 'https://www.zitronella.example'

/** What the demo brings that has a name of its own; customers take everything else with them. */
export const demoThings = [
  'campaign',
  'rule',
  'template',
  'segment',
  'topic',
  'attribute',
  'product',
  'brand',
] as const
export type DemoThing = (typeof demoThings)[number]

/**
 * What becomes of demo rules, templates and the like that somebody changed, and of demo customers of whom other sources
 * told something: they stay as the shop's own, or go like the rest.
 */
export type OwnWork = 'keep' | 'remove'

/** Why something of the demo stayed: it was changed, it is used by the shop's own, or it took part in its own mails. */
export type KeptWhy = 'changed' | 'used' | 'history'

export type KeptThing = { thing: DemoThing; id: string; name: string; why: KeptWhy }

/** A removal under way. It may be cut short at any moment, and goes on where it was. */
export type DemoRemoval = {
  startedAt: string
  by: string
  requestId: string | null
  own: OwnWork
  /** Customers and visitors there were when it began. */
  people: number
  removed: number
  kept: number
  things: KeptThing[]
}

/** The setting `demo`: that there is or was one, and which source its events come from. */
export type DemoSetting = {
  seed: number
  sourceId: string
  installedAt: string
  /** Nothing else comes from the source. Not said by databases of before, where the shop's first source carried it. */
  ownSource?: boolean
  /** The shop's source, which carried the demo too before it had its own. */
  formerSourceId?: string
  traffic?: 'on' | 'off'
  removal?: DemoRemoval | null
  removedAt?: string | null
  /** What the last removal left, and how many customers went. */
  left?: { removed: number; kept: number; things: KeptThing[] } | null
}

/** True while there is a demo, be it that it is just being removed. */
export function isThere(setting: DemoSetting | null): setting is DemoSetting {
  return setting !== null && !setting.removedAt
}

/** True where invented customers are to shop. */
export function mayPlay(setting: DemoSetting | null): setting is DemoSetting {
  return isThere(setting) && !setting.removal && setting.traffic !== 'off'
}
