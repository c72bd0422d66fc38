"""One customer worked out in fractions: the value with the remedy and without, and what follows from both."""

import itertools
from fractions import Fraction as F

PER_YEAR = {'day': 365, 'week': 52, 'month': 12, 'quarter': 4, 'year': 1}
TINY = F(1, 10**9)
FIXED = {'ec261-250': 250, 'ec261-400': 400, 'ec261-600': 600}


def twelve(number):
    """Fixed to 12 decimals, half to even."""
    return F(round(F(number) * 10**12), 10**12)


def remedy_cost(remedy, sales, margin, case):
    """What a remedy costs the business; goods at cost of goods unless the basis is their price."""
    at_cost = case.get('remedy_basis') != 'price' and sales > 0
    share = 1 - margin / sales
    total = F(0)
    for part in filter(None, remedy.split('+')):
        if part in FIXED:
            total += FIXED[part]
            continue
        kind, amount = part.split(':')
        if kind == 'discount':
            off, times = amount.split('x')
            total += F(off) * F(times)
        elif kind == 'labour':
            minutes, wage = amount.split('min@')
            total += F(minutes) / 60 * F(wage.removesuffix('/h'))
        elif kind in ('replace', 'gift'):
            total += F(amount) * (share if at_cost else 1)
        elif kind == 'credit':
            displaced = case.get('displacement', F(0))
            total += F(amount) * case.get('redemption', F(1)) * (displaced + (1 - displaced) * share)
        else:
            total += -F(amount) if kind == 'salvage' else F(amount)
    return total


class Customer:
    """A customer's facts as fractions, and what follows from them."""

    def __init__(self, case, floor=''):
        get = case.get
        self.case = case
        self.sales = case['sales']
        self.margin = next(
            value
            for value in (
                get('margin'),
                None if get('cost') is None else self.sales - case['cost'],
                None if get('margin_rate') is None else self.sales * case['margin_rate'],
            )
            if value is not None
        )
        self.year = get('per_year') or F(PER_YEAR[get('period') or 'month'])
        self.is_forever = get('horizon') == 'forever'
        self.count = self.year if get('horizon') is None else None if self.is_forever else case['horizon']
        self.p1, self.p0 = get('stay_if_recovered', F(1)), get('stay_if_ignored', F(0))
        self.fake = get('not_genuine', F(0))
        self.nothing = get('cost_if_ignored', F(0))
        self.annual = self.margin * self.year
        self.net = self.annual - get('cost_to_serve', F(0))
        self.cost = remedy_cost(get('remedy') or '', self.sales, self.margin, case)
        if floor:
            # Never less than what is owed: a remedy below it is that, and nothing goes beyond.
            self.cost = max(F(0), self.cost - remedy_cost(floor, self.sales, self.margin, case))
        self.rate = get('retention', F(1)) / (1 + get('discount', F(0)))
        self.begin = 1 if get('timing') == 'end' else 0
        self.value()

    def factor(self, time):
        return F(1) if self.rate == 1 else twelve(F(float(self.rate) ** (time / float(self.year))))

    def parts(self):
        """Each counted purchase after the incident: which share of it counts, and its time."""
        left = self.count - self.included
        start = max(self.begin, self.included)
        for step in itertools.count():
            if left <= 0:
                return
            yield min(F(1), left), start + step
            left -= 1

    def shortfall(self, step):
        """Which share of a purchase is missing while trust is rebuilt."""
        over = int(self.case.get('rebuild', 0))
        if step >= over:
            return F(0)
        missing = 1 - self.case['rebuild_from']
        return missing if over == 1 else missing * (1 - F(step, over - 1))

    def value(self):
        each = self.net / self.year
        self.included = 1 if self.case.get('incident_sale') == 'include' else 0
        self.sure = each if self.included else F(0)
        if self.is_forever:
            step = F(float(self.rate) ** (1 / float(self.year)))
            sum_of_factors = (1 if self.begin == 0 or self.included else step) / (1 - step)
            start = max(self.begin, self.included)
            lost = sum(self.margin * self.shortfall(k) * self.factor(start + k) for k in range(40))
        else:
            sum_of_factors = self.included + sum(share * self.factor(time) for share, time in self.parts())
            lost = sum(
                self.margin * self.shortfall(k) * share * self.factor(time)
                for k, (share, time) in enumerate(self.parts())
            )
        self.future = each * sum_of_factors
        self.stake = self.future - self.sure - lost
        told = self.case.get('told_value')
        told = max(self.future, F(0)) if told is None else told
        self.lost_talk = self.case.get('told_if_lost', F(0)) * self.case.get('leave_rate', F(0)) * told
        self.won_talk = self.case.get('told_if_recovered', F(0)) * self.case.get('join_rate', F(0)) * told

    def answers(self):
        stake, low, high, c = self.stake, self.lost_talk, self.won_talk, self.cost
        genuine = 1 - self.fake
        real = self.p0 + genuine * (self.p1 - self.p0)
        # Who pretends would have stayed as they are, and has nothing to tell: the whole gain is times 1 - φ.
        kept = self.sure + real * stake - (1 - real) * low + genuine * self.p1 * high - c
        ignored = self.sure + self.p0 * stake - (1 - self.p0) * low - self.nothing
        gain = kept - ignored
        due = c - self.nothing
        top = stake + low + high
        required = None
        pays_anyway = self.nothing > 0 and due <= 0
        if top > 0 and (pays_anyway or genuine > 0):
            required = F(0) if pays_anyway else (due / genuine + self.p0 * (stake + low)) / top
        most = (self.p1 * top - due / genuine) / (stake + low) if stake + low > 0 and genuine > 0 else None
        share = 1 - self.margin / self.sales if self.case.get('remedy_basis') != 'price' else F(1)
        uplift = real - self.p0
        acquisition = self.case.get('acquisition_cost')
        told = {
            'annual_margin': self.annual,
            'net_annual_margin': self.net,
            'future_margin': self.future,
            'remedy_cost': c,
            'word_of_mouth_if_lost': low,
            'word_of_mouth_if_recovered': high,
            'net_retained_value': kept,
            'value_if_ignored': ignored,
            'incremental_value': gain,
            'max_remedy_cost': gain + c,
            'max_remedy_price': (gain + c) / share if share > 0 else None,
            'required_stay': required,
            'max_stay_if_ignored': most,
            'break_even_uplift': None if required is None else required - self.p0,
            'cost_per_save': due / uplift if uplift > 0 else None,
            'return_on_remedy': gain / c if c > 0 else None,
            'payback_purchases': self.payback(due, uplift),
            'avoided_acquisition_cost': None if acquisition is None else uplift * acquisition,
            'decision': self.decision(gain, gain + c),
        }
        if pays_anyway:
            # Not compared: the page does not settle them where it pays even if they leave.
            del told['break_even_uplift']
            if top <= 0:
                del told['required_stay']
        return told

    def payback(self, due, uplift):
        if due <= 0:
            return F(0)
        if uplift <= 0:
            return None
        total = F(0)
        start = max(self.begin, self.included)
        parts = ((F(1), start + k) for k in range(3000)) if self.is_forever else self.parts()
        for step, (share, time) in enumerate(parts):
            each = self.net / self.year - self.margin * self.shortfall(step)
            total += uplift * each * share * self.factor(time)
            if total >= due:
                return F(step + 1)
        return None

    def decision(self, gain, most):
        talk = self.lost_talk != 0 or self.won_talk != 0
        if self.future <= 0 and self.nothing == 0 and not talk:
            return 'let-go'
        return 'recover' if gain >= -TINY else 'offer-less' if most > TINY else 'let-go'
