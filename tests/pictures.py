#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""pictures.py PROGRAM PDF…: the pictures of pages: which, where their boxes lie, the same bytes, and pages made to hurt."""
import json
import os
import shutil
import struct
import subprocess
import sys
import tempfile
import time
import zlib

import pdfs
from tap import Tap, run

SCALE = 150 / 72   # pixels a point
DARK = 3           # of 8 levels of grey: below it is ink
MOST_PIXELS = 6000000


def into(program, out, *arguments):
    done = run(program, 'extract', '--report', '-o', out, *arguments)
    return done.returncode, done.stderr.decode()


def pictures(out):
    """Path below report/pages → bytes."""
    top, found = os.path.join(out, 'report', 'pages'), {}
    for root, _, names in os.walk(top):
        for name in names:
            with open(os.path.join(root, name), 'rb') as file:
                found[os.path.relpath(os.path.join(root, name), top)] = file.read()
    return found


def documents(out):
    folder = os.path.join(out, 'documents')
    for name in sorted(os.listdir(folder)):
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            yield name[:-len('.json')], json.load(file)


def sizes(document):
    return [(run_['width'], run_['height']) for run_ in document['source'].get('page_sizes', []) for _ in range(run_['pages'])]


def grey(png):
    """Width, height and rows of levels of a picture with four bits a pixel."""
    width, height, depth = struct.unpack('>IIB', png[16:25])
    data, at = b'', 8
    while at < len(png):
        length, kind = struct.unpack('>I4s', png[at:at + 8])
        data += png[at + 8:at + 8 + length] if kind == b'IDAT' else b''
        at += 12 + length
    raw, stride, rows = zlib.decompress(data), (width * depth + 7) // 8, []
    for y in range(height):
        line = raw[y * (stride + 1):(y + 1) * (stride + 1)]
        assert depth == 4 and line[0] == 0, (depth, line[0])
        rows.append(''.join(f'{byte:02x}' for byte in line[1:]))
    return width, height, rows


def has_ink(rows, box):
    x0, y0, x1, y1 = (int(value * SCALE) for value in box)
    return any(int(level, 16) < DARK for row in rows[max(y0, 0):y1 + 1] for level in row[max(x0, 0):x1 + 1])


def telling(document):
    pages = {a['page'] for a in document['anomalies']} | {page for table in document['tables'] for page in table['pages']}
    return {page for page in pages if page}


def test_which(tap, program, place, inputs):
    code, told = into(program, f'{place}/some', *inputs)
    plain = run(program, 'extract', '-o', f'{place}/none', *inputs).returncode
    tap.equal(code, plain, 'pictures do not change the exit code')
    got = pictures(f'{place}/some')
    want = {f'{name}/{page}.png' for name, document in documents(f'{place}/some') for page in telling(document)}
    tap.equal(set(got), want, 'pictures of the pages with tables or findings')
    tap.check(f'report/pages: {len(want)} pictures of pages' in told, 'their number, size and time are told', told)
    tap.equal(list(documents(f'{place}/some')), list(documents(f'{place}/none')), 'the documents are the same without')
    into(program, f'{place}/one', '--jobs', '1', *inputs)
    tap.check(pictures(f'{place}/one') == got, 'one job: the same bytes')
    into(program, f'{place}/one', '--pictures', 'all', *inputs)
    want = {f'{name}/{page}.png' for name, document in documents(f'{place}/one') for page in range(1, len(sizes(document)) + 1)}
    tap.equal(set(pictures(f'{place}/one')), want, 'all: every page')
    into(program, f'{place}/one', '--no-pictures', *inputs)
    tap.check(not pictures(f'{place}/one') and os.path.exists(f'{place}/one/report'), 'none: what was there is removed')


def test_places(tap, place):
    """Every cell has ink where its box lies on the picture, also on turned pages."""
    for name, document in documents(f'{place}/some'):
        drawn, wrong = {}, []
        for table in document['tables']:
            for row in table['rows']:
                for cell in row['cells']:
                    page = cell['page']
                    if page not in drawn:
                        with open(f'{place}/some/report/pages/{name}/{page}.png', 'rb') as file:
                            drawn[page] = grey(file.read())
                        width, height = sizes(document)[page - 1]
                        if abs(drawn[page][0] - width * SCALE) > 1 or abs(drawn[page][1] - height * SCALE) > 1:
                            wrong.append(('size', page, drawn[page][:2]))
                    if not has_ink(drawn[page][2], cell['bbox']):
                        wrong.append((page, cell['text'], cell['bbox']))
        tap.check(not wrong, f'{document["source"]["path"].split("/")[-1]}: boxes lie on their text', wrong[:3])


def test_again(tap, program, place, inputs):
    got = pictures(f'{place}/some')
    lost, *_ = sorted(got)
    os.unlink(f'{place}/some/report/pages/{lost}')
    with open(f'{place}/some/report/pages/{lost}.AB12CD', 'wb') as file:
        file.write(b'half')
    _, told = into(program, f'{place}/some', *inputs)
    tap.check(pictures(f'{place}/some') == got and ' 1 of them new' in told, 'what is missing is drawn again, and nothing else', told)
    with open(f'{place}/some/journal.pictures', 'w', encoding='utf-8') as file:
        file.write('another Poppler\n')
    _, told = into(program, f'{place}/some', *inputs)
    tap.check(pictures(f'{place}/some') == got and f' {len(got)} of them new' in told, 'pictures of another Poppler are drawn anew', told)
    into(program, f'{place}/some', inputs[0])
    tap.equal({path.split('/')[0] for path in pictures(f'{place}/some')}, {name for name, _ in documents(f'{place}/some')},
              'those of documents that are gone are removed')


def test_kill(tap, program, place, inputs):
    """A run that dies among its pictures is taken up, and comes to the same."""
    out = f'{place}/killed'
    process = subprocess.Popen([program, 'extract', '-q', '-j', '1', '--report', '-o', out, *inputs], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 120
    while process.poll() is None and len(pictures(out)) < 3 and time.monotonic() < until:
        time.sleep(0.02)
    process.kill()
    process.wait()
    some = pictures(out)
    into(program, out, *inputs)
    got = pictures(out)
    tap.check(3 <= len(some) < len(got), 'killed among its pictures', len(some), len(got))
    into(program, f'{place}/whole', *inputs)
    tap.check(got == pictures(f'{place}/whole'), 'taken up: the same pictures')


def page_of(content, resources=b'<< >>', box=b'0 0 595 842', more=()):
    font = b'/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>'
    return pdfs.pdf([b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
                     b'<< /Type /Page /Parent 2 0 R /MediaBox [' + box + b'] /Contents 4 0 R /Resources ' + resources[:-2] + font + b'>> >>',
                     pdfs.stream(b'BT /F 12 Tf 72 700 Td (Text) Tj ET ' + content), *more])


def endless():
    """A pattern of tiles too small to see: to read the page takes no time, to draw it for ever."""
    tile = pdfs.stream(b'0 0 1 1 re f', b'/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 0.0007 /YStep 0.0007 '
                                        b'/Resources << >> ')
    return page_of(b'/Pattern cs /P scn 0 0 595 842 re f', b'<< /Pattern << /P 5 0 R >> >>', more=[tile])


def test_hostile(tap, program, place):
    made = {'endless': endless(), 'vast': page_of(b'', box=b'0 0 14400 14400'), 'thin': page_of(b'', box=b'0 0 14400 710'), 'last': page_of(b'')}
    for name, data in made.items():
        with open(f'{place}/{name}.pdf', 'wb') as file:
            file.write(data)
    begun = time.monotonic()
    out = f'{place}/hostile'
    paths = [f'{place}/{name}.pdf' for name in made]
    code, told = into(program, out, '--pictures', 'all', '--timeout', '2', *paths)
    names = {document['source']['path']: name for name, document in documents(out)}
    into(program, f'{place}/mild', '--timeout', '2', '--no-pictures', *paths)
    tap.equal([document for _, document in documents(out)], [document for _, document in documents(f'{place}/mild')],
              'a page that cannot be drawn leaves its document alone')
    got = pictures(out)
    tap.check('no picture of page 1 (timeout)' in told and f'{names[paths[0]]}/1.png' not in got and time.monotonic() - begun < 120,
              'a page that takes for ever to draw is given up, and told', told)
    for path in paths[1:]:
        png = got.get(f'{names[path]}/1.png', b'')
        width, height = struct.unpack('>II', png[16:24]) if png else (0, 0)
        tap.check(0 < width * height <= MOST_PIXELS and len(png) < 100000, f'{os.path.basename(path)}: pixels are bounded', width, height, len(png))


def test_options(tap, program, place, input_):
    for arguments in (['--pictures', 'telling', input_], ['-o', f'{place}/x', '--report', '--pictures', 'some', input_],
                      ['-o', f'{place}/x', '--pictures', 'all', input_],
                      ['-o', f'{place}/x', '--report', '--no-pictures', '--pictures', 'all', input_]):
        done = run(program, 'extract', *arguments)
        tap.check(done.returncode == 2 and b'--pictures' in done.stderr, ' '.join(arguments[-4:-1]) + ': refused', done.stderr)


def main():
    program, *inputs = sys.argv[1:]
    tap, place = Tap(), tempfile.mkdtemp()
    try:
        tap.run('which', test_which, tap, program, place, inputs)
        tap.run('places', test_places, tap, place)
        tap.run('again', test_again, tap, program, place, inputs)
        tap.run('kill', test_kill, tap, program, place, inputs)
        tap.run('hostile', test_hostile, tap, program, place)
        tap.run('options', test_options, tap, program, place, inputs[0])
    finally:
        shutil.rmtree(place)
    tap.done()


main()
