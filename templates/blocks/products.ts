import type { Block } from '../../engine/messages/template-blocks.ts'
import { layoutLanguage } from '../layouts/mail.ts'
import { plainHtml } from './rich-text.ts'

type ProductsBlock = Extract<Block, { type: 'products' }>

const lowest = {
  de: 'Niedrigster Preis der letzten 30 Tage',
  en: 'Lowest price of the last 30 days',
} as const

/** Said beside the struck-out price, which plain text and screen readers do not show as such. */
const former = { de: 'bisher', en: 'was' } as const

/**
 * A list of products as MJML sections. Each price carries the price per unit of quantity where the product has one
 * (§ 4 PAngV), each reduction the lowest price of the 30 days before (§ 11 PAngV).
 */
export function productsMjml(block: ProductsBlock, locale: string): string {
  const section = block.tinted ? ' mj-class="tinted"' : ''
  const list = `products.${block.list}`
  const shown =
    block.layout === 'grid' ? grid(block, locale, section, list) : rows(block, locale, section, list)
  const empty = block.empty?.trim()
    ? `{{else}}<mj-section${section}><mj-column><mj-text css-class="mail-body"><p>${plainHtml(block.empty)}</p></mj-text></mj-column></mj-section>`
    : ''
  const space = `<mj-section${section}><mj-column><mj-spacer height="12px" /></mj-column></mj-section>`
  return `{{#if ${list}}}${block.tinted ? space : ''}${shown}${space}${empty}{{/if}}`
}

/** One below the other, the picture on the left, on phones too. */
function rows(block: ProductsBlock, locale: string, section: string, list: string): string {
  const words = `<mj-text css-class="mail-words" line-height="1.45" padding="0 32px 20px 0">${name(block)}${price(block, locale)}${more(block)}</mj-text>`
  const row = `<mj-section${section}><mj-group><mj-column width="34%" vertical-align="top">${picture('mail-silent mail-picture', '0 16px 20px 32px', 'width="150px"')}</mj-column><mj-column css-class="mail-right" width="66%" vertical-align="top">${words}</mj-column></mj-group></mj-section>`
  const count = block.count ?? 4
  return `{{#each ${list}}}{{#if (lt @index ${count})}}${row}{{/if}}{{/each}}`
}

/** Two beside each other, on phones too. A section per row: Outlook would put all cells of one into a line. */
function grid(block: ProductsBlock, locale: string, section: string, list: string): string {
  const cell = (side: 'left' | 'right') => {
    const [before, after] = side === 'left' ? ['32px', '12px'] : ['12px', '32px']
    const words = `<mj-text css-class="mail-words" line-height="1.45" padding="0 ${after} 24px ${before}">${name(block)}${price(block, locale)}${more(block)}</mj-text>`
    return `<mj-column css-class="mail-${side}" width="50%" vertical-align="top">${picture('mail-silent', `0 ${after} 12px ${before}`, 'width="256px"')}${words}</mj-column>`
  }
  const nothing = '<mj-column width="50%"><mj-spacer height="1px" /></mj-column>'
  const lines: string[] = []
  const count = block.count ?? 4
  for (let at = 0; at < count; at += 2) {
    const left = `{{#with ${list}.[${at}]}}${cell('left')}{{/with}}`
    const right =
      at + 1 < count ? `{{#with ${list}.[${at + 1}]}}${cell('right')}{{else}}${nothing}{{/with}}` : nothing
    lines.push(
      `{{#if ${list}.[${at}]}}<mj-section${section}><mj-group>${left}${right}</mj-group></mj-section>{{/if}}`,
    )
  }
  return lines.join('')
}

function picture(names: string, padding: string, size: string): string {
  const image = (link: string) =>
    `<mj-image src="{{imageUrl}}" alt="{{name}}" css-class="${names}" align="left"${link} ${size} padding="${padding}" border-radius="8px" />`
  return `{{#if imageUrl}}{{#if url}}${image(' href="{{url}}"')}{{else}}${image('')}{{/if}}{{/if}}`
}

function name({ button }: ProductsBlock): string {
  const strong = '<strong>{{name}}</strong>'
  // Where no words lead to the product, its name does.
  return button === undefined ? `{{#if url}}<a href="{{url}}">${strong}</a>{{else}}${strong}{{/if}}` : strong
}

function price(block: ProductsBlock, locale: string): string {
  if (block.price === false) return ''
  const small = 'font-size:13px;color:#5c6470'
  return `{{#if price}}<br><strong style="font-size:18px">{{money price}}</strong>{{#if listPrice}} <span style="${small}">${former[layoutLanguage(locale)]} <s>{{money listPrice}}</s></span>{{/if}}{{#if unitPrice}}<br><span style="${small}">({{perUnit unitPrice}})</span>{{/if}}{{#if listPrice}}{{#if lowestPrice}}<br><span style="${small}">${lowest[layoutLanguage(locale)]}: {{money lowestPrice}}</span>{{/if}}{{/if}}{{/if}}`
}

function more({ button }: ProductsBlock): string {
  return button === undefined
    ? ''
    : `{{#if url}}<br><a href="{{url}}" style="font-weight:600;line-height:2">${plainHtml(button)}</a>{{/if}}`
}
