/** What is measured: remedies and who stayed, or offers and who accepted; and the sentences that differ. */
import type { Request } from '../command'

/** Whole sentences; `net` is an amount that is gained, `loss` one that is lost. */
export interface KindWords {
  readonly treated: string
  readonly control: string
  readonly uplift: string
  /** The same where nothing was held out. */
  readonly unproven: string
  readonly spend: string
  readonly share: string
  readonly naive: string
  readonly none: string
  /** All who stayed, and that nobody did. */
  readonly all: string
  readonly nobody: string
  brought(net: string): string
  /** They help for sure, but may cost more than that is worth. */
  unsurelyPaying(net: string, low: string, high: string): string
  atBest(loss: string, least: string): string
  naively(net: string): string
  naivelyLost(loss: string): string
  asItStands(net: string): string
  asItStandsLost(loss: string): string
  fewer(loss: string): string
  tooDear(loss: string): string
  /** Between what it lies, surely above 0, surely below, or neither. */
  surelyMore(low: string, high: string, confidence: string): string
  surelyLess(low: string, high: string, confidence: string): string
  unsure(low: string, high: string, confidence: string): string
}

const REMEDIES: KindWords = {
  treated: 'Stayed with the remedy',
  control: 'Stayed without it',
  uplift: 'Stayed because of it',
  unproven: 'Stayed because of it (unproven)',
  spend: 'Spent on remedies',
  share: 'Stayed',
  naive:
    'Nothing was held out, so nobody knows how many would have stayed anyway. All who stayed are counted as kept.',
  none: 'No case had the remedy.',
  all: 'All who stayed.',
  nobody: 'Nobody stayed.',
  brought: (net) => `The remedies pay: they gain ${net} beyond their cost.`,
  unsurelyPaying: (net, low, high) =>
    `The remedies help, but it is not yet sure that they pay: ${net} is left after their cost, or anything between ${low} and ${high}.`,
  atBest: (loss, least) =>
    `The remedies cost more than they can have brought: they lose ${loss}, at best ${least}.`,
  naively: (net) => `Nothing was measured: the remedies gain ${net} if nobody would have stayed anyway.`,
  naivelyLost: (loss) =>
    `Nothing was measured: the remedies lose ${loss} even if nobody would have stayed anyway.`,
  asItStands: (net) => `It may be chance: as it stands, the remedies gain ${net} beyond their cost.`,
  asItStandsLost: (loss) => `It may be chance: as it stands, the remedies lose ${loss} with their cost.`,
  fewer: (loss) => `Fewer stayed with the remedy than without it: with its cost, ${loss} is lost.`,
  tooDear: (loss) => `The remedies kept customers, but cost ${loss} more than that is worth.`,
  surelyMore: (low, high, confidence) =>
    `It is no play of chance: between ${low} and ${high} more stay because of the remedy (${confidence} confidence).`,
  surelyLess: (low, high, confidence) =>
    `It is no play of chance: between ${low} and ${high} fewer stay because of the remedy (${confidence} confidence).`,
  unsure: (low, high, confidence) =>
    `Between ${low} and ${high} more stay because of the remedy (${confidence} confidence). That includes none at all: more cases would tell.`,
}

/** Where it is known what each case brought. */
const REMEDIES_IN_MONEY: KindWords = {
  ...REMEDIES,
  naive:
    'Nothing was held out, so nobody knows what would have been brought anyway. All of it is counted as gained.',
  naively: (net) =>
    `Nothing was measured: the remedies gain ${net} if nobody would have brought anything anyway.`,
  naivelyLost: (loss) =>
    `Nothing was measured: the remedies lose ${loss} even if nobody would have brought anything anyway.`,
  fewer: (loss) => `Customers brought less with the remedy than without it: with its cost, ${loss} is lost.`,
  tooDear: (loss) => `Customers brought more with the remedy, but it cost ${loss} more than that.`,
  surelyMore: (low, high, confidence) =>
    `It is no play of chance: a case brings between ${low} and ${high} more because of the remedy (${confidence} confidence).`,
  surelyLess: (low, high, confidence) =>
    `It is no play of chance: a case brings between ${low} and ${high} less because of the remedy (${confidence} confidence).`,
  unsure: (low, high, confidence) =>
    `A case brings between ${low} and ${high} more because of the remedy (${confidence} confidence). That includes nothing at all: more cases would tell.`,
}

const OFFERS: KindWords = {
  treated: 'Accepted the offer',
  control: 'Bought without it',
  uplift: 'Bought because of it',
  unproven: 'Bought because of it (unproven)',
  spend: 'Spent on offers',
  share: 'Accepted',
  naive:
    'Nobody was left without the offer, so nobody knows how many would have bought anyway. All who accepted are counted.',
  none: 'Nobody had the offer.',
  all: 'All who accepted.',
  nobody: 'Nobody accepted.',
  brought: (net) => `The offers pay: they gain ${net} beyond their cost.`,
  unsurelyPaying: (net, low, high) =>
    `The offers help, but it is not yet sure that they pay: ${net} is left after their cost, or anything between ${low} and ${high}.`,
  atBest: (loss, least) =>
    `The offers cost more than they can have brought: they lose ${loss}, at best ${least}.`,
  naively: (net) => `Nothing was measured: the offers gain ${net} if nobody would have bought anyway.`,
  naivelyLost: (loss) =>
    `Nothing was measured: the offers lose ${loss} even if nobody would have bought anyway.`,
  asItStands: (net) => `It may be chance: as it stands, the offers gain ${net} beyond their cost.`,
  asItStandsLost: (loss) => `It may be chance: as it stands, the offers lose ${loss} with their cost.`,
  fewer: (loss) => `Fewer accepted with the offer than bought without it: with its cost, ${loss} is lost.`,
  tooDear: (loss) => `The offers found takers, but cost ${loss} more than that is worth.`,
  surelyMore: (low, high, confidence) =>
    `It is no play of chance: between ${low} and ${high} more buy because of the offer (${confidence} confidence).`,
  surelyLess: (low, high, confidence) =>
    `It is no play of chance: between ${low} and ${high} fewer buy because of the offer (${confidence} confidence).`,
  unsure: (low, high, confidence) =>
    `Between ${low} and ${high} more buy because of the offer (${confidence} confidence). That includes none at all: more cases would tell.`,
}

const OFFERS_IN_MONEY: KindWords = {
  ...OFFERS,
  surelyMore: (low, high, confidence) =>
    `It is no play of chance: a customer brings between ${low} and ${high} more because of the offer (${confidence} confidence).`,
  surelyLess: (low, high, confidence) =>
    `It is no play of chance: a customer brings between ${low} and ${high} less because of the offer (${confidence} confidence).`,
  unsure: (low, high, confidence) =>
    `A customer brings between ${low} and ${high} more because of the offer (${confidence} confidence). That includes nothing at all: more cases would tell.`,
}

export const isOfOffers = (options: Request['options']): boolean => options.get('kind')?.at(-1) === 'offers'

export function kindWords({ options }: Request, inMoney: boolean): KindWords {
  if (isOfOffers(options)) return inMoney ? OFFERS_IN_MONEY : OFFERS
  return inMoney ? REMEDIES_IN_MONEY : REMEDIES
}
