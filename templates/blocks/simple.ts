import type { Align, SimpleBlock } from '../../engine/messages/template-blocks.ts'
import { layoutLanguage } from '../layouts/mail.ts'
import { plainHtml, richText } from './rich-text.ts'

const inheriting = 'margin:0;font-size:inherit;line-height:inherit;font-weight:inherit'
const headingStyle = {
  1: 'mj-class="title" css-class="mail-title"',
  2: 'font-size="20px" line-height="1.3" font-weight="700" padding="12px 32px 12px"',
  3: 'font-size="16px" line-height="1.4" font-weight="700" padding="0 32px 8px"',
} as const
const validUntil = {
  de: 'Gültig bis {{date voucher.expiresAt format="long"}}',
  en: 'Valid until {{date voucher.expiresAt format="long"}}',
} as const

/** A block as MJML for an `mj-column`. All texts are escaped; expressions stay as they are. */
export function simpleMjml(block: SimpleBlock, locale: string): string {
  switch (block.type) {
    case 'heading': {
      const level = block.level ?? 1
      return `<mj-text ${headingStyle[level]}${aligned(block.align)}><h${level} style="${inheriting}">${plainHtml(block.text)}</h${level}></mj-text>`
    }
    case 'text': {
      const face = block.muted ? 'mj-class="muted" ' : ''
      return `<mj-text ${face}css-class="mail-body"${aligned(block.align)}>${richText(block.text)}</mj-text>`
    }
    case 'picture': {
      const { src, alt, href, width } = block
      const link = href === undefined ? '' : ` href="${plainHtml(href)}"`
      const size = width === undefined ? '' : ` width="${width}px"`
      return `<mj-image src="${plainHtml(src)}" alt="${plainHtml(alt)}"${link}${size} border-radius="8px" />`
    }
    case 'button':
      return `<mj-button css-class="mail-button" href="${plainHtml(block.href)}"${aligned(block.align)}>${plainHtml(block.label)}</mj-button>`
    case 'voucher':
      return voucherMjml(block.title, block.note, locale)
    case 'divider':
      return '<mj-divider />'
    case 'spacer':
      return `<mj-spacer height="${block.height}px" />`
    case 'social': {
      const links = block.links.map(({ name, href }) => `<a href="${plainHtml(href)}">${plainHtml(name)}</a>`)
      return `<mj-text mj-class="muted"${aligned(block.align)}>${links.join(' &nbsp;·&nbsp; ')}</mj-text>`
    }
  }
}

/** A table, since Outlook for Windows knows no padding of a div. */
function voucherMjml(title: string, note: string | undefined, locale: string): string {
  const small = 'font-size:14px;color:#5c6470'
  const until = `{{#if voucher.expiresAt}}<br><span style="${small}">${validUntil[layoutLanguage(locale)]}</span>{{/if}}`
  const words = note ? `<br><span style="${small}">${plainHtml(note)}</span>` : ''
  return `{{#if voucher.code}}<mj-table><tr><td align="center" style="padding:20px 16px;border:2px dashed #9aa3af;border-radius:10px">${plainHtml(title)}<br><strong class="mail-code" style="font-size:24px;line-height:1.6;letter-spacing:2px">{{voucher.code}}</strong>${until}${words}</td></tr></mj-table>{{/if}}`
}

function aligned(align: Align | undefined): string {
  return align === 'center' ? ' align="center"' : ''
}
