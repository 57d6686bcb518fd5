# SPDX-License-Identifier: GPL-3.0-or-later
"""Small PDFs written by hand. `python3 pdfs.py FOLDER` writes those that the fuzz seeds are made of."""
import hashlib
import os
import sys
import zlib

BOX = b'0 0 1 rg 72 72 200 100 re f'


def stream(data, extra=b''):
    return b'<< ' + extra + b' /Length %d >> stream\n' % len(data) + data + b'\nendstream'


def pdf(objects):
    """A file of these objects, numbered from 1; the first is the catalog."""
    out, places = b'%PDF-1.5\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b'%d 0 obj\n' % number + body + b'\nendobj\n'
    table = b''.join(b'%010d 00000 n \n' % place for place in places)
    return (out + b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + table
            + b'trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, len(out)))


def one_page(content, resources=b'<< >>', more=(), extra=b''):
    """One page that draws `content`; `more` are objects 5 and up."""
    return pdf([b'<< /Type /Catalog /Pages 2 0 R >>',
                b'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
                b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources '
                + resources + b' >>',
                stream(content, extra), *more])


def no_text():
    return one_page(BOX)


def zero_pages():
    return pdf([b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [] /Count 0 >>'])


def latin_text():
    return one_page(b'BT /F 12 Tf 72 700 Td (Hello 12.30) Tj ET',
                    b'<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>')


def nested_forms(depth, width=2):
    """Form XObjects each of which draws the next `width` times: width ** depth drawings."""
    def resources(number):
        return b'<< /XObject << /X %d 0 R >> >>' % number
    forms = [stream(b'/X Do ' * width if level + 1 < depth else b'0 0 9 9 re f',
                    b'/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources '
                    + (resources(6 + level) if level + 1 < depth else b'<< >>'))
             for level in range(depth)]
    # A line with a gap, so that the page is looked at for rules.
    text = b'BT /F 12 Tf 72 700 Td (A) Tj 400 0 Td (B) Tj ET '
    font = b' /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>'
    return one_page(text + b'/X Do', resources(5)[:-3] + font, forms)


def many_pages(count, killer=0, full=0):
    """Pages of a line each; page `killer` draws 2 ** 40 nested forms, page `full` has a thousand characters."""
    depth, first = 40, 4 + 2 * count

    def box(level):
        inner = b'/XObject << /X %d 0 R >>' % (first + level + 1) if level + 1 < depth else b''
        return stream(b'/X Do /X Do' if inner else b'0 0 9 9 re f',
                      b'/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << ' + inner + b' >>')
    kids = b' '.join(b'%d 0 R' % (4 + 2 * i) for i in range(count))
    objects = [b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [' + kids + b'] /Count %d >>' % count,
               b'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>']
    for number in range(1, count + 1):
        line = b'(Page %d of these) Tj 0 -9 Td ' % number
        content = b'BT /F 8 Tf 72 700 Td ' + line * (70 if number == full else 1) + b'400 0 Td (B) Tj ET' + (b' /X Do' if number == killer else b'')
        objects += [b'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << /F 3 0 R >>'
                    % (5 + 2 * (number - 1)) + (b' /XObject << /X %d 0 R >>' % first if killer else b'') + b' >> >>', stream(content)]
    return pdf(objects + [box(level) for level in range(depth if killer else 0)])


def flate_bomb(size):
    """`size` bytes of operators, packed twice."""
    data = zlib.compress(zlib.compress(b'q Q ' * (size // 4), 9), 9)
    return one_page(data, extra=b'/Filter [/FlateDecode /FlateDecode]')


def loop():
    """A form that draws itself, and pages that are their own parent."""
    form = stream(b'/X Do', b'/Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >>')
    return one_page(b'/X Do', b'<< /XObject << /X 5 0 R >> >>', [form])


def page_tree_loop():
    return pdf([b'<< /Type /Catalog /Pages 2 0 R >>', b'<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 /Parent 2 0 R >>'])


def deep_tree(depth):
    """A page under `depth` nodes, each the only kid of the one above."""
    nodes = [b'<< /Type /Pages /Kids [%d 0 R] /Count 1 %s>>' % (i + 3, b'/Parent %d 0 R ' % (i + 1) if i else b'') for i in range(depth)]
    return pdf([b'<< /Type /Catalog /Pages 2 0 R >>', *nodes, b'<< /Type /Page /Parent %d 0 R /MediaBox [0 0 595 842] >>' % (depth + 1)])


def many_glyphs(count):
    """So many characters on one page, a hundred a line."""
    line = b'(' + b'ab12.30,cd' * 10 + b') Tj 0 -0.7 Td '
    return one_page(b'BT /F 4 Tf 20 820 Td ' + line * (count // 100) + b'ET',
                    b'<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>')


def broken_fonts(count):
    """As many strings, each in one of two fonts whose files are nonsense, so that each loads its font anew."""
    font = (b'<< /Type /Font /Subtype /TrueType /BaseFont /Broken /FirstChar 32 /LastChar 33 /Widths [500 500] /FontDescriptor'
            b' << /Type /FontDescriptor /FontName /Broken /Flags 4 /FontFile2 5 0 R >> >>')
    content = b'BT 20 820 Td ' + b'/F 9 Tf (A) Tj /G 9 Tf (B) Tj 0 -1 Td ' * (count // 2) + b'ET'
    return one_page(content, b'<< /Font << /F ' + font + b' /G ' + font + b' >> >>', [stream(bytes(range(256)) * 64)])


def many_rules(count):
    """A grid of count × count rules."""
    lines = b''.join(b'%d 50 m %d 790 l S 50 %d m 550 %d l S ' % (50 + 3 * i, 50 + 3 * i, 50 + 4 * i, 50 + 4 * i)
                     for i in range(count))
    text = b'BT /F 3 Tf 53 60 Td (1) Tj 300 0 Td (2.00) Tj ET '
    return one_page(text + lines, b'<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>')


def truncated_xref():
    whole = latin_text()
    return whole[:whole.index(b'xref') + 40]


def rc4(key, data):
    state, j, out = list(range(256)), 0, bytearray()
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    i = j = 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)


def hexed(data):
    return b'<' + data.hex().encode() + b'>'


def encrypted(password):
    """A page with text, locked with 40 bits of RC4 (PDF 1.7, 7.6: revision 2). No password: only protected."""
    pad = bytes.fromhex('28bf4e5e4e758a4164004e56fffa01082e2e00b6d0683e802f0ca9fe6453697a')
    user, permissions, file_id = (password + pad)[:32], -4, b'0123456789abcdef'
    owner = rc4(hashlib.md5((b'owner' + pad)[:32]).digest()[:5], user)
    key = hashlib.md5(user + owner + permissions.to_bytes(4, 'little', signed=True) + file_id).digest()[:5]
    content = b'BT /F 12 Tf 72 700 Td (Hello 12.30) Tj ET'
    content = rc4(hashlib.md5(key + (4).to_bytes(3, 'little') + bytes(2)).digest()[:10], content)
    plain = one_page(content, b'<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >>')
    lock = (b' /ID [' + hexed(file_id) * 2 + b'] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O ' + hexed(owner)
            + b' /U ' + hexed(rc4(key, pad)) + b' >>')
    return plain.replace(b'/Root 1 0 R', b'/Root 1 0 R' + lock)


SEEDS = {'no-text': no_text, 'zero-pages': zero_pages, 'latin-text': latin_text, 'loop': loop,
         'page-tree-loop': page_tree_loop, 'truncated-xref': truncated_xref,
         'nested-forms': lambda: nested_forms(10), 'flate-bomb': lambda: flate_bomb(1 << 20),
         'many-rules': lambda: many_rules(150), 'deep-tree': lambda: deep_tree(50), 'broken-fonts': lambda: broken_fonts(20), 'only-a-head': lambda: b'%PDF-1.7\n'}


def main():
    for name, make in SEEDS.items():
        with open(os.path.join(sys.argv[1], name + '.pdf'), 'wb') as file:
            file.write(make())


if __name__ == '__main__':
    main()
