#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mutants.py YUSUAN FILE... [--each N] [--seed S] [--least SHARE] [--show]: plants one fault at a time, and counts how many are told.

Every FILE is extracted; faults of many kinds are planted in its JSON, and `yusuan check` judges each copy. A fault is
- caught when an error is told that the clean document does not have,
- located when one of these stands where the fault was planted: table, row, column and page. What was taken away is located by a
  sum that misses it (the rows above it in the tree of codes, and totals); an amount must be named itself.
TAP: a kind of fault of which nothing could be planted fails; so does one that is caught, or located, less often than SHARE of the
kind's own figure in USUAL (1 where it says nothing)."""
import argparse
import copy
import json
import random
import subprocess
import sys
import tempfile


class Fault:
    """Where a fault was planted: rows None: anywhere in the table; columns None: any; words: what a message must have."""

    def __init__(self, table, rows=None, columns=None, words=None):
        self.table, self.rows, self.columns, self.words = table, rows, columns, words

    def __str__(self):
        name = self.table['id'] if self.table else self.words
        return f"{name} {'/'.join(r['code'] or r['name'] for r in self.rows or [])} {'/'.join(self.columns or [])}"

    def is_at(self, anomaly):
        if self.words is not None:
            return self.words in anomaly['message']['zh']
        if anomaly['table'] != self.table['id'] or anomaly['page'] not in self.table['pages']:
            return False
        if self.rows is None:
            return True
        named = [r for i, r in enumerate(self.table['rows']) if i == anomaly['row'] and any(r is o for o in self.rows)]
        if not named or self.columns is not None and anomaly['column'] not in self.columns:
            return False
        return anomaly['page'] in {c['page'] for c in named[0]['cells']} | {None} or not named[0]['cells']


def cells(table, rows=None):
    return [(r, c) for r in (table['rows'] if rows is None else rows) for c, v in r['values'].items() if v]


def is_total(row):
    return row['level'] == 0 and row['code'] == ''


def leaves(table):
    rows = table['rows']
    return [r for i, r in enumerate(rows) if r['code'] and not is_total(r)
            and not any(o['code'].startswith(r['code']) and o['code'] != r['code'] for o in rows)]


def money(value):
    return round(value, 6)


def tables(document, *ids):
    return [t for t in document['tables'] if t['rows'] and t['state'] == 'data' and t['id'] != 'other'
            and not t['id'].endswith('-performance-targets') and (not ids or t['id'] in ids)]


def change(pick, how):
    def plant(document, rng):
        places = [(t, r, c) for t in tables(document) for r, c in pick(t)]
        if not places:
            return None
        table, row, column = rng.choice(places)
        old = row['values'][column]
        row['values'][column] = money(how(old, rng))
        return Fault(table, [row], {column}) if row['values'][column] != old else None
    return plant


def in_leaves(table):
    return cells(table, leaves(table))


def in_totals(table):
    return cells(table, [r for r in table['rows'] if is_total(r)])


def transpose(value, rng):
    digits = list(f'{value:.2f}')
    at = [i for i in range(len(digits) - 1) if digits[i].isdigit() and digits[i + 1].isdigit() and digits[i] != digits[i + 1]]
    if not at:
        return value
    i = rng.choice(at)
    digits[i], digits[i + 1] = digits[i + 1], digits[i]
    return float(''.join(digits))


def above(table, row):
    """The rows whose sums hold this one: a code that begins its code, and totals."""
    return [r for r in table['rows'] if r is not row and (is_total(r) or r['code'] and row['code'].startswith(r['code']))]


def printed(table, row, column):
    """The cells of the row in the column with this id."""
    return [c for c in row['cells'] if (table['columns'][c['column']]['id'], table['columns'][c['column']]['side']) == (column, row['side'])]


def filled(row):
    return {c for c, v in row['values'].items() if v}


def drop_row(document, rng):
    places = [(t, r) for t in tables(document) for r in leaves(t) if any(r['values'].values())]
    if not places:
        return None
    table, row = rng.choice(places)
    table['rows'].remove(row)
    return Fault(table, above(table, row), filled(row))


def drop_parent(document, rng):
    places = [(t, r) for t in tables(document) for r in t['rows'] if len(r['code']) in (3, 5)
              and any(o['code'].startswith(r['code']) and o is not r for o in t['rows'])]
    if not places:
        return None
    table, row = rng.choice(places)
    below = [r for r in table['rows'] if r is not row and r['code'].startswith(row['code'])]
    table['rows'].remove(row)
    return Fault(table, above(table, row) + below)


def double_row(document, rng):
    places = [(t, r) for t in tables(document) for r in leaves(t) if any(r['values'].values())]
    if not places:
        return None
    table, row = rng.choice(places)
    double = copy.deepcopy(row)
    table['rows'].insert(table['rows'].index(row), double)
    return Fault(table, [row, double] + above(table, row))


def swap_rows(document, rng):
    places = [(t, a, b) for t in tables(document) for a in leaves(t) for b in leaves(t)
              if a['code'][:-2] != b['code'][:-2] and a['values'] != b['values'] and any(a['values'].values())]
    if not places:
        return None
    table, a, b = rng.choice(places)
    a['values'], b['values'] = b['values'], a['values']
    return Fault(table, [a, b] + [r for r in above(table, a) + above(table, b) if not is_total(r)], filled(a) | filled(b))


def shift_column(document, rng):
    places = []
    for table in tables(document):
        measures = [c['id'] for c in table['columns'] if c['id'] and c['side'] is None and any(c['id'] in r['values'] for r in table['rows'])]
        places += [(table, r, a, b) for r in leaves(table) for a, b in zip(measures, measures[1:])
                   if r['values'].get(a) and not r['values'].get(b)]
    if not places:
        return None
    table, row, a, b = rng.choice(places)
    row['values'][b] = row['values'].pop(a)
    for cell in printed(table, row, a):
        cell['column'] = next(i for i, c in enumerate(table['columns']) if c['id'] == b and c['side'] == row['side'])
    return Fault(table, [row], {a, b})


def blank_cell(document, rng):
    places = [(t, r, c) for t in tables(document) for r, c in in_leaves(t)]
    if not places:
        return None
    table, row, column = rng.choice(places)
    del row['values'][column]
    row['cells'] = [c for c in row['cells'] if c not in printed(table, row, column)]
    return Fault(table, [row] + above(table, row), {column})


def drop_table(document, rng):
    listed = ' '.join(c['title'] for c in document.get('contents', []))
    places = [t for t in tables(document) if t['title'] and t['title'][-6:] in listed
              and sum(o['id'] == t['id'] for o in document['tables']) == 1]
    if not places:
        return None
    table = rng.choice(places)
    document['tables'].remove(table)
    return Fault(None, words=table['title'][-6:])


def wrong_code(document, rng):
    places = [(t, r) for t in tables(document) for r in leaves(t) if r['code'][0] in '23' and len(r['code']) in (5, 7)]
    places = [(t, r) for t, r in places if not t['id'].startswith(('project', 'government-proc', 'service'))]
    if not places:
        return None
    table, row = rng.choice(places)
    other = row['code']
    while other == row['code'] or any(o['code'] == other for o in table['rows']):
        other = row['code'][:-2] + f'{rng.randint(1, 99):02d}'
    row['code'] = other
    return Fault(table, [row])


def prose_figure(document, rng):
    places = [(s, f) for s in document['narrative'] for f in s['figures'] if f.get('amount_yuan') and '上年' not in (f['label'] or '')]
    if not places:
        return None
    section, figure = rng.choice(places)
    figure['amount_yuan'] = money(figure['amount_yuan'] * 1.1 + 10000)
    return Fault(None, words=figure['text'])


def balance(document, rng):
    places = [(t, r, c) for t in tables(document, 'income-expenditure-summary', 'fiscal-appropriation-summary')
              for r, c in cells(t, [r for r in t['rows'] if is_total(r) and '总计' in r['name']])]
    if not places:
        return None
    table, row, column = rng.choice(places)
    row['values'][column] = money(row['values'][column] + 12.34)
    return Fault(table, [row], {column})


def whole_unit(document, rng):
    table = rng.choice(tables(document))
    table['unit'] = {'万元': '元', '元': '万元'}.get(table['unit'], '亿元')
    return Fault(table)


KINDS = {
    'leaf amount': change(in_leaves, lambda v, rng: v + rng.choice([1, -1]) * (abs(v) * 0.1 + 1)),
    'any amount': change(cells, lambda v, rng: v + rng.choice([1.0, 10.0, -100.0])),
    'grand total': change(in_totals, lambda v, rng: v + 100),
    'decimal shift': change(cells, lambda v, rng: v * rng.choice([10, 0.1])),
    'transposed digits': change(cells, transpose),
    'sign': change(cells, lambda v, rng: -v),
    'drop row': drop_row, 'drop parent': drop_parent, 'double row': double_row, 'swap rows': swap_rows, 'shift column': shift_column,
    'blank cell': blank_cell, 'drop table': drop_table, 'wrong code': wrong_code, 'prose figure': prose_figure,
    'balance': balance, 'unit': whole_unit,
}

# kind: the share that is caught and the share that is located, where it is not all.
# Figures of the prose that no table has, and codes that a place has of its own, cannot all be told. An amount moved along its row is
# told at the sum above it where the row itself still closes.
USUAL = {'prose figure': (0.75, 0.75), 'wrong code': (0.85, 0.85), 'unit': (0.93, 0.87), 'shift column': (1, 0.63)}


def key(anomaly):
    return anomaly['code'], anomaly['table'], anomaly['row'], anomaly['column'], anomaly['message']['zh']


def unproven(document):
    """The document as nobody has judged it: a proof stands beside every value, and none elsewhere."""
    for table in document['tables']:
        for row in table['rows']:
            row['proof'] = {column: 'unproven' for column in row['values']}
    return document


def run(yusuan, documents):
    with tempfile.NamedTemporaryFile('w', suffix='.ndjson', encoding='utf-8') as file:
        file.write('\n'.join(json.dumps(unproven(d), ensure_ascii=False) for d in documents))
        file.flush()
        out = subprocess.run([yusuan, 'check', '--json', file.name], capture_output=True, text=True, check=False)
    judged = [json.loads(line) for line in out.stdout.splitlines()]
    if len(judged) != len(documents):
        sys.exit(f'Bail out! {len(documents)} documents, {len(judged)} judged: {out.stderr[:600]}')
    return judged


def errors(document):
    return {key(a): a for a in document['anomalies'] if a['severity'] == 'error'}


def extract(yusuan, path):
    out = subprocess.run([yusuan, 'extract', path], capture_output=True, text=True, check=False)
    return json.loads(out.stdout)


def plant_all(clean, options):
    """(kind, where, mutant) of every fault that the document has room for."""
    rng = random.Random(f'{options.seed} {clean["source"]["sha256"]}')
    for name, plant in KINDS.items():
        for _ in range(options.each):
            mutant = copy.deepcopy(clean)
            where = plant(mutant, rng)
            if where is not None:
                yield name, where, mutant


def judge(path, options, counts):
    clean = extract(options.yusuan, path)
    if not tables(clean):
        print(f'# {path}: no table with data')
        return
    planted = list(plant_all(clean, options))
    judged = run(options.yusuan, [clean] + [m for _, _, m in planted])
    known = errors(judged[0])
    for (name, where, _), document in zip(planted, judged[1:]):
        new = [a for k, a in errors(document).items() if k not in known]
        located = any(where.is_at(a) for a in new)
        counts[name] = [n + more for n, more in zip(counts[name], (1, bool(new), located))]
        if options.show and not located:
            print('#', 'elsewhere' if new else 'missed', name, where, path,
                  [(a['table'], a['row'], a['column'], a['page'], a['message']['zh']) for a in new][:2])


def arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('yusuan')
    parser.add_argument('files', nargs='+')
    parser.add_argument('--each', type=int, default=5)
    parser.add_argument('--seed', default='20261123')
    parser.add_argument('--least', type=float, default=0)
    parser.add_argument('--show', action='store_true')
    return parser.parse_args()


def is_enough(name, n, caught, located, least):
    usual = USUAL.get(name, (1, 1))
    return n > 0 and caught >= least * usual[0] * n and located >= least * usual[1] * n


def main():
    options = arguments()
    counts = {name: [0, 0, 0] for name in KINDS}
    for path in options.files:
        judge(path, options, counts)
    print(f'1..{len(counts)}')
    for i, (name, (n, caught, located)) in enumerate(counts.items(), 1):
        good = is_enough(name, n, caught, located, options.least)
        print(f'{"ok" if good else "not ok"} {i} - {name}: {n} planted, {caught} caught, {located} located'
              f' ({100 * caught / max(n, 1):.0f} %, {100 * located / max(n, 1):.0f} %)')


main()
