/** Tickets of a help desk, beside a ledger of what the people who wrote them bought. */
import type { Chance, Customer } from '../random-ledger'
import { ExportSheet } from './export-sheet'
import * as headings from './headings'

export interface Ticket {
  readonly customer: Customer
  /** ISO 8601. */
  readonly day: string
  /** Whether something was done, by its tag. */
  readonly isTreated: boolean
}

export interface TicketExport {
  readonly name: string
  readonly write: (tickets: readonly Ticket[], chance: Chance) => Buffer
  /** What a person says of it where it is not known. */
  readonly byHand: readonly string[]
}

/** The tags by which the arms are told. */
export const [TREATED, HELD_OUT] = ['recovery_offer', 'held_out'] as const

const zendesk: TicketExport['write'] = (tickets, chance) => {
  const sheet = new ExportSheet(headings.ZENDESK, { mark: ',', money: String, quotesAll: chance.is(0.5) })
  tickets.forEach(({ customer, day, isTreated }, i) => {
    const minutes = () => String(chance.whole(5, 4000))
    sheet.write({
      ...{ 'Summation column': '1', Id: String(5001 + i), Requester: customer.name, Via: 'Mail' },
      ...{
        'Requester id': `3600${customer.id.slice(1)}`,
        'Requester email': customer.email,
        Group: 'Support',
      },
      ...{ 'Requester domain': customer.email.split('@')[1]!, Submitter: customer.name, Assignee: 'Linh' },
      ...{ Subject: 'My order came late', Tags: isTreated ? TREATED : HELD_OUT, Priority: 'Normal' },
      ...{ Status: chance.of(['Open', 'Pending', 'Solved', 'Closed']), 'Ticket type': 'Problem' },
      ...{ 'Created at': `${day} 10:12`, 'Updated at': `${day} 18:00`, 'Solved at': `${day} 18:00` },
      ...{ 'Assigned at': `${day} 10:30`, 'Initially assigned at': `${day} 10:30`, 'Resolution time': '8' },
      ...{ 'Satisfaction Score': chance.of(['Offered', 'Good', 'Bad', 'Not Offered']), Reopens: '0' },
      ...{ 'Group stations': '1', 'Assignee stations': '1', Replies: String(chance.whole(0, 4)) },
      ...{ 'First reply time in minutes': minutes(), 'Full resolution time in minutes': minutes() },
    })
  })
  return sheet.done().bytes
}

const freshdesk: TicketExport['write'] = (tickets, chance) => {
  const sheet = new ExportSheet(headings.FRESHDESK, { mark: ',', money: String })
  tickets.forEach(({ customer, day, isTreated }, i) => {
    const isOpen = chance.is(0.2)
    sheet.write({
      ...{ 'Ticket ID': String(701 + i), Subject: 'My order came late', Priority: 'Low', Source: 'Email' },
      ...{ Status: isOpen ? 'Open' : chance.of(['Resolved', 'Closed']), Type: 'Problem', Agent: 'Linh' },
      ...{ Group: 'Support', 'Created time': `${day} 10:12:13`, 'Due by Time': `${day} 20:00:00` },
      ...{ 'Resolved time': isOpen ? '' : `${day} 18:00:00`, 'Closed time': '', 'Time tracked': '00:10:00' },
      ...{ 'Last update time': `${day} 18:00:00`, 'Initial response time': `${day} 10:30:00` },
      ...{ 'First response time (in hrs)': '0:18:00', 'Resolution time (in hrs)': isOpen ? '' : '8:00:00' },
      ...{ 'Agent interactions': '1', 'Customer interactions': '2', 'Resolution status': 'Within SLA' },
      ...{ 'First response status': 'Within SLA', Tags: isTreated ? TREATED : HELD_OUT },
      ...{ 'Full name': customer.name, Email: customer.email, 'Contact ID': `4800${customer.id.slice(1)}` },
    })
  })
  return sheet.done().bytes
}

export const TICKETS: readonly TicketExport[] = [
  {
    name: 'Zendesk tickets',
    write: zendesk,
    byHand: ['--map', 'customer=Requester email', '--map', 'date=Created at'],
  },
  {
    name: 'Freshdesk tickets',
    write: freshdesk,
    byHand: ['--map', 'customer=Email', '--map', 'date=Created time'],
  },
]
