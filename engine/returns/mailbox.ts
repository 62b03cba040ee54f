/** What becomes of a mail that was taken over: marked as read, removed, or left as it is. */
export const afterwards = ['seen', 'delete', 'leave'] as const
export type Afterwards = (typeof afterwards)[number]
