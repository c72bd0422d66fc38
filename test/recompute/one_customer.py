"""One customer: what doing nothing costs, what is owed anyway, payback, word of mouth, those not genuine, ranges."""

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


def share_of(rng):
    return rng.choice((F(0), F(1))) if rng.random() < 0.15 else F(rng.randrange(1, 200), 200)


def money(rng, most, cents=2):
    return F(rng.randrange(int(most * 10**cents) + 1), 10**cents)


PARTS_OF_A_REMEDY = ('replace', 'gift', 'refund', 'credit', 'discount', 'cash', 'labour', 'salvage')


def plain(number):
    """A fraction of few decimals as a cell holds it."""
    text = f'{float(number):.6f}'.rstrip('0').rstrip('.')
    assert F(text) == number, number
    return text


def random_remedy(rng, most=30, kinds=PARTS_OF_A_REMEDY):
    parts = []
    for kind in rng.sample(kinds, min(len(kinds), rng.choice((1, 1, 1, 2, 3)))):
        amount = plain(money(rng, most))
        if kind == 'discount':
            amount = f'{plain(money(rng, 3))}x{rng.randrange(1, 5)}'
        if kind == 'labour':
            amount = f'{rng.randrange(1, 13) * 5}min@{plain(money(rng, 30))}/h'
        parts.append(f'{kind}:{amount}')
    return '+'.join(parts)


def random_case(rng):
    """Facts as fractions and words; about half of all keys are left to their defaults."""
    some = rng.random
    case = {'sales': F(rng.randrange(50, 20000), 100)}
    way = rng.choice(('margin', 'margin', 'cost', 'margin_rate'))
    if way == 'margin_rate':
        case[way] = F(rng.randrange(-20, 101), 100)
    else:
        case[way] = money(rng, int(case['sales'])) * (-1 if some() < 0.08 and way == 'margin' else 1)
    if some() < 0.5:
        case['period'] = rng.choice(('week', 'month', 'quarter', 'year'))
    elif some() < 0.3:
        case['per_year'] = F(rng.randrange(2, 60), 2)
    if some() < 0.4:
        case['retention'] = F(rng.randrange(40, 100), 100)
    if some() < 0.4:
        case['discount'] = F(rng.randrange(1, 30), 100)
    is_falling = case.get('retention', 1) / (1 + case.get('discount', F(0))) < 1
    if is_falling and some() < 0.15:
        case['horizon'] = 'forever'
    elif some() < 0.4:
        case['horizon'] = F(rng.randrange(1, 60)) + (F(rng.randrange(1, 4), 4) if some() < 0.2 else 0)
    case['timing'] = rng.choice(('begin', 'end'))
    for key in ('stay_if_recovered', 'stay_if_ignored', 'redemption', 'displacement'):
        if some() < 0.75:
            case[key] = share_of(rng)
    if some() < 0.9:
        case['remedy'] = random_remedy(rng)
    if some() < 0.3:
        case['remedy_basis'] = rng.choice(('cost', 'price'))
    if some() < 0.2 and case.get('horizon', 1) != 'forever' and case.get('horizon', 2) >= 2:
        case['incident_sale'] = 'include'
    if some() < 0.25:
        case['rebuild'], case['rebuild_from'] = F(rng.randrange(1, 9)), share_of(rng)
    for key, most, likely in (
        ('cost_to_serve', 200, 0.3),
        ('acquisition_cost', 60, 0.3),
        ('cost_if_ignored', 40, 0.5),
        ('told_value', 300, 0.3),
    ):
        if some() < likely:
            case[key] = money(rng, most)
    if some() < 0.4:
        case['told_if_lost'], case['leave_rate'] = F(rng.randrange(9)), share_of(rng)
    if some() < 0.3:
        case['told_if_recovered'], case['join_rate'] = F(rng.randrange(9)), share_of(rng)
    if some() < 0.4:
        case['not_genuine'] = share_of(rng)
    return case


def cells(case):
    return {key: value if isinstance(value, str) else plain(value) for key, value in case.items()}


def filled(rows):
    """Every row with every column, blank where it says nothing."""
    keys = {key: '' for row in rows for key in row}
    return [{**keys, **row} for row in rows]


def compare_rows(tally, rows, cases, floor=''):
    assert len(rows) == len(cases)
    for row, case in zip(rows, cases):
        one = Customer(case, floor)
        # The sum of a horizon without end is double precision; a quotient is as good as what it is divided by.
        size = max(1, abs(one.future)) if one.is_forever else 1
        shown = floor, cells(case)
        for key, want in one.answers().items():
            tally.same(key, row[key], want, F(1, 10**10) * size, shown)


def doing_nothing(program, rng, count, tally):
    floors = ('', '', 'replace:4', 'refund:3+cash:2.5', 'credit:8', 'ec261-250')
    for number, floor in enumerate(floors):
        cases = [random_case(rng) for _ in range(count // len(floors))]
        if floor:
            for case in cases[::2]:
                case['remedy'] = '+'.join(filter(None, (floor.replace('ec261-250', 'cash:250'), case.get('remedy'))))
        name = program.file(f'cases{number}.ndjson', filled([cells(case) for case in cases]))
        rows = program.answer('batch', name, *(['--floor', floor] if floor else []))['rows']
        compare_rows(tally, rows, cases, floor)


RANGED = ('stay_if_recovered', 'stay_if_ignored', 'not_genuine', 'cost_if_ignored', 'told_value', 'cost_to_serve')


def ranges(program, rng, count, tally):
    """Least, most and whether the decision holds: every number here moves the gain one way, so corners are enough."""
    cases, boxes = [], []
    while len(cases) < count // 2:
        case = random_case(rng)
        chosen = rng.sample(RANGED, rng.choice((1, 1, 2, 3)))
        box = {}
        for key in chosen:
            ends = (share_of(rng), share_of(rng)) if key in RANGED[:3] else (money(rng, 60), money(rng, 60))
            box[key] = (min(ends), max(ends))
        if all(low < high for low, high in box.values()) and case.get('horizon') != 'forever':
            cases.append(case)
            boxes.append(box)
    spans = [{key: f'{plain(a)}..{plain(b)}' for key, (a, b) in box.items()} for box in boxes]
    rows = [{**cells(case), **span} for case, span in zip(cases, spans)]
    answered = program.answer('batch', program.file('ranges.ndjson', filled(rows)))['rows']
    for row, written, case, box in zip(answered, rows, cases, boxes):
        corners = [
            Customer({**case, **dict(zip(box, ends))}).answers() for ends in itertools.product(*box.values())
        ]
        gains = [one['incremental_value'] for one in corners]
        tally.same('incremental_value_low', row['incremental_value_low'], min(gains), case=written)
        tally.same('incremental_value_high', row['incremental_value_high'], max(gains), case=written)
        holds = len({one['decision'] for one in corners}) == 1
        tally.same('decision_holds', row['decision_holds'], holds, case=written)


PARTS = {
    'one customer, and what doing nothing costs': doing_nothing,
    'ranges in cells': ranges,
}
