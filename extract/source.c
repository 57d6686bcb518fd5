/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "extract/source.h"

#include "extract/align/find.h"
#include "extract/grid.h"
#include "extract/lines.h"
#include "extract/pdf.h"
#include "extract/text/encoding.h"
#include "extract/text/text.h"
#include "extract/told.h"

#include <string.h>

#define MANY_LOST 20   /* characters without an encoding: fewer are symbols in a list */
#define LOST 0.02      /* of a document's characters: so many more than symbols */
#define COLUMN_GAP 1.4 /* em: a gap this wide inside a line may part two columns */
#define PIECE_GAP 1.9  /* em: a gap this wide inside a line of text parts two pieces (issuer and unit) */

/* Cheap look at the glyphs in Poppler's order: could there be a table, so that rules are worth reading? Prose
 * fills its lines; a table has gaps inside a line or lines that start far to the right. */
static gboolean
may_hold_table (const YsPage *page)
{
  const YsGlyph *last = NULL;
  for (guint i = 0; i < page->glyphs->len; i++)
    {
      const YsGlyph *g = &g_array_index (page->glyphs, YsGlyph, i);
      double em = g->box.y1 - g->box.y0;
      gboolean same = last != NULL && ABS (ys_box_mid_y (&last->box) - ys_box_mid_y (&g->box)) < 0.4 * em;
      if (same ? g->box.x0 - last->box.x1 > COLUMN_GAP * em : g->box.x0 > 0.55 * page->width)
        return TRUE;
      last = g;
    }
  return ys_turn_of (page) != YS_UPRIGHT;
}

static void
append_piece (const YsGlyph *glyphs, guint n, gpointer data)
{
  GString *out = data;
  if (out->len > 0)
    g_string_append_c (out, '\t');
  ys_line_append (out, glyphs, n);
}

/* The pieces of a line, parted by tabs. */
static char *
pieces_text (const YsTextLine *line)
{
  GString *out = g_string_new (NULL);
  ys_line_runs (line, PIECE_GAP, append_piece, out);
  return g_string_free (out, FALSE);
}

/* Lines above `limit` (points) go before the grid that starts there. */
static guint
emit_lines (YsContent *content, const YsPage *page, const GArray *lines, guint from, double limit)
{
  guint i = from;
  for (; i < lines->len; i++)
    {
      const YsTextLine *line = &g_array_index (lines, YsTextLine, i);
      if (ys_box_mid_y (&line->box) > limit)
        break;
      ys_content_add_line (content, page->number, line->box, pieces_text (line));
    }
  return i;
}

static void
add_page (YsContent *content, YsPage *page, const YsMarks *marks)
{
  YsTurn turn = ys_turn_of (page);
  ys_turn_page (page, turn);
  ys_lay_across (page);
  g_array_append_val (content->turns, turn);
  YsBox size = {0, 0, page->width, page->height};
  g_array_append_val (content->page_sizes, size);
  content->n_glyphs += page->glyphs->len;
  ys_told_page (content, page);
  g_autoptr (GArray) grids = ys_grids_find (page);
  ys_align_find (page, grids, marks);
  g_autoptr (GArray) lines = ys_lines_of ((YsGlyph *)(gpointer)page->glyphs->data, page->glyphs->len);
  guint next = 0;
  for (guint i = 0; i < grids->len; i++)
    {
      YsPlacedGrid *placed = &g_array_index (grids, YsPlacedGrid, i);
      next = emit_lines (content, page, lines, next, placed->box.y0);
      ys_content_add_grid (content, page->number, placed->box, g_steal_pointer (&placed->grid));
    }
  emit_lines (content, page, lines, next, G_MAXDOUBLE);
}

static void
read_pdf (YsContent *content, GBytes *bytes, const YsMarks *marks)
{
  content->media_type = "application/pdf";
  g_autoptr (YsPdf) pdf = ys_pdf_open (bytes, &content->status);
  if (pdf == NULL)
    return;
  content->n_pages = ys_pdf_n_pages (pdf);
  content->producer = ys_pdf_producer (pdf);
  ys_told_file (content, ys_pdf_damage (pdf));
  guint missing = 0, damaged = 0, undecodable = 0;
  for (guint i = 0; i < content->n_pages; i++)
    {
      g_autoptr (YsPage) page = ys_pdf_read_page (pdf, i, may_hold_table);
      if (page != NULL)
        {
          damaged += page->damage != NULL;
          undecodable += page->undecodable;
          add_page (content, page, marks);
          continue;
        }
      missing++;
      g_array_set_size (content->page_sizes, i + 1);
      g_array_set_size (content->turns, i + 1);
      ys_content_remark (content, "page-unreadable", i + 1, 0, "本页无法读取", "this page could not be read");
    }
  if (missing == content->n_pages)
    content->status = "damaged";
  else if (content->n_glyphs == 0)
    content->status = "no_text_layer";
  else if (missing > 0 || damaged > 0 ||
           (undecodable >= MANY_LOST && undecodable > LOST * (double)content->n_glyphs))
    content->status = "partial";
}

static gboolean
is_pdf (const char *data, gsize size)
{
  return g_strstr_len (data, (gssize)MIN (size, 1024), "%PDF-") != NULL;
}

static gboolean
has_suffix (const char *path, const char *suffix)
{
  g_autofree char *lower = g_ascii_strdown (path, -1);
  return g_str_has_suffix (lower, suffix);
}

YsContent *
ys_source_read (const char *path, const YsMarks *marks)
{
  YsContent *content = ys_content_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GMappedFile) file = g_mapped_file_new (path, FALSE, &error);
  if (file == NULL)
    {
      g_autofree char *en = g_strdup_printf ("cannot open the file: %s", error->message);
      g_autofree char *zh = g_strdup_printf ("无法打开文件：%s", error->message);
      ys_content_remark (content, "unreadable", 0, 0, zh, en);
      content->status = "unreadable";
      return content;
    }
  g_autoptr (GBytes) bytes = g_mapped_file_get_bytes (file);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  content->bytes = size;
  content->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  if (size == 0)
    content->status = "empty_file";
  else if (is_pdf (data, size))
    read_pdf (content, bytes, marks);
  else if (!has_suffix (path, ".pdf") && ys_encoding_is_text (data, size))
    ys_text_read (content, data, size, marks);
  else
    content->status = "not_a_pdf";
  return content;
}
