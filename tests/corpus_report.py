#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs `yusuan extract` over the corpus of published documents and says how well each one was read.

TAP on standard output, the report in its comment lines. The totals are compared with corpus_baseline.json:
a worse one fails. --update writes the totals of this run into the baseline.
"""
import argparse
import collections
import concurrent.futures
import json
import os
import re
import shutil
import subprocess
import sys
import time
import xml.etree.ElementTree as ElementTree

HERE = os.path.dirname(os.path.abspath(__file__))
BASELINE = os.path.join(HERE, 'corpus_baseline.json')
AMOUNT = re.compile(r'^[-△(]?[¥￥$]?(\d{1,3}(,\d{3})+(\.\d+)?|\d+\.\d+)\)?$')
FOLD = {ord('０') + i: ord('0') + i for i in range(10)}
FOLD.update({ord('．'): ord('.'), ord('，'): ord(','), ord('－'): ord('-'), ord('（'): ord('('), ord('）'): ord(')')})
NEGATIVE = {'扫描/无文字', '非预算文件'}
PROSE_ONLY = '预算说明(无表)'
SHARE_SLACK = 0.005

# What is compared: name, True when more is better.
TOTALS = [('documents_ok', True), ('tables_recognised', True), ('amounts', True), ('lost_amounts', False),
          ('unread_amounts', False), ('documents_with_errors', False), ('proven_share', True)]


def say(text=''):
    for line in text.split('\n'):
        print('# ' + line if line else '#')


def fold(text):
    return re.sub(r'\s', '', text).translate(FOLD)


def read_index(corpus):
    """name → kind, from INDEX.tsv."""
    kinds = {}
    with open(os.path.join(corpus, 'INDEX.tsv'), encoding='utf-8') as file:
        next(file)
        for line in file:
            fields = line.rstrip('\n').split('\t')
            kinds[fields[0]] = fields[2]
    return kinds


def extract(yusuan, path):
    """The document and the seconds it took; a program that fails gives a status of its own."""
    start = time.monotonic()
    run = subprocess.run([yusuan, 'extract', '--jobs', '1', path], capture_output=True, check=False)
    seconds = time.monotonic() - start
    try:
        return json.loads(run.stdout), seconds
    except ValueError:
        return {'status': 'exit code %d' % run.returncode}, seconds


def printed_words(path):
    """page → [(text, x, y)], the centres of all words, by another reader."""
    run = subprocess.run(['pdftotext', '-q', '-cropbox', '-bbox-layout', path, '-'], capture_output=True, check=False)
    text = re.sub(r'[\x00-\x08\x0b\x0c\x0e-\x1f]', '', run.stdout.decode('utf-8', 'replace'))
    pages = {}
    try:
        root = ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return pages
    space = '{http://www.w3.org/1999/xhtml}'
    for number, page in enumerate(root.iter(space + 'page'), 1):
        words = pages[number] = []
        for word in page.iter(space + 'word'):
            box = [float(word.get(k)) for k in ('xMin', 'yMin', 'xMax', 'yMax')]
            words.append((fold(word.text or ''), (box[0] + box[2]) / 2, (box[1] + box[3]) / 2))
    return pages


def table_cells(table):
    """page → [(text, box)], of rows and of the money of forms."""
    cells = collections.defaultdict(list)
    for row in table['rows']:
        for cell in row['cells']:
            if cell.get('bbox'):
                cells[cell['page']].append((fold(cell['text']), cell['bbox']))
    for item in table.get('performance', []):
        for fund in item['funds']:
            if fund.get('bbox'):
                cells[fund['page']].append((fold(str(fund['amount'])), fund['bbox']))
    return cells


def union(cells):
    boxes = [box for _, box in cells]
    return [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]


def inside(box, x, y):
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def lost_on_page(words, areas, cells):
    """The words inside a table's area that are in none of the page's cells: [(text, x, y, table number)]."""
    rest, missing = collections.Counter(text for text, _ in cells), []
    for text, x, y in words:
        area = next((i for box, i in areas if inside(box, x, y)), None)
        if area is None or not text:
            continue
        if any(inside(box, x, y) and text in cell for cell, box in cells):
            rest[text] -= 1
        else:
            missing.append((text, x, y, area))
    lost = []
    for word in missing:
        if rest[word[0]] > 0:
            rest[word[0]] -= 1
        elif AMOUNT.match(word[0]) or not any(word[0] in cell for cell, _ in cells):
            lost.append(word)
    return lost


def texts_of(value):
    """All strings of a document, wherever they stand, and its numbers as printed."""
    if isinstance(value, dict):
        return [text for item in value.values() for text in texts_of(item)]
    if isinstance(value, list):
        return [text for item in value for text in texts_of(item)]
    return [fold(value)] if isinstance(value, str) else []


def find_lost(document, path):
    """Words inside tables that no cell has, and amounts outside that the document has nowhere:
    [(table or None, page, text, x, y)] twice."""
    tables = document.get('tables', [])
    cells = [table_cells(t) for t in tables]
    everything = '\n'.join(texts_of(document))
    lost, unread = [], []
    for number, words in printed_words(path).items():
        areas = [(union(t[number]), i) for i, t in enumerate(cells) if number in t]
        page_cells = [c for t in cells for c in t.get(number, [])]
        for text, x, y, area in lost_on_page(words, areas, page_cells):
            lost.append((tables[area], number, text, x, y))
        for text, x, y in words:
            if AMOUNT.match(text) and text not in everything and not any(inside(box, x, y) for box, _ in areas):
                unread.append((None, number, text, x, y))
    return lost, unread


def measure(yusuan, path, kind):
    document, seconds = extract(yusuan, path)
    tables = document.get('tables', [])
    anomalies = document.get('anomalies', [])
    proven = document.get('proven') or {}
    reading = document['status'] in ('ok', 'partial')
    lost, unread = find_lost(document, path) if reading else ([], [])
    return {
        'name': os.path.basename(path), 'kind': kind, 'status': document['status'], 'seconds': seconds,
        'pages': (document.get('source') or {}).get('pages') or 0,
        'tables': len(tables), 'recognised': sum(t['id'] != 'other' for t in tables),
        'other': [t for t in tables if t['id'] == 'other'],
        'amounts': proven.get('amounts', 0), 'proven': proven.get('proven', 0), 'disputed': proven.get('disputed', 0),
        'lost': [w for w in lost if AMOUNT.match(w[2])], 'lost_words': lost, 'unread': unread,
        'checks': document.get('checks') or {},
        'anomalies': collections.Counter((a['severity'], a['code']) for a in anomalies),
        'narrative': len(document.get('narrative', [])),
        'identity': ((document.get('issuer') or {}).get('name'), document.get('fiscal_year'), document.get('kind')),
    }


def total(results):
    amounts = sum(r['amounts'] for r in results)
    checks = collections.Counter()
    for r in results:
        checks.update(r['checks'])
    return {
        'documents': len(results), 'documents_ok': sum(r['status'] == 'ok' for r in results),
        'pages': sum(r['pages'] for r in results),
        'tables': sum(r['tables'] for r in results), 'tables_recognised': sum(r['recognised'] for r in results),
        'amounts': amounts, 'lost_amounts': sum(len(r['lost']) for r in results),
        'lost_words': sum(len(r['lost_words']) for r in results),
        'unread_amounts': sum(len(r['unread']) for r in results),
        'documents_with_errors': sum(any(s == 'error' for s, _ in r['anomalies']) for r in results),
        'proven_share': round(sum(r['proven'] for r in results) / amounts, 4) if amounts else 0,
        'disputed': sum(r['disputed'] for r in results),
        'checks': {k: checks[k] for k in ('run', 'passed', 'failed', 'undecidable', 'not_applicable')},
    }


def share(part, whole):
    return '%5.1f%%' % (100 * part / whole) if whole else '     -'


def by_severity(anomalies):
    counts = collections.Counter()
    for (severity, _), n in anomalies.items():
        counts[severity] += n
    return '%d/%d/%d' % (counts['error'], counts['warning'], counts['info'])


def report_documents(results):
    say('%-22s %-14s %5s %9s %8s %5s %23s %13s %7s %6s' % (
        'document', 'status', 'pages', 'tables', 'amounts', 'lost', 'checks run/ok/fail/und', 'err/warn/info', 'proven', 's'))
    for r in results:
        checks = r['checks']
        say('%-22s %-14s %5d %4d/%-4d %8d %5d %23s %13s %7s %6.2f' % (
            r['name'], r['status'], r['pages'], r['recognised'], r['tables'], r['amounts'], len(r['lost']),
            '/'.join(str(checks.get(k, 0)) for k in ('run', 'passed', 'failed', 'undecidable')),
            by_severity(r['anomalies']), share(r['proven'], r['amounts']), r['seconds']))


def report_anomalies(results):
    counts, documents = collections.Counter(), collections.Counter()
    for r in results:
        counts.update(r['anomalies'])
        documents.update(r['anomalies'].keys())
    say()
    say('anomalies: severity, code, number, documents')
    for key, n in sorted(counts.items(), key=lambda item: (item[0][0], -item[1])):
        say('  %-8s %-32s %6d %4d' % (*key, n, documents[key]))


def report_other(results, limit):
    places = [(r['name'], t) for r in results for t in r['other']]
    say()
    say('tables that no rule recognised ("other"): %d' % len(places))
    for name, table in places[:limit]:
        headers = ' | '.join('/'.join(c['header']) for c in table['columns'][:5])
        say('  %s p.%s  %s  [%d rows]  %s' % (name, ','.join(map(str, table['pages'][:3])), table['title'] or '(no title)',
                                           len(table['rows']), headers[:120]))
    if len(places) > limit:
        say('  … and %d more (--all)' % (len(places) - limit))


def report_lost(results, field, heading, limit):
    groups = collections.OrderedDict()
    for r in results:
        for table, page, text, x, y in r[field]:
            place = '%s p.%d' % (r['name'], page)
            if table is not None:
                place += '  %s  %s' % (table['id'], table['title'] or '(no title)')
            groups.setdefault(place, []).append('%s@%d,%d' % (text[:24], x, y))
    say()
    say('%s: %d on %d pages' % (heading, sum(map(len, groups.values())), len(groups)))
    for place, words in sorted(groups.items(), key=lambda item: -len(item[1]))[:limit]:
        say('  %4d  %s: %s' % (len(words), place, ' '.join(words[:5])))
    if len(groups) > limit:
        say('  … and %d more pages (--all)' % (len(groups) - limit))


def report_identity(results):
    say()
    say('documents without issuer, year or kind:')
    for r in results:
        if r['status'] in ('ok', 'partial') and not all(r['identity']):
            say('  %s: issuer %s, year %s, kind %s' % (r['name'], *r['identity']))


class Tap:
    def __init__(self):
        self.number, self.failed = 0, False

    def test(self, good, name):
        self.number += 1
        self.failed |= not good
        print('%s %d - %s' % ('ok' if good else 'not ok', self.number, name))

    def end(self):
        print('1..%d' % self.number)
        return 1 if self.failed else 0


def test_kinds(tap, results):
    bad = [r['name'] for r in results if r['kind'] in NEGATIVE and r['recognised']]
    tap.test(not bad, 'no table is recognised in what is no budget' + (': ' + ' '.join(bad) if bad else ''))
    bad = [r['name'] for r in results if r['kind'] in NEGATIVE and r['status'] == 'ok']
    tap.test(not bad, 'what is no budget is not "ok"' + (': ' + ' '.join(bad) if bad else ''))
    bad = [r['name'] for r in results if r['kind'] == PROSE_ONLY and (r['status'] != 'ok' or not r['narrative'])]
    tap.test(not bad, 'prose without tables is "ok" and has sections' + (': ' + ' '.join(bad) if bad else ''))


def is_worse(name, better_up, old, new):
    if name == 'proven_share':
        return new < old - SHARE_SLACK
    return new < old if better_up else new > old


def test_totals(tap, totals, baseline):
    if baseline is None or baseline['documents'] != totals['documents']:
        say('no baseline of %d documents: totals are not compared (--update writes one)' % totals['documents'])
        return
    better = False
    for name, up in TOTALS:
        old, new = baseline[name], totals[name]
        tap.test(not is_worse(name, up, old, new), '%s %s (baseline %s)' % (name, new, old))
        better |= new != old and (new > old) == up
    if better:
        say('better than the baseline: run with --update to keep')


def load_baseline():
    try:
        with open(BASELINE, encoding='utf-8') as file:
            return json.load(file)
    except OSError:
        return None


def arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('yusuan', help='the program')
    parser.add_argument('corpus', nargs='?', help='folder with INDEX.tsv (default: $YUSUAN_SHARED/corpus, ../shared/corpus)')
    parser.add_argument('--update', action='store_true', help='write the totals into the baseline')
    parser.add_argument('--all', action='store_true', help='list everything, not only the worst')
    parser.add_argument('--jobs', type=int, default=os.cpu_count())
    return parser.parse_args()


def main():
    args = arguments()
    shared = os.environ.get('YUSUAN_SHARED') or os.path.join(HERE, '..', '..', 'shared')
    corpus = args.corpus or os.path.join(shared, 'corpus')
    if not os.path.exists(os.path.join(corpus, 'INDEX.tsv')):
        print('1..0 # SKIP no corpus at ' + corpus)
        return 0
    if shutil.which('pdftotext') is None:
        print('1..0 # SKIP no pdftotext to compare with (package poppler-utils)')
        return 0
    yusuan = os.path.abspath(args.yusuan)
    kinds = read_index(corpus)
    with concurrent.futures.ThreadPoolExecutor(args.jobs) as pool:
        results = list(pool.map(lambda name: measure(yusuan, os.path.join(corpus, name), kinds[name]), sorted(kinds)))
    totals = total(results)
    limit = sys.maxsize if args.all else 25
    report_documents(results)
    say('total: ' + json.dumps(totals, ensure_ascii=False))
    report_anomalies(results)
    report_other(results, limit)
    report_lost(results, 'lost', 'amounts printed inside a table, in no cell', limit)
    report_lost(results, 'unread', 'amounts printed outside tables, nowhere in the document', limit)
    report_lost(results, 'lost_words', 'words printed inside a table, in no cell', limit)
    report_identity(results)
    if args.update:
        with open(BASELINE, 'w', encoding='utf-8') as file:
            json.dump(totals, file, indent=2)
            file.write('\n')
    tap = Tap()
    test_kinds(tap, results)
    test_totals(tap, totals, load_baseline())
    return tap.end()


if __name__ == '__main__':
    sys.exit(main())
