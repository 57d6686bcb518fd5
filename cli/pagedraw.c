/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The drawing of a page: what was seen in fine lines, over it what was understood, beside it a legend. */
#include "cli/pagelegend.h"
#include "document/performance.h"
#include "extract/told.h"

#define TAG 4.6       /* points: the type of the number in a cell */
#define DESCENT 0.2   /* of a box: a letter stands so far above its foot */
#define HEAD 6.5      /* points: the type of a column's id */
#define HEAD_ROOM 8.0 /* points: its height */
#define INSET 5.0     /* points: a path runs so far inside the left of its column, beside the words */

static void
path_box (GString *svg, const YsBox *b)
{
  g_string_append_printf (svg, "M%.1f %.1fH%.1fV%.1fH%.1fZ", b->x0, b->y0, b->x1, b->y1, b->x0);
}

static void
draw_glyphs (GString *svg, const YsPage *page)
{
  g_string_append (svg, "<path class=\"glyph\" d=\"");
  for (guint i = 0; i < page->glyphs->len; i++)
    path_box (svg, &g_array_index (page->glyphs, YsGlyph, i).box);
  g_string_append (svg, "\"/>\n");
}

static void
draw_rulings (GString *svg, const YsPage *page)
{
  g_string_append (svg, "<path class=\"ruling\" d=\"");
  for (guint i = 0; i < page->horizontal->len; i++)
    {
      const YsRuling *r = &g_array_index (page->horizontal, YsRuling, i);
      g_string_append_printf (svg, "M%.1f %.1fH%.1f", r->from, r->at, r->to);
    }
  for (guint i = 0; i < page->vertical->len; i++)
    {
      const YsRuling *r = &g_array_index (page->vertical, YsRuling, i);
      g_string_append_printf (svg, "M%.1f %.1fV%.1f", r->at, r->from, r->to);
    }
  g_string_append (svg, "\"/>\n");
}

static void
draw_hidden (GString *svg, const YsPage *page)
{
  for (guint i = 0; i < page->hidden->len; i++)
    {
      const YsHidden *h = &g_array_index (page->hidden, YsHidden, i);
      char text[8] = "";
      g_unichar_to_utf8 (h->ch, text);
      g_autofree char *title =
          g_strdup_printf ("%s: %s / %s", text, ys_told_unseen (h->why)->zh, ys_told_unseen (h->why)->en);
      ys_svg_box (svg, &h->box, "class=\"hidden\"", title);
      if (h->why != YS_UNSEEN_SLANTED &&
          h->why != YS_UNSEEN_PALE) /* what is no watermark is not on the page */
        ys_svg_text (svg, h->box.x0, h->box.y1 - DESCENT * (h->box.y1 - h->box.y0), h->box.x1 - h->box.x0, 0,
                     "class=\"lost\"", text);
    }
}

/* The cells of the grids, whatever became of them. */
static void
draw_grids (GString *svg, const YsView *view)
{
  for (guint i = 0; i < view->content->blocks->len; i++)
    {
      const YsBlock *block = g_ptr_array_index (view->content->blocks, i);
      for (guint k = 0; block->grid != NULL && k < block->grid->cells->len; k++)
        {
          const YsCell *cell = g_ptr_array_index (block->grid->cells, k);
          YsBox box = ys_content_displayed (view->content, view->page, cell->box);
          if ((cell->page > 0 ? cell->page : block->page) == view->page)
            ys_svg_box (svg, &box, "class=\"cell\"", *cell->text != '\0' ? cell->text : NULL);
        }
    }
}

/* A cell with the column that it was given. */
static void
draw_cell (GString *svg, const YsViewColumn *column, const YsDocCell *cell)
{
  if (column == NULL) /* of a form */
    {
      ys_svg_box (svg, &cell->bbox, "class=\"given form\"", cell->text);
      return;
    }
  g_autofree char *style = g_strdup_printf ("class=\"given c%u\"", ys_legend_colour (column));
  g_autofree char *name = ys_legend_name (column);
  g_autofree char *title = g_strdup_printf ("%s → %s", cell->text, name);
  g_autofree char *number = g_strdup_printf ("%u", column->number);
  g_autofree char *tag = g_strdup_printf ("class=\"tag t%u\"", ys_legend_colour (column));
  ys_svg_box (svg, &cell->bbox, style, title);
  ys_svg_text (svg, cell->bbox.x0 + 0.8, cell->bbox.y0 + TAG - 0.4, TAG, 0, tag, number);
}

static void
draw_given (GString *svg, const YsView *view)
{
  for (guint t = 0; t < view->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (view->document->tables, t);
      for (guint r = 0; r < table->rows->len; r++)
        {
          const YsRow *row = g_ptr_array_index (table->rows, r);
          for (guint k = 0; k < row->cells->len; k++)
            {
              const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, k);
              if (cell->page == view->page)
                draw_cell (svg, ys_view_column (view, table, cell->column), cell);
            }
        }
    }
}

static void
draw_targets (GString *svg, const YsView *view)
{
  for (guint t = 0; t < view->document->tables->len; t++)
    {
      const YsTable *table = g_ptr_array_index (view->document->tables, t);
      for (guint i = 0; i < table->performance->len; i++)
        {
          const YsPerformance *item = g_ptr_array_index (table->performance, i);
          for (guint k = 0; k < item->funds->len; k++)
            {
              const YsFund *fund = &g_array_index (item->funds, YsFund, k);
              if (fund->cell.page == view->page)
                ys_svg_box (svg, &fund->cell.bbox, "class=\"target\"", fund->label);
            }
          for (guint k = 0; k < item->indicators->len; k++)
            {
              const YsIndicator *one = &g_array_index (item->indicators, YsIndicator, k);
              if (one->page == view->page)
                ys_svg_box (svg, &one->bbox, "class=\"target\"", one->name);
            }
        }
    }
}

static void
draw_header (GString *svg, const YsViewColumn *column)
{
  g_autofree char *style = g_strdup_printf ("class=\"head c%u\"", ys_legend_colour (column));
  for (guint i = 0; i < column->header->len; i++)
    ys_svg_box (svg, &g_array_index (column->header, YsBox, i), style, NULL);
}

/* Where the path of the column goes through a header cell: near the left of the column, inside the cell. */
static double
path_x (const YsViewColumn *column, const YsBox *box)
{
  double x = column->first.x0 + MIN (INSET, (column->first.x1 - column->first.x0) / 2);
  return CLAMP (x, box->x0, MAX (box->x1, box->x0));
}

/* From header cell to header cell, down to the topmost cell of the column. */
static void
draw_path (GString *svg, const YsViewColumn *column)
{
  guint colour = ys_legend_colour (column);
  const GArray *header = column->header;
  if (header->len == 0)
    return;
  g_string_append_printf (svg, "<path class=\"path p%u\" marker-end=\"url(#arrow)\" d=\"", colour);
  for (guint i = 0; i < header->len; i++)
    {
      const YsBox *box = &g_array_index (header, YsBox, i);
      g_string_append_printf (svg, "%c%.1f %.1f", i > 0 ? 'L' : 'M', path_x (column, box),
                              ys_box_mid_y (box));
    }
  g_string_append_printf (svg, "L%.1f %.1f\"/>\n", path_x (column, &column->first), column->first.y0);
  for (guint i = 0; i < header->len; i++)
    {
      const YsBox *box = &g_array_index (header, YsBox, i);
      g_string_append_printf (svg, "<circle class=\"node p%u\" cx=\"%.1f\" cy=\"%.1f\" r=\"1.6\"/>\n", colour,
                              path_x (column, box), ys_box_mid_y (box));
    }
}

/* The top of what stands of the table on the page, its header included. */
static double
top_of (const YsView *view, const YsTable *table)
{
  double top = G_MAXDOUBLE;
  for (guint i = 0; i < view->columns->len; i++)
    {
      const YsViewColumn *column = &g_array_index (view->columns, YsViewColumn, i);
      if (column->table != table)
        continue;
      top = MIN (top, column->first.y0);
      for (guint k = 0; k < column->header->len; k++)
        top = MIN (top, g_array_index (column->header, YsBox, k).y0);
    }
  return top;
}

/* The number and id of the column, over the table. */
static void
draw_head (GString *svg, const YsView *view, const YsViewColumn *column)
{
  double top = top_of (view, column->table);
  double width = MAX (column->box.x1 - column->box.x0, 10);
  YsBox plate = {column->box.x0, top - HEAD_ROOM, column->box.x0 + width, top};
  g_autofree char *style = g_strdup_printf ("class=\"plate f%u\"", ys_legend_colour (column));
  g_autofree char *name = ys_legend_name (column);
  g_autofree char *id = ys_legend_id (column);
  g_autofree char *text = g_strdup_printf ("%u %s", column->number, id);
  ys_svg_box (svg, &plate, style, name);
  ys_svg_text (svg, plate.x0 + 1, plate.y1 - 2.4, HEAD, width - 2, "class=\"on\"", text);
}

char *
ys_view_draw (const YsView *view)
{
  GString *svg = g_string_new (NULL);
  double height = 0;
  g_autoptr (GString) legend = ys_legend_draw (view, &height);
  ys_legend_begin (svg, view, height);
  if (view->picture != NULL)
    ys_svg_picture (svg, &view->sheet, view->picture, "opacity=\"0.75\"");
  if (view->glyphs != NULL)
    {
      draw_glyphs (svg, view->glyphs);
      draw_rulings (svg, view->glyphs);
    }
  draw_grids (svg, view);
  draw_given (svg, view);
  draw_targets (svg, view);
  if (view->glyphs != NULL)
    draw_hidden (svg, view->glyphs);
  for (guint i = 0; i < view->columns->len; i++)
    draw_header (svg, &g_array_index (view->columns, YsViewColumn, i));
  for (guint i = 0; view->upright && i < view->columns->len; i++)
    draw_path (svg, &g_array_index (view->columns, YsViewColumn, i));
  for (guint i = 0; view->upright && i < view->columns->len; i++)
    draw_head (svg, view, &g_array_index (view->columns, YsViewColumn, i));
  g_string_append_len (svg, legend->str, (gssize)legend->len);
  g_string_append (svg, "</svg>\n");
  return g_string_free (svg, FALSE);
}
