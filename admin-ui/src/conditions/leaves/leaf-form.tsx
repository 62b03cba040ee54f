import { Text } from '@mantine/core'
import { useTexts } from '../../i18n/language.tsx'
import { Json } from '../../shared/json.tsx'
import type { Leaf } from '../model.ts'
import { AttributeForm } from './attribute-form.tsx'
import { BoughtForm } from './bought-form.tsx'
import { EventForm } from './event-form.tsx'
import type { FormProps } from './form.ts'
import { HoldoutForm, SegmentForm, ShareForm, SourceForm, TagForm } from './list-forms.tsx'
import { MessageForm, UnopenedForm } from './message-form.tsx'
import { OrdersForm } from './orders-form.tsx'
import { PermissionForm, ReachableForm, SuppressedForm } from './permission-forms.tsx'

/** The form of a clause, by its kind. One that only a newer server knows is shown and kept as it is. */
export function LeafForm({ leaf, onChange }: FormProps<Leaf>) {
  switch (leaf.type) {
    case 'attribute':
      return <AttributeForm leaf={leaf} onChange={onChange} />
    case 'event':
      return <EventForm leaf={leaf} onChange={onChange} />
    case 'orders':
      return <OrdersForm leaf={leaf} onChange={onChange} />
    case 'bought':
      return <BoughtForm leaf={leaf} onChange={onChange} />
    case 'message':
      return <MessageForm leaf={leaf} onChange={onChange} />
    case 'unopened':
      return <UnopenedForm leaf={leaf} onChange={onChange} />
    case 'permission':
      return <PermissionForm leaf={leaf} onChange={onChange} />
    case 'reachable':
      return <ReachableForm leaf={leaf} onChange={onChange} />
    case 'suppressed':
      return <SuppressedForm leaf={leaf} onChange={onChange} />
    case 'source':
      return <SourceForm leaf={leaf} onChange={onChange} />
    case 'segment':
      return <SegmentForm leaf={leaf} onChange={onChange} />
    case 'share':
      return <ShareForm leaf={leaf} onChange={onChange} />
    case 'holdout':
      return <HoldoutForm leaf={leaf} onChange={onChange} />
    case 'tag':
      return <TagForm leaf={leaf} onChange={onChange} />
    default:
      return <Unreadable leaf={leaf} />
  }
}

function Unreadable({ leaf }: { leaf: unknown }) {
  const words = useTexts().conditions
  return (
    <>
      <Text fz="sm">{words.unreadable}</Text>
      <Json value={leaf} />
    </>
  )
}
