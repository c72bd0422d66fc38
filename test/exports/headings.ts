/** The headings of known exports in full, in their order; bars stand between them. */

/** Orders → Export → Plain CSV file. */
export const SHOPIFY =
  'Name|Email|Financial Status|Paid at|Fulfillment Status|Fulfilled at|Accepts Marketing|Currency|Subtotal|' +
  'Shipping|Taxes|Total|Discount Code|Discount Amount|Shipping Method|Created at|Lineitem quantity|Lineitem name|' +
  'Lineitem price|Lineitem compare at price|Lineitem sku|Lineitem requires shipping|Lineitem taxable|' +
  'Lineitem fulfillment status|Billing Name|Billing Street|Billing Address1|Billing Address2|Billing Company|' +
  'Billing City|Billing Zip|Billing Province|Billing Country|Billing Phone|Shipping Name|Shipping Street|' +
  'Shipping Address1|Shipping Address2|Shipping Company|Shipping City|Shipping Zip|Shipping Province|' +
  'Shipping Country|Shipping Phone|Notes|Note Attributes|Cancelled at|Payment Method|Payment Reference|' +
  'Refunded Amount|Vendor|Outstanding Balance|Employee|Location|Device ID|Id|Tags|Risk Level|Source|' +
  'Lineitem discount|Tax 1 Name|Tax 1 Value|Tax 2 Name|Tax 2 Value|Tax 3 Name|Tax 3 Value|Tax 4 Name|Tax 4 Value|' +
  'Tax 5 Name|Tax 5 Value|Phone|Receipt Number|Duties|Billing Province Name|Shipping Province Name|Payment ID|' +
  'Payment Terms Name|Next Payment Due At|Payment References'

/** Analytics → Orders → Download, since 9.1 and before it. */
export const WOOCOMMERCE = [
  'Date|Order #|N. Revenue (formatted)|Status|Customer|Customer type|Product(s)|Items sold|Coupon(s)|Net Sales|' +
    'Attribution',
  'Date|Order #|N. Revenue (formatted)|Status|Customer|Customer type|Product(s)|Items sold|Coupon(s)|N. Revenue',
] as const

/** Settings → Options → Download data → Orders. */
export const ETSY =
  'Sale Date|Order ID|Buyer User ID|Full Name|First Name|Last Name|Number of Items|Payment Method|Date Shipped|' +
  'Street 1|Street 2|Ship City|Ship State|Ship Zipcode|Ship Country|Currency|Order Value|Coupon Code|' +
  'Coupon Details|Discount Amount|Shipping Discount|Shipping|Sales Tax|Order Total|Status|Card Processing Fees|' +
  'Order Net|Adjusted Order Total|Adjusted Card Processing Fees|Adjusted Net Order Amount|Buyer|Order Type|' +
  'Payment Type|InPerson Discount|InPerson Location|SKU'

/** Orders → Order reports → New orders. */
export const AMAZON =
  'order-id|order-item-id|purchase-date|payments-date|buyer-email|buyer-name|buyer-phone-number|sku|product-name|' +
  'quantity-purchased|currency|item-price|item-tax|shipping-price|shipping-tax|ship-service-level|recipient-name|' +
  'ship-address-1|ship-address-2|ship-address-3|ship-city|ship-state|ship-postal-code|ship-country|' +
  'ship-phone-number|delivery-start-date|delivery-end-date|delivery-time-zone|delivery-Instructions|sales-channel'

/** Payments → Export → All columns, as now and before 2023. */
export const STRIPE = [
  'id|Created date (UTC)|Amount|Amount Refunded|Currency|Captured|Converted Amount|Converted Amount Refunded|' +
    'Converted Currency|Decline Reason|Description|Fee|Is Link|Link Funding|Mode|PaymentIntent ID|' +
    'Payment Source Type|Refunded date (UTC)|Statement Descriptor|Status|Seller Message|Taxes On Fee|Card ID|' +
    'Card Last4|Card Brand|Card Funding|Card Exp Month|Card Exp Year|Card Name|Card Address Country|' +
    'Customer ID|Customer Description|Customer Email|Disputed Amount|Dispute Date (UTC)|Dispute Reason|' +
    'Dispute Status|Invoice ID|Invoice Number|Checkout Session ID|Transfer|Transfer Group',
  'id|Description|Seller Message|Created (UTC)|Amount|Amount Refunded|Currency|Converted Amount|' +
    'Converted Amount Refunded|Fee|Tax|Converted Currency|Mode|Status|Statement Descriptor|Customer ID|' +
    'Customer Description|Customer Email|Captured|Card ID|Card Last4|Card Brand|Card Funding|Card Exp Month|' +
    'Card Exp Year|Card Name|Card Address Line1|Card Address Line2|Card Address City|Card Address State|' +
    'Card Address Country|Card Address Zip|Card Issue Country|Card Fingerprint|Card CVC Status|' +
    'Card AVS Zip Status|Card AVS Line1 Status|Card Tokenization Method|Disputed Amount|Dispute Status|' +
    'Dispute Reason|Dispute Date (UTC)|Dispute Evidence Due (UTC)|Invoice ID|Payment Source Type|Destination|' +
    'Transfer|Interchange Costs|Merchant Service Charge|Transfer Group|PaymentIntent ID',
] as const

/** Transactions → Export → Transactions CSV. */
export const SQUARE =
  'Date|Time|Time Zone|Gross Sales|Discounts|Service Charges|Net Sales|Gift Card Sales|Tax|Tip|Partial Refunds|' +
  'Total Collected|Source|Card|Card Entry Methods|Cash|Square Gift Card|Other Tender|Other Tender Type|Tender Note|' +
  'Fees|Net Total|Transaction ID|Payment ID|Card Brand|PAN Suffix|Device Name|Staff Name|Staff ID|Details|' +
  'Description|Event Type|Location|Dining Option|Customer ID|Customer Name|Customer Reference ID|Device Nickname|' +
  'Third Party Fees|Deposit ID|Deposit Date|Deposit Details|Fee Percentage Rate|Fee Fixed Rate|Refund Reason|' +
  'Discount Name|Transaction Status|Cash App|Order Reference ID|Fulfillment Note|Free Processing Applied|Channel|' +
  'Unattributed Tips|Table Info|International Fee'

/** Activity → Download → CSV, of all transactions. */
export const PAYPAL =
  'Date|Time|TimeZone|Name|Type|Status|Currency|Gross|Fee|Net|From Email Address|To Email Address|Transaction ID|' +
  'Shipping Address|Address Status|Item Title|Item ID|Shipping and Handling Amount|Insurance Amount|Sales Tax|' +
  'Option 1 Name|Option 1 Value|Option 2 Name|Option 2 Value|Reference Txn ID|Invoice Number|Custom Number|' +
  'Quantity|Receipt ID|Balance|Address Line 1|Address Line 2/District/Neighborhood|Town/City|' +
  'State/Province/Region/County/Territory/Prefecture/Republic|Zip/Postal Code|Country|Contact Phone Number|' +
  'Subject|Note|Country Code|Balance Impact'

/** Reports → Sales by Customer Detail, ungrouped, of QuickBooks Online. */
export const QUICKBOOKS =
  'Date|Transaction Type|Num|Customer|Product/Service|Memo/Description|Qty|Sales Price|Amount|Balance'

/** The same as it comes, grouped: a customer is a row of its own above its sales. */
export const QUICKBOOKS_GROUPED =
  '|Date|Transaction Type|Num|Product/Service|Memo/Description|Qty|Sales Price|Amount|Balance'

/** Sales overview → Invoices → Export. */
export const XERO =
  'ContactName|EmailAddress|POAddressLine1|POAddressLine2|POAddressLine3|POAddressLine4|POCity|PORegion|' +
  'POPostalCode|POCountry|SAAddressLine1|SAAddressLine2|SAAddressLine3|SAAddressLine4|SACity|SARegion|' +
  'SAPostalCode|SACountry|InvoiceNumber|Reference|InvoiceDate|DueDate|PlannedDate|Total|TaxTotal|' +
  'InvoiceAmountPaid|InvoiceAmountDue|InventoryItemCode|Description|Quantity|UnitAmount|Discount|LineAmount|' +
  'AccountCode|TaxType|TaxAmount|TrackingName1|TrackingOption1|TrackingName2|TrackingOption2|Currency|Type|Sent|' +
  'Status'

/** Invoicing → Invoices → Export, with the lines of the invoices. */
export const ODOO =
  'Number|Invoice Partner Display Name|Invoice/Bill Date|Due Date|Type|Status|Payment Status|Currency|' +
  'Untaxed Amount|Tax|Total|Invoice lines/Product|Invoice lines/Label|Invoice lines/Quantity|' +
  'Invoice lines/Unit Price|Invoice lines/Discount (%)|Invoice lines/Taxes|Invoice lines/Subtotal|' +
  'Invoice lines/Total'

/** FBL5N, all items, saved as a local file; in English and in German. */
export const SAP = {
  en:
    'Account|Assignment|Document Number|Document Type|Document Date|Posting Date|Special G/L ind.|Net due date|' +
    'Amount in local currency|Local Currency|Clearing Document|Text',
  de:
    'Konto|Zuordnung|Belegnummer|Belegart|Belegdatum|Buchungsdatum|Sonderhauptbuch-Kennz.|' +
    'Nettofälligkeit|Betrag in Hauswährung|Hauswährung|Ausgleichsbeleg|Text',
} as const

const numbered = (last: number, each: (number: number) => string): string =>
  Array.from({ length: last }, (_, i) => each(i + 1)).join('|')

/** EXTF, Buchungsstapel, version 12. */
export const DATEV =
  'Umsatz (ohne Soll/Haben-Kz)|Soll/Haben-Kennzeichen|WKZ Umsatz|Kurs|Basis-Umsatz|WKZ Basis-Umsatz|Konto|' +
  'Gegenkonto (ohne BU-Schlüssel)|BU-Schlüssel|Belegdatum|Belegfeld 1|Belegfeld 2|Skonto|Buchungstext|' +
  'Postensperre|Diverse Adressnummer|Geschäftspartnerbank|Sachverhalt|Zinssperre|Beleglink|' +
  `${numbered(8, (n) => `Beleginfo - Art ${n}|Beleginfo - Inhalt ${n}`)}|` +
  'KOST1 - Kostenstelle|KOST2 - Kostenstelle|Kost-Menge|EU-Land und UStID (Bestimmung)|' +
  'EU-Steuersatz (Bestimmung)|Abw. Versteuerungsart|Sachverhalt L+L|Funktionsergänzung L+L|' +
  'BU 49 Hauptfunktionstyp|BU 49 Hauptfunktionsnummer|BU 49 Funktionsergänzung|' +
  `${numbered(20, (n) => `Zusatzinformation - Art ${n}|Zusatzinformation- Inhalt ${n}`)}|` +
  'Stück|Gewicht|Zahlweise|Forderungsart|Veranlagungsjahr|Zugeordnete Fälligkeit|Skontotyp|Auftragsnummer|' +
  'Buchungstyp|Ust-Schlüssel (Anzahlungen)|EU-Land (Anzahlungen)|Sachverhalt L+L (Anzahlungen)|' +
  'EU-Steuersatz (Anzahlungen)|Erlöskonto (Anzahlungen)|Herkunft-Kz|Leerfeld|KOST-Datum|Mandatsreferenz|' +
  'Skontosperre|Gesellschaftername|Beteiligtennummer|Identifikationsnummer|Zeichnernummer|Postensperre bis|' +
  'Bezeichnung SoBil-Sachverhalt|Kennzeichen SoBil-Buchung|Festschreibung|Leistungsdatum|' +
  'Datum Zuord.Steuerperiode|Fälligkeit|Generalumkehr (GU)|Steuersatz|Land|Abrechnungsreferenz|BVV-Postion|' +
  'EU-Land und UStID (Ursprung)|EU-Steuersatz (Ursprung)'

/** Registro de Compras y Ventas → Ventas → Descargar Detalles. */
export const SII =
  'Nro|Tipo Doc|Tipo Venta|Rut cliente|Razon Social|Folio|Fecha Docto|Fecha Recepcion|Fecha Acuse Recibo|' +
  'Fecha Reclamo|Monto Exento|Monto Neto|Monto IVA|Monto total|IVA Retenido Total|IVA Retenido Parcial|' +
  'IVA no retenido|IVA propio|IVA Terceros|RUT Emisor Liquid. Factura|Neto Comision Liquid. Factura|' +
  'Exento Comision Liquid. Factura|IVA Comision Liquid. Factura|IVA fuera de plazo|Tipo Docto. Referencia|' +
  'Folio Docto. Referencia|Num. Ident. Receptor Extranjero|Nacionalidad Receptor Extranjero|' +
  'Credito empresa constructora|Impto. Zona Franca (Ley 18211)|Garantia Dep. Envases|' +
  'Indicador Venta sin Costo|Indicador Servicio Periodico|Monto No facturable|Total Monto Periodo|' +
  'Venta Pasajes Transporte Nacional|Venta Pasajes Transporte Internacional|Numero Interno|Codigo Sucursal|' +
  'NCE o NDE sobre Fact. de Compra|Codigo Otro Imp.|Valor Otro Imp.|Tasa Otro Imp.'

/** Books of myDATA, with the words of its interface (RequestMyIncome, RequestTransmittedDocs). */
export const MYDATA =
  'ΜΑΡΚ|Ημερομηνία έκδοσης|Τύπος Παραστατικού|Σειρά|ΑΑ|ΑΦΜ Αντισυμβαλλόμενου|Επωνυμία Αντισυμβαλλόμενου|' +
  'Καθαρή αξία|ΦΠΑ|Παρακρατούμενος φόρος|Λοιποί φόροι|Ψηφιακό Τέλος συναλλαγής|Τέλη|Κρατήσεις|Συνολική αξία'

/** Invoice lists as Spanish bookkeeping exports them. */
export const FACTURAS =
  'Fecha Expedición|Serie|Número|NIF Destinatario|Nombre Destinatario|Base Imponible|Tipo de IVA|Cuota IVA|' +
  'Total Factura'

/** Sample - Superstore, of Tableau. */
export const SUPERSTORE =
  'Row ID|Order ID|Order Date|Ship Date|Ship Mode|Customer ID|Customer Name|Segment|Country|City|State|' +
  'Postal Code|Region|Product ID|Category|Sub-Category|Product Name|Sales|Quantity|Discount|Profit'

/** Online Retail of the UCI repository, and its second edition. */
export const ONLINE_RETAIL = [
  'InvoiceNo|StockCode|Description|Quantity|InvoiceDate|UnitPrice|CustomerID|Country',
  'Invoice|StockCode|Description|Quantity|InvoiceDate|Price|Customer ID|Country',
] as const

/** A view exported as CSV. */
export const ZENDESK =
  'Summation column|Id|Requester|Requester id|Requester external id|Requester email|Requester domain|Submitter|' +
  'Assignee|Group|Subject|Tags|Status|Priority|Via|Ticket type|Created at|Updated at|Assigned at|Organization|' +
  'Due date|Initially assigned at|Solved at|Resolution time|Satisfaction Score|Group stations|Assignee stations|' +
  'Reopens|Replies|First reply time in minutes|First reply time in minutes within business hours|' +
  'First resolution time in minutes|First resolution time in minutes within business hours|' +
  'Full resolution time in minutes|Full resolution time in minutes within business hours'

/** Tickets → Export, with the fields of the contact. */
export const FRESHDESK =
  'Ticket ID|Subject|Status|Priority|Source|Type|Agent|Group|Created time|Due by Time|Resolved time|Closed time|' +
  'Last update time|Initial response time|Time tracked|First response time (in hrs)|Resolution time (in hrs)|' +
  'Agent interactions|Customer interactions|Resolution status|First response status|Tags|Survey results|' +
  'Full name|Title|Email|Work phone|Contact ID'
