/** Words of the search over everything. */
export const enSearch = {
  search: {
    open: 'Search',
    title: 'Search',
    hint: 'Name, e-mail, number, telephone, order, voucher, rule, segment …',
    empty: 'Type a name, any number of a customer or order, or what a rule, segment or template is called.',
    nothing: (q: string) => `Nothing found for “${q}”.`,
    more: 'There are more: type more of it.',
    results: 'Results',
    groups: {
      customer: 'Customers',
      order: 'Orders',
      segment: 'Segments',
      rule: 'Rules',
      template: 'Templates',
      product: 'Products',
      voucher: 'Vouchers',
      import: 'Imports',
      message: 'Messages',
      place: 'Pages and actions',
    },
  },
}
