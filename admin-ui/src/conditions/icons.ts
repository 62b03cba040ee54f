import {
  IconArrowsShuffle,
  IconBolt,
  IconDoorEnter,
  IconMail,
  IconShieldCheck,
  IconShoppingBag,
  IconTags,
  IconUser,
} from '@tabler/icons-react'
import type { KindGroup } from './kinds.ts'

export const groupIcons: Record<KindGroup, typeof IconUser> = {
  details: IconUser,
  events: IconBolt,
  purchases: IconShoppingBag,
  messages: IconMail,
  permission: IconShieldCheck,
  origin: IconDoorEnter,
  lists: IconTags,
  chance: IconArrowsShuffle,
}
