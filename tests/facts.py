# SPDX-License-Identifier: GPL-3.0-or-later
"""The amounts of a document as facts, and those that a truth file wants.

A fact is (table, side, key, how often the key came till here, column, yuan); the key is the code
where there is one, else the name without its ordinal.
"""
import collections
import re
import unicodedata
from decimal import Decimal

UNITS = {'元': 1, '百元': 100, '千元': 1000, '万元': 10000, '亿元': 10 ** 8}
ORDINAL = re.compile(r'^\s*([一二三四五六七八九十]+、|[（(][一二三四五六七八九十]+[）)]|[①②③④⑤⑥⑦⑧⑨⑩])')


def plain(text):
    return re.sub(r'\s', '', unicodedata.normalize('NFKC', text or ''))


def key_of(code, name):
    code = plain(code)
    if code.isdigit():
        return code
    # The ordinal goes first: normalising makes a bare 1 of ①.
    return plain(ORDINAL.sub('', name or '')) or code


def yuan(value, unit):
    """Whole yuan, as in the truth files; the unit stays part of the fact where it is unknown."""
    return round(Decimal(value) * UNITS[unit]) if unit in UNITS else ('no unit', value)


def facts_of(document, only=None):
    """`only`: ids of the tables that count; None: all. Zero is no fact."""
    out = collections.Counter()
    for table in document['tables']:
        seen = collections.Counter()
        if only is not None and table['id'] not in only:
            continue
        for row in table['rows']:
            values = row['values']
            if not values:
                continue
            side, key = row['side'] or '', key_of(row['code'], row['name'])
            seen[side, key] += 1
            for column, value in values.items():
                if value != 0:
                    out[table['id'], side, key, seen[side, key], column, yuan(value, table['unit'])] += 1
    return out


def wanted(truth):
    out = collections.Counter()
    for table in truth['tables']:
        for fact in table['facts']:
            if fact['value'] != 0:
                out[fact['table'], fact['side'] or '', key_of(fact['code'], fact['name']), fact['occurrence'],
                    fact['column'], round(Decimal(fact['value']) * 100)] += 1
    return out


def compare(document, truth):
    """(missed, extra) as sorted lists of facts."""
    only = {table['id'] for table in truth['tables']} if truth.get('partial') else None
    got, want = facts_of(document, only), wanted(truth)
    return sorted((want - got).elements(), key=str), sorted((got - want).elements(), key=str)
