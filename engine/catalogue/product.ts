/** Merchant words for what can be had. */
export const availabilities = ['in_stock', 'out_of_stock', 'preorder', 'backorder'] as const
export type Availability = (typeof availabilities)[number]

/** Events for customers who looked at a product, with it as properties; rules are triggered by them. */
export const productEvents = { backInStock: 'Product Back In Stock', priceDropped: 'Product Price Dropped' } as const
