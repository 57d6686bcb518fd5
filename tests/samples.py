#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""samples.py PROGRAM SOURCE_ROOT: the samples in shared/, where they are there."""
import glob
import json
import os
import sys

import facts
from tap import Tap, extract, shared_folder

SHANXI_FACTS = 205
FORM_YUAN = [200000, 200000, 2471200]


def truth_of(path):
    with open(os.path.splitext(path)[0] + '.truth.json', encoding='utf-8') as file:
        return json.load(file)


def check_perfect(tap, path, document):
    name = os.path.basename(path)
    missed, extra = facts.compare(document, truth_of(path))
    tap.check(not missed and not extra, f'{name}: perfect', *[f'missed {fact}' for fact in missed[:8]],
              *[f'extra {fact}' for fact in extra[:8]], f'{len(missed)} missed, {len(extra)} extra')


def form_amounts(document):
    """What each project of the performance targets asks for this year, in yuan."""
    items = [item for table in document['tables'] for item in table.get('performance', [])]
    return [max((fund['amount_yuan'] for fund in item['funds'] if fund['period'] == 'year'), default=None)
            for item in items if item['funds']]


def check_forms(tap, name, document):
    got = form_amounts(document)
    if got or name.endswith('.txt'):
        tap.equal(got, FORM_YUAN, f'{name}: three forms with their money')


def check_shanxi(tap, paths, documents):
    sets = [facts.facts_of(document) for document in documents]
    for path, document, found in zip(paths, documents, sets):
        name = os.path.basename(path)
        check_perfect(tap, path, document)
        tap.equal(sum(found.values()), SHANXI_FACTS, f'{name}: number of facts')
        errors = [a['message']['en'] for a in document['anomalies'] if a['severity'] == 'error']
        tap.equal(errors, [], f'{name}: no error')
        check_forms(tap, name, document)
    tap.check(all(found == sets[0] for found in sets), 'shanxi-2026: all renderings give the same facts')


def find(shared, group, *suffixes):
    return sorted(path for suffix in suffixes for path in glob.glob(os.path.join(shared, 'samples', group, '*' + suffix)))


def check_group(tap, program, shared, group):
    paths = find(shared, group, '.pdf')
    documents, _ = extract(program, paths)
    tap.check(paths and len(documents) == len(paths), f'{group}: one document a file')
    for path, document in zip(paths, documents):
        check_perfect(tap, path, document)


def check_faults(tap, program, shared):
    """A clean twin is not accused; the faulty one is, in the right table."""
    paths = find(shared, 'faults', '.pdf')
    documents, _ = extract(program, paths)
    for path, document in zip(paths, documents):
        name, base = os.path.basename(path), os.path.splitext(path)[0]
        accused = {a['table'] for a in document['anomalies'] if a['severity'] == 'error'}
        if name.endswith('-clean.pdf'):
            tap.equal(accused, set(), f'{name}: not accused')
            continue
        with open(base + '.fault.json', encoding='utf-8') as file:
            tap.check(json.load(file)['table'] in accused, f'{name}: caught in the right table', accused)


def main():
    program, source_root = sys.argv[1:]
    tap, shared = Tap(), shared_folder(source_root)
    if shared is None or not find(shared, 'shanxi-2026', '.pdf'):
        tap.skip('samples', 'no shared/samples; set YUSUAN_SHARED to the folder that holds samples/')
        tap.done()
    paths = find(shared, 'shanxi-2026', '.pdf', '.txt')
    documents, _ = extract(program, paths)
    tap.equal(len(documents), 4, 'shanxi-2026: four documents')
    tap.run('shanxi-2026', check_shanxi, tap, paths, documents)
    for group in ('typeset', 'real'):
        tap.run(group, check_group, tap, program, shared, group)
    tap.run('faults', check_faults, tap, program, shared)
    tap.done()


if __name__ == '__main__':
    main()
