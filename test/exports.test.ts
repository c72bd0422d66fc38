/** Exports as the programs of twelve businesses write them, with invented rows: each comes out right, or is asked about. */
import { describe, expect, test } from 'vitest'
import { inFolder, json, recover } from './program'

const RATE = ['--margin-rate', '50%']

/** What `recover customers` says of a file with these lines. */
const asked = (lines: readonly string[], ...args: string[]) =>
  inFolder((folder, write) => {
    write('export.csv', `${lines.join('\n')}\n`)
    return recover(['customers', 'export.csv', ...args, '--json'], { cwd: folder })
  })

/** What each customer brought in and earned, what nobody did, and how it was counted. */
function answer(lines: readonly string[], ...args: string[]) {
  const { rows, totals, counted, rejected } = json(asked(lines, ...args))
  const earned = Object.fromEntries(
    rows.map((row: { customer: string; revenue: number; annual_margin: number }) => [
      row.customer,
      [row.revenue, row.annual_margin],
    ]),
  )
  const told = (thing: string) =>
    counted
      .filter((one: { thing: string }) => one.thing === thing)
      .map((one: { name: string; sum: number }) => [one.name, one.sum])
  const column = (name: string) =>
    counted.find((one: { thing: string; name: string }) => one.thing === 'taken_from' && one.name === name)
      ?.column
  const flag = (name: string) => counted.find((one: { name: string }) => one.name === name)?.flag
  return { earned, told, column, flag, rejected, unattributed: totals.unattributed.margin }
}

/** What a refusal says is missing, and its hint. */
function refusal(lines: readonly string[], ...args: string[]) {
  const ended = asked(lines, ...args)
  expect(ended.code).toBe(65)
  const { error } = JSON.parse(ended.err)
  return { hint: error.hint, fields: error.problems.map(({ field }: { field: string }) => field) }
}

/** Headings: Shopify’s orders export, as its help page and matrixify.app/documentation/orders tell of it; the blank ones left out. */
const SHOPIFY = [
  'Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Accepts Marketing,Currency,Subtotal,Shipping,Taxes,Total,Discount Code,Discount Amount,Shipping Method,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem compare at price,Lineitem sku,Lineitem requires shipping,Lineitem taxable,Lineitem fulfillment status,Billing Name,Billing City,Billing Zip,Billing Country,Notes,Cancelled at,Payment Method,Refunded Amount,Vendor,Outstanding Balance,Id,Tags,Risk Level,Source',
  `#1001,ana@example.com,paid,2025-01-03 10:12:44 +0100,fulfilled,2025-01-04 09:00:00 +0100,yes,USD,80.00,5.00,8.50,93.50,,0.00,Standard,2025-01-03 10:12:40 +0100,2,Mug,25.00,,MUG-1,true,true,fulfilled,Ana Ruiz,Austin,'78701,US,,,Shopify Payments,0.00,Acme,0.00,5001,,Low,web`,
  '#1001,ana@example.com,,,,,,,,,,,,,,2025-01-03 10:12:40 +0100,1,Plate,30.00,,PLA-1,true,true,fulfilled,,,,,,,,,Acme,,,,,',
  `#1002,ben@example.com,partially_refunded,2025-02-10 12:00:00 +0100,fulfilled,2025-02-11 09:00:00 +0100,no,USD,100.00,0.00,10.00,110.00,,0.00,Standard,2025-02-10 11:58:00 +0100,1,Lamp,100.00,,LAM-1,true,true,fulfilled,Ben Holt,Dallas,'75201,US,,,Shopify Payments,22.00,Acme,0.00,5002,,Low,web`,
  `#1003,Ana@Example.com,paid,2025-03-01 08:30:00 +0100,fulfilled,2025-03-02 09:00:00 +0100,yes,USD,45.00,5.00,5.00,55.00,WELCOME5,5.00,Standard,2025-03-01 08:29:00 +0100,2,Mug,25.00,,MUG-1,true,true,fulfilled,Ana Ruiz,Austin,'78701,US,,,Shopify Payments,0.00,Acme,0.00,5003,,Low,web`,
  `#1004,cleo@example.com,voided,,unfulfilled,,no,USD,60.00,0.00,6.00,66.00,,0.00,Standard,2025-03-05 08:29:00 +0100,2,Plate,30.00,,PLA-1,true,true,pending,Cleo Marsh,Reno,'89501,US,,2025-03-05 12:00:00 +0100,Shopify Payments,0.00,Acme,0.00,5004,,Medium,web`,
  `#1005,cleo@example.com,refunded,2025-03-08 08:30:00 +0100,fulfilled,2025-03-09 09:00:00 +0100,no,USD,30.00,0.00,3.00,33.00,,0.00,Standard,2025-03-08 08:29:00 +0100,1,Plate,30.00,,PLA-1,true,true,fulfilled,Cleo Marsh,Reno,'89501,US,,,Shopify Payments,33.00,Acme,0.00,5005,,Low,web`,
  `#1006,cleo@example.com,paid,2025-04-08 08:30:00 +0100,fulfilled,2025-04-09 09:00:00 +0100,no,USD,120.00,10.00,13.00,143.00,,0.00,Standard,2025-04-08 08:29:00 +0100,1,Lamp,100.00,,LAM-1,true,true,fulfilled,Cleo Marsh,Reno,'89501,US,,,Shopify Payments,0.00,Acme,0.00,5006,,Low,web`,
  '#1006,cleo@example.com,,,,,,,,,,,,,,2025-04-08 08:29:00 +0100,1,Vase,20.00,,VAS-1,true,true,fulfilled,,,,,,,,,Acme,,,,,',
  '#1007,,paid,2025-05-02 09:00:00 +0100,fulfilled,2025-05-02 09:00:00 +0100,no,USD,20.00,0.00,2.00,22.00,,0.00,,2025-05-02 09:00:00 +0100,1,Vase,20.00,,VAS-1,true,true,fulfilled,,,,,,,Cash,0.00,Acme,0.00,5007,,Low,pos',
  `#1008,ben@example.com,pending,,unfulfilled,,no,USD,50.00,0.00,5.00,55.00,,0.00,Standard,2025-06-02 09:00:00 +0100,2,Mug,25.00,,MUG-1,true,true,pending,Ben Holt,Dallas,'75201,US,,,Bank Deposit,0.00,Acme,55.00,5008,,Low,web`,
]

/** Headings: the customer and order export of WooCommerce, as its documentation lists them. */
const WOO = [
  'order_id,order_number,date,status,shipping_total,shipping_tax_total,fee_total,fee_tax_total,tax_total,discount_total,order_total,refunded_total,order_currency,payment_method,shipping_method,customer_id,billing_first_name,billing_last_name,billing_email,billing_phone,billing_city,billing_country,customer_note',
  '4101,4101,2025-01-05 09:12:00,completed,5.00,1.05,0.00,0.00,21.00,0.00,121.00,0.00,EUR,stripe,Flat rate,11,Ana,Ruiz,ana@example.com,600111222,Madrid,ES,',
  '4102,4102,2025-01-09 10:00:00,completed,0.00,0.00,0.00,0.00,10.50,0.00,60.50,12.10,EUR,stripe,Local pickup,12,Ben,Holt,ben@example.com,600111223,Madrid,ES,',
  '4103,4103,2025-02-02 11:30:00,cancelled,0.00,0.00,0.00,0.00,42.00,0.00,242.00,0.00,EUR,stripe,Local pickup,12,Ben,Holt,ben@example.com,600111223,Madrid,ES,changed my mind',
  '4104,4104,2025-02-14 18:45:00,processing,5.00,1.05,0.00,0.00,31.50,10.00,181.50,0.00,EUR,paypal,Flat rate,13,Cleo,Marsh,cleo@example.com,600111224,Toledo,ES,',
  '4105,4105,2025-03-01 12:00:00,refunded,0.00,0.00,0.00,0.00,8.40,0.00,48.40,48.40,EUR,stripe,Local pickup,11,Ana,Ruiz,Ana@example.com,600111222,Madrid,ES,',
  '4106,4106,2025-03-15 13:00:00,on-hold,0.00,0.00,0.00,0.00,6.30,0.00,36.30,0.00,EUR,bacs,Local pickup,13,Cleo,Marsh,cleo@example.com,600111224,Toledo,ES,',
  '4107,4107,2025-04-01 09:00:00,failed,0.00,0.00,0.00,0.00,6.30,0.00,36.30,0.00,EUR,stripe,Local pickup,13,Cleo,Marsh,cleo@example.com,600111224,Toledo,ES,',
  '4108,4108,2025-04-20 09:00:00,completed,0.00,0.00,0.00,0.00,63.00,0.00,363.00,0.00,EUR,stripe,Local pickup,11,Ana,Ruiz,ANA@example.com,600111222,Madrid,ES,',
  '4109,4109,2025-05-20 09:00:00,completed,0.00,0.00,0.00,0.00,2.10,0.00,12.10,0.00,EUR,stripe,Local pickup,0,Dora,Quinn,dora@example.com,600111225,Madrid,ES,',
]

/** Headings: the sales report of Jane, jane.app/guide/sales-report. */
const CLINIC = [
  'Patient Guid,Patient,Purchase Date,Invoice Date,Invoice #,Location,Item,Staff Member,Income Category,Payer,Status,Subtotal,Sales Tax,Total,Collected,Balance',
  'P-001,Ana Ruiz,2025-01-06,2025-01-06,1001,Main St,Physio Initial,Dr Bell,Treatment Income,Ana Ruiz,Paid,120.00,0.00,120.00,120.00,0.00',
  'P-001,Ana Ruiz,2025-01-06,2025-01-06,1001,Main St,Knee brace,Dr Bell,Product Income,Ana Ruiz,Paid,40.00,2.00,42.00,42.00,0.00',
  'P-002,Ben Holt,2025-01-08,2025-01-08,1002,Main St,Physio Initial,Dr Bell,Treatment Income,Blue Shield,Paid,90.00,0.00,90.00,90.00,0.00',
  'P-002,Ben Holt,2025-01-08,2025-01-08,1003,Main St,Physio Initial,Dr Bell,Treatment Income,Ben Holt,Unpaid,30.00,0.00,30.00,0.00,30.00',
  'P-003,Cleo Marsh,2025-01-09,2025-01-09,1004,Main St,Physio Subsequent,Dr Bell,Treatment Income,Cleo Marsh,No Show,80.00,0.00,80.00,0.00,80.00',
  'P-003,Cleo Marsh,2025-02-09,2025-02-09,1005,Main St,Massage,Kim Lo,Treatment Income,Cleo Marsh,Paid,100.00,5.00,105.00,105.00,0.00',
  'P-001,Ana Ruiz,2025-02-11,2025-02-11,1006,Main St,Knee brace (return),Dr Bell,Product Income,Ana Ruiz,Refunded,-40.00,-2.00,-42.00,-42.00,0.00',
  'P-002,Ben Holt,2025-03-02,2025-03-02,1007,Main St,Massage,Kim Lo,Treatment Income,Ben Holt,Void,100.00,5.00,105.00,0.00,0.00',
  'P-002,Ben Holt,2025-03-03,2025-03-03,1008,Main St,Massage,Kim Lo,Treatment Income,Ben Holt,Paid,100.00,5.00,105.00,105.00,0.00',
  ',Total,,,,,,,,,,620.00,15.00,635.00,420.00,110.00',
]

/** Headings: the index of sales documents of Unisoft Capital, wiki.unisoft.gr (Ευρετήριο). */
const GREEK = [
  'Ημερομηνία;Παραστατικό;Κωδικός;Κωδ. πελάτη;Επωνυμία;Καθαρή αξία;Άλλα έξοδα;Αξία Φ.Π.Α.;Πληρωτέο ποσό;Εκτυπωμένο;Ακυρωμένο',
  '03/02/2025;Τιμολόγιο πώλησης;ΤΔΑ-000101;30.00.0001;ΑΙΓΑΙΟ ΤΡΟΦΙΜΑ ΑΕ;1.250,00;0,00;300,00;1.550,00;ΝΑΙ;ΟΧΙ',
  '05/02/2025;Τιμολόγιο πώλησης;ΤΔΑ-000102;30.00.0002;ΠΑΠΑΔΟΠΟΥΛΟΣ ΝΙΚΟΣ;480,50;0,00;115,32;595,82;ΝΑΙ;ΟΧΙ',
  '14/02/2025;Τιμολόγιο πώλησης;ΤΔΑ-000103;30.00.0002;ΠΑΠΑΔΟΠΟΥΛΟΣ ΝΙΚΟΣ;200,00;0,00;48,00;248,00;ΝΑΙ;ΝΑΙ',
  '20/02/2025;Πιστωτικό τιμολόγιο;ΠΙΣ-000011;30.00.0001;ΑΙΓΑΙΟ ΤΡΟΦΙΜΑ ΑΕ;150,00;0,00;36,00;186,00;ΝΑΙ;ΟΧΙ',
  '02/03/2025;Τιμολόγιο πώλησης;ΤΔΑ-000104;30.00.0003;ΞΕΝΟΔΟΧΕΙΟ ΗΛΙΟΣ ΕΠΕ;3.000,00;0,00;720,00;3.720,00;ΝΑΙ;ΟΧΙ',
  '15/03/2025;Τιμολόγιο πώλησης;ΤΔΑ-000105;30.00.0001;ΑΙΓΑΙΟ ΤΡΟΦΙΜΑ ΑΕ;820,00;0,00;196,80;1.016,80;ΝΑΙ;ΟΧΙ',
  '28/03/2025;Τιμολόγιο πώλησης;ΤΔΑ-000106;30.00.0003;ΞΕΝΟΔΟΧΕΙΟ ΗΛΙΟΣ ΕΠΕ;1.100,00;0,00;264,00;1.364,00;ΟΧΙ;ΟΧΙ',
  '31/03/2025;Πιστωτικό τιμολόγιο;ΠΙΣ-000012;30.00.0003;ΞΕΝΟΔΟΧΕΙΟ ΗΛΙΟΣ ΕΠΕ;100,00;0,00;24,00;124,00;ΝΑΙ;ΟΧΙ',
  ';;;;Σύνολα;7.100,50;0,00;1.704,12;8.804,62;;',
]

/** Headings: the receipts export of Loyverse in Spanish. */
const TILL = [
  'Fecha,Número de recibo,Tipo de recibo,Ventas brutas,Descuentos,Ventas netas,Impuestos,Propinas,Total cobrado,Costo de los bienes,Beneficio bruto,Tipo de pago,Descripción,TPV,Tienda,Nombre del cajero,Nombre del cliente,Contactos del cliente,Estado',
  '01/02/25 13:05,1-1001,Venta,40.00,0.00,40.00,4.00,2.00,46.00,14.00,26.00,Tarjeta,2 x Menú,TPV 1,Centro,Luis,Ana Ruiz,ana@example.com,Cerrado',
  '01/02/25 13:25,1-1002,Venta,22.00,2.00,20.00,2.00,0.00,22.00,7.00,13.00,Efectivo,1 x Menú,TPV 1,Centro,Luis,,,Cerrado',
  '02/02/25 14:05,1-1003,Venta,60.00,0.00,60.00,6.00,3.50,69.50,21.00,39.00,Tarjeta,3 x Menú,TPV 1,Centro,Marta,Benito Gil,,Cerrado',
  '03/02/25 14:15,1-1004,Reembolso,-20.00,0.00,-20.00,-2.00,0.00,-22.00,-7.00,-13.00,Tarjeta,1 x Menú,TPV 1,Centro,Marta,Benito Gil,,Cerrado',
  '08/02/25 21:05,1-1005,Venta,80.00,8.00,72.00,7.20,0.00,79.20,28.00,44.00,Tarjeta,4 x Menú,TPV 1,Centro,Luis,Ana Ruiz,ana@example.com,Cerrado',
  '15/02/25 13:55,1-1006,Venta,30.00,0.00,30.00,3.00,0.00,33.00,10.50,19.50,Tarjeta,Vino,TPV 1,Centro,Luis,Carla Soto,,Anulado',
  '22/02/25 13:58,1-1007,Venta,25.00,0.00,25.00,2.50,1.00,28.50,9.00,16.00,Efectivo,Vino,TPV 1,Centro,Luis,Carla Soto,,Cerrado',
  '23/02/25 15:05,1-1008,Venta,15.00,0.00,15.00,1.50,0.00,16.50,5.00,10.00,Efectivo,Postre,TPV 1,Centro,Luis,Cliente genérico,,Cerrado',
  '28/02/25 15:05,1-1009,Venta,50.00,0.00,50.00,5.00,5.00,60.00,18.00,32.00,Tarjeta,Arroz,TPV 1,Centro,Marta,Benito Gil,,Cerrado',
]

/** Headings: the list of invoices of CGM MAXX, update.compugroup.at/webhelp/cgm-maxx. */
const DOCTOR = [
  'Exportdatum: 01.04.2025 08:12',
  'Export durchgeführt von: Ordination Huber',
  'Abrechnungsbereich: Wahlarzt',
  'Zeitraum: 01.01.2025 - 31.03.2025',
  'Anzahl der Rechnungen: 9',
  '',
  'Rechnungsnummer;Rechnungsdatum;Rechnungsbetrag Brutto;USt Satz 1 Prozent;USt Satz 1 Betrag;USt Satz 2 Prozent;USt Satz 2 Betrag;USt Satz 3 Prozent;USt Satz 3 Betrag;Rechnungsstatus;Rechnungsempfänger Zeile 0;Rechnungsempfänger Zeile 1;Rechnungsempfänger Zeile 2;Rechnungsempfänger Zeile 3;Rechnungsempfänger Zeile 4;Tage Offen;Storno-Datum;Storno-Begründung',
  '2025-001;07.01.2025;120,00;20;20,00;10;0,00;0;0,00;bezahlt;Frau;Anna Gruber;Ringstr. 1;1010 Wien;;;;',
  '2025-002;09.01.2025;1.200,00;20;200,00;10;0,00;0;0,00;bezahlt;Herr;Bernd Maier;Hauptpl. 3;4020 Linz;;;;',
  '2025-003;20.01.2025;60,00;20;10,00;10;0,00;0;0,00;storniert;Herr;Bernd Maier;Hauptpl. 3;4020 Linz;;;21.01.2025;Termin abgesagt',
  '2025-004;03.02.2025;231,00;20;20,00;10;10,00;0;0,00;offen;Frau;Clara Hofer;Bahnstr. 7;8010 Graz;;57;;',
  '2025-005;11.02.2025;96,00;20;16,00;10;0,00;0;0,00;bezahlt;Frau;Anna Gruber;Ringstr. 1;1010 Wien;;;;',
  '2025-006;25.02.2025;48,00;20;8,00;10;0,00;0;0,00;bezahlt;Frau;Clara Hofer;Bahnstr. 7;8010 Graz;;;;',
  '2025-007;05.03.2025;360,00;20;60,00;10;0,00;0;0,00;gemahnt;Herr;Bernd Maier;Hauptpl. 3;4020 Linz;;27;;',
  '2025-008;17.03.2025;110,00;20;0,00;10;10,00;0;0,00;bezahlt;Frau;Anna Gruber;Ringstr. 1;1010 Wien;;;;',
  '2025-009;28.03.2025;72,00;20;12,00;10;0,00;0;0,00;storniert;Frau;Clara Hofer;Bahnstr. 7;8010 Graz;;;29.03.2025;Doppelt',
]

/** Headings: the sales log of Fresha, support.fresha.com. */
const SALON = [
  'Sale no.,Sale date,Sale status,Location,Channel,Client,Team member,Type,Item,Qty,Gross sales,Item discounts,Cart discounts,Total discounts,Refunds,Net sales,Taxes,Total sales,Tips,Cost of goods sold',
  '5001,"5 Jan 2025, 10:00am",Completed,High St,Online,Ana Ruiz,Zoe,Service,Cut,1,50.00,0.00,0.00,0.00,0.00,50.00,10.00,60.00,5.00,4.00',
  '5001,"5 Jan 2025, 10:00am",Completed,High St,Online,Ana Ruiz,Zoe,Product,Shampoo,1,20.00,2.00,0.00,2.00,0.00,18.00,3.60,21.60,0.00,9.00',
  '5002,"9 Jan 2025, 1:30pm",Completed,High St,Offline,Walk-In,Max,Service,Cut,1,50.00,0.00,0.00,0.00,0.00,50.00,10.00,60.00,0.00,4.00',
  '5003,"11 Feb 2025, 3:00pm",Completed,High St,Online,Beth Cole,Max,Service,Colour,1,120.00,0.00,20.00,20.00,0.00,100.00,20.00,120.00,10.00,15.00',
  '5004,"20 Feb 2025, 3:00pm",Voided,High St,Online,Beth Cole,Max,Service,Cut,1,50.00,0.00,0.00,0.00,0.00,50.00,10.00,60.00,0.00,4.00',
  '5005,"2 Mar 2025, 9:15am",Completed,High St,Offline,Beth Cole,Zoe,Product,Shampoo,1,20.00,0.00,0.00,0.00,-20.00,0.00,0.00,0.00,0.00,0.00',
  '5006,"4 Mar 2025, 11:45am",Unpaid,High St,Online,Cora Day,Zoe,Service,Cut,1,50.00,0.00,0.00,0.00,0.00,50.00,10.00,60.00,0.00,4.00',
  '5007,"18 Mar 2025, 4:00pm",Part-paid,High St,Online,Ana Ruiz,Zoe,Service,Colour,1,120.00,0.00,0.00,0.00,0.00,120.00,24.00,144.00,0.00,15.00',
  '5008,"22 Mar 2025, 4:00pm",Completed,High St,Offline,Cora Day,Max,Service,Cut,1,50.00,0.00,5.00,5.00,0.00,45.00,9.00,54.00,5.00,4.00',
  'Total,,,,,,,,,9,530.00,2.00,25.00,27.00,-20.00,483.00,96.60,579.60,20.00,59.00',
]

/** Headings: the payments export of Stripe’s dashboard, support.stripe.com. */
const STRIPE = [
  'id,Description,Seller Message,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Amount Refunded,Fee,Taxes On Fee,Converted Currency,Mode,Status,Statement Descriptor,Customer ID,Customer Description,Customer Email,Captured,Card ID,Card Last4,Card Brand,Invoice ID,Transfer',
  'ch_1,Plan Pro,Payment complete.,2025-01-02 10:00:00,50.00,0.00,eur,50.00,0.00,1.70,0.00,eur,Live,Paid,ACME,cus_A,Ana Ruiz,ana@example.com,true,card_1,4242,Visa,in_1,tr_1',
  'ch_2,Plan Basic,Payment complete.,2025-01-03 10:00:00,20.00,0.00,eur,20.00,0.00,0.80,0.00,eur,Live,Paid,ACME,cus_B,Ben Holt,ben@example.com,true,card_2,1111,Visa,in_2,tr_1',
  'ch_3,Plan Pro,The bank returned the decline code insufficient_funds.,2025-02-02 10:00:00,50.00,0.00,eur,50.00,0.00,0.00,0.00,eur,Live,Failed,ACME,cus_A,Ana Ruiz,ana@example.com,false,card_1,4242,Visa,in_3,',
  'ch_4,Plan Pro,Payment complete.,2025-02-04 10:00:00,50.00,0.00,eur,50.00,0.00,1.70,0.00,eur,Live,Paid,ACME,cus_A,Ana Ruiz,Ana@Example.com,true,card_1,4242,Visa,in_3,tr_2',
  'ch_5,Plan Basic,Payment complete.,2025-02-05 10:00:00,20.00,5.00,eur,20.00,5.00,0.80,0.00,eur,Live,Paid,ACME,cus_B,Ben Holt,ben@example.com,true,card_2,1111,Visa,in_4,tr_2',
  'ch_6,Setup,Payment complete.,2025-02-07 10:00:00,100.00,100.00,eur,100.00,100.00,3.00,0.00,eur,Live,Refunded,ACME,cus_C,Cleo Marsh,cleo@example.com,true,card_3,2222,Mastercard,in_5,tr_2',
  'ch_7,Plan Max,Payment complete.,2025-03-01 10:00:00,200.00,0.00,eur,200.00,0.00,6.00,0.00,eur,Live,Paid,ACME,cus_C,Cleo Marsh,cleo@example.com,true,card_3,2222,Mastercard,in_6,tr_3',
  'ch_8,Plan Pro,Payment complete.,2025-03-02 10:00:00,50.00,0.00,eur,50.00,0.00,1.70,0.00,eur,Live,Requires capture,ACME,cus_A,Ana Ruiz,ana@example.com,false,card_1,4242,Visa,,',
]

/** Headings: the sales report of Mindbody. */
const GYM = [
  'Sale Date,Client ID,Client,Sale ID,Item name,Location,Notes,Item Price,Quantity,Subtotal,Discount %,Discount amount,Tax,Item Total,Total Paid w/ Payment Method,Payment Method',
  '1/2/2025,100001,"Ruiz, Ana",7001,Monthly Unlimited,Downtown,,100.00,1,100.00,0%,0.00,8.00,108.00,108.00,Credit Card',
  '1/2/2025,100001,"Ruiz, Ana",7001,Water bottle,Downtown,,10.00,2,20.00,0%,0.00,1.60,21.60,21.60,Credit Card',
  '1/15/2025,100002,"Holt, Ben",7002,10 Class Pack,Downtown,,150.00,1,150.00,10%,15.00,10.80,145.80,145.80,Cash',
  '2/2/2025,100001,"Ruiz, Ana",7003,Monthly Unlimited,Downtown,,100.00,1,100.00,0%,0.00,8.00,108.00,108.00,Credit Card',
  '2/20/2025,100002,"Holt, Ben",7004,10 Class Pack,Downtown,Return,150.00,-1,-150.00,10%,-15.00,-10.80,-145.80,-145.80,Cash',
  '2/22/2025,100003,"Marsh, Cleo",7005,Drop In,Downtown,,20.00,3,60.00,50%,30.00,2.40,32.40,32.40,Credit Card',
  '3/2/2025,100001,"Ruiz, Ana",7006,Monthly Unlimited,Downtown,,100.00,1,100.00,0%,0.00,8.00,108.00,108.00,Credit Card',
  '3/5/2025,100003,"Marsh, Cleo",7007,Monthly Unlimited,Downtown,,100.00,1,100.00,0%,0.00,8.00,108.00,108.00,Credit Card',
  '3/9/2025,100002,"Holt, Ben",7008,Drop In,Downtown,,20.00,1,20.00,0%,0.00,1.60,21.60,21.60,Cash',
]

/** Headings: the reservations export of Cloudbeds, myfrontdesk.cloudbeds.com. */
const HOTEL = [
  'Reservation Number,Third Party Confirmation Number,Name,Email,Guests,Adults,Children,Room Number,Accommodation Total,Amount Paid,Check in Date,Check out Date,Nights,Room Type,Taxes,Grand Total,Deposit,Balance Due,Reservation Date,Source,Status,Country',
  'R100,,Ana Ruiz,ana@example.com,2,2,0,101,200.00,220.00,2025-01-10,2025-01-12,2,Double,20.00,220.00,50.00,0.00,2024-12-20,Walk-In,Checked Out,ES',
  'R101,BK77,Ben Holt,ben@guest.example.com,1,1,0,102,300.00,330.00,2025-01-15,2025-01-18,3,Single,30.00,330.00,0.00,0.00,2025-01-02,Booking.com,Checked Out,GB',
  'R102,BK78,Cleo Marsh,cleo@guest.example.com,2,2,0,103,400.00,0.00,2025-02-01,2025-02-05,4,Double,40.00,440.00,0.00,440.00,2025-01-12,Booking.com,Cancelled,FR',
  'R103,,Ana Ruiz,ana@example.com,2,2,0,101,100.00,110.00,2025-02-20,2025-02-21,1,Double,10.00,110.00,0.00,0.00,2025-02-01,Website,Checked Out,ES',
  'R104,,Ben Holt,ben@guest.example.com,1,1,0,102,100.00,0.00,2025-03-02,2025-03-03,1,Single,10.00,110.00,0.00,110.00,2025-02-05,Website,No Show,GB',
  'R105,,Cleo Marsh,cleo@guest.example.com,3,2,1,104,250.00,275.00,2025-03-10,2025-03-12,2,Suite,25.00,275.00,100.00,0.00,2025-02-15,Phone,Checked Out,FR',
  'R106,,Dora Quinn,dora@example.com,1,1,0,105,90.00,0.00,2025-03-14,2025-03-15,1,Single,9.00,99.00,0.00,99.00,2025-03-01,Email,In-House,DE',
  'R107,,Ana Ruiz,ana@example.com,2,2,0,101,500.00,0.00,2025-03-20,2025-03-25,5,Double,50.00,550.00,0.00,550.00,2025-03-05,Website,Confirmed,ES',
]

/** Headings: the list of documents of Fatture in Cloud. */
const INVOICES = [
  `Data;Numero;Tipo documento;Cliente;Partita IVA;Codice fiscale;Imponibile;IVA;Rivalsa;Ritenuta d'acconto;Totale documento;Netto a pagare;Scadenza;Stato`,
  '07/01/2025;1/2025;Fattura;Rossi S.r.l.;01234567890;01234567890;1.000,00;220,00;0,00;0,00;1.220,00;1.220,00;07/02/2025;Saldata',
  '20/01/2025;2/2025;Fattura;Bianchi Maria;;BNCMRA80A41F205X;350,00;77,00;0,00;0,00;427,00;427,00;20/02/2025;Saldata',
  '03/02/2025;1/NC;Nota di credito;Rossi S.r.l.;01234567890;01234567890;200,00;44,00;0,00;0,00;244,00;244,00;;Saldata',
  '10/02/2025;3/2025;Fattura;Verdi S.p.A.;09876543210;09876543210;2.500,00;550,00;0,00;500,00;3.050,00;2.550,00;10/03/2025;Non saldata',
  '24/02/2025;4/2025;Fattura;Bianchi Maria;;BNCMRA80A41F205X;150,00;33,00;0,00;0,00;183,00;183,00;24/03/2025;Annullata',
  '05/03/2025;5/2025;Fattura;Rossi S.r.l.;01234567890;01234567890;480,00;105,60;0,00;0,00;585,60;585,60;05/04/2025;Saldata',
  '19/03/2025;6/2025;Fattura;Verdi S.p.A.;09876543210;09876543210;90,00;0,00;0,00;0,00;90,00;90,00;19/04/2025;Non saldata',
  '27/03/2025;7/2025;Fattura;Bianchi Maria;;BNCMRA80A41F205X;60,50;13,31;0,00;0,00;73,81;73,81;27/04/2025;Saldata',
  ';;;;;Totale;4.830,50;1.042,91;0,00;500,00;5.873,41;5.373,41;;',
]

/** Headings: Sales by Customer Detail of QuickBooks Online. */
const QUICKBOOKS = [
  'Acme Landscaping LLC,,,,,,,,,',
  'Sales by Customer Detail,,,,,,,,,',
  '"January 1 - March 31, 2025",,,,,,,,,',
  ',,,,,,,,,',
  ',Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance',
  'Ana Ruiz,,,,,,,,,',
  ',01/15/2025,Invoice,1001,Design,Custom design,2.00,75.00,150.00,150.00',
  ',02/03/2025,Sales Receipt,1004,Gardening,Weekly service,1.00,90.00,90.00,240.00',
  ',02/20/2025,Credit Memo,1006,Design,Custom design,-1.00,75.00,-75.00,165.00',
  'Total for Ana Ruiz,,,,,,,,$165.00,',
  'Ben Holt,,,,,,,,,',
  ',01/20/2025,Invoice,1002,Sod,Sod installation,10.00,"120.00","1,200.00","1,200.00"',
  ',03/11/2025,Refund,1007,Sod,Sod installation,-1.00,120.00,-120.00,"1,080.00"',
  'Total for Ben Holt,,,,,,,,"$1,080.00",',
  'TOTAL,,,,,,,,"$1,245.00",',
  ',,,,,,,,,',
  '"Tuesday, Apr 01, 2025 09:12:11 AM GMT-7 - Accrual Basis",,,,,,,,,',
]

describe('an export comes out right', () => {
  test('a Shopify shop: further lines without amounts, a voided and a refunded order, e-mail addresses in any case', () => {
    const { earned, told, column, flag, rejected, unattributed } = answer(SHOPIFY, ...RATE)
    expect(earned).toEqual({
      'ben@example.com': [128, 64],
      'ana@example.com': [125, 62.5],
      'cleo@example.com': [120, 60],
    })
    expect(unattributed).toBe(10)
    expect(rejected).toEqual([])
    expect([column('Date'), column('Revenue')]).toEqual([
      'Created at',
      'Total − Shipping − Taxes − Refunded Amount',
    ])
    expect(told('left_out')).toEqual([['Financial Status = voided', 60]])
    expect(told('taken_off')).toEqual([['Financial Status = refunded', -3]])
    expect(told('read_as')).toEqual([['Shopify orders export', null]])
    expect(flag('Discount Amount')).toBe(null)
    const revenue = 'Subtotal + Shipping − Refunded Amount'
    // Without the recipe, what was given back in part is for a person to take off.
    const without = answer(SHOPIFY, ...RATE, '--no-recipe')
    expect(without.earned).toMatchObject({ 'ben@example.com': [150, 75] })
    expect(without.column('Revenue')).toBe('Subtotal + Shipping')
    expect(without.told('left_out')).toEqual([['Financial Status = voided', 60]])
    expect(without.flag('Refunded Amount')).toBe(`--revenue "${revenue}"`)
    expect(answer(SHOPIFY, ...RATE, '--revenue', revenue, '--no-recipe').earned).toMatchObject({
      'ben@example.com': [128, 64],
    })
  })

  test('a WooCommerce shop: cancelled, failed and refunded orders, two columns of numbers of orders', () => {
    expect(answer(WOO, ...RATE).earned).toEqual({
      'ana@example.com': [395, 197.5],
      'cleo@example.com': [175, 87.5],
      'ben@example.com': [37.9, 18.95],
      'dora@example.com': [10, 5],
    })
    const { earned, told, flag } = answer(WOO, ...RATE, '--no-recipe')
    expect(earned).toEqual({ 11: [400, 200], 13: [180, 90], 12: [50, 25], 0: [10, 5] })
    expect(told('left_out')).toEqual([
      ['status = cancelled', 200],
      ['status = failed', 30],
    ])
    expect(flag('refunded_total')).toBe('--revenue "order_total − tax_total − refunded_total"')
    expect([flag('shipping_total'), flag('discount_total')]).toEqual([null, null])
  })

  test('a clinic: patients, insurers who pay for them, a void, a missed visit, a return, a total at the foot', () => {
    const { earned, told } = answer(CLINIC, ...RATE)
    expect(earned).toEqual({ 'P-002': [220, 110], 'P-001': [120, 60], 'P-003': [100, 50] })
    expect(told('left_out')).toEqual([
      ['Status = No Show', 80],
      ['Status = Void', 100],
    ])
  })

  test('a Greek wholesaler: credit notes above 0, a document that was cancelled, sums at the foot', () => {
    const { earned, told } = answer(GREEK, ...RATE)
    expect(earned).toEqual({
      '30.00.0003': [4000, 2000],
      '30.00.0001': [1920, 960],
      '30.00.0002': [480.5, 240.25],
    })
    expect(told('left_out')).toEqual([['Ακυρωμένο = ΝΑΙ', 200]])
    expect(told('taken_off')).toEqual([['Παραστατικό = Πιστωτικό τιμολόγιο', 250]])
  })

  test('a Spanish till: tips, tickets of nobody, a ticket that was annulled, money given back below 0, its own costs', () => {
    expect(refusalOfDates(TILL)).toBe('--years 2000 reads 25 as 2025')
    const { earned, told, flag, unattributed } = answer(TILL, '--years', '2000')
    expect(earned).toEqual({ 'Ana Ruiz': [112, 70], 'Benito Gil': [90, 58], 'Carla Soto': [25, 16] })
    expect(unattributed).toBe(23)
    expect(told('left_out')).toEqual([['Estado = Anulado', 30]])
    expect([flag('Descuentos'), flag('Propinas')]).toEqual([null, '--revenue "Ventas netas + Propinas"'])
  })

  test('a hair salon: services and goods of a sale, a void, a guest, words of states that nobody knows', () => {
    const { earned, told, flag, unattributed } = answer(SALON)
    expect(earned).toEqual({ 'Ana Ruiz': [188, 160], 'Cora Day': [95, 87], 'Beth Cole': [100, 85] })
    expect(unattributed).toBe(46)
    expect(told('left_out')).toEqual([['Sale status = Voided', 50]])
    expect([flag('Total discounts'), flag('Refunds')]).toEqual([null, null])
  })

  test('charges of Stripe: failed, not captured, refunded, and in part, which is told', () => {
    expect(answer(STRIPE, ...RATE).earned).toEqual({
      'cleo@example.com': [200, 100],
      'ana@example.com': [100, 50],
      'ben@example.com': [35, 17.5],
    })
    const { earned, told, flag } = answer(STRIPE, ...RATE, '--no-recipe')
    expect(earned).toEqual({ cus_C: [200, 100], cus_A: [100, 50], cus_B: [40, 20] })
    expect(told('left_out')).toEqual([
      ['Status = Failed', 50],
      ['Status = Requires capture', 50],
    ])
    expect(flag('Amount Refunded')).toBe('--revenue "Amount − Amount Refunded"')
    expect(answer(STRIPE, ...RATE, '--no-recipe', '--revenue', 'Amount − Amount Refunded').earned).toEqual({
      cus_C: [200, 100],
      cus_A: [100, 50],
      cus_B: [35, 17.5],
    })
  })

  test('a gym: the discount stands behind the subtotal, and the total proves it', () => {
    const { earned, column } = answer(GYM, ...RATE)
    expect(earned).toEqual({ 100001: [320, 160], 100003: [130, 65], 100002: [20, 10] })
    expect(column('Revenue')).toBe('Subtotal − Discount amount')
  })

  test('Italian invoices: people without a VAT number, a credit note above 0, a document that was annulled', () => {
    const { earned, told, column } = answer(INVOICES, ...RATE)
    expect(earned).toEqual({
      'Verdi S.p.A.': [2590, 1295],
      'Rossi S.r.l.': [1280, 640],
      'Bianchi Maria': [410.5, 205.25],
    })
    expect(column('Customer')).toBe('Cliente')
    expect(told('left_out')).toEqual([['Stato = Annullata', 150]])
    expect(told('taken_off')).toEqual([['Tipo documento = Nota di credito', 200]])
  })
})

describe('an export is asked about', () => {
  test('a hotel: which of its days; then cancelled stays and those who never came are no sales', () => {
    const { hint, fields } = refusal(HOTEL, ...RATE)
    expect([hint, fields]).toEqual(['is Check in Date it? --map "date=Check in Date"', ['Date']])
    const { earned, column } = answer(HOTEL, ...RATE, '--map', 'date=Check in Date')
    expect(earned).toEqual({
      'Ana Ruiz': [800, 400],
      'Ben Holt': [300, 150],
      'Cleo Marsh': [250, 125],
      'Dora Quinn': [90, 45],
    })
    expect(column('Revenue')).toBe('Grand Total − Taxes')
  })

  test('an Austrian doctor: lines above the headings, who it is, and that the amounts are with VAT', () => {
    expect(refusal(DOCTOR, ...RATE).hint).toBe('--skip-lines 6 passes over what stands before them')
    const skip = [...RATE, '--skip-lines', '6']
    expect(refusal(DOCTOR, ...skip).fields).toEqual(['Customer'])
    const { earned, told } = answer(DOCTOR, ...skip, '--map', 'customer=Rechnungsempfänger Zeile 1')
    expect(earned).toEqual({
      'Bernd Maier': [1560, 780],
      'Anna Gruber': [326, 163],
      'Clara Hofer': [279, 139.5],
    })
    expect(told('left_out')).toEqual([['Rechnungsstatus = storniert', 132]])
    expect(asked(DOCTOR, ...skip, '--map', 'customer=Rechnungsempfänger Zeile 1').out).toContain(
      'with VAT by its heading: counted as it stands',
    )
  })

  test('QuickBooks by customer: a customer that stands above their rows is in no column', () => {
    const none = ['--no-recipe']
    expect(refusal(QUICKBOOKS, ...RATE, ...none).hint).toBe(
      '--skip-lines 4 passes over what stands before them',
    )
    expect(refusal(QUICKBOOKS, ...RATE, ...none, '--skip-lines', '4').fields).toEqual(['Customer'])
    // It is a known export, too.
    for (const flags of [[], ['--skip-lines', '4']])
      expect(answer(QUICKBOOKS, ...RATE, ...flags).earned).toEqual({
        'Ben Holt': [1080, 540],
        'Ana Ruiz': [165, 82.5],
      })
  })
})

/** The hint of a file whose rows are all rejected. */
function refusalOfDates(lines: readonly string[]): string | undefined {
  return /hint: (.*)/.exec(asked(lines).err)?.[1] ?? JSON.parse(asked(lines).err).error?.hint
}
