import { defineEntity, p } from '@mikro-orm/core'

/** Clicks on one link of one template version, counted for all customers together. */
export const ClickTotal = defineEntity({
  name: 'ClickTotal',
  tableName: 'click_total',
  properties: {
    templateVersionId: p.uuid().primary(),
    /** As the template has it: the same for everybody. */
    url: p.text().primary(),
    day: p.date().primary(),
    count: p.integer(),
  },
})
