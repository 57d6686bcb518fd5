#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""explainpage.py PROGRAM PDF…: yusuan explain --picture: every cell with its column, what was not read and why, and hostile text."""
import json
import os
import shutil
import sys
import tempfile
import xml.etree.ElementTree as tree

import pdfs
from tap import Tap, run

SVG = '{http://www.w3.org/2000/svg}'
FONT = b'<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'


def draw(program, path, page, place):
    out = f'{place}/out.svg'
    if os.path.exists(out):
        os.unlink(out)
    done = run(program, 'explain', '--page', str(page), '--picture', out, path)
    return (tree.parse(out).getroot() if os.path.exists(out) else None), done.returncode, done.stderr.decode()


def marked(root, kind):
    """The boxes of a class → their titles."""
    for rect in root.iter(SVG + 'rect'):
        if kind in rect.get('class', '').split():
            title = rect.find(SVG + 'title')
            yield rect, '' if title is None else title.text or ''


def box_of(rect):
    x, y, width, height = (float(rect.get(key)) for key in ('x', 'y', 'width', 'height'))
    return x, y, x + width, y + height


def cells_of(document, page):
    """(text, id, box) of the cells of tables with columns."""
    for table in document['tables']:
        for row in table['rows']:
            for cell in row['cells']:
                column = table['columns'][cell['column']]
                if cell['page'] == page and (column['id'] or column['header']):
                    yield cell['text'], column['id'], cell['bbox']


def near(a, b):
    return all(abs(x - y) < 0.02 for x, y in zip(a, b))


def test_cells(tap, program, place, path):
    document = json.loads(run(program, 'extract', '-q', path).stdout)
    pages = sorted({page for table in document['tables'] for page in table['pages']})[:3]
    for page in pages:
        root, code, told = draw(program, path, page, place)
        given = list(marked(root, 'given'))
        wrong = [(text, id_) for text, id_, box in cells_of(document, page)
                 if not any(near(box_of(rect), box) and title.startswith(' '.join(text.split('\n'))[:20]) and (id_ or '') in title
                            for rect, title in given)]
        tap.check(code == 0 and not told and not wrong, f'{os.path.basename(path)} page {page}: each cell with its column', wrong[:3], told)
        images = [image.get('href', '') for image in root.iter(SVG + 'image')]
        tap.check(len(images) == 1 and images[0].startswith('data:image/png;base64,'), f'page {page}: the page lies under it')
    if document['tables'] and any(column['header'] for column in document['tables'][0]['columns']):
        root, _, _ = draw(program, path, document['tables'][0]['pages'][0], place)
        tap.check(any(True for _ in marked(root, 'head')), f'{os.path.basename(path)}: header cells are shown')


def write(place, name, data):
    path = f'{place}/{name}'
    with open(path, 'wb') as file:
        file.write(data)
    return path


def test_texts(tap, program, place):
    free = write(place, 'free.pdf', pdfs.no_text())
    root, code, told = draw(program, free, 1, place)
    tap.check(root is not None and code == 0, 'a page without text', told)
    text = b'BT /F 12 Tf 72 700 Td (<script>alert\\(1\\)</script> "><img src=x>) Tj ET q 0 0 50 50 re W n BT /F 12 Tf 300 300 Td (<b>) Tj ET Q'
    hostile = write(place, "<script>'&.pdf", pdfs.one_page(text, FONT))
    root, code, told = draw(program, hostile, 1, place)
    names = {element.tag[len(SVG):] for element in root.iter()}
    tap.check(code == 0 and not names & {'script', 'img', 'b', 'foreignObject', 'a', 'use'}, 'hostile text stays text', names)
    texts = ' '.join(element.text or '' for element in root.iter(SVG + 'text'))
    tap.check("<script>'&.pdf" in texts, 'so does the name of the file', texts)
    hidden = [title for _, title in marked(root, 'hidden') if title]
    tap.check(len(hidden) == 3 and all('are outside the clip' in title for title in hidden), 'what was not read, and why', hidden)


def test_wrong(tap, program, place, path):
    root, code, told = draw(program, path, 999, place)
    pages = json.loads(run(program, 'extract', '-q', path).stdout)['source']['pages']
    tap.check(root is None and code == 2 and f'there is no page 999: the file has {pages}' in told, 'no such page', told)
    root, code, told = draw(program, write(place, 'none.pdf', b'x'), 1, place)
    tap.check(root is None and code == 3 and 'none.pdf' in told, 'no PDF', told)
    for arguments in (['--picture', f'{place}/o.svg', path], ['--page', '1', path], ['--page', '0', '--picture', f'{place}/o.svg', path],
                      ['--page', '1', '--picture', f'{place}/o.jpg', path], ['--page', '1', '--picture', f'{place}/o.svg', path, path]):
        done = run(program, 'explain', *arguments)
        tap.check(done.returncode == 2 and b'--picture' in done.stderr and not os.path.exists(f'{place}/o.svg'),
                  'refused: ' + ' '.join(os.path.basename(argument) for argument in arguments), done.stderr)
    done = run(program, 'explain', '--page', '1', '--picture', '-', path)
    tap.check(done.returncode == 0 and tree.fromstring(done.stdout).tag == SVG + 'svg', '-: to standard output', done.stderr)


def main():
    program, *inputs = sys.argv[1:]
    tap, place = Tap(), tempfile.mkdtemp()
    try:
        for path in inputs:
            tap.run(path, test_cells, tap, program, place, path)
        tap.run('texts', test_texts, tap, program, place)
        tap.run('wrong', test_wrong, tap, program, place, inputs[0])
    finally:
        shutil.rmtree(place)
    tap.done()


main()
