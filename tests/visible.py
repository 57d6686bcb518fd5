#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""visible.py YUSUAN: one small table, set in ways that hide text, add text that nobody sees, or draw its rules oddly.

Each must give the same cells; what was left out must be told. Prints TAP."""
import json, os, subprocess, sys, tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import pdfs

ROWS = [['Code', 'Name', 'Total', 'Basic', 'Project'], ['201', 'General', '12.50', '10.00', '2.50'],
        ['208', 'Social', '7.25', '7.00', '0.25'], ['210', 'Health', '5.00', '5.00', '']]
WANT = [[cell for cell in row if cell] for row in ROWS[1:]]
XS, YS = [60, 120, 220, 300, 380, 460], [700, 680, 660, 640, 620]
FONTS = b'/Font << /F1 5 0 R /F2 6 0 R >> /ExtGState << /Half << /ca 0.15 >> >> /XObject << /Scan 7 0 R >>'
MORE = [b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
        b'<< /Type /Font /Subtype /Type0 /BaseFont /Sub /Encoding /Identity-H /DescendantFonts [<< /Type /Font '
        b'/Subtype /CIDFontType2 /BaseFont /Sub /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) '
        b'/Supplement 0 >> /DW 500 >>] >>',
        pdfs.stream(b'\xc0', b'/Type /XObject /Subtype /Image /Width 1 /Height 1 /BitsPerComponent 8 '
                             b'/ColorSpace /DeviceGray')]


def show(x, y, words, turn=b'1 0 0 1'):
    return b'BT /F1 9 Tf %s %.1f %.1f Tm (%s) Tj ET ' % (turn, x, y, words.encode())


TEXT = b''.join(show(XS[c] + 3, YS[r] - 14, words) for r, row in enumerate(ROWS) for c, words in enumerate(row))
SEGMENTS = [(x, 620, x, 700) for x in XS] + [(60, y, 460, y) for y in YS]
RULES = b''.join(b'%d %d m %d %d l S ' % s for s in SEGMENTS)
THIN = b''.join(b'%d %d %d %d re f ' % (x0, y0, max(x1 - x0, 1), max(y1 - y0, 1)) for x0, y0, x1, y1 in SEGMENTS)
DOTS = b''.join(b'%d %d 1 1 re f ' % (x, y) for x in XS for y in range(620, 700, 3)) \
    + b''.join(b'%d %d 1 1 re f ' % (x, y) for y in YS for x in range(60, 460, 3))
STRAY = [(x, y) for x in range(70, 460, 70) for y in range(624, 700, 20)]
PLAIN = b'0 g ' + RULES + TEXT
CASES = {
    'plain': (PLAIN, None),
    'thin rectangles as rules': (b'0 g ' + THIN + TEXT, None),
    'separate dots as rules': (b'0 g ' + DOTS + TEXT, None),
    'white rules on a filled ground': (b'.8 .9 1 rg 60 620 400 80 re f 1 G ' + RULES + b'0 g ' + TEXT, None),
    'upside down': (b'q -1 0 0 -1 595 842 cm ' + PLAIN + b'Q', None),
    'sideways': (b'q 0 1 -1 0 700 0 cm ' + PLAIN + b'Q', None),
    'a shadow': (b'.6 g 1 0 0 1 .9 -.9 cm ' + TEXT + b'1 0 0 1 -.9 .9 cm ' + PLAIN, None),
    'outside the clip': (PLAIN + b'q 0 0 9 9 re W n ' + b''.join(show(x, y, '77.7') for x, y in STRAY) + b'Q',
                         'text-not-visible'),
    'without paint': (PLAIN + b'3 Tr ' + b''.join(show(x, y, '77.7') for x, y in STRAY), 'text-not-visible'),
    'white on white': (PLAIN + b'1 g ' + b''.join(show(x, y, '77.7') for x, y in STRAY), 'text-not-visible'),
    'painted over': (b'0 g ' + b''.join(show(x, y, '77.7') for x, y in STRAY) + b'1 g 50 610 420 100 re f ' + PLAIN,
                     'text-not-visible'),
    'slanted tiles': (PLAIN + b'.5 g ' + b''.join(show(x, y, 'copy 1.5', b'.87 .5 -.5 .87') for x, y in STRAY),
                      'text-not-visible'),
    'pale tiles': (PLAIN + b'.85 g ' + b''.join(show(x, y, 'copy') for x, y in STRAY), 'text-not-visible'),
    'transparent tiles': (PLAIN + b'/Half gs ' + b''.join(show(x, y, 'copy') for x, y in STRAY), 'text-not-visible'),
    'glyph numbers without a meaning': (PLAIN + b'BT /F2 9 Tf 70 500 Td <002100220023> Tj ET', 'text-not-decodable'),
    'a scan with its recognised text': (b'q 595 0 0 842 0 0 cm /Scan Do Q BT 3 Tr ET ' + TEXT, 'text-from-ocr-layer'),
    'recognised text under its scan': (b'0 g ' + TEXT + b'q 595 0 0 842 0 0 cm /Scan Do Q', 'text-from-ocr-layer'),
    'a damaged page': (PLAIN + b'BT /Missing 9 Tf ET', 'page-damaged'),
}


def read(yusuan, content):
    with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
        file.write(pdfs.one_page(content, b'<< ' + FONTS + b' >>', MORE))
        file.flush()
        run = subprocess.run([yusuan, 'extract', '--in-process', file.name], capture_output=True, check=False)
    return json.loads(run.stdout.decode('utf-8', 'replace'))


def main():
    print(f'1..{len(CASES)}')
    bad = 0
    for number, (name, (content, told)) in enumerate(CASES.items(), 1):
        document = read(sys.argv[1], content)
        rows = [[cell['text'] for cell in row['cells']] for table in document['tables'] for row in table['rows']]
        codes = {a['code'] for a in document['anomalies'] if a['check'] == 'source'}
        right = rows == WANT and codes == ({told} if told else set())
        bad += not right
        print(f"{'ok' if right else 'not ok'} {number} - {name}")
        if not right:
            print(f'# {rows} {sorted(codes)}')
    return 1 if bad else 0


sys.exit(main())
