/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cli/pagelegend.h"
#include "extract/told.h"
#include <string.h>

#define WIDTH 330.0 /* points, of the legend */
#define MARGIN 12.0
#define SIZE 9.0  /* points, of its type */
#define SMALL 7.5 /* of the smaller one */
#define MARK_WIDTH 22.0
#define MARK_HEIGHT 9.0
#define STEP 15.0
#define MOST_FINDINGS 8 /* of the page, that are told */

/* Told apart also by those who see few colours; each has its own dashes, and a number stands in every cell.
 */
static const struct
{
  const char *colour, *dashes;
} COLOURS[] = {{"#0072b2", "none"},          {"#d55e00", "5 1.5"},  {"#007f5f", "2 1.5"},
               {"#a3368f", "7 1.5 1.5 1.5"}, {"#8a6d00", "1 1"},    {"#c2185b", "4 4"},
               {"#3f51b5", "9 2 2 2 2 2"},   {"#5d4037", "3 1 1 1"}};

guint
ys_legend_colour (const YsViewColumn *column)
{
  return (column->number - 1) % G_N_ELEMENTS (COLOURS);
}

char *
ys_legend_id (const YsViewColumn *column)
{
  const char *side = column->column->side, *id = column->column->id;
  if (id == NULL)
    return g_strdup_printf ("“%s”", ys_column_name (column->column));
  return g_strdup_printf ("%s%s%s", side != NULL ? side : "", side != NULL ? "." : "", id);
}

char *
ys_legend_name (const YsViewColumn *column)
{
  GString *out = g_string_new (NULL);
  g_autofree char *id = ys_legend_id (column);
  g_string_append_printf (out, "%u %s", column->number, id);
  for (guint i = 0; i < column->column->header->len; i++)
    g_string_append_printf (out, "%s%s", i > 0 ? " / " : " ← ",
                            (const char *)g_ptr_array_index (column->column->header, i));
  return g_string_free (out, FALSE);
}

static void
put_styles (GString *svg)
{
  g_string_append (svg,
                   "<style>text{font-family:'Noto Sans CJK SC','Source Han Sans SC','Microsoft YaHei',"
                   "'PingFang SC',sans-serif;fill:#111}.small{fill:#444}.strong{font-weight:bold}"
                   ".tag{font-weight:bold}.on{fill:#fff;font-weight:bold}"
                   ".glyph{fill:none;stroke:#888;stroke-width:.2}.ruling{fill:none;stroke:#00a0c8;"
                   "stroke-width:1.2;opacity:.55}.cell{fill:#fff;fill-opacity:0;stroke:#555;stroke-width:.4;"
                   "stroke-dasharray:1 1}.given{fill-opacity:.13;stroke-width:.9}.head{fill-opacity:.05;"
                   "stroke-width:1.6}.path{fill:none;stroke-width:1.3;opacity:.9}.node{fill:#fff;"
                   "stroke-width:1.2}.plate{fill-opacity:.92}.hidden{fill:url(#out);stroke:#c00;opacity:.6;"
                   "stroke-width:.5}.line{fill:#fff;fill-opacity:0;stroke:#2e7d32;stroke-width:.5;stroke-"
                   "dasharray:.5 1.5}.lost{fill:#c00}.form{fill:#0072b2;stroke:#0072b2}.target{fill:#7b1fa2;"
                   "fill-opacity:.1;stroke:#7b1fa2;stroke-width:.9;"
                   "stroke-dasharray:6 2}");
  for (guint i = 0; i < G_N_ELEMENTS (COLOURS); i++)
    g_string_append_printf (svg,
                            ".c%u{fill:%s;stroke:%s;stroke-dasharray:%s}.p%u{stroke:%s}.f%u{fill:%s}"
                            ".t%u{fill:%s}",
                            i, COLOURS[i].colour, COLOURS[i].colour, COLOURS[i].dashes, i, COLOURS[i].colour,
                            i, COLOURS[i].colour, i, COLOURS[i].colour);
  g_string_append (svg,
                   "</style>\n<defs><pattern id=\"out\" width=\"3\" height=\"3\" "
                   "patternUnits=\"userSpaceOnUse\"><path d=\"M0 3L3 0M-.5 .5L.5 -.5M2.5 3.5L3.5 2.5\" "
                   "stroke=\"#c00\" stroke-width=\".3\"/></pattern><marker id=\"arrow\" viewBox=\"0 0 6 6\" "
                   "refX=\"5\" refY=\"3\" markerWidth=\"4\" markerHeight=\"4\" orient=\"auto\">"
                   "<path d=\"M0 0L6 3L0 6Z\" fill=\"#111\"/></marker></defs>\n");
}

void
ys_legend_begin (GString *svg, const YsView *view, double height)
{
  double across = view->sheet.x1 + WIDTH, down = MAX (view->sheet.y1, height);
  YsBox ground = {0, 0, across, down};
  g_string_append_printf (svg,
                          "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%.0f\" height=\"%.0f\" "
                          "viewBox=\"0 0 %.2f %.2f\" role=\"img\">\n<title>",
                          across, down, across, down);
  ys_svg_escape (svg, view->document->path);
  g_string_append_printf (svg, ", %u</title>\n", view->page);
  put_styles (svg);
  ys_svg_box (svg, &ground, "fill=\"#f4f4f4\"", NULL);
  ys_svg_box (svg, &view->sheet, "fill=\"#fff\" stroke=\"#999\" stroke-width=\".5\"", NULL);
}

static void
put_mark (GString *svg, double x, double *y, const char *style, const char *text)
{
  YsBox mark = {x, *y - MARK_HEIGHT + 1.5, x + MARK_WIDTH, *y + 1.5};
  double at = *y;
  ys_svg_box (svg, &mark, style, NULL);
  ys_svg_lines (svg, x + MARK_WIDTH + 6, &at, SMALL, WIDTH - 2 * MARGIN - MARK_WIDTH - 6, "class=\"small\"",
                text);
  *y = MAX (*y + STEP, at + 3);
}

/* One column: its number in its colour, its id, and where the id comes from. */
static void
put_column (GString *svg, double x, double *y, const YsViewColumn *column)
{
  guint colour = ys_legend_colour (column);
  double room = WIDTH - 2 * MARGIN - MARK_WIDTH - 6, left = x + MARK_WIDTH + 6;
  YsBox mark = {x, *y - MARK_HEIGHT + 1, x + MARK_WIDTH, *y + 2};
  g_autofree char *style = g_strdup_printf ("class=\"given c%u\"", colour);
  g_autofree char *tag = g_strdup_printf ("class=\"strong t%u\"", colour);
  g_autofree char *number = g_strdup_printf ("%u", column->number);
  g_autofree char *id = ys_legend_id (column);
  g_autofree char *path = column->column->header->len > 0 ? ys_column_path (column->column) : NULL;
  g_autofree char *from = g_strdup_printf (
      "← %s%s%s", path != NULL ? path : "没有表头 no header",
      column->column->id != NULL ? "" : "（不含金额 / no amounts）",
      column->header->len > 0 || path == NULL ? "" : "（表头不在本页 / header not on this page）");
  ys_svg_box (svg, &mark, style, NULL);
  ys_svg_text (svg, x + 3, *y + 0.5, SIZE, 0, tag, number);
  ys_svg_lines (svg, left, y, SIZE, room, "class=\"strong\"", id);
  ys_svg_lines (svg, left, y, SMALL, room, "class=\"small\"", from);
  *y += 4;
}

static void
put_table (GString *svg, double x, double *y, const YsView *view, const YsTable *table)
{
  g_autofree char *name =
      g_strdup_printf ("%s [%s]", ys_table_name (table), table->unit != NULL ? table->unit : "?");
  *y += 4;
  ys_svg_lines (svg, x, y, SIZE, WIDTH - 2 * MARGIN, "class=\"strong\"", name);
  ys_svg_lines (svg, x, y, SMALL, WIDTH - 2 * MARGIN, "class=\"small\"",
                table->why != NULL ? table->why : table->id);
  *y += 3;
  for (guint i = 0; i < view->columns->len; i++)
    if (g_array_index (view->columns, YsViewColumn, i).table == table)
      put_column (svg, x, y, &g_array_index (view->columns, YsViewColumn, i));
}

static gboolean
is_on_page (const YsTable *table, guint page)
{
  guint i = 0;
  while (i < table->pages->len && g_array_index (table->pages, guint, i) != page)
    i++;
  return i < table->pages->len;
}

static void
put_hidden (GString *svg, double x, double *y, const YsPage *page)
{
  for (guint i = 0; i < YS_N_UNSEEN; i++)
    if (page->unseen[i] > 0)
      {
        g_autofree char *text =
            g_strdup_printf ("未读取 %u 个字符：%s / not read: %u characters that %s", page->unseen[i],
                             ys_told_unseen (i)->zh, page->unseen[i], ys_told_unseen (i)->en);
        put_mark (svg, x, y, "class=\"hidden\"", text);
      }
  if (page->undecodable > 0)
    {
      g_autofree char *text =
          g_strdup_printf ("未读取 %u 个没有编码的字符 / not read: %u characters without an encoding",
                           page->undecodable, page->undecodable);
      ys_svg_lines (svg, x, y, SMALL, WIDTH - 2 * MARGIN, "class=\"small\"", text);
    }
}

static void
put_marks (GString *svg, double x, double *y)
{
  *y += 6;
  put_mark (svg, x, y, "class=\"given c0\"",
            "读入的格，号码为所属的列 / a cell that was read, with the number of its column");
  put_mark (svg, x, y, "class=\"head c0\"",
            "该列的表头，箭头自上而下 / its header cells, from the top to the first cell");
  put_mark (svg, x, y, "class=\"cell\"", "网格中的格 / a cell of the grid");
  put_mark (svg, x, y, "class=\"line\"", "表外的一行文字 / a line of text outside of tables");
  put_mark (svg, x, y, "class=\"target\"",
            "绩效目标的金额或指标 / an amount or indicator of a performance target");
  put_mark (svg, x, y, "class=\"ruling\" stroke-width=\"2\"", "表线 / a ruling that was seen");
  put_mark (svg, x, y, "class=\"glyph\"", "字符 / a character");
}

/* What was found on the page. */
static void
put_findings (GString *svg, double x, double *y, const YsView *view)
{
  static const char *const severities[] = {"·", "！", "✗"};
  guint n = 0;
  *y += 4;
  for (guint i = 0; i < view->document->anomalies->len && n <= MOST_FINDINGS; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (view->document->anomalies, i);
      g_autofree char *text = g_strdup_printf ("%s %s / %s", severities[a->severity], a->zh, a->en);
      if (a->page == view->page && n++ < MOST_FINDINGS)
        ys_svg_lines (svg, x, y, SMALL, WIDTH - 2 * MARGIN, "class=\"small\"", text);
    }
  if (n > MOST_FINDINGS)
    ys_svg_lines (svg, x, y, SMALL, WIDTH - 2 * MARGIN, "class=\"small\"",
                  "… 其余见 yusuan check / more by yusuan check");
}

GString *
ys_legend_draw (const YsView *view, double *height)
{
  GString *svg = g_string_new (NULL);
  double x = view->sheet.x1 + MARGIN, y = MARGIN + SIZE;
  g_autofree char *file = g_path_get_basename (view->document->path);
  g_autofree char *name = g_strdup_printf ("%s，第 %u 页 / page %u", file, view->page, view->page);
  const YsTable *table = NULL;
  guint n_tables = 0;
  ys_svg_lines (svg, x, &y, SIZE, WIDTH - 2 * MARGIN, "class=\"strong\"", name);
  for (guint i = 0; i < view->document->tables->len; i++)
    if (is_on_page (table = g_ptr_array_index (view->document->tables, i), view->page))
      {
        n_tables++;
        put_table (svg, x, &y, view, table);
      }
  if (n_tables == 0)
    ys_svg_lines (svg, x, &y, SMALL, WIDTH - 2 * MARGIN, "class=\"small\"",
                  "本页没有读入表格 / no table was read on this page");
  if (view->glyphs != NULL)
    put_hidden (svg, x, &y, view->glyphs);
  else
    ys_svg_lines (svg, x, &y, SMALL, WIDTH - 2 * MARGIN, "class=\"small\"",
                  "本页无法读取 / this page could not be read");
  put_findings (svg, x, &y, view);
  put_marks (svg, x, &y);
  *height = y + MARGIN;
  return svg;
}
