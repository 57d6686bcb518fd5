#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""resume.py PROGRAM PDF… [--kills N] [--input FOLDER]: a dataset that was broken off at any moment comes to the same bytes."""
import argparse
import csv
import json
import os
import random
import shutil
import signal
import subprocess
import tempfile
import time

from tap import Tap, run


def tree(folder):
    """Names and bytes of what users read."""
    found = {}
    for root, _, names in os.walk(folder):
        for name in names:
            if not name.startswith('journal'):
                with open(os.path.join(root, name), 'rb') as file:
                    found[os.path.relpath(os.path.join(root, name), folder)] = file.read()
    return found


def into(program, out, *arguments):
    done = run(program, 'extract', '-o', out, *arguments)
    return done.returncode, done.stderr.decode()


def test_kills(tap, program, inputs, place, kills):
    code, _ = into(program, f'{place}/whole', inputs)
    tap.equal(into(program, f'{place}/one', '-j', '1', inputs)[0], code, 'one job: the same exit code')
    whole = tree(f'{place}/whole')
    tap.check(tree(f'{place}/one') == whole, 'one job: the same bytes')
    chance = random.Random(14)
    started = time.monotonic()
    into(program, f'{place}/time', inputs)
    length = time.monotonic() - started
    for _ in range(kills):
        process = subprocess.Popen([program, 'extract', '-q', '-o', f'{place}/killed', inputs], stderr=subprocess.DEVNULL)
        time.sleep(chance.uniform(0, max(length / 4, 0.05)))
        process.send_signal(signal.SIGKILL)
        process.wait()
    tap.equal(into(program, f'{place}/killed', inputs)[0], code, f'{kills} kills: the run after them has the same exit code')
    tap.check(tree(f'{place}/killed') == whole, f'{kills} kills: the same bytes')
    started = time.monotonic()
    again, told = into(program, f'{place}/killed', inputs)
    tap.check(again == code and time.monotonic() - started < 3, 'a finished batch again: the same exit code, within 3 s',
              time.monotonic() - started)
    tap.check('earlier run' in told, 'a finished batch says so', told)
    tap.check(tree(f'{place}/killed') == whole, 'a finished batch again: the same bytes')


def test_changes(tap, program, pdfs, place):
    """Changed files, other options, duplicates, and inputs that are none."""
    folder = f'{place}/changes'
    os.makedirs(folder)
    shutil.copy(pdfs[0], f'{folder}/a.pdf')
    shutil.copy(pdfs[0], f'{folder}/b.pdf')
    shutil.copy(pdfs[1], f'{folder}/c.pdf')
    code, told = into(program, f'{place}/out', folder, f'{folder}/missing.pdf')
    with open(f'{place}/out/documents.csv', encoding='utf-8') as file:
        rows = {os.path.basename(row['path']): row for row in csv.DictReader(file)}
    tap.equal((code, len(os.listdir(f'{place}/out/documents'))), (3, 2), 'duplicates are read once')
    tap.check(rows['a.pdf']['document'] == rows['b.pdf']['same_as'] and rows['b.pdf']['document'] == '' and rows['missing.pdf']['status'] == 'unreadable' and len(rows) == 4,
              'documents.csv: all paths, also of duplicates and of what is missing', rows)
    tap.check('1 of the same content' in told, 'duplicates are told', told)
    shutil.copy(pdfs[2], f'{folder}/c.pdf')
    _, told = into(program, f'{place}/out', folder)
    tap.check('1 read by an earlier run' in told, 'a changed file is read again, the others are not', told)
    _, told = into(program, f'{place}/out', '--max-pages', '3', folder)
    tap.check('0 read by an earlier run' in told, 'with other options all is read again', told)
    with open(f'{place}/out/documents/0123456789abcdef.json.XYZ', 'w', encoding='utf-8') as file:
        file.write('half')
    into(program, f'{place}/out', folder)
    tap.check(not [name for name in os.listdir(f'{place}/out/documents') if name.endswith('XYZ')], 'what was left half written is removed')


def test_publication(tap, program, pdfs, place):
    """The order of the arguments does not show; what is made of all documents is made again only when it has to be."""
    inputs = [shutil.copy(pdfs[i % 2], f'{place}/{name}') for i, name in enumerate(('b.pdf', 'a.pdf', 'c.pdf', 'b-1.pdf'))]
    inputs.append(f'{place}/aa-missing.pdf')
    out, table = f'{place}/sorted', f'{place}/sorted/documents.csv'
    into(program, out, *inputs)
    into(program, f'{place}/reversed', *reversed(inputs))
    tap.check(tree(out) == tree(f'{place}/reversed'), 'the order of the arguments does not show')
    with open(table, encoding='utf-8') as file:
        paths = [row['path'] for row in csv.DictReader(file)]
    tap.equal(paths, sorted(inputs), 'documents.csv is in the order of the paths')
    stored = []
    for name in os.listdir(f'{out}/documents'):
        with open(f'{out}/documents/{name}', encoding='utf-8') as file:
            stored.append(json.load(file)['source']['path'])
    tap.equal(sorted(stored), [f'{place}/a.pdf', f'{place}/b.pdf'], 'a document names the first of its paths')
    with open(f'{out}/journal.run.json', encoding='utf-8') as file:
        layers = json.load(file)['sandbox']
    probe = run(program, 'doctor').stdout.decode()
    tap.equal(sum(layers.values()), probe.count('ok    workers'), 'the layers of the sandbox stand in the dataset')
    before, made = tree(out), os.stat(table).st_ino
    into(program, out, *inputs)
    tap.equal(os.stat(table).st_ino, made, 'nothing new: nothing is made again')
    os.unlink(table)
    into(program, out, *inputs)
    tap.check(tree(out) == before, 'what was removed is made again')
    into(program, out, *inputs[1:])
    with open(table, encoding='utf-8') as file:
        tap.equal([row['path'] for row in csv.DictReader(file)], sorted(inputs[1:]), 'fewer inputs: fewer lines')


def documents(out):
    return sorted(os.listdir(f'{out}/documents'))


def test_stale(tap, program, pdfs, place):
    """A document stays as long as an input has its content; what is not ours stays in any case."""
    folder, out = f'{place}/stale', f'{place}/stale/dataset'
    os.makedirs(folder)
    for i in range(3):
        shutil.copy(pdfs[i], f'{folder}/{i}.pdf')
    into(program, out, folder)
    first, names = tree(out), documents(out)
    tap.equal(len(names), 3, 'stale: a document a file')
    _, told = into(program, out, folder)
    tap.check(tree(out) == first and 'no inputs' in told and '3 inputs' in told, 'a dataset inside its own folder: nothing of it is read', told)
    strangers = {'notes.json': '{}', '0123456789abcdef.json': '{"schema_version":"1.0"}', 'readme': 'mine'}
    for name, text in strangers.items():
        with open(f'{out}/documents/{name}', 'w', encoding='utf-8') as file:
            file.write(text)
    shutil.copy(pdfs[3], f'{folder}/1.pdf')
    os.unlink(f'{folder}/2.pdf')
    _, told = into(program, out, folder)
    left = documents(out)
    tap.check(len(set(left) & set(names)) == 1 and len(left) == 2 + len(strangers) and '2 of contents' in told,
              'stale: documents of a changed and of a vanished file are gone', left, told)
    tap.check(set(strangers) < set(left), 'stale: files that are not ours are kept', left)
    into(program, out, f'{place}/not-mounted')
    tap.equal(documents(out), left, 'stale: a folder that is missing takes nothing along')
    into(program, out, f'{folder}/0.pdf', f'{folder}/1.pdf', f'{folder}/2.pdf')
    tap.equal(documents(out), left, 'stale: with a file that is missing the others stay')
    into(program, out, f'{folder}/0.pdf', '--max-pages', '2')
    tap.equal(len(documents(out)), 1 + len(strangers), 'stale: also under other options than those of the documents')


def test_broken(tap, program, pdfs, place):
    """A document that is none, as a reader that was taken over may send it, ends no run."""
    out = f'{place}/broken'
    into(program, out, *pdfs[:3])
    whole, name = tree(out), documents(out)[0]
    size = os.path.getsize(f'{out}/documents/{name}')
    with open(f'{out}/documents/{name}', 'w', encoding='utf-8') as file:
        file.write('{"nothing":0' + ' ' * (size - 14) + '}\n')
    os.unlink(f'{out}/documents.csv')
    code, told = into(program, out, *pdfs[:3])
    with open(f'{out}/documents.csv', encoding='utf-8') as file:
        statuses = [row['status'] for row in csv.DictReader(file)]
    tap.check(code == 3 and statuses.count('crashed') == 1 and name not in documents(out), 'a document that is none: crashed, told, removed', code, statuses, told)
    into(program, out, *pdfs[:3])
    tap.check(tree(out) == whole, 'the run after it reads that input again')


def test_unwritable(tap, program, pdfs, place):
    tap.equal(into(program, '', pdfs[0])[0], 2, "-o '': wrong usage")
    code, told = into(program, '/proc/nowhere', pdfs[0])
    tap.check(code == 4 and '/proc/nowhere' in told, 'a folder that cannot be made: exit code 4', code, told)
    done = subprocess.run(['bash', '-c', 'ulimit -f 1; exec "$@"', 'limited', program, 'extract', '-o', f'{place}/small', pdfs[0]],
                          capture_output=True, check=False)
    left = os.listdir(f'{place}/small/documents')
    tap.check(done.returncode == 4 and done.stderr and not left, 'a file-size limit: exit code 4, no half file', done.returncode,
              done.stderr.decode(), left)
    process = subprocess.Popen([program, 'extract', '-o', f'{place}/lock', *pdfs], stderr=subprocess.DEVNULL)
    while not os.path.exists(f'{place}/lock/journal') and process.poll() is None:
        time.sleep(0.001)
    code, told = into(program, f'{place}/lock', pdfs[0])
    process.wait()
    tap.check(code == 4 and 'another run' in told, 'two runs into one folder: the second is refused', code, told)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument('program')
    parser.add_argument('pdfs', nargs='+')
    parser.add_argument('--kills', type=int, default=20)
    parser.add_argument('--input')
    options = parser.parse_args()
    tap = Tap()
    with tempfile.TemporaryDirectory() as place:
        folder = options.input
        if folder is None:
            folder = f'{place}/in'
            os.makedirs(folder)
            for pdf in options.pdfs:
                shutil.copy(pdf, folder)
        tap.run('kills', test_kills, tap, options.program, folder, place, options.kills)
        tap.run('changes', test_changes, tap, options.program, options.pdfs, place)
        tap.run('publication', test_publication, tap, options.program, options.pdfs, place)
        tap.run('stale', test_stale, tap, options.program, options.pdfs, place)
        tap.run('broken', test_broken, tap, options.program, options.pdfs, place)
        tap.run('unwritable', test_unwritable, tap, options.program, options.pdfs, place)
    tap.done()


if __name__ == '__main__':
    main()
