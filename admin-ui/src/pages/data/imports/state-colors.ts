import type { Import } from '../../../api/imports.ts'

export const stateColors: Readonly<Record<Import['state'], string>> = {
  uploading: 'gray',
  mapping: 'yellow',
  checking: 'blue',
  ready: 'yellow',
  running: 'blue',
  done: 'green',
  failed: 'red',
  cancelled: 'gray',
}
