/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "correct/corrections.h"

#include "correct/fields.h"
#include "correct/list.h"

#include <string.h>

#define SHA256_DIGITS 64u
#define MOST_TEXT 2000u    /* bytes of a field */
#define MOST_ROW 10000000u /* of a table */

typedef enum
{
  DOCUMENT,
  TABLE,
  ROW,
  COLUMN,
  WAS,
  IS,
  WHO,
  WHY,
  N_NAMES
} Name;

static const char *const names[N_NAMES] = {"document", "table", "row", "column", "was", "is", "who", "why"};

/* What facts.csv has beside, so that its lines can be copied: the amount, where nothing was corrected before,
 * and which of the document's tables it is, from 1. */
#define WAS_OF_FACTS "amount"
#define TABLE_OF_FACTS "table_no"

typedef struct
{
  YsCorrections *list;
  guint at[N_NAMES]; /* the field of each name */
  guint at_amount, at_table_no;
  GHashTable *seen; /* document, table, row and column → YsCorrectionLine */
  GError **error;
} Reader;

static void
line_free (gpointer data)
{
  YsCorrectionLine *line = data;
  g_free (line->table);
  g_free (line->column);
  g_free (line->was);
  g_free (line->who);
  g_free (line->why);
  g_free (line);
}

static gboolean
refuse (const Reader *r, const YsField *field, const char *en, const char *zh)
{
  return ys_fields_refuse (field->line, field->column, en, zh, r->error);
}

static guint
find_name (const GPtrArray *head, const char *name)
{
  guint i = 0;
  while (i < head->len && !g_str_equal (((const YsField *)g_ptr_array_index (head, i))->text, name))
    i++;
  return i;
}

static gboolean
read_head (Reader *r, const GPtrArray *head)
{
  const YsField *first = g_ptr_array_index (head, 0);
  r->at_amount = find_name (head, WAS_OF_FACTS);
  r->at_table_no = find_name (head, TABLE_OF_FACTS);
  for (guint i = 0; i < N_NAMES; i++)
    {
      r->at[i] = find_name (head, names[i]);
      if (r->at[i] < head->len || (i == WAS && r->at_amount < head->len))
        continue;
      g_autofree char *en = g_strdup_printf ("the first line names no column “%s”", names[i]);
      g_autofree char *zh = g_strdup_printf ("首行缺少列“%s”", names[i]);
      return refuse (r, first, en, zh);
    }
  return TRUE;
}

/* The field that holds a text; NULL: there is none, or it is blank. */
static const YsField *
filled (const GPtrArray *row, guint at)
{
  const YsField *field = at < row->len ? g_ptr_array_index (row, at) : NULL;
  return field != NULL && *field->text != '\0' ? field : NULL;
}

/* The field, which must hold a text. */
static const YsField *
field_of (const Reader *r, const GPtrArray *row, Name name)
{
  const YsField *last = g_ptr_array_index (row, row->len - 1);
  const YsField *field = r->at[name] < row->len ? g_ptr_array_index (row, r->at[name]) : NULL;
  if (name == WAS && filled (row, r->at[name]) == NULL && filled (row, r->at_amount) != NULL)
    field = filled (row, r->at_amount);
  if (field != NULL && *field->text != '\0' && strlen (field->text) <= MOST_TEXT)
    return field;
  gboolean lacks = field == NULL || *field->text == '\0';
  g_autofree char *en = g_strdup_printf (lacks ? "“%s” is empty" : "“%s” is too long", names[name]);
  g_autofree char *zh = g_strdup_printf (lacks ? "“%s”为空" : "“%s”过长", names[name]);
  refuse (r, field != NULL ? field : last, en, zh);
  return NULL;
}

/* The digits that name a document, lower case (g_free); NULL + error. */
static char *
read_document (const Reader *r, const YsField *field)
{
  gsize length = strlen (field->text);
  if ((length == YS_CORRECTIONS_DOCUMENT || length == SHA256_DIGITS) &&
      strspn (field->text, "0123456789abcdefABCDEF") == length)
    return g_ascii_strdown (field->text, YS_CORRECTIONS_DOCUMENT);
  refuse (r, field,
          "“document” must be the 16 hex digits of documents/….json (a spreadsheet may have taken them for a "
          "number)",
          "“document”应为 documents/….json 的 16 位十六进制数字（电子表格可能将其当作数值）");
  return NULL;
}

static gboolean
read_whole (const char *text, guint64 least, guint *value)
{
  guint64 number = 0;
  if (!g_ascii_string_to_unsigned (text, 10, least, MOST_ROW, &number, NULL))
    return FALSE;
  *value = (guint)number;
  return TRUE;
}

/* The id, or the id, # and which of the tables with it. */
static gboolean
read_table (const Reader *r, const YsField *field, YsCorrectionLine *line)
{
  const char *mark = strrchr (field->text, '#');
  line->table = mark != NULL ? g_strndup (field->text, (gsize)(mark - field->text)) : g_strdup (field->text);
  return mark == NULL || read_whole (mark + 1, 1, &line->ordinal) ||
         refuse (r, field, "a number from 1 is wanted after #", "# 之后应为从 1 起的序号");
}

/* The table's number, where the file has it. */
static gboolean
read_number (const Reader *r, const GPtrArray *row, YsCorrectionLine *line)
{
  const YsField *field = filled (row, r->at_table_no);
  return field == NULL || read_whole (field->text, 1, &line->number) ||
         refuse (r, field, "“table_no” must be a whole number from 1", "“table_no”应为从 1 起的整数");
}

static gboolean
read_is (const Reader *r, const YsField *field, YsCorrectionLine *line)
{
  gboolean percent;
  YsAmountKind kind = ys_amount_parse (field->text, &line->is, &percent);
  line->absent = kind == YS_AMOUNT_NONE;
  return kind == YS_AMOUNT_OK || kind == YS_AMOUNT_NONE ||
         refuse (r, field, "“is” is no amount (- says that there is none)", "“is”不是金额（没有金额请写 -）");
}

static gboolean
read_fields (const Reader *r, const GPtrArray *row, YsCorrectionLine *line, char **document)
{
  const YsField *f[N_NAMES];
  for (guint i = 0; i < N_NAMES; i++)
    if ((f[i] = field_of (r, row, i)) == NULL)
      return FALSE;
  line->line = ((const YsField *)g_ptr_array_index (row, 0))->line;
  line->column = g_strdup (f[COLUMN]->text);
  line->was = g_strdup (f[WAS]->text);
  line->who = g_strdup (f[WHO]->text);
  line->why = g_strdup (f[WHY]->text);
  return (*document = read_document (r, f[DOCUMENT])) != NULL && read_table (r, f[TABLE], line) &&
         read_number (r, row, line) &&
         (read_whole (f[ROW]->text, 0, &line->row) ||
          refuse (r, f[ROW], "“row” must be a whole number from 0", "“row”应为从 0 起的整数")) &&
         read_is (r, f[IS], line);
}

static GPtrArray *
lines_of (YsCorrections *list, const char *document)
{
  GPtrArray *lines = g_hash_table_lookup (list->documents, document);
  if (lines != NULL)
    return lines;
  char *name = g_strdup (document);
  lines = g_ptr_array_new_with_free_func (line_free);
  g_hash_table_insert (list->documents, name, lines);
  g_ptr_array_add (list->names, name);
  return lines;
}

/* Two lines for one amount: which of them counts is nobody's guess. */
static gboolean
is_new (const Reader *r, const char *document, const GPtrArray *row, YsCorrectionLine *line)
{
  char *key = g_strdup_printf ("%s %s#%u %u %u %s", document, line->table, MAX (line->ordinal, 1),
                               line->number, line->row, line->column);
  const YsCorrectionLine *before = g_hash_table_lookup (r->seen, key);
  if (before == NULL)
    return g_hash_table_insert (r->seen, key, line);
  g_free (key);
  g_autofree char *en = g_strdup_printf ("the same amount as in line %u", before->line);
  g_autofree char *zh = g_strdup_printf ("与第 %u 行更正的是同一金额", before->line);
  return refuse (r, g_ptr_array_index (row, 0), en, zh);
}

static gboolean
read_row (Reader *r, const GPtrArray *row)
{
  YsCorrectionLine *line = g_new0 (YsCorrectionLine, 1);
  g_autofree char *document = NULL;
  if (read_fields (r, row, line, &document) && is_new (r, document, row, line))
    {
      g_ptr_array_add (lines_of (r->list, document), line);
      return TRUE;
    }
  line_free (line);
  return FALSE;
}

static gboolean
read_rows (Reader *r, const char *text)
{
  YsFields fields = {text, 1, 1};
  GError *failed = NULL;
  g_autoptr (GPtrArray) head = ys_fields_next (&fields, &failed);
  if (head == NULL && failed == NULL)
    return ys_fields_refuse (1, 1, "the file is empty", "文件为空", r->error);
  gboolean good = failed == NULL && read_head (r, head);
  while (good)
    {
      g_autoptr (GPtrArray) row = ys_fields_next (&fields, &failed);
      if (row == NULL)
        break;
      good = read_row (r, row);
    }
  if (failed != NULL)
    g_propagate_error (r->error, failed);
  return good && failed == NULL;
}

YsCorrections *
ys_corrections_read (const char *data, gsize size, GError **error)
{
  g_autofree char *text = ys_fields_decode (data, size, error);
  if (text == NULL)
    return NULL;
  g_autoptr (YsCorrections) list = g_new0 (YsCorrections, 1);
  list->documents =
      g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
  list->names = g_ptr_array_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  Reader reader = {.list = list, .seen = seen, .error = error};
  return read_rows (&reader, text) ? g_steal_pointer (&list) : NULL;
}

void
ys_corrections_free (YsCorrections *list)
{
  g_hash_table_unref (list->documents);
  g_ptr_array_unref (list->names);
  g_free (list);
}

guint
ys_corrections_count (const YsCorrections *list, const char *sha256)
{
  g_autofree char *name = g_strndup (sha256, YS_CORRECTIONS_DOCUMENT);
  const GPtrArray *lines = g_hash_table_lookup (list->documents, name);
  return lines != NULL ? lines->len : 0;
}

GPtrArray *
ys_corrections_documents (const YsCorrections *list)
{
  GPtrArray *all = g_ptr_array_new ();
  for (guint i = 0; i < list->names->len; i++)
    g_ptr_array_add (all, g_ptr_array_index (list->names, i));
  return all;
}
