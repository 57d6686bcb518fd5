/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "source/frames.h"

#include "source/lines.h"

#include <string.h>

#define FIRST 0x2500u
#define LAST 0x257Fu

static gboolean
is_box (gunichar ch)
{
  return ch >= FIRST && ch <= LAST;
}

/* │ ┃ ┆ ┇ ┊ ┋ ╎ ╏ ║ */
static gboolean
is_bar (gunichar ch)
{
  return ch == 0x2502 || ch == 0x2503 || ch == 0x2506 || ch == 0x2507 || ch == 0x250A || ch == 0x250B ||
         ch == 0x254E || ch == 0x254F || ch == 0x2551;
}

/* ─ ━ ┄ ┅ ┈ ┉ ╌ ╍ ═ */
static gboolean
is_dash (gunichar ch)
{
  return ch == 0x2500 || ch == 0x2501 || ch == 0x2504 || ch == 0x2505 || ch == 0x2508 || ch == 0x2509 ||
         ch == 0x254C || ch == 0x254D || ch == 0x2550;
}

typedef struct
{
  guint boxes, bars, others; /* characters; others: neither box nor blank */
} Count;

static Count
count (const char *line)
{
  Count n = {0};
  for (const char *p = line; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar ch = g_utf8_get_char (p);
      n.boxes += is_box (ch);
      n.bars += is_bar (ch);
      n.others += !is_box (ch) && !g_unichar_isspace (ch);
    }
  return n;
}

/* A corner beside texts is a bar, and a dash there only parts what stands above it from what stands below. */
static char
ascii_of (gunichar ch, gboolean has_text)
{
  if (is_bar (ch))
    return '|';
  if (is_dash (ch))
    return has_text ? ' ' : '-';
  return has_text ? '|' : '+';
}

static void
write_line (char *line, gboolean has_text)
{
  char *to = line;
  for (const char *p = line, *next; *p != '\0'; p = next)
    {
      next = g_utf8_next_char (p);
      if (is_box (g_utf8_get_char (p)))
        *to++ = ascii_of (g_utf8_get_char (p), has_text);
      else
        for (; p < next; p++)
          *to++ = *p;
    }
  *to = '\0';
}

void
ys_frames_to_ascii (const GPtrArray *lines)
{
  for (guint i = 0; i < lines->len; i++)
    {
      Count n = count (ys_text_line (lines, i));
      if (n.bars > 1 || (n.boxes > 1 && n.others == 0))
        write_line (ys_text_line (lines, i), n.others > 0);
    }
}
