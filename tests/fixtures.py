#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""fixtures.py PROGRAM EXPECTED PDF…: every fixture must give exactly the facts of EXPECTED/NAME.truth.json."""
import itertools
import json
import os
import sys

import facts
from tap import Tap, extract

NO_BUDGET = ('recruitment-notice', 'plain-table', 'invented-place')
PROSE = ('prose-only',)
# Known to be wrong: a note that the page break parts from its table is lost.
OPEN = {'carried-codes: tables and their states'}


def judge(tap, got, want, name):
    if name in OPEN:
        tap.open(got == want, name, f'got  {got}', f'want {want}')
    else:
        tap.equal(got, want, name)


def check_facts(tap, name, document, truth):
    missed, extra = facts.compare(document, truth)
    if name in NO_BUDGET:
        extra = [fact for fact in extra if fact[0] != 'other']
    tap.check(not missed and not extra, f'{name}: perfect',
              *[f'missed {fact}' for fact in missed[:8]], *[f'extra {fact}' for fact in extra[:8]],
              f'{len(missed)} missed, {len(extra)} extra of {sum(facts.wanted(truth).values())}')


def check_identity(tap, name, document, truth):
    judge(tap, (document['status'], document['kind'], document['fiscal_year']),
          (truth['status'], truth['kind'], truth['year']), f'{name}: status, kind, year')
    judge(tap, document['issuer']['name'], truth['issuer'], f'{name}: issuer')


def check_tables(tap, name, document, truth):
    recognised = [table['id'] for table in document['tables'] if table['id'] != 'other']
    if name in NO_BUDGET:
        tap.equal((document['status'], recognised), ('not_a_budget', []), f'{name}: nothing recognised')
        tap.equal([a for a in document['anomalies'] if a['severity'] == 'error'], [], f'{name}: not accused')
        return
    states = sorted({(table['id'], table['state']) for table in document['tables']
                     if table['id'] != 'other' and not table['id'].endswith('-performance-targets')})
    judge(tap, states, sorted({(table['id'], table['state']) for table in truth['tables']}),
          f'{name}: tables and their states')


def check_prose(tap, name, document):
    figures = [figure for section in document['narrative'] for figure in section['figures']]
    tap.check(document['status'] == 'ok' and document['narrative'] and figures, f'{name}: ok, with its prose')


def targets_of(document):
    """Items of the performance targets as the truth has them; amounts in yuan."""
    items = [item for table in document['tables'] for item in table.get('performance', [])]
    return [{'project': item['project'], 'funds': [[fund['source'], fund['period'], fund['amount_yuan']] for fund in item['funds']],
             'indicators': [[i['period'], i['level1'], i['level2'], i['name'], i['text']] for i in item['indicators']]}
            for item in items]


def check_targets(tap, name, document, truth):
    for got, want in itertools.zip_longest(targets_of(document), truth['targets']):
        tap.equal(got, want, f'{name}: targets of {(want or got)["project"]}')


def check_errors(tap, name, document):
    errors = [a['message']['en'] for a in document['anomalies'] if a['severity'] == 'error']
    tap.equal(errors, [], f'{name}: no error')


def check_one(tap, path, document, expected):
    name = os.path.basename(path)[:-len('.pdf')]
    with open(os.path.join(expected, name + '.truth.json'), encoding='utf-8') as file:
        truth = json.load(file)
    check_facts(tap, name, document, truth)
    check_tables(tap, name, document, truth)
    if name not in NO_BUDGET:
        check_identity(tap, name, document, truth)
        check_errors(tap, name, document)
    if 'targets' in truth:
        check_targets(tap, name, document, truth)
    if name in PROSE:
        check_prose(tap, name, document)
    if name == 'odd-rules':
        unseen = [a['message']['en'] for a in document['anomalies'] if a['code'] == 'text-not-visible']
        once = ['60 characters of pages 1–10 are slanted (a watermark) and were not read']
        tap.check(unseen in (once, []), f'{name}: its watermark is told once', unseen)  # [] by poppler-glib, which cannot know


def main():
    program, expected, *paths = sys.argv[1:]
    tap = Tap()
    documents, code = extract(program, paths)
    tap.equal(len(documents), len(paths), 'one document a file')
    tap.equal(code, 0, 'exit code')
    for path, document in zip(paths, documents):
        tap.run(path, check_one, tap, path, document, expected)
    tap.done()


if __name__ == '__main__':
    main()
