#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""ocr.py YUSUAN PDF: pages of a fixture as pictures alone must give the amounts of its text, however they lie; bad pictures are
told and stop nobody. Needs pdftoppm; skipped where the program has no OCR. Prints TAP."""
import collections
import os
import subprocess
import sys
import tempfile
import zlib
from decimal import Decimal

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pdfs
from tap import Tap
from tap import extract as extract_all

PAGES = (6,)          # of the fixture, with tables
RIGHT = 0.85          # of the amounts of a page, with each turn
STAMP = b'q 1 0 0 RG /M gs 12 w 300 500 m 300 560 l 360 560 l 360 500 l s Q'
BLEND = b'/ExtGState << /M << /BM /Multiply >> >>'


def extract(program, path, *options):
    return extract_all(program, [path], *options)[0][0]


def picture(data, width, height, filter_=b'/DCTDecode', space=b'/DeviceRGB', depth=8):
    return pdfs.stream(data, b'/Type /XObject /Subtype /Image /Width %d /Height %d /BitsPerComponent %d /ColorSpace %s /Filter %s'
                       % (width, height, depth, space, filter_))


def page(image, matrix=b'595 0 0 842 0 0', after=b''):
    return pdfs.one_page(b'q %s cm /Scan Do Q ' % matrix + after, b'<< /XObject << /Scan 5 0 R >> ' + BLEND + b' >>', [image])


def size_of(jpeg):
    at = 2
    while jpeg[at + 1] not in (0xC0, 0xC1, 0xC2):
        at += 2 + int.from_bytes(jpeg[at + 2:at + 4], 'big')
    return int.from_bytes(jpeg[at + 7:at + 9], 'big'), int.from_bytes(jpeg[at + 5:at + 7], 'big')


def draw(pdf, number, folder, dpi):
    """The JPEG of a page."""
    stem = os.path.join(folder, f'p{number}-{dpi}')
    subprocess.run(['pdftoppm', '-r', str(dpi), '-jpeg', '-singlefile', '-f', str(number), '-l', str(number), pdf, stem], check=True)
    with open(stem + '.jpg', 'rb') as file:
        return file.read()


def amounts(document):
    return collections.Counter(value for table in document['tables'] for row in table['rows'] for value in row['values'].values()
                               if isinstance(value, (int, Decimal)))


def read(program, folder, name, data, *options):
    path = os.path.join(folder, name)
    with open(path, 'wb') as file:
        file.write(data)
    return extract(program, path, *options)


def codes(document):
    return {a['code'] for a in document['anomalies']}


def test_page(tap, program, pdf, folder, number, want):
    jpeg = draw(pdf, number, folder, 200)
    image = picture(jpeg, *size_of(jpeg))
    ways = {'as it is': (b'595 0 0 842 0 0', b''), 'askew': (b'594.97 5.2 -7.35 841.97 4 -2', b''),
            'upside down': (b'-595 0 0 -842 595 842', b''), 'under a red stamp': (b'595 0 0 842 0 0', STAMP)}
    for name, (matrix, after) in ways.items():
        document = read(program, folder, 'scan.pdf', page(image, matrix, after))
        got = amounts(document)
        share = sum((got & want).values()) / sum(want.values())
        tap.check(share >= RIGHT, f'page {number} {name}', f'{share:.3f} right', f'missing {want - got}', f'extra {got - want}')
        tap.equal(document['source'].get('ocr_pages'), [1], f'page {number} {name}: told')
    tap.equal(read(program, folder, 'scan.pdf', page(image), '--ocr', 'never')['status'], 'no_text_layer',
              f'page {number}: not read where nobody wants it')


def test_bad(tap, program, folder, jpeg):
    width, height = size_of(jpeg)
    rows = zlib.compress(b'\xff' * (30000 // 8 * 30000))
    noise = os.urandom(400 * 600)
    cases = {'30,000 x 30,000 dots': picture(rows, 30000, 30000, b'/FlateDecode', b'/DeviceGray', 1),
             'a JPEG cut off': picture(jpeg[:len(jpeg) // 3], width, height),
             'no JPEG': picture(b'nothing of the kind', width, height),
             'no JBIG2': picture(b'\x00' * 64, width, height, b'/JBIG2Decode', b'/DeviceGray', 1),
             'no JPEG 2000': picture(b'\x00' * 64, width, height, b'/JPXDecode'),
             'no fax': picture(b'\x55' * 4096, width, height, b'/CCITTFaxDecode', b'/DeviceGray', 1),
             'noise': picture(zlib.compress(noise), 400, 600, b'/FlateDecode', b'/DeviceGray'),
             'white': picture(zlib.compress(b'\xff' * 240000), 400, 600, b'/FlateDecode', b'/DeviceGray')}
    for name, image in cases.items():
        document = read(program, folder, 'bad.pdf', page(image))
        tables = [t['id'] for t in document['tables'] if t['id'] != 'other']
        known = 'cut off' in name  # what is there of it may be read
        tap.check(known or not tables and document['status'] in ('no_text_layer', 'not_a_budget', 'partial', 'damaged'), f'{name}: a status',
                  document['status'], tables)
    told = [a for a in read(program, folder, 'bad.pdf', page(cases['30,000 x 30,000 dots']))['anomalies'] if a['code'] == 'page-is-image']
    tap.check(told and told[0].get('page') == 1, 'too large: told by page', told)


def main():
    tap, (program, pdf) = Tap(), sys.argv[1:3]
    doctor = subprocess.run([program, 'doctor'], capture_output=True, text=True).stdout
    if 'scans are read' not in doctor:
        tap.skip('scans', 'the program has no OCR, or it lacks its data')
        tap.done()
    text = extract(program, pdf)
    with tempfile.TemporaryDirectory() as folder:
        for number in PAGES:
            one = os.path.join(folder, f'one-{number}.pdf')
            subprocess.run(['pdfseparate', '-f', str(number), '-l', str(number), pdf, one], check=True)
            tap.run(f'page {number}', test_page, tap, program, pdf, folder, number, amounts(extract(program, one)))
        tap.check('ocr_pages' not in text['source'], 'a PDF with text is not read by OCR')
        tap.run('bad pictures', test_bad, tap, program, folder, draw(pdf, PAGES[0], folder, 100))
    tap.done()


if __name__ == '__main__':
    main()
