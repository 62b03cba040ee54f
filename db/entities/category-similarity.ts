import { defineEntity, p } from '@mikro-orm/core'

/** That goods of one category are similar to those of another (§ 7(3) no. 2 UWG); declared, both ways, by staff. */
export const CategorySimilarity = defineEntity({
  name: 'CategorySimilarity',
  tableName: 'category_similarity',
  properties: {
    category: p.text().primary(),
    similarTo: p.text().primary(),
    declaredAt: p.datetime(),
    declaredBy: p.text(),
  },
})
