"""Random facts of customers, as fractions and as the cells of a file."""

from fractions import Fraction as F


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


def simple_case(rng):
    """Facts of a customer who buys monthly and is worth something."""
    sales = F(rng.randrange(500, 5000), 100)
    return {
        'sales': sales,
        'margin': money(rng, int(sales)) + 1,
        'stay_if_recovered': share_of(rng),
        'stay_if_ignored': share_of(rng),
        'remedy': random_remedy(rng),
    }
