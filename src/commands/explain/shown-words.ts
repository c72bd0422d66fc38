/** Words that pages show and that are neither measures nor inputs: decisions, pictures and what stands beside them. */
import type { Text } from '../../words/say'

export interface ShownWord {
  readonly key: string
  readonly title: Text
  /** The trade's term, where the title is the owner's. */
  readonly term?: Text
  readonly meaning: Text
}

/** What each decision is called where people read it, and when it is taken. */
const DECIDED: readonly ShownWord[] = [
  {
    key: 'recover',
    title: 'Put it right',
    meaning: 'The decision where the remedy gains, or costs nothing more than doing nothing: give it.',
  },
  {
    key: 'offer-less',
    title: 'Offer less',
    meaning: 'The decision where this remedy or offer loses, and a cheaper one would pay.',
  },
  {
    key: 'let-go',
    title: 'Do nothing',
    meaning: 'The decision where no remedy pays, however cheap it is.',
  },
  { key: 'offer', title: 'Make the offer', meaning: 'The decision where an offer gains.' },
  {
    key: 'no-offer',
    title: 'Make no offer',
    meaning: 'The decision where no offer pays, however cheap it is.',
  },
  {
    key: 'keep',
    title: 'Keep',
    meaning: 'The decision for a customer who earns, or who would cost more to let go than to serve.',
  },
  {
    key: 'reprice',
    title: 'Raise the price',
    meaning:
      'The decision for a customer who costs, where a rise of the price that they would bear is enough.',
  },
  {
    key: 'cut-service',
    title: 'Serve for less',
    meaning:
      'The decision for a customer who costs, where a cheaper service is enough and a rise of the price is not.',
  },
  {
    key: 'exit',
    title: 'Let the customer go',
    meaning:
      'The decision for a customer who costs, where neither price nor service helps and letting them go gains.',
  },
  {
    key: 'prevent',
    title: 'Prevent',
    meaning: 'The decision where preventing problems costs less than they do.',
  },
  {
    key: 'cure',
    title: 'Put right what goes wrong',
    meaning: 'The decision where preventing problems costs more than they do.',
  },
]

const PICTURES: readonly ShownWord[] = [
  {
    key: 'whale-curve',
    title: 'What the best customers bring, added up',
    term: 'Whale curve',
    meaning:
      'The customers stand side by side, the best first, and what each leaves in a year is added to those before. The line rises while customers earn and falls where they cost; its highest point is what the business would have without those who cost.',
  },
  {
    key: 'peak',
    title: 'Highest point',
    term: 'Peak',
    meaning:
      'The highest point of what the best customers bring, added up: from there on customers cost more than they bring.',
  },
  {
    key: 'pareto',
    title: 'What goes wrong',
    term: 'Pareto table',
    meaning:
      'The kinds of failure, those first by which most is lost if nothing is done, with the share of each and the shares added up.',
  },
  {
    key: 'tornado',
    title: 'Which input matters most',
    term: 'Tornado',
    meaning:
      'A bar for each input, from the answer at its low to the answer at its high, the others as given; the widest stands first.',
  },
  {
    key: 'sweep',
    title: 'The answer along an input',
    term: 'Sweep',
    meaning:
      'A line of the answer over the values of one input; with two inputs a field of answers, in which losses are shaded.',
  },
  {
    key: 'crossing',
    title: 'Where it changes sign',
    term: 'Crossing',
    meaning:
      'The value of an input at which the answer is 0: on one side of it the remedy gains, on the other it loses.',
  },
  {
    key: 'band',
    title: 'From the least to the most',
    term: 'Band',
    meaning: 'Between its two ends lie 90 in a hundred of the answers that were drawn.',
  },
  {
    key: 'median',
    title: 'Median',
    meaning: 'Half of the answers that were drawn are below it, and half above.',
  },
  {
    key: 'percentile',
    title: 'So many are below',
    term: 'Percentile',
    meaning: 'So many in a hundred of the answers that were drawn are below it.',
  },
  {
    key: 'chance-of-loss',
    title: 'Chance of losing money',
    meaning: 'The share of the answers that were drawn in which the remedy costs more than it keeps.',
  },
]

const BESIDE: readonly ShownWord[] = [
  {
    key: 'unattributed',
    title: 'Sales without a name',
    term: 'Unattributed',
    meaning:
      'Rows of a ledger that name no customer: they are counted beside the customers, and belong to none.',
  },
  {
    key: 'credits',
    title: 'Given back',
    term: 'Credits',
    meaning: 'What was taken off the sales again: refunds, credit notes, returned goods.',
  },
  {
    key: 'dominated-by',
    title: 'Cheaper and better',
    term: 'Dominated by',
    meaning: 'Another remedy that costs no more and keeps no less: there is no reason to take this one.',
  },
  {
    key: 'other-basis',
    title: 'The other basis',
    meaning: 'The same case with the goods of a remedy valued the other way: at price, or at what they cost.',
  },
  {
    key: 'assumed',
    title: 'Assumed',
    meaning: 'What was not given and holds by default, each with the flag that says otherwise.',
  },
  {
    key: 'naive',
    title: 'Naive',
    meaning:
      'Measured without cases held out: who would have stayed anyway is counted as kept by the remedy.',
  },
  {
    key: 'held-out',
    title: 'Held out',
    term: 'Control group',
    meaning: 'Cases for which nothing was done, by lot: they tell how many stay anyway.',
  },
  {
    key: 'chosen',
    title: 'Chosen',
    meaning: 'The budget goes to it: of all ways to spend so much, these remedies gain most together.',
  },
  {
    key: 'rejected',
    title: 'Rejected',
    meaning:
      'Rows of a file that cannot be read: they are named with the reason, and are no part of the answer.',
  },
  {
    key: 'skipped',
    title: 'Skipped',
    meaning:
      'Rows of a file that are none: blank, the same as another with --dedupe, or a total at the foot.',
  },
]

export const shownWords: readonly ShownWord[] = [...DECIDED, ...PICTURES, ...BESIDE]
