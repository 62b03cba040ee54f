/** Days after a message in which an order counts as its doing, unless the clause says otherwise. */
export const defaultWindowDays = 5
