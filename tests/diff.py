#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""diff.py PROGRAM PDF…: amended disclosures and changed readings, amount by amount; and what cannot be compared."""
import json
import os
import shutil
import subprocess
import sys
import tempfile

from tap import Tap, run

LINES = ['云屏县水务局2026年部门预算', '', '本部门预算含收支预算、财政拨款收支、一般公共预算、基本支出、项目支出。', '',
         '2026年部门支出总表', '单位：万元', '科目编码\t科目名称\t合计\t基本支出\t项目支出', '213\t农林水支出\t17.70\t7.70\t10.00',
         '21303\t水利\t17.70\t7.70\t10.00', '2130301\t行政运行\t6.70\t6.70\t', '2130305\t水利工程建设\t10.00\t\t10.00',
         '\t合计\t17.70\t7.70\t10.00']
TABLE = 'expenditure-summary'


class Place:
    def __init__(self, program, pdfs, folder):
        self.program, self.pdfs, self.folder = program, pdfs, folder

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, data):
        os.makedirs(os.path.dirname(self.path(name)), exist_ok=True)
        with open(self.path(name), 'wb') as file:
            file.write(data if isinstance(data, bytes) else data.encode())
        return self.path(name)

    def dump(self, name, lines):
        return self.write(name, '\n'.join(lines))

    def extract(self, name, *arguments):
        """The documents of the inputs as a file."""
        return self.write(name, run(self.program, 'extract', '-q', *arguments).stdout)

    def diff(self, *arguments, stdin=None):
        """(exit code, differences, messages)"""
        done = run(self.program, 'diff', '--json', *arguments, stdin=stdin)
        return done.returncode, [json.loads(line) for line in done.stdout.splitlines()], done.stderr.decode()

    def text(self, *arguments):
        done = run(self.program, 'diff', *arguments)
        return done.returncode, done.stdout.decode(), done.stderr.decode()


def changes(difference, what):
    return [c for c in difference['changes'] if c['what'] == what]


def replaced(*pairs):
    text = '\n'.join(LINES)
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    return text.split('\n')


def test_same(tap, place):
    a = place.extract('same.ndjson', *place.pdfs)
    code, text, _ = place.text(a, a)
    tap.equal((code, f'{len(place.pdfs)} the same' in text), (0, True), 'the same: exit code 0, a line of counts')
    tap.equal(place.diff(a, a), (0, [], ''), 'the same: no line of JSON')
    moved = place.extract('moved.ndjson', *reversed(place.pdfs))
    tap.equal(place.diff(a, moved)[:2], (0, []), 'another order is no difference')


def test_amended(tap, place):
    old = place.extract('old.ndjson', place.dump('old/预算.txt', LINES))
    new = place.extract('new.ndjson', place.dump('new/修订.txt', replaced(('6.70\t6.70', '7.70\t7.70'))))
    code, found, _ = place.diff(old, new)
    tap.equal((code, [(d['difference'], d['matched']) for d in found]), (1, [('amended', 'issuer')]), 'another file of one issuer and year')
    changed = {c['a']['column']: c for c in changes(found[0], 'amount') if c['how'] == 'changed'}
    tap.equal(sorted(changed), ['basic', 'total'], 'the two amounts that changed, and no other')
    total = changed['total']
    tap.equal((total['a']['amount'], total['a']['proof'], total['b']['amount'], total['b']['proof']), (6.7, 'proven', 7.7, 'proven'),
              'before and after, with what was proven')
    tap.equal((total['b']['table'], total['b']['row'], total['name']), (TABLE + '#1', 2, '2130301 行政运行'), 'the place and the name')
    proofs = {(c['a']['proof'], c['b']['proof']) for c in changes(found[0], 'amount') if c['how'] == 'proof'}
    tap.check(('disputed', 'proven') in proofs, 'the same amount, proven now', proofs)
    tap.check(any(c['how'] == 'went' and c['a']['severity'] == 'error' for c in changes(found[0], 'finding')), 'the finding went')
    code, text, _ = place.text(old, new)
    tap.check(code == 1 and '6.70 万元 (proven) → 7.70 万元 (proven)' in text and '修订' in text and '1 amended' in text
              and 'disputed → proven' in text and '- error' in text, 'in words', text)


def test_rows(tap, place):
    """A row more, a column of another name, a unit, a table that went."""
    old = place.extract('rows-old.ndjson', place.dump('rows/a.txt', LINES))
    inserted = LINES[:10] + ['2130304\t水利行业业务管理\t1.00\t1.00\t'] + LINES[10:]
    _, found, _ = place.diff(old, place.extract('rows-new.ndjson', place.dump('rows/a.txt', inserted)))
    amounts = [(c['how'], c['name'], c['b'] and c['b']['column']) for c in changes(found[0], 'amount') if c['how'] != 'proof']
    tap.equal((found[0]['matched'], amounts), ('path', [('came', '2130304 水利行业业务管理', 'total'), ('came', '2130304 水利行业业务管理', 'basic')]),
              'a row more: its amounts came, the rows below stay what they are')
    with open(old, encoding='utf-8') as file:
        other = file.read().replace('"project":', '"x.人才经费":').replace('"id":"project"', '"id":"x.人才经费"')
    _, found, _ = place.diff(old, place.write('rows-new.ndjson', other))
    moved = [c for c in changes(found[0], 'amount') if c['how'] == 'moved']
    tap.equal({(c['a']['column'], c['b']['column'], c['a']['amount']) for c in moved}, {('project', 'x.人才经费', 10)}, 'a column of another name')
    _, found, _ = place.diff(old, place.extract('rows-new.ndjson', place.dump('rows/a.txt', replaced(('单位：万元', '单位：元')))))
    tap.equal([(c['a']['text'], c['b']['text']) for c in changes(found[0], 'unit')], [('万元', '元')], 'another unit')
    _, found, _ = place.diff(old, place.extract('rows-new.ndjson', place.dump('rows/a.txt', LINES[:4])))
    tap.equal([(c['how'], c['a']['table'], c['a']['amounts']) for c in changes(found[0], 'table')], [('went', TABLE + '#1', 13)],
              'a table that went, with how many amounts')


def test_reread(tap, place):
    source = place.dump('reread/a.txt', LINES)
    old = place.extract('reread-old.ndjson', source)
    name = json.loads(open(old, encoding='utf-8').read())['source']['sha256'][:16]
    corrections = place.write('corrections.csv', f'document,table,row,column,was,is,who,why\n{name},{TABLE}#1,2,total,6.70,7.70,a,b\n')
    new = place.extract('reread-new.ndjson', '--corrections', corrections, '--amounts=strings', source)
    code, found, _ = place.diff(old, new)
    changed = [c for c in changes(found[0], 'amount') if c['how'] == 'changed']
    tap.equal((code, found[0]['difference'], found[0]['matched'], [(c['b']['column'], c['b']['proof'][-12:]) for c in changed]),
              (1, 'reread', 'content', [('total', 'as-corrected')]), 'the same file with a correction, amounts as strings: one amount')
    _, quoted, _ = place.diff('--amounts=strings', old, new)
    tap.check('7.70' in [c['b'].get('amount') for c in changes(quoted[0], 'amount')], '--amounts=strings: exact')
    strings = place.extract('strings.ndjson', '--amounts=strings', source)
    tap.equal(place.diff(old, strings)[:2], (0, []), 'numbers and strings are the same amounts')


def test_datasets(tap, place):
    sources = [place.dump(f'sources/{i}.txt', replaced(('云屏', f'云{"东西南北"[i]}'))) for i in range(4)]
    for name in ('first', 'second'):
        run(place.program, 'extract', '-q', '-o', place.path(name), *sources)
    tap.equal(place.diff(place.path('first'), place.path('second'))[:2], (0, []), 'two datasets: the same')
    place.dump('sources/0.txt', replaced(('云屏', '云东'), ('6.70\t6.70', '7.70\t7.70')))
    shutil.rmtree(place.path('second'))
    run(place.program, 'extract', '-q', '-o', place.path('second'), *sources[:2], *place.pdfs[:1])
    code, found, _ = place.diff(place.path('first'), place.path('second'))
    tap.equal((code, sorted(d['difference'] for d in found)), (1, ['amended', 'only-in-a', 'only-in-a', 'only-in-b']), 'amended, gone and new')
    lines = run(place.program, 'extract', '-q', *sources[:2], *place.pdfs[:1]).stdout
    tap.equal(place.diff(place.path('second'), '-', stdin=lines)[:2], (0, []), 'a dataset and lines from a pipe')
    code, text, _ = place.text(place.path('first'), place.path('second'))
    tap.check('1 the same, 1 amended, 0 read otherwise, 2 only in the first, 1 only in the second' in text, 'counts', text)


def test_unreadable(tap, place):
    good = place.extract('good.ndjson', *place.pdfs[:2])
    with open(good, encoding='utf-8') as file:
        lines = file.read().splitlines()
    other = place.write('other.ndjson', '\n'.join([lines[0], lines[1].replace('"schema_version":"1.0"', '"schema_version":"9.0"')]))
    code, found, told = place.diff(good, other)
    tap.check(code == 3 and 'schema_version' in told and '9.0' in told and '无法' not in told.split('/')[0], 'another schema version: told, exit code 3', told)
    tap.equal([d['difference'] for d in found], ['only-in-a'], 'what can be read is compared')
    os.makedirs(place.path('no-dataset'), exist_ok=True)
    cases = {place.path('nowhere'): 'cannot be read', place.path('no-dataset'): 'no dataset', place.write('empty.json', ''): 'no document in it',
             place.write('list.json', '[1]'): 'no yusuan document begins here', place.pdfs[0]: 'no yusuan document begins here'}
    for wrong, message in cases.items():
        for arguments in ((good, wrong), (wrong, good)):
            code, found, told = place.diff(*arguments)
            tap.check((code, found) == (3, []) and message in told and wrong in told, f'{message}: exit code 3', code, told)
    cut = place.write('cut.json', lines[0][:len(lines[0]) // 2])
    code, _, told = place.diff(cut, good)
    tap.check(code == 3 and 'cut.json' in told and 'line 1' in told, 'a document that was cut: told with its line', told)
    run(place.program, 'extract', '-q', '-o', place.path('spoilt'), *place.pdfs[:2])
    names = sorted(os.listdir(place.path('spoilt/documents')))
    with open(place.path('spoilt/documents/' + names[0]), 'a', encoding='utf-8') as file:
        file.write('x')
    code, _, told = place.diff(place.path('spoilt'), good)
    tap.check(code == 3 and names[0] in told, 'a spoilt document in a dataset: its file is named', told)
    many = place.write('many.ndjson', '\n'.join(['{}'] * 50))
    tap.check(len(place.diff(many, good)[2].splitlines()) < 10, 'fifty documents that are none: the first are told')
    for arguments in ((), (good,), (good, good, good), ('--jsn', good, good)):
        done = run(place.program, 'diff', *arguments)
        tap.check(done.returncode == 2 and not done.stdout, f'usage: {len(arguments)} arguments', done.stderr.decode())


def test_terminal(tap, place):
    """What a document says cannot steer the terminal."""
    source = place.extract('terminal.ndjson', place.pdfs[0])
    with open(source, encoding='utf-8') as file:
        document = json.load(file)
    document['title'] = document['source']['path'] = 'a\x1b[31mb\n+ forged'
    evil = place.write('evil.json', json.dumps(document, ensure_ascii=False))
    _, text, _ = place.text(source, evil)
    tap.check('\x1b' not in text and '\n+ forged' not in text and 'forged' in text, 'control characters are not printed', text)
    done = subprocess.run(f'"{place.program}" diff "{source}" "{evil}" | true', shell=True, capture_output=True, check=False)
    tap.equal(done.stderr, b'', 'a reader that went away: quiet')


def main():
    program, *pdfs = sys.argv[1:]
    tap = Tap()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(program, pdfs, folder)
        for test in (test_same, test_amended, test_rows, test_reread, test_datasets, test_unreadable, test_terminal):
            tap.run(test.__name__, test, tap, place)
    tap.done()


if __name__ == '__main__':
    main()
