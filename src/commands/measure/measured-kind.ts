/** What is measured: remedies and who stayed, or offers and who accepted; and the sentences that differ. */
import { type Message, say } from '../../words/say'
import type { Request } from '../command'

/** Whole sentences; `net` is an amount that is gained, `loss` one that is lost. */
export interface KindWords {
  readonly treated: Message
  readonly control: Message
  readonly uplift: Message
  /** The same where nothing was held out. */
  readonly unproven: Message
  readonly spend: Message
  readonly naive: Message
  readonly none: Message
  /** All who stayed, and that nobody did. */
  readonly all: Message
  readonly nobody: Message
  brought(net: string): Message
  /** They help for sure, but may cost more than that is worth. */
  unsurelyPaying(net: string, low: string, high: string): Message
  atBest(loss: string, least: string): Message
  naively(net: string): Message
  naivelyLost(loss: string): Message
  asItStands(net: string): Message
  asItStandsLost(loss: string): Message
  fewer(loss: string): Message
  tooDear(loss: string): Message
  /** Between what it lies, surely above 0, surely below, or neither. */
  surelyMore(low: string, high: string, confidence: string): Message
  surelyLess(low: string, high: string, confidence: string): Message
  unsure(low: string, high: string, confidence: string): Message
}

const REMEDIES: KindWords = {
  treated: say('Stayed with the remedy'),
  control: say('Stayed without it'),
  uplift: say('Stayed because of it'),
  unproven: say('Stayed because of it (unproven)'),
  spend: say('Spent on remedies'),
  naive: say(
    'Nothing was held out, so nobody knows how many would have stayed anyway. All who stayed are counted as kept.',
  ),
  none: say('No case had the remedy.'),
  all: say('All who stayed.'),
  nobody: say('Nobody stayed.'),
  brought: (net) => say('The remedies pay: they gain {net} beyond their cost.', { net }),
  unsurelyPaying: (net, low, high) =>
    say(
      'The remedies help, but it is not yet sure that they pay: {net} is left after their cost, or anything between {low} and {high}.',
      { net, low, high },
    ),
  atBest: (loss, least) =>
    say('The remedies cost more than they can have brought: they lose {loss}, at best {least}.', {
      loss,
      least,
    }),
  naively: (net) =>
    say('Nothing was measured: the remedies gain {net} if nobody would have stayed anyway.', { net }),
  naivelyLost: (loss) =>
    say('Nothing was measured: the remedies lose {loss} even if nobody would have stayed anyway.', { loss }),
  asItStands: (net) =>
    say('It may be chance: as it stands, the remedies gain {net} beyond their cost.', { net }),
  asItStandsLost: (loss) =>
    say('It may be chance: as it stands, the remedies lose {loss} with their cost.', { loss }),
  fewer: (loss) =>
    say('Fewer stayed with the remedy than without it: with its cost, {loss} is lost.', { loss }),
  tooDear: (loss) => say('The remedies kept customers, but cost {loss} more than that is worth.', { loss }),
  surelyMore: (low, high, confidence) =>
    say(
      'It is no play of chance: between {low} and {high} more stay because of the remedy ({confidence} confidence).',
      { low, high, confidence },
    ),
  surelyLess: (low, high, confidence) =>
    say(
      'It is no play of chance: between {low} and {high} fewer stay because of the remedy ({confidence} confidence).',
      { low, high, confidence },
    ),
  unsure: (low, high, confidence) =>
    say(
      'Between {low} and {high} more stay because of the remedy ({confidence} confidence). That includes none at all: more cases would tell.',
      { low, high, confidence },
    ),
}

/** Where it is known what each case brought. */
const REMEDIES_IN_MONEY: KindWords = {
  ...REMEDIES,
  naive: say(
    'Nothing was held out, so nobody knows what would have been brought anyway. All of it is counted as gained.',
  ),
  naively: (net) =>
    say('Nothing was measured: the remedies gain {net} if nobody would have brought anything anyway.', {
      net,
    }),
  naivelyLost: (loss) =>
    say('Nothing was measured: the remedies lose {loss} even if nobody would have brought anything anyway.', {
      loss,
    }),
  fewer: (loss) =>
    say('Customers brought less with the remedy than without it: with its cost, {loss} is lost.', { loss }),
  tooDear: (loss) =>
    say('Customers brought more with the remedy, but it cost {loss} more than that.', { loss }),
  surelyMore: (low, high, confidence) =>
    say(
      'It is no play of chance: a case brings between {low} and {high} more because of the remedy ({confidence} confidence).',
      { low, high, confidence },
    ),
  surelyLess: (low, high, confidence) =>
    say(
      'It is no play of chance: a case brings between {low} and {high} less because of the remedy ({confidence} confidence).',
      { low, high, confidence },
    ),
  unsure: (low, high, confidence) =>
    say(
      'A case brings between {low} and {high} more because of the remedy ({confidence} confidence). That includes nothing at all: more cases would tell.',
      { low, high, confidence },
    ),
}

const OFFERS: KindWords = {
  treated: say('Accepted the offer'),
  control: say('Bought without it'),
  uplift: say('Bought because of it'),
  unproven: say('Bought because of it (unproven)'),
  spend: say('Spent on offers'),
  naive: say(
    'Nobody was left without the offer, so nobody knows how many would have bought anyway. All who accepted are counted.',
  ),
  none: say('Nobody had the offer.'),
  all: say('All who accepted.'),
  nobody: say('Nobody accepted.'),
  brought: (net) => say('The offers pay: they gain {net} beyond their cost.', { net }),
  unsurelyPaying: (net, low, high) =>
    say(
      'The offers help, but it is not yet sure that they pay: {net} is left after their cost, or anything between {low} and {high}.',
      { net, low, high },
    ),
  atBest: (loss, least) =>
    say('The offers cost more than they can have brought: they lose {loss}, at best {least}.', {
      loss,
      least,
    }),
  naively: (net) =>
    say('Nothing was measured: the offers gain {net} if nobody would have bought anyway.', { net }),
  naivelyLost: (loss) =>
    say('Nothing was measured: the offers lose {loss} even if nobody would have bought anyway.', { loss }),
  asItStands: (net) =>
    say('It may be chance: as it stands, the offers gain {net} beyond their cost.', { net }),
  asItStandsLost: (loss) =>
    say('It may be chance: as it stands, the offers lose {loss} with their cost.', { loss }),
  fewer: (loss) =>
    say('Fewer accepted with the offer than bought without it: with its cost, {loss} is lost.', { loss }),
  tooDear: (loss) => say('The offers found takers, but cost {loss} more than that is worth.', { loss }),
  surelyMore: (low, high, confidence) =>
    say(
      'It is no play of chance: between {low} and {high} more buy because of the offer ({confidence} confidence).',
      { low, high, confidence },
    ),
  surelyLess: (low, high, confidence) =>
    say(
      'It is no play of chance: between {low} and {high} fewer buy because of the offer ({confidence} confidence).',
      { low, high, confidence },
    ),
  unsure: (low, high, confidence) =>
    say(
      'Between {low} and {high} more buy because of the offer ({confidence} confidence). That includes none at all: more cases would tell.',
      { low, high, confidence },
    ),
}

const OFFERS_IN_MONEY: KindWords = {
  ...OFFERS,
  surelyMore: (low, high, confidence) =>
    say(
      'It is no play of chance: a customer brings between {low} and {high} more because of the offer ({confidence} confidence).',
      { low, high, confidence },
    ),
  surelyLess: (low, high, confidence) =>
    say(
      'It is no play of chance: a customer brings between {low} and {high} less because of the offer ({confidence} confidence).',
      { low, high, confidence },
    ),
  unsure: (low, high, confidence) =>
    say(
      'A customer brings between {low} and {high} more because of the offer ({confidence} confidence). That includes nothing at all: more cases would tell.',
      { low, high, confidence },
    ),
}

export const isOfOffers = (options: Request['options']): boolean => options.get('kind')?.at(-1) === 'offers'

export function kindWords({ options }: Request, inMoney: boolean): KindWords {
  if (isOfOffers(options)) return inMoney ? OFFERS_IN_MONEY : OFFERS
  return inMoney ? REMEDIES_IN_MONEY : REMEDIES
}
