/** When conditions are evaluated in the tests: a Saturday in a leap year. */
export const now = new Date('2024-06-15T12:00:00Z')
