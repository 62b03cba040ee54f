import type { Language } from '../shared/text.ts'

/**
 * What people say to events whose names are known: those of Segment's e-commerce spec (v2), what our own forms and imports write,
 * and `page` and `screen`, calls without a name. English says the others as they are called. A shop's own events have no word
 * but their name.
 */
export const eventWords: Record<Language, Readonly<Record<string, string>>> = {
  de: {
    'Application Opened': 'App geöffnet',
    'Cart Viewed': 'Warenkorb angesehen',
    'Checkout Started': 'Zur Kasse gegangen',
    'Checkout Step Completed': 'Schritt an der Kasse erledigt',
    'Checkout Step Viewed': 'Schritt an der Kasse angesehen',
    'Complaint Received': 'Beschwerde eingegangen',
    'Contest Entered': 'Am Gewinnspiel teilgenommen',
    'Coupon Applied': 'Gutschein eingelöst',
    'Coupon Denied': 'Gutschein abgelehnt',
    'Coupon Entered': 'Gutschein eingegeben',
    'Coupon Removed': 'Gutschein entfernt',
    'Customer Inactive': 'Kunde lange nicht da',
    'Enquiry Received': 'Anfrage eingegangen',
    'Newsletter Signed Up': 'Zum Newsletter angemeldet',
    'Order Cancelled': 'Bestellung storniert',
    'Order Completed': 'Bestellung abgeschlossen',
    'Order Refunded': 'Bestellung erstattet',
    'Order Updated': 'Bestellung geändert',
    'Payment Info Entered': 'Zahlungsdaten eingegeben',
    'Product Added': 'In den Warenkorb gelegt',
    'Product Added to Wishlist': 'Auf den Merkzettel gesetzt',
    'Product Clicked': 'Produkt angeklickt',
    'Product List Filtered': 'Produktliste gefiltert',
    'Product List Viewed': 'Produktliste angesehen',
    'Product Removed': 'Aus dem Warenkorb genommen',
    'Product Removed from Wishlist': 'Vom Merkzettel genommen',
    'Product Reviewed': 'Produkt bewertet',
    'Product Shared': 'Produkt geteilt',
    'Product Viewed': 'Produkt angesehen',
    'Products Searched': 'Nach Produkten gesucht',
    'Promotion Clicked': 'Aktion angeklickt',
    'Promotion Viewed': 'Aktion angesehen',
    'Questionnaire Answered': 'Fragebogen ausgefüllt',
    'Signed In': 'Angemeldet',
    'Signed Up': 'Registriert',
    'Warranty Registered': 'Garantie registriert',
    'Wishlist Product Added to Cart': 'Vom Merkzettel in den Warenkorb',
    page: 'Seite angesehen',
    screen: 'Ansicht der App angesehen',
  },
  en: {
    page: 'Page viewed',
    screen: 'Screen viewed',
  },
}
