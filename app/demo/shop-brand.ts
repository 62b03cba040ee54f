import { demoShopUrl } from '../../engine/demo/demo.ts'

export { demoShopUrl }

/** The invented shop as customers see it; the form of the setting `brand`. */
export const demoBrand = {
  shopName: 'Limonadenstand Zitronella',
  imprint: {
    de: [
      'Zitronella Limonaden GmbH',
      'Zitronengasse 7, 10115 Berlin',
      'Geschäftsführerin: Leni Zitterbart',
      'Telefon: +49 30 23125 117 · E-Mail: hallo@zitronella.example',
      'Amtsgericht Charlottenburg, HRB 000117 B · USt-IdNr.: DE000000117',
      'Ein erfundener Laden: Demo von Anlass',
    ].join('\n'),
    en: [
      'Zitronella Limonaden GmbH',
      'Zitronengasse 7, 10115 Berlin, Germany',
      'Managing director: Leni Zitterbart',
      'Telephone: +49 30 23125 117 · E-mail: hallo@zitronella.example',
      'Charlottenburg district court, HRB 000117 B · VAT ID: DE000000117',
      'An invented shop: the demo of Anlass',
    ].join('\n'),
  },
  color: '#f4c20d',
  shopUrl: demoShopUrl,
}
