/** Limits of the HTTP Tracking API, as Segment documents them. Bytes are counted after decompression. */
export const maxRequestBytes = 500 * 1024
export const maxItemBytes = 32 * 1024
/** Levels of objects and lists in one item. Deeper is no data of a shop. */
export const maxNesting = 32
/** Characters of user id, anonymous id, message id and event name. */
export const maxIdLength = 255
/** Events dated earlier are mistakes (a clock at zero, a swapped field). */
export const earliestTime = new Date('1900-01-01T00:00:00Z')
