import type { TemplateSource } from '../source.ts'
import { basketLeft } from './basket-left.ts'
import { orderConfirmation } from './order-confirmation.ts'
import { welcome } from './welcome.ts'
import { winBack } from './win-back.ts'

export type StarterTemplate = {
  key: string
  name: { de: string; en: string }
  purpose: 'newsletter' | 'product_offers' | 'service'
  source: TemplateSource
}

/** Templates to begin with, in German and English; what a shop starts from and changes. */
export const starterTemplates: readonly StarterTemplate[] = [
  { key: 'welcome', name: { de: 'Willkommen', en: 'Welcome' }, purpose: 'newsletter', source: welcome },
  {
    key: 'order-confirmation',
    name: { de: 'Bestellbestätigung', en: 'Order confirmation' },
    purpose: 'service',
    source: orderConfirmation,
  },
  {
    key: 'basket-left',
    name: { de: 'Warenkorb stehen gelassen', en: 'Basket left behind' },
    purpose: 'product_offers',
    source: basketLeft,
  },
  {
    key: 'win-back',
    name: { de: 'Rückgewinnung', en: 'Win-back' },
    purpose: 'product_offers',
    source: winBack,
  },
]
