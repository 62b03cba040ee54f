/** Hints below their fields: fields side by side stay in line, however long the hints are. */
export const below: ('label' | 'input' | 'description' | 'error')[] = [
  'label',
  'input',
  'description',
  'error',
]
