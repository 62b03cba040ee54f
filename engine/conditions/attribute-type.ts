/** Types an attribute can be declared with; the operators of conditions follow from them. */
export const attributeTypes = ['text', 'number', 'date', 'boolean', 'list'] as const
export type AttributeType = (typeof attributeTypes)[number]
