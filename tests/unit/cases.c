/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Runs every NAME.case of the folder given as argument. In a folder named open a difference is no failure,
 * but a TODO of TAP. */
#include "tests/unit/casefile.h"

#include "document/performance.h"
#include "judge/judge.h"
#include "normalize/normalize.h"

#include <locale.h>
#include <string.h>

static YsSchemas *schemas;
static gboolean is_open;
static guint differences; /* of the case that runs */

static char *
setting_of_document (const YsDocument *d, const char *word)
{
  if (strcmp (word, "status") == 0)
    return g_strdup (d->status);
  if (strcmp (word, "kind") == 0)
    return g_strdup (d->kind);
  if (strcmp (word, "title") == 0)
    return g_strdup (d->title);
  if (strcmp (word, "year") == 0)
    return g_strdup_printf ("%d", d->fiscal_year);
  g_assert_cmpstr (word, ==, "issuer");
  return g_strdup (d->issuer);
}

/* Amounts that are proven, of all: 3/4. */
static char *
proven_of (const YsTable *t)
{
  guint proven = 0, all = 0;
  for (guint r = 0; r < t->rows->len; r++)
    {
      const YsRow *row = g_ptr_array_index (t->rows, r);
      for (guint i = 0; i < row->cells->len; i++)
        {
          const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
          all += cell->is_value;
          proven += cell->is_value && cell->standing == YS_PROVEN;
        }
    }
  return g_strdup_printf ("%u/%u", proven, all);
}

static char *
levels_of (const YsTable *t)
{
  GString *out = g_string_new (NULL);
  for (guint r = 0; r < t->rows->len; r++)
    g_string_append_printf (out, "%s%u", r > 0 ? " " : "", ((YsRow *)g_ptr_array_index (t->rows, r))->level);
  return g_string_free (out, FALSE);
}

/* Each item's project with how many funds, goals, indicators and fields it has, parted by ;. */
static char *
targets_of (const YsTable *t)
{
  GString *out = g_string_new (NULL);
  for (guint i = 0; i < t->performance->len; i++)
    {
      const YsPerformance *x = g_ptr_array_index (t->performance, i);
      g_string_append_printf (out, "%s%s %u/%u/%u/%u", i > 0 ? "; " : "", x->project != NULL ? x->project : "-",
                              x->funds->len, x->goals->len, x->indicators->len, x->fields->len);
    }
  return g_string_free (out, FALSE);
}

static char *
setting_of_table (const YsTable *t, const char *word)
{
  if (strcmp (word, "unit") == 0)
    return g_strdup (t->unit);
  if (strcmp (word, "state") == 0)
    return g_strdup (t->state);
  if (strcmp (word, "title") == 0)
    return g_strdup (t->title);
  if (strcmp (word, "proven") == 0)
    return proven_of (t);
  if (strcmp (word, "levels") == 0)
    return levels_of (t);
  if (strcmp (word, "targets") == 0)
    return targets_of (t);
  g_assert_cmpstr (word, ==, "label");
  return g_strdup (t->label);
}

static void
add_amount (GPtrArray *pairs, const YsColumn *column, YsAmount amount)
{
  g_autofree char *digits = ys_amount_format (amount);
  g_ptr_array_add (pairs, g_strdup_printf ("%s=%s", column->id, digits));
}

static int
by_text (gconstpointer a, gconstpointer b)
{
  return strcmp (*(char *const *)a, *(char *const *)b);
}

/* Values and extra keys of a row as key=value, sorted, in one line. */
static char *
pairs_of (const YsTable *table, const YsRow *row)
{
  g_autoptr (GPtrArray) pairs = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < row->cells->len; i++)
    {
      const YsDocCell *cell = &g_array_index (row->cells, YsDocCell, i);
      if (cell->is_value)
        add_amount (pairs, g_ptr_array_index (table->columns, cell->column), cell->amount);
    }
  for (guint i = 0; row->keys != NULL && i < row->keys->len; i++)
    {
      const YsRowKey *key = &g_array_index (row->keys, YsRowKey, i);
      g_ptr_array_add (pairs, g_strdup_printf ("%s=%s", key->id, key->text));
    }
  g_ptr_array_sort (pairs, by_text);
  g_ptr_array_add (pairs, NULL);
  return g_strjoinv (" ", (char **)pairs->pdata);
}

static const char *
or_dash (const char *text)
{
  return text != NULL && *text != '\0' ? text : "-";
}

static char *
row_text (const YsTable *table, const YsRow *row)
{
  g_autofree char *pairs = pairs_of (table, row);
  return g_strdup_printf ("%s %s %s | %s", or_dash (row->side), or_dash (row->code), or_dash (row->name),
                          pairs);
}

static char *
wanted_text (const CaseRow *row)
{
  g_autoptr (GString) pairs = g_string_new (NULL);
  for (guint i = 0; i < row->pairs->len; i++)
    g_string_append_printf (pairs, "%s%s", i > 0 ? " " : "", (char *)g_ptr_array_index (row->pairs, i));
  return g_strdup_printf ("%s %s %s | %s", or_dash (row->side), or_dash (row->code), or_dash (row->name),
                          pairs->str);
}

/* Says what differs; the test goes on, so that one run shows all of it. */
static void
expect (const char *what, guint index, const char *got, const char *want)
{
  if (g_strcmp0 (got, want) == 0)
    return;
  g_test_message ("%s %u: got \"%s\", want \"%s\"", what, index, got != NULL ? got : "(none)",
                  want != NULL ? want : "(none)");
  differences++;
}

static void
check_columns (const YsTable *table, const CaseTable *want)
{
  for (guint i = 0; i < want->columns->len; i++)
    {
      const char *id = g_ptr_array_index (want->columns, i);
      const YsColumn *column = i < table->columns->len ? g_ptr_array_index (table->columns, i) : NULL;
      if (id == NULL)
        continue;
      g_autofree char *got = column == NULL ? g_strdup ("(no such column)")
                             : column->side == NULL
                                 ? g_strdup (or_dash (column->id))
                                 : g_strdup_printf ("%s.%s", column->side, or_dash (column->id));
      expect ("column", i, got, id);
    }
}

static void
check_rows (const YsTable *table, const CaseTable *want)
{
  for (guint i = 0; i < MAX (table->rows->len, want->rows->len); i++)
    {
      g_autofree char *got =
          i < table->rows->len ? row_text (table, g_ptr_array_index (table->rows, i)) : NULL;
      g_autofree char *wanted = i < want->rows->len ? wanted_text (g_ptr_array_index (want->rows, i)) : NULL;
      expect ("row", i, got, wanted);
    }
}

static void
check_table (const YsTable *table, const CaseTable *want, guint index)
{
  expect ("table", index, table->id, want->id);
  for (guint i = 0; i < want->settings->len; i += 2)
    {
      const char *word = g_ptr_array_index (want->settings, i);
      g_autofree char *got = setting_of_table (table, word);
      expect (word, index, or_dash (got), g_ptr_array_index (want->settings, i + 1));
    }
  check_columns (table, want);
  if (want->rows != NULL)
    check_rows (table, want);
}

/* "severity code table row column", as a case states it. */
static char *
finding_text (const YsAnomaly *a)
{
  static const char *const severities[] = {"info", "warning", "error"};
  g_autofree char *row = a->row >= 0 ? g_strdup_printf ("%d", a->row) : g_strdup ("-");
  return g_strdup_printf ("%s %s %s %s %s", severities[a->severity], a->code, or_dash (a->table), row,
                          or_dash (a->column));
}

static gboolean
is_stated (const YsAnomaly *a, const CaseFinding *want)
{
  g_autofree char *got = finding_text (a);
  return strcmp (got, want->what) == 0 && (want->message == NULL || g_strcmp0 (a->zh, want->message) == 0 ||
                                           g_strcmp0 (a->en, want->message) == 0);
}

/* Strikes the first of the findings that are left that is the stated one. */
static gboolean
strike (GPtrArray *left, const CaseFinding *want)
{
  for (guint i = 0; i < left->len; i++)
    if (is_stated (g_ptr_array_index (left, i), want))
      return g_ptr_array_remove_index (left, i) != NULL;
  return FALSE;
}

/* What is told is what the case states, each once: no more and no less. */
static void
check_findings (const YsDocument *d, const Case *c)
{
  g_autoptr (GPtrArray) left = g_ptr_array_new ();
  for (guint i = 0; i < d->anomalies->len; i++)
    g_ptr_array_add (left, g_ptr_array_index (d->anomalies, i));
  for (guint i = 0; i < c->findings->len; i++)
    {
      const CaseFinding *want = g_ptr_array_index (c->findings, i);
      if (strike (left, want))
        continue;
      g_test_message ("not told: finding %s %s", want->what, want->message != NULL ? want->message : "");
      differences++;
    }
  for (guint i = 0; i < left->len; i++)
    {
      const YsAnomaly *a = g_ptr_array_index (left, i);
      g_autofree char *got = finding_text (a);
      g_test_message ("not stated: finding %s (%s)", got, a->zh != NULL ? a->zh : "");
      differences++;
    }
}

static void
settle (void)
{
  if (differences > 0 && is_open)
    g_test_incomplete ("the contract says otherwise");
  else if (differences > 0)
    g_test_fail ();
  else if (is_open)
    g_test_message ("this case holds now: move it to the folder above");
}

static void
test_case (gconstpointer path)
{
  differences = 0;
  g_autoptr (Case) c = case_read (path);
  g_autoptr (YsDocument) d = ys_normalize (c->content, schemas, NULL, path);
  ys_judge (schemas, d);
  for (guint i = 0; i < c->settings->len; i += 2)
    {
      const char *word = g_ptr_array_index (c->settings, i);
      g_autofree char *got = setting_of_document (d, word);
      expect (word, 0, or_dash (got), g_ptr_array_index (c->settings, i + 1));
    }
  if (d->tables->len != c->tables->len)
    {
      g_test_message ("got %u tables, want %u", d->tables->len, c->tables->len);
      differences++;
    }
  for (guint i = 0; i < MIN (d->tables->len, c->tables->len); i++)
    check_table (g_ptr_array_index (d->tables, i), g_ptr_array_index (c->tables, i), i);
  check_findings (d, c);
  settle ();
}

/* Paths of the cases in a folder, sorted. */
static GPtrArray *
list_cases (const char *folder)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  g_assert_no_error (error);
  GPtrArray *paths = g_ptr_array_new_with_free_func (g_free);
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    if (g_str_has_suffix (name, ".case"))
      g_ptr_array_add (paths, g_build_filename (folder, name, NULL));
  g_ptr_array_sort (paths, by_text);
  return paths;
}

int
main (int argc, char **argv)
{
  setlocale (LC_CTYPE, "C.UTF-8"); /* for the messages */
  g_test_init (&argc, &argv, NULL);
  g_assert_cmpint (argc, ==, 2);
  g_autoptr (GError) error = NULL;
  schemas = ys_schemas_load (NULL, &error);
  g_assert_no_error (error);
  g_autoptr (GPtrArray) paths = list_cases (argv[1]);
  is_open = g_str_has_suffix (argv[1], "open");
  for (guint i = 0; i < paths->len; i++)
    {
      g_autofree char *base = g_path_get_basename (g_ptr_array_index (paths, i));
      g_autofree char *name = g_strdup_printf ("/cases/%s", base);
      *strrchr (name, '.') = '\0';
      g_test_add_data_func (name, g_ptr_array_index (paths, i), test_case);
    }
  int code = g_test_run ();
  ys_schemas_free (schemas);
  return code;
}
