/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/encoding.h"

#include "print/fold.h"

#include <string.h>

#define LOOKED 65536u /* bytes of a file that show whether it is text */
#define ODD 200u      /* one control character in so many makes no text */
#define USUAL 20u     /* one unit in so many may be out of the ordinary in UTF-16 */
#define SPOILT 4u     /* one broken sequence for so many good ones: still that encoding */
#define REPLACEMENT "\xEF\xBF\xBD"
#define SOFT_HYPHEN 0xADu

typedef enum
{
  UTF8,
  GB18030,
  UTF16LE,
  UTF16BE,
} Encoding;

/* What iconv calls it, what people call it, and the code of the remark on broken bytes. */
static const struct
{
  const char *iconv, *name, *code;
} NAMES[] = {
    [UTF8] = {"UTF-8", "UTF-8", "broken-utf8"},
    [GB18030] = {"GB18030", "GB 18030", "broken-gb18030"},
    [UTF16LE] = {"UTF-16LE", "UTF-16", "broken-utf16"},
    [UTF16BE] = {"UTF-16BE", "UTF-16", "broken-utf16"},
};

static gunichar
unit_at (const guchar *data, gsize at, gboolean big)
{
  return big ? (gunichar)(data[at] << 8 | data[at + 1]) : (gunichar)(data[at + 1] << 8 | data[at]);
}

/* A unit as texts of these documents have it: printable ASCII, punctuation, ideographs, full-width forms. */
static gboolean
is_usual (gunichar unit)
{
  return (unit >= 0x20 && unit < 0x7F) || unit == '\n' || unit == '\r' || unit == '\t' || unit == '\f' ||
         (unit >= 0xA0 && unit < 0x250) || (unit >= 0x2000 && unit < 0x2700) ||
         (unit >= 0x3000 && unit < 0xA000) || unit >= 0xF900;
}

/* Looks like UTF-16 of one byte order. ASCII decides: the swapped bytes of ideographs may be usual, too. */
static gboolean
is_utf16 (const guchar *data, gsize size, gboolean big)
{
  gsize n = MIN (size, LOOKED) / 2, odd = 0, ascii = 0;
  for (gsize i = 0; i < n; i++)
    {
      gunichar unit = unit_at (data, 2 * i, big);
      if (unit == 0)
        return FALSE;
      odd += !is_usual (unit);
      ascii += unit < 0x7F;
    }
  return ascii > 0 && odd * USUAL <= n;
}

/* How a text reads in an encoding of one and more bytes a character. */
typedef struct
{
  gsize good, broken; /* sequences of several bytes */
} Reading;

static Reading
read_as_utf8 (const char *data, gsize size)
{
  Reading r = {0};
  for (gsize i = 0; i < size;)
    {
      gunichar c = (guchar)data[i] < 0x80 ? 'a' : g_utf8_get_char_validated (data + i, (gssize)(size - i));
      gboolean bad = c == (gunichar)-1 || c == (gunichar)-2;
      r.broken += bad;
      r.good += !bad && (guchar)data[i] >= 0x80;
      i += bad || (guchar)data[i] < 0x80 ? 1 : (gsize)(g_utf8_skip[(guchar)data[i]]);
    }
  return r;
}

/* Length of the GB 18030 sequence that begins here; 0: none does. */
static gsize
gb_length (const guchar *p, gsize left)
{
  if (p[0] < 0x80)
    return 1;
  if (p[0] == 0x80 || p[0] == 0xFF || left < 2)
    return 0;
  if (p[1] >= 0x40 && p[1] != 0x7F && p[1] != 0xFF)
    return 2;
  gboolean four = left >= 4 && g_ascii_isdigit (p[1]) && p[2] > 0x80 && p[2] < 0xFF && g_ascii_isdigit (p[3]);
  return four ? 4 : 0;
}

static Reading
read_as_gb (const char *data, gsize size)
{
  Reading r = {0};
  for (gsize i = 0; i < size;)
    {
      gsize n = gb_length ((const guchar *)data + i, size - i);
      r.broken += n == 0;
      r.good += n > 1;
      i += MAX (n, 1);
    }
  return r;
}

static gboolean
reads (Reading r)
{
  return r.broken * SPOILT <= r.good;
}

static Encoding
encoding_of (const char *data, gsize size)
{
  const guchar *bytes = (const guchar *)data;
  if (size >= 2 && ((bytes[0] == 0xFF && bytes[1] == 0xFE) || (bytes[0] == 0xFE && bytes[1] == 0xFF)) &&
      is_utf16 (bytes, size, bytes[0] == 0xFE))
    return bytes[0] == 0xFE ? UTF16BE : UTF16LE;
  if (memchr (data, 0, MIN (size, LOOKED)) != NULL)
    {
      if (is_utf16 (bytes, size, FALSE))
        return UTF16LE;
      if (is_utf16 (bytes, size, TRUE))
        return UTF16BE;
    }
  Reading utf8 = read_as_utf8 (data, size);
  return !reads (utf8) && reads (read_as_gb (data, size)) ? GB18030 : UTF8;
}

gboolean
ys_encoding_is_text (const char *data, gsize size)
{
  gsize odd = 0, looked = MIN (size, LOOKED);
  Encoding encoding = encoding_of (data, looked);
  if (encoding == UTF16LE || encoding == UTF16BE)
    return TRUE;
  for (gsize i = 0; i < looked; i++)
    {
      guchar c = (guchar)data[i];
      if (c == 0)
        return FALSE;
      odd += c < 0x20 && c != '\n' && c != '\r' && c != '\t' && c != '\f';
    }
  return odd * ODD <= looked;
}

/* Converts what can be; *first (bytes of the result, G_MAXSIZE: none) is where the first broken bytes stood.
 */
static GString *
convert (Encoding encoding, const char *data, gsize size, gsize *first)
{
  GString *out = g_string_sized_new (size + size / 2);
  GIConv with = g_iconv_open ("UTF-8", NAMES[encoding].iconv);
  gsize step = encoding == UTF16LE || encoding == UTF16BE ? 2 : 1;
  char *in = (char *)data;
  *first = G_MAXSIZE;
  while (size > 0 && with != (GIConv)-1)
    {
      char buffer[4096], *to = buffer;
      gsize room = sizeof buffer, left = size;
      gsize done = g_iconv (with, &in, &left, &to, &room);
      gboolean moved = left < size;
      size = left;
      g_string_append_len (out, buffer, to - buffer);
      if (done != (gsize)-1 || (moved && room < 16))
        continue; /* more than the buffer holds, or all */
      *first = MIN (*first, out->len);
      g_string_append (out, REPLACEMENT);
      in += MIN (step, size);
      size -= MIN (step, size);
    }
  if (with != (GIConv)-1)
    g_iconv_close (with);
  return out;
}

/* A soft hyphen that breaks a word is not seen; before a digit it is a minus. */
static gboolean
is_seen (const char *p)
{
  gunichar ch = g_utf8_get_char (p);
  return ch != 0 && !ys_fold_is_invisible (ch) && (ch != SOFT_HYPHEN || g_ascii_isdigit (p[2]));
}

static void
drop_unseen (GString *text)
{
  gsize kept = 0;
  const char *end = text->str + text->len;
  for (const char *p = text->str, *next; p < end; p = next)
    {
      next = *p == '\0' ? p + 1 : g_utf8_next_char (p);
      if (!is_seen (p))
        continue;
      memmove (text->str + kept, p, (gsize)(next - p));
      kept += (gsize)(next - p);
    }
  g_string_truncate (text, kept);
}

static void
tell_broken (YsContent *content, Encoding encoding, const char *text, gsize first)
{
  guint line = 1;
  for (gsize i = 0; i < first; i++)
    line += text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n');
  g_autofree char *zh = g_strdup_printf ("文本不是有效的 %s，坏字节已用 U+FFFD 代替；请用 UTF-8 重新保存",
                                         NAMES[encoding].name);
  g_autofree char *en = g_strdup_printf (
      "the text is not valid %s here; broken bytes became U+FFFD. Save it as UTF-8 and run again",
      NAMES[encoding].name);
  ys_content_remark (content, NAMES[encoding].code, 0, line, zh, en);
}

char *
ys_encoding_decode (YsContent *content, const char *data, gsize size)
{
  Encoding encoding = encoding_of (data, size);
  gsize first;
  GString *text = convert (encoding, data, size, &first);
  if (first != G_MAXSIZE)
    tell_broken (content, encoding, text->str, first);
  drop_unseen (text);
  return g_string_free (text, FALSE);
}
