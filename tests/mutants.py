#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""mutants.py YUSUAN FILE... [--each N] [--seed S] [--least SHARE] [--show]: plants one fault at a time, and counts how many are told.

Every FILE is extracted; faults of many kinds are planted in its JSON, and `yusuan check` judges each copy. A fault is caught
when an error is told that the clean document does not have, and located when one of these names the table. TAP: with --least,
a kind of fault that is caught less often than SHARE (of the figures of the prose half of it) fails."""
import argparse
import copy
import json
import random
import subprocess
import tempfile
from collections import defaultdict

MISSED = []


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
        return table['id'] if row['values'][column] != old else None
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


def drop_row(document, rng):
    places = [(t, r) for t in tables(document) for r in leaves(t) if any(r['values'].values())]
    if not places:
        return None
    table, row = rng.choice(places)
    table['rows'].remove(row)
    return table['id']


def drop_parent(document, rng):
    places = [(t, r) for t in tables(document) for r in t['rows'] if len(r['code']) in (3, 5)
              and any(o['code'].startswith(r['code']) and o is not r for o in t['rows'])]
    if not places:
        return None
    table, row = rng.choice(places)
    table['rows'].remove(row)
    return table['id']


def double_row(document, rng):
    places = [(t, r) for t in tables(document) for r in leaves(t) if any(r['values'].values())]
    if not places:
        return None
    table, row = rng.choice(places)
    table['rows'].insert(table['rows'].index(row), copy.deepcopy(row))
    return table['id']


def swap_rows(document, rng):
    places = [(t, a, b) for t in tables(document) for a in leaves(t) for b in leaves(t)
              if a['code'][:-2] != b['code'][:-2] and a['values'] != b['values'] and any(a['values'].values())]
    if not places:
        return None
    table, a, b = rng.choice(places)
    a['values'], b['values'] = b['values'], a['values']
    return table['id']


def shift_column(document, rng):
    places = []
    for table in tables(document):
        measures = [c['id'] for c in table['columns'] if c['id'] and any(c['id'] in r['values'] for r in table['rows'])]
        places += [(table, r, a, b) for r in leaves(table) for a, b in zip(measures, measures[1:])
                   if r['values'].get(a) and not r['values'].get(b)]
    if not places:
        return None
    table, row, a, b = rng.choice(places)
    row['values'][b] = row['values'].pop(a)
    return table['id']


def blank_cell(document, rng):
    places = [(t, r, c) for t in tables(document) for r, c in in_leaves(t)]
    if not places:
        return None
    table, row, column = rng.choice(places)
    del row['values'][column]
    return table['id']


def drop_table(document, rng):
    listed = ' '.join(c['title'] for c in document.get('contents', []))
    places = [t for t in tables(document) if t['title'] and t['title'][-6:] in listed
              and sum(o['id'] == t['id'] for o in document['tables']) == 1]
    if not places:
        return None
    table = rng.choice(places)
    document['tables'].remove(table)
    return table['id']


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
    return table['id']


def prose_figure(document, rng):
    places = [(s, f) for s in document['narrative'] for f in s['figures'] if f.get('amount_yuan') and '上年' not in (f['label'] or '')]
    if not places:
        return None
    section, figure = rng.choice(places)
    figure['amount_yuan'] = money(figure['amount_yuan'] * 1.1 + 10000)
    return f'{section["heading"]}: {figure["label"]}{figure["text"]}'


def balance(document, rng):
    places = [(t, r, c) for t in tables(document, 'income-expenditure-summary', 'fiscal-appropriation-summary')
              for r, c in cells(t, [r for r in t['rows'] if is_total(r) and '总计' in r['name']])]
    if not places:
        return None
    table, row, column = rng.choice(places)
    row['values'][column] = money(row['values'][column] + 12.34)
    return table['id']


def whole_unit(document, rng):
    table = rng.choice(tables(document))
    table['unit'] = {'万元': '元', '元': '万元'}.get(table['unit'], '亿元')
    return table['id']


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

# Figures of the prose that no table has, and codes that a place has of its own, cannot all be told.
WEAK = {'prose figure': 0.5, 'wrong code': 0.8}


def key(anomaly):
    return anomaly['code'], anomaly['table'], anomaly['row'], anomaly['column'], anomaly['message']['zh']


def run(yusuan, documents):
    with tempfile.NamedTemporaryFile('w', suffix='.ndjson', encoding='utf-8') as file:
        file.write('\n'.join(json.dumps(d, ensure_ascii=False) for d in documents))
        file.flush()
        out = subprocess.run([yusuan, 'check', file.name], capture_output=True, text=True, check=False)
    return [json.loads(line) for line in out.stdout.splitlines()]


def errors(document):
    return {key(a): a for a in document['anomalies'] if a['severity'] == 'error'}


def extract(yusuan, path):
    out = subprocess.run([yusuan, 'extract', path], capture_output=True, text=True, check=False)
    return json.loads(out.stdout)


def judge(yusuan, path, options, counts):
    clean = extract(yusuan, path)
    if not tables(clean):
        print(f'# {path}: no table with data')
        return
    rng = random.Random(f'{options.seed} {clean["source"]["sha256"]}')
    planted = []
    for name, plant in KINDS.items():
        for _ in range(options.each):
            mutant = copy.deepcopy(clean)
            where = plant(mutant, rng)
            if where is not None:
                planted.append((name, where, mutant))
    judged = run(yusuan, [clean] + [m for _, _, m in planted])
    known = errors(judged[0])
    for (name, where, _), document in zip(planted, judged[1:]):
        new = [a for k, a in errors(document).items() if k not in known]
        counts[name][0] += 1
        counts[name][1] += bool(new)
        located = bool(new) and (name == 'prose figure' or any(a['table'] == where for a in new))
        counts[name][2] += located
        if options.show and not located:
            print('#', 'missed' if not new else 'elsewhere', name, where, path, [a['message']['en'] for a in new][:2])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('yusuan')
    parser.add_argument('files', nargs='+')
    parser.add_argument('--each', type=int, default=5)
    parser.add_argument('--seed', default='20261123')
    parser.add_argument('--least', type=float, default=0)
    parser.add_argument('--show', action='store_true')
    options = parser.parse_args()
    counts = defaultdict(lambda: [0, 0, 0])
    for path in options.files:
        judge(options.yusuan, path, options, counts)
    print(f'1..{len(counts)}')
    for i, (name, (n, caught, located)) in enumerate(counts.items(), 1):
        fails = caught < options.least * WEAK.get(name, 1) * n
        print(f'{"not ok" if fails else "ok"} {i} - {name}: {n} planted, {caught} caught, {located} located')


main()
