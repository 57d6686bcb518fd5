#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""report.py PROGRAM SOURCE_ROOT PDF...: the report as files. What a browser makes of it is the matter of report_browser.py."""
import json
import os
import re
import shutil
import sys
import tempfile

from tap import Tap, run

HOSTILE = '<script>alert(1)</script>"><img/src=x/onerror=alert(2)>'
FIXTURES = 5  # drawing the pages of all takes a minute
CALL = re.compile(r'yusuan\.take\("([^"]+)",(.*)\);\n', re.S)


def make(program, folder, *arguments):
    return run(program, 'extract', '-q', '-o', folder, *arguments)


def files(folder):
    """Path in FOLDER → bytes."""
    return {os.path.relpath(os.path.join(place, name), folder): open(os.path.join(place, name), 'rb').read()
            for place, _, names in os.walk(folder) for name in names}


def data(folder, what):
    with open(f'{folder}/report/data/{what}.js', encoding='utf-8') as file:
        name, text = CALL.fullmatch(file.read()).groups()
    assert name == what
    return json.loads(text)


def test_data(tap, program, place, pdfs):
    folder = f'{place}/data'
    done = make(program, folder, '--report', *pdfs)
    tap.check(done.returncode in (0, 1), 'extract --report', done.stderr.decode())
    report = data(folder, 'report')
    tap.equal((report['inputs'], report['parts']), (len(pdfs), 1), 'report.js counts the inputs')
    entries = data(folder, 'index-1')
    tap.equal([e[2] for e in entries], sorted(pdfs), 'the index has each input, in the order of their paths')
    for name in os.listdir(f'{folder}/documents'):
        with open(f'{folder}/documents/{name}', encoding='utf-8') as file:
            tap.equal(data(folder, name[:16])['document'], json.load(file), f'{name}: the data are the document')
            break
    names = {name: numbers for name, *numbers in data(folder, 'names-1')}
    amounts = {name: numbers for name, *numbers in data(folder, 'amounts-1')}
    tap.check(amounts and all(re.fullmatch(r'[-0-9.]{3,}', name) for name in amounts), 'printed amounts are to be searched, without commas')
    tap.check('合计' in names and all(n < len(pdfs) for numbers in names.values() for n in numbers), 'names of rows are to be searched')


def test_pages(tap, program, place, pdfs):
    made = files(f'{place}/data/report')
    for name, text in made.items():
        if name.endswith('.html'):
            tap.check(b"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'" in text, f'{name} forbids everything outside')
            tap.check(not re.search(rb'https?://|<script>|\son\w+=|\sstyle=', text), f'{name} has nothing from outside, and nothing inline')
    scripts = b'\n'.join(text for name, text in made.items() if name.endswith('.js') and not name.startswith('data/'))
    tap.check(not re.search(rb'innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\b|new Function|fetch *\(|XMLHttpRequest', scripts),
              'the scripts make no markup of text, and fetch nothing')


def test_words(tap, root):
    site = {}
    for name in os.listdir(f'{root}/report/site'):
        with open(f'{root}/report/site/{name}', encoding='utf-8') as file:
            site[name] = file.read()
    block = site['words.js'].split('yusuan.tables')[0]
    words = set(re.findall(r"^  '?([\w-]+)'?: \[", block, re.M))
    code = '\n'.join(text for name, text in site.items() if name.endswith('.js') and name != 'words.js')
    asked = set(re.findall(r"\bt \('([\w-]+)'", code))
    tap.equal(sorted(asked - words), [], 'each word that the scripts ask for is there')
    quoted = set(re.findall(r"[\w-]+", code))
    composed = ('status_', 'kind_', 'legend_', 'period_', 'column_', 'blank', 'declared_empty')
    tap.equal(sorted(w for w in words - quoted if not w.startswith(composed)), [], 'each word is asked for')
    pairs = re.findall(r"\['((?:[^'\\]|\\.)*)',\s*'((?:[^'\\]|\\.)*)'\]", block)
    holes = lambda text: sorted(re.findall(r'{(\w+)}', text))
    tap.equal([pair for pair in pairs if holes(pair[0]) != holes(pair[1])], [], 'both languages fill in the same')


def test_same_bytes(tap, program, place, pdfs):
    one, other = f'{place}/one', f'{place}/other'
    make(program, one, '--report', '--jobs', '1', *pdfs)
    make(program, other, '--report', '--jobs', '4', *reversed(pdfs))
    tap.check(files(f'{one}/report') == files(f'{other}/report'), 'the same bytes whatever --jobs and order')


def test_later(tap, program, place, pdfs):
    """Later runs into the same folder."""
    folder = f'{place}/later'
    make(program, folder, '--report', *pdfs)
    whole = files(f'{folder}/report')
    os.remove(f'{folder}/report/data/names-1.js')
    make(program, folder, '--report', *pdfs)
    tap.check(files(f'{folder}/report') == whole, 'what somebody removed is made again')
    with open(f'{folder}/report/data/0123456789abcdef.js', 'w', encoding='utf-8') as file:
        file.write('stale')
    make(program, folder, '--report', *pdfs[:1])
    left = [name for name in files(f'{folder}/report/data') if re.match('[0-9a-f]{16}', name)]
    tap.equal(len(left), 1, 'the data of documents that are no more in it are removed')
    with open(f'{folder}/report/note.txt', 'w', encoding='utf-8') as file:
        file.write('mine')
    make(program, folder, *pdfs)
    tap.equal(sorted(files(f'{folder}/report')), ['note.txt'], 'a run without --report removes the report, and nothing else')
    os.remove(f'{folder}/report/note.txt')
    make(program, folder, '--format', 'csv,report', *pdfs)
    tap.check(files(f'{folder}/report') == whole, '--format csv,report is the same report')


def test_command(tap, program, place, pdfs):
    one, other = f'{place}/command', f'{place}/at-once'
    for formats in ('json,csv,sqlite', 'xlsx'):
        for folder in (one, other):
            shutil.rmtree(folder, ignore_errors=True)
        make(program, one, '--format', formats, *pdfs)
        make(program, other, '--format', formats, '--report', *pdfs)
        done = run(program, 'report', '-q', one)
        tap.check(done.returncode == 0, f'yusuan report, {formats}', done.stderr.decode())
        ours = lambda folder: {name: text for name, text in files(folder).items() if not name.startswith('journal')}
        tap.check(ours(one) == ours(other), f'yusuan report makes what --report would have made, and leaves the rest as it was: {formats}')
    make(program, other, '--format', 'xlsx', *pdfs)
    tap.check(not os.path.exists(f'{other}/report'), 'a run without --report removes report and pictures')
    tap.equal(run(program, 'report', place).returncode, 4, 'yusuan report of no dataset is refused')
    tap.equal(run(program, 'report').returncode, 2, 'yusuan report of nothing is wrong usage')


def test_merge(tap, program, place, pdfs):
    """Parts with a report, and parts without one that merge is told to make."""
    whole, shards = f'{place}/merge-whole', [f'{place}/shard{i}' for i in (1, 2)]
    make(program, whole, '--report', *pdfs)
    for options, more in ((['--report'], []), ([], ['--report'])):
        for i, shard in enumerate(shards, 1):
            shutil.rmtree(shard, ignore_errors=True)
            make(program, shard, '--shard', f'{i}/2', *options, *pdfs)
        out = f'{place}/merged'
        shutil.rmtree(out, ignore_errors=True)
        done = run(program, 'merge', '-q', *more, '-o', out, *shards)
        tap.check(done.returncode == 0, f'yusuan merge {more}', done.stderr.decode())
        tap.check(files(f'{out}/report') == files(f'{whole}/report'), f'a merged report is that of a single run, with its pictures: {options or more}')


def test_hostile(tap, program, place, pdfs):
    folder = f'{place}/hostile'
    text = f'{place}/a"b<img>.txt'
    with open(text, 'w', encoding='utf-8') as file:
        file.write(f'{HOSTILE}\u20282026年部门预算\n\n2026年支出预算表\n单位：万元\n科目编码\t科目名称\t合计\n208\t{HOSTILE}\t1.00\n合计\t\t1.00\n')
    make(program, folder, '--report', text)
    for name, raw in files(f'{folder}/report/data').items():
        tap.check(b'<' not in raw and '\u2028'.encode() not in raw, f'hostile input: {name} has no markup and no line end of a script')
    tap.check(any('<script>' in json.dumps(data(folder, name[:-3])) for name in os.listdir(f'{folder}/report/data')), 'hostile input: the text is kept')


def test_usage(tap, program):
    done = run(program, 'extract', '--report', 'x.pdf')
    tap.check(done.returncode == 2 and b'-o DIR' in done.stderr, '--report without -o is refused')


def main():
    program, root, *pdfs = sys.argv[1:]
    tap, place = Tap(), tempfile.mkdtemp()
    pdfs = sorted(pdfs)[:FIXTURES]
    for name, test in (('data', test_data), ('pages', test_pages), ('same bytes', test_same_bytes), ('later', test_later), ('command', test_command), ('merge', test_merge), ('hostile', test_hostile)):
        tap.run(name, test, tap, program, place, pdfs)
    tap.run('words', test_words, tap, root)
    tap.run('usage', test_usage, tap, program)
    shutil.rmtree(place)
    tap.done()


main()
