/** The Segment HTTP Tracking API, as a shop's server would call it; `key` stands where its key belongs. */
export function serverCall(origin: string, key: string): string {
  const body = {
    userId: '1001',
    event: 'Order Completed',
    properties: {
      order_id: 'A-1',
      total: 12.5,
      currency: 'EUR',
      products: [{ product_id: 'L1', name: 'Zitronenlimonade', price: 2.5, quantity: 5 }],
    },
  }
  return [
    `curl -u '${key}:' ${origin}/v1/track \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d '${JSON.stringify(body, null, 2).replaceAll('\n', '\n  ')}'`,
  ].join('\n')
}
