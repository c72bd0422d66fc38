/** Lists of invoices as tax offices keep them: Chile, Greece, Spain. */
import type { Customer, Order } from '../random-ledger'
import {
  buyerOf,
  comma,
  dayFirst,
  type Export,
  ExportSheet,
  later,
  pointed,
  rateOf,
  taxOn,
} from './export-sheet'
import * as headings from './headings'

const numberOf = ({ id }: Customer): number => Number(id.slice(1))

/** A RUT with its check digit (weights 2 to 7 from the right, modulo 11). */
function rutOf(customer: Customer): string {
  const digits = String(76_543_000 + numberOf(customer))
  const sum = [...digits].reverse().reduce((all, digit, i) => all + Number(digit) * (2 + (i % 6)), 0)
  const rest = 11 - (sum % 11)
  return `${digits}-${rest === 11 ? '0' : rest === 10 ? 'K' : rest}`
}

/** Pesos are whole: what the ledger calls cents are pesos here. Credit notes (61) have amounts above 0. */
const sii: Export['write'] = (ledger, chance) => {
  const form = { mark: ';', money: String, newline: '\r\n' } as const
  const sheet = new ExportSheet(headings.SII, form, (customer) => [rutOf(customer)])
  let row = 0
  const write = (order: Order, type: string, day: string, net: number, exempt: number) => {
    const customer = buyerOf(order, ledger)
    const tax = taxOn(net, 1900)
    sheet.write({
      ...{ Nro: String(++row), 'Tipo Doc': type, 'Tipo Venta': 'Del Giro', 'Rut cliente': rutOf(customer) },
      ...{ 'Razon Social': customer.name, Folio: String(order.number), 'Fecha Docto': dayFirst(day) },
      ...{
        'Fecha Recepcion': `${dayFirst(later(day, 1))} 15:33:00`,
        'Monto Exento': exempt,
        'Monto Neto': net,
      },
      ...{ 'Monto IVA': tax, 'Monto total': net + exempt + tax, 'IVA Retenido Total': 0 },
      ...{ 'IVA Retenido Parcial': 0, 'IVA no retenido': 0, 'IVA propio': 0, 'IVA Terceros': 0 },
      ...{ 'Neto Comision Liquid. Factura': 0, 'Exento Comision Liquid. Factura': 0 },
      ...{ 'IVA Comision Liquid. Factura': 0, 'IVA fuera de plazo': 0, 'Credito empresa constructora': 0 },
      ...{ 'Indicador Venta sin Costo': 0, 'Indicador Servicio Periodico': 0, 'Monto No facturable': 0 },
      ...{ 'Total Monto Periodo': 0, 'Codigo Sucursal': '0', 'RUT Emisor Liquid. Factura': '-' },
    })
    sheet.bringExactly(customer, BigInt((net + exempt) * (type === '61' ? -1 : 1)) * 1_000_000n)
  }
  for (const order of ledger.orders) {
    const isExempt = chance.is(0.2)
    const exempt = isExempt ? order.net : chance.is(0.2) ? Math.floor(order.net / 3) : 0
    write(order, isExempt ? '34' : '33', order.day, isExempt ? 0 : order.net, exempt)
    if (chance.is(0.1)) write(order, '56', later(order.day, 1), chance.whole(100, 900), 0)
    if (order.refunded > 0)
      write(order, '61', later(order.day, 2), isExempt ? 0 : order.refunded, isExempt ? order.refunded : 0)
  }
  return sheet.done()
}

/** Invoices 1.1 and 2.1, receipts 11.1 without a customer; credit notes 5.1 and 11.4 have amounts above 0. */
const myData: Export['write'] = (ledger, chance) => {
  const afm = (customer: Customer) => `099999${numberOf(customer)}`
  const form = { mark: ';', money: chance.is(0.5) ? pointed : comma, mark0: '\ufeff' } as const
  const sheet = new ExportSheet(headings.MYDATA, form, (customer) => [afm(customer)])
  const write = ({ customer, number, ...order }: Order, isBack: boolean, net: number) => {
    const tax = taxOn(net, order.lines[0]!.rate)
    const sold = customer === null ? '11.1' : number % 3 === 0 ? '2.1' : '1.1'
    sheet.write({
      ...{ ΜΑΡΚ: `40000${isBack ? 2 : 1}0${number}`, Σειρά: 'Α', ΑΑ: String(number) },
      ...{ 'Ημερομηνία έκδοσης': dayFirst(isBack ? later(order.day, 2) : order.day) },
      ...{ 'Τύπος Παραστατικού': isBack ? (customer === null ? '11.4' : '5.1') : sold },
      ...{ 'ΑΦΜ Αντισυμβαλλόμενου': customer === null ? '' : afm(customer) },
      ...{ 'Επωνυμία Αντισυμβαλλόμενου': customer?.name ?? '', 'Καθαρή αξία': net, ΦΠΑ: tax },
      ...{ 'Παρακρατούμενος φόρος': 0, 'Λοιποί φόροι': 0, 'Ψηφιακό Τέλος συναλλαγής': 0, Τέλη: 0 },
      ...{ Κρατήσεις: 0, 'Συνολική αξία': net + tax },
    })
    sheet.bring(customer, isBack ? -net : net)
  }
  for (const order of ledger.orders) {
    write(order, false, order.net)
    if (order.refunded > 0) write(order, true, order.refunded)
  }
  return sheet.done()
}

/** An invoice of two rates has two rows, each with the total of its own; corrective invoices are below 0. */
const facturas: Export['write'] = (ledger, chance) => {
  const nif = (customer: Customer) => `B12345${numberOf(customer)}`
  const form = { mark: ';', newline: '\r\n' } as const
  const isOld = chance.is(0.4)
  const bytes = isOld ? { encoding: 'windows-1252' } : { mark0: '\ufeff' as const }
  const sheet = new ExportSheet(
    headings.FACTURAS,
    { ...form, ...bytes, money: chance.is(0.5) ? pointed : comma },
    (customer) => [nif(customer)],
  )
  const write = (order: Order, serie: string, day: string, rate: number, net: number) => {
    const customer = buyerOf(order, ledger)
    sheet.write({
      ...{ 'Fecha Expedición': dayFirst(day), Serie: serie, Número: String(order.number) },
      ...{
        'NIF Destinatario': nif(customer),
        'Nombre Destinatario': isOld ? latin(customer.name) : customer.name,
      },
      ...{ 'Base Imponible': net, 'Tipo de IVA': comma(rate), 'Cuota IVA': taxOn(net, rate) },
      'Total Factura': net + taxOn(net, rate),
    })
    sheet.bring(customer, net)
  }
  for (const order of ledger.orders) {
    for (const rate of new Set(order.lines.map((line) => line.rate)))
      write(
        ...([order, 'F', order.day, rate] as const),
        order.lines.reduce((sum, line) => sum + (line.rate === rate ? line.net : 0), 0),
      )
    if (order.refunded > 0) write(order, 'R', later(order.day, 2), rateOf(order), -order.refunded)
  }
  return sheet.done()
}

/** Greek names cannot be written in windows-1252. */
const latin = (name: string): string => name.replace('Παππά', 'Pappa').replace('Κώστα', 'Kosta')

export const TAX_BOOKS: readonly Export[] = [
  { name: 'SII Registro de Ventas', write: sii },
  { name: 'myDATA', write: myData },
  { name: 'Facturas emitidas', write: facturas },
]
