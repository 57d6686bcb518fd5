/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/lines.h"

static int
by_middle (gconstpointer a, gconstpointer b)
{
  const YsGlyph *p = a, *q = b;
  double d = ys_box_mid_y (&p->box) - ys_box_mid_y (&q->box);
  return (d > 0) - (d < 0);
}

static int
by_left (gconstpointer a, gconstpointer b)
{
  const YsGlyph *p = a, *q = b;
  double d = p->box.x0 - q->box.x0;
  return (d > 0) - (d < 0);
}

char *
ys_glyphs_text (YsGlyph *glyphs, guint n, double *left)
{
  GString *out = g_string_sized_new (n * 3 + 1);
  g_autoptr (GArray) lines = ys_lines_of (glyphs, n);
  if (left != NULL)
    *left = lines->len > 0 ? g_array_index (lines, YsTextLine, 0).box.x0 : 0;
  for (guint i = 0; i < lines->len; i++)
    {
      const YsTextLine *line = &g_array_index (lines, YsTextLine, i);
      if (i > 0)
        g_string_append_c (out, '\n');
      ys_line_append (out, line->glyphs, line->n);
    }
  return g_string_free (out, FALSE);
}

YsBox
ys_glyphs_box (const YsGlyph *glyphs, guint n)
{
  YsBox box = n > 0 ? glyphs[0].box : (YsBox){0};
  for (guint i = 1; i < n; i++)
    box = ys_box_union (box, glyphs[i].box);
  return box;
}

/* Fake bold sets a glyph twice at nearly the same place: one of them is enough. */
static guint
drop_doubles (YsGlyph *glyphs, guint n)
{
  guint kept = 0;
  for (guint i = 0; i < n; i++)
    {
      const YsGlyph *last = kept > 0 ? &glyphs[kept - 1] : NULL;
      double width = glyphs[i].box.x1 - glyphs[i].box.x0;
      if (last != NULL && last->ch == glyphs[i].ch && width > 0 &&
          glyphs[i].box.x0 - last->box.x0 < width * 0.2)
        continue;
      glyphs[kept++] = glyphs[i];
    }
  return kept;
}

static void
close_line (GArray *lines, YsGlyph *glyphs, guint n)
{
  qsort (glyphs, n, sizeof *glyphs, by_left);
  YsTextLine line = {.glyphs = glyphs, .n = drop_doubles (glyphs, n)};
  line.box = ys_glyphs_box (glyphs, line.n);
  g_array_append_val (lines, line);
}

GArray *
ys_lines_of (YsGlyph *glyphs, guint n)
{
  GArray *lines = g_array_new (FALSE, FALSE, sizeof (YsTextLine));
  if (n == 0)
    return lines;
  qsort (glyphs, n, sizeof *glyphs, by_middle);
  guint start = 0;
  double middle = ys_box_mid_y (&glyphs[0].box), height = glyphs[0].box.y1 - glyphs[0].box.y0;
  for (guint i = 1; i < n; i++)
    {
      double y = ys_box_mid_y (&glyphs[i].box), h = glyphs[i].box.y1 - glyphs[i].box.y0;
      if (y - middle > 0.45 * MAX (MIN (h, height), 1.0))
        {
          close_line (lines, glyphs + start, i - start);
          start = i;
          height = h;
          middle = y;
        }
      else
        {
          middle += (y - middle) / (i - start + 1);
          height = MAX (height, h);
        }
    }
  close_line (lines, glyphs + start, n - start);
  return lines;
}

static gboolean
is_latin (gunichar ch)
{
  return ch < 0x250 && g_unichar_isalnum (ch);
}

static gboolean
is_numeric (gunichar ch)
{
  return g_ascii_isdigit ((char)(ch < 128 ? ch : 'x')) || ch == '.' || ch == ',' || ch == '-' || ch == '%';
}

static gboolean
wants_space (const YsGlyph *left, const YsGlyph *right)
{
  double gap = right->box.x0 - left->box.x1, em = left->box.y1 - left->box.y0;
  if (is_numeric (left->ch) && is_numeric (right->ch))
    return gap > 0.5 * em;
  return is_latin (left->ch) && is_latin (right->ch) && gap > 0.2 * em;
}

void
ys_line_append (GString *out, const YsGlyph *glyphs, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      if (i > 0 && wants_space (&glyphs[i - 1], &glyphs[i]))
        g_string_append_c (out, ' ');
      g_string_append_unichar (out, glyphs[i].ch);
    }
}

char *
ys_line_text (const YsGlyph *glyphs, guint n)
{
  GString *out = g_string_sized_new (n * 3 + 1);
  ys_line_append (out, glyphs, n);
  return g_string_free (out, FALSE);
}

void
ys_line_runs (const YsTextLine *line, double gap, YsRunFunc each, gpointer data)
{
  guint start = 0;
  for (guint i = 1; i <= line->n; i++)
    {
      double em = line->glyphs[i - 1].box.y1 - line->glyphs[i - 1].box.y0;
      if (i == line->n || line->glyphs[i].box.x0 - line->glyphs[i - 1].box.x1 > gap * em)
        {
          each (line->glyphs + start, i - start, data);
          start = i;
        }
    }
}
