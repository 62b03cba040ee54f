import {
  type Icon,
  IconBox,
  IconColumns2,
  IconHeading,
  IconLayoutGrid,
  IconLetterCase,
  IconLink,
  IconMinus,
  IconPhoto,
  IconRectangle,
  IconSpacingVertical,
  IconTicket,
} from '@tabler/icons-react'
import type { BlockType } from './block-model.ts'

export const blockIcons: Record<BlockType, Icon> = {
  heading: IconHeading,
  text: IconLetterCase,
  picture: IconPhoto,
  button: IconRectangle,
  products: IconLayoutGrid,
  voucher: IconTicket,
  columns: IconColumns2,
  divider: IconMinus,
  spacer: IconSpacingVertical,
  social: IconLink,
  reusable: IconBox,
}
