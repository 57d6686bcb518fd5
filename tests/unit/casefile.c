/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/unit/casefile.h"

#include <stdlib.h>
#include <string.h>

#define COLUMN 80.0 /* points */
#define LINE 20.0
#define MARGIN 60.0
#define TOP 130.0 /* below where running heads stand */
#define HEIGHT 1200.0
#define INDENT 10.0
#define FINDING_WORDS 5 /* severity, code, table, row, column */

/* What stands on the first page unless the case has a cover of its own. */
static const char *const cover[] = {"云屏县水务局2026年部门预算", NULL};
static const char prose[] = "本文件含财政拨款收支、政府性基金、基本支出、项目支出、机关运行经费等内容。";

typedef struct
{
  const char *path;
  guint line; /* 1-based, of the line being read */
  Case *c;
  CaseTable *table; /* being described, or NULL */
  GPtrArray *rows;  /* char*: lines of the grid being read, or NULL */
  guint page;
  double y;
  gboolean has_cover;
} Reader;

static G_GNUC_NORETURN void
fail (const Reader *r, const char *what)
{
  g_printerr ("%s:%u: %s\n", r->path, r->line, what);
  abort ();
}

static char *
cell_text (const char *printed, double *indent)
{
  g_autofree char *copy = g_strstrip (g_strdup (printed));
  gsize lead = strspn (copy, "~");
  *indent = INDENT * (double)lead;
  return g_strcompress (copy + lead);
}

/* The lattice place that the cell at (row, col) belongs to: itself, or what '<' and '^' lead to. */
static void
owner (char ***cells, guint *row, guint *col)
{
  for (;;)
    {
      const char *mark = g_strstrip (cells[*row][*col]);
      if (strcmp (mark, "<") == 0 && *col > 0)
        (*col)--;
      else if (strcmp (mark, "^") == 0 && *row > 0)
        (*row)--;
      else
        return;
    }
}

/* Sizes of merged cells: places count for their owner; rows and columns are the extent. */
static void
extents (char ***cells, guint n_rows, guint n_cols, guint *to_row, guint *to_col)
{
  for (guint r = 0; r < n_rows; r++)
    for (guint c = 0; c < n_cols; c++)
      {
        guint row = r, col = c;
        owner (cells, &row, &col);
        to_row[row * n_cols + col] = MAX (to_row[row * n_cols + col], r + 1);
        to_col[row * n_cols + col] = MAX (to_col[row * n_cols + col], c + 1);
      }
}

static void
place_cell (YsGrid *grid, guint row, guint col, guint to_row, guint to_col, const char *printed)
{
  double indent = 0;
  char *text = cell_text (printed, &indent);
  YsCell *cell = ys_grid_add (grid, row, col, to_row - row, to_col - col, text);
  cell->box = (YsBox){MARGIN + COLUMN * col, LINE * row, MARGIN + COLUMN * to_col, LINE * to_row};
  cell->ink = cell->box;
  cell->indent = 2 + indent;
}

YsGrid *
case_grid (char *const *lines, guint n)
{
  g_autofree char ***cells = g_new0 (char **, n + 1);
  for (guint r = 0; r < n; r++)
    cells[r] = g_strsplit (lines[r], "|", -1);
  guint n_cols = g_strv_length (cells[0]);
  for (guint r = 0; r < n; r++)
    g_assert_cmpuint (g_strv_length (cells[r]), ==, n_cols);
  g_autofree guint *to_row = g_new0 (guint, n * n_cols), *to_col = g_new0 (guint, n * n_cols);
  extents (cells, n, n_cols, to_row, to_col);
  YsGrid *grid = ys_grid_new (n, n_cols);
  grid->ruled = TRUE;
  for (guint c = 0; c <= n_cols; c++)
    g_array_append_vals (grid->xs, &(double){MARGIN + COLUMN * c}, 1);
  for (guint i = 0; i < n * n_cols; i++)
    if (to_row[i] > 0)
      place_cell (grid, i / n_cols, i % n_cols, to_row[i], to_col[i], cells[i / n_cols][i % n_cols]);
  for (guint r = 0; r < n; r++)
    g_strfreev (cells[r]);
  return grid;
}

YsGrid *
case_grid_of (const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  return case_grid (lines, g_strv_length (lines));
}

static void
add_text (Reader *r, const char *text)
{
  g_autofree char *plain = g_strcompress (text);
  YsBox box = {MARGIN, r->y, MARGIN + 10.0 * (double)g_utf8_strlen (plain, -1), r->y + 10};
  ys_content_add_line (r->c->content, r->page, box, g_steal_pointer (&plain));
  r->y += LINE;
}

static void
shift_cells (const YsGrid *grid, double dy)
{
  for (guint i = 0; i < grid->cells->len; i++)
    {
      YsCell *cell = g_ptr_array_index (grid->cells, i);
      cell->box.y0 += dy;
      cell->box.y1 += dy;
      cell->ink = cell->box;
    }
}

static void
close_grid (Reader *r)
{
  if (r->rows == NULL)
    return;
  if (r->rows->len == 0)
    fail (r, "an empty grid");
  YsGrid *grid = case_grid ((char *const *)r->rows->pdata, r->rows->len);
  shift_cells (grid, r->y);
  YsBox box = {MARGIN, r->y, MARGIN + COLUMN * grid->n_cols, r->y + LINE * grid->n_rows};
  ys_content_add_grid (r->c->content, r->page, box, grid);
  r->y = box.y1 + LINE;
  g_clear_pointer (&r->rows, g_ptr_array_unref);
}

static void
start_page (Reader *r, guint page)
{
  YsBox size = {0, 0, MARGIN + 30 * COLUMN, HEIGHT};
  while (r->c->content->page_sizes->len < page)
    g_array_append_val (r->c->content->page_sizes, size);
  r->c->content->n_pages = r->c->content->page_sizes->len;
  r->page = page;
  r->y = TOP;
}

static void
add_cover (Reader *r)
{
  for (guint i = 0; cover[i] != NULL && !r->has_cover; i++)
    add_text (r, cover[i]);
  add_text (r, prose);
}

static void
add_setting (GPtrArray *settings, const char *word, const char *value)
{
  g_ptr_array_add (settings, g_strdup (word));
  g_ptr_array_add (settings, g_strdup (value));
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

static void
row_free (gpointer data)
{
  CaseRow *row = data;
  g_free (row->side);
  g_free (row->code);
  g_free (row->name);
  g_ptr_array_unref (row->pairs);
  g_free (row);
}

static void
table_free (gpointer data)
{
  CaseTable *table = data;
  g_free (table->id);
  g_ptr_array_unref (table->settings);
  g_ptr_array_unref (table->columns);
  g_clear_pointer (&table->rows, g_ptr_array_unref);
  g_free (table);
}

static void
start_table (Reader *r, const char *id)
{
  r->table = g_new0 (CaseTable, 1);
  r->table->id = g_strdup (id);
  r->table->settings = g_ptr_array_new_with_free_func (g_free);
  r->table->columns = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (r->c->tables, r->table);
}

/* "column 3: expenditure.total" */
static void
add_column (Reader *r, const char *text)
{
  const char *colon = strchr (text, ':');
  guint index = (guint)g_ascii_strtoull (text, NULL, 10);
  if (colon == NULL)
    fail (r, "a column is written \"column 3: expenditure.total\"");
  if (r->table->columns->len <= index)
    g_ptr_array_set_size (r->table->columns, (int)index + 1);
  r->table->columns->pdata[index] = g_strstrip (g_strdup (colon + 1));
}

static char *
dash_to (const char *text, const char *instead)
{
  return g_strdup (strcmp (text, "-") == 0 ? instead : text);
}

/* "row side code name | total=12.30 basic=1" */
static void
add_row (Reader *r, const char *text)
{
  g_auto (GStrv) halves = g_strsplit (text, "|", 2);
  if (halves[0] == NULL || halves[1] == NULL)
    fail (r, "a row is written \"row side code name | column=amount …\"");
  g_auto (GStrv) keys = g_strsplit (g_strstrip (halves[0]), " ", 3);
  if (g_strv_length (keys) != 3)
    fail (r, "a row begins with side, code and name (- for none)");
  g_auto (GStrv) pairs = g_strsplit_set (g_strstrip (halves[1]), " ", -1);
  CaseRow *row = g_new0 (CaseRow, 1);
  row->side = dash_to (keys[0], NULL);
  row->code = dash_to (keys[1], "");
  row->name = dash_to (keys[2], "");
  row->pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; pairs[i] != NULL; i++)
    if (*pairs[i] != '\0')
      g_ptr_array_add (row->pairs, g_strdup (pairs[i]));
  g_ptr_array_sort (row->pairs, by_text);
  if (r->table->rows == NULL)
    r->table->rows = g_ptr_array_new_with_free_func (row_free);
  g_ptr_array_add (r->table->rows, row);
}

static void
finding_free (gpointer data)
{
  CaseFinding *finding = data;
  g_free (finding->what);
  g_free (finding->message);
  g_free (finding);
}

/* "finding error total-mismatch fiscal-appropriation-summary 3 total" */
static void
add_finding (Reader *r, const char *text)
{
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  if (g_strv_length (words) != FINDING_WORDS)
    fail (r, "a finding is written \"finding severity code table row column\", - for none");
  CaseFinding *finding = g_new0 (CaseFinding, 1);
  finding->what = g_strdup (text);
  g_ptr_array_add (r->c->findings, finding);
}

static void
add_message (Reader *r, const char *text)
{
  if (r->c->findings->len == 0)
    fail (r, "a message follows its finding");
  CaseFinding *finding = g_ptr_array_index (r->c->findings, r->c->findings->len - 1);
  g_free (finding->message);
  finding->message = g_strdup (text);
}

static void
take_expectation (Reader *r, const char *word, const char *rest)
{
  if (strcmp (word, "table") == 0)
    start_table (r, rest);
  else if (strcmp (word, "finding") == 0)
    add_finding (r, rest);
  else if (strcmp (word, "message") == 0)
    add_message (r, rest);
  else if (r->table == NULL)
    add_setting (r->c->settings, word, rest);
  else if (strcmp (word, "column") == 0)
    add_column (r, rest);
  else if (strcmp (word, "row") == 0)
    add_row (r, rest);
  else
    add_setting (r->table->settings, word, rest);
}

/* The words that describe the document come before those that tell what is expected. */
static void
take_line (Reader *r, char *line)
{
  if (r->rows != NULL && *line != '\0')
    {
      g_ptr_array_add (r->rows, g_strdup (line));
      return;
    }
  close_grid (r);
  if (*g_strstrip (line) == '\0' || *line == '#')
    return;
  g_auto (GStrv) parts = g_strsplit (line, " ", 2);
  const char *rest = parts[1] != NULL ? parts[1] : "";
  if (strcmp (parts[0], "cover") == 0)
    r->page = 1, r->has_cover = TRUE, add_text (r, rest);
  else if (strcmp (parts[0], "page") == 0)
    start_page (r, (guint)g_ascii_strtoull (rest, NULL, 10));
  else if (strcmp (parts[0], "text") == 0)
    add_text (r, rest);
  else if (strcmp (parts[0], "grid") == 0)
    r->rows = g_ptr_array_new_with_free_func (g_free);
  else
    take_expectation (r, parts[0], rest);
}

/* The cover's prose follows its lines, before the first page of tables. */
static gboolean
begins_tables (const Reader *r, const char *line)
{
  return r->page == 1 && !g_str_has_prefix (line, "cover") && *line != '#' && *line != '\0';
}

Case *
case_read (const char *path)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  Reader r = {.path = path, .c = g_new0 (Case, 1)};
  r.c->content = ys_content_new ();
  r.c->content->media_type = "application/pdf";
  r.c->settings = g_ptr_array_new_with_free_func (g_free);
  r.c->findings = g_ptr_array_new_with_free_func (finding_free);
  r.c->tables = g_ptr_array_new_with_free_func (table_free);
  start_page (&r, 1);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      r.line = i + 1;
      if (begins_tables (&r, lines[i]))
        {
          add_cover (&r);
          start_page (&r, 2);
        }
      take_line (&r, lines[i]);
    }
  close_grid (&r);
  return r.c;
}

void
case_free (Case *c)
{
  ys_content_free (c->content);
  g_ptr_array_unref (c->settings);
  g_ptr_array_unref (c->findings);
  g_ptr_array_unref (c->tables);
  g_free (c);
}
