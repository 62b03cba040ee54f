import { useTexts } from '../../../../i18n/language.tsx'
import { ChoiceField } from '../../../rules/editor/fields.tsx'
import { VoucherField } from '../../../rules/editor/pickers.tsx'
import { useGuide } from '../guide-context.ts'
import { GuidePart } from '../guide-part.tsx'
import { SenderField } from './sender-field.tsx'
import { UtmFields } from './utm-fields.tsx'
import { Variants } from './variants.tsx'

const channels = ['email', 'post'] as const

/** What goes out, in which versions, from whom. */
export function ContentStep() {
  const texts = useTexts()
  const words = texts.campaignGuide.content
  const { definition, set } = useGuide().draft
  const { channel, variants } = definition
  return (
    <>
      <GuidePart title={words.title}>
        <ChoiceField<'email' | 'post'>
          label={words.channel}
          value={channel}
          words={{ email: texts.permissions.channels.email, post: texts.permissions.channels.post }}
          of={channels}
          // A template belongs to one channel; what was chosen for the other would only be in the way.
          onChange={next => set({ channel: next, variants: [], test: undefined, sender: undefined })}
        />
        <Variants />
        <VoucherField
          label={words.voucher}
          value={definition.voucherPool ?? ''}
          onChange={pool => set({ voucherPool: pool || undefined })}
        />
      </GuidePart>
      {channel === 'email' && (
        <>
          <GuidePart title={words.sender}>
            <SenderField />
          </GuidePart>
          {variants.length > 0 && (
            <GuidePart title={words.utm}>
              <UtmFields />
            </GuidePart>
          )}
        </>
      )}
    </>
  )
}
