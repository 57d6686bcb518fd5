/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "publish/workbook.h"

#include "publish/draft.h"

#include <gio/gio.h>
#include <string.h>

#define MOST_TEXT 32767 /* characters of a cell */
#define MOST_NAME 31    /* characters of a sheet's name */
#define CREATED 1       /* s since 1970: not the time of the run, so that the same rows give the same bytes */

struct YsWorkbook
{
  lxw_workbook *book;
  YsDraft *draft;
  char *dir;
  lxw_format *head;
  lxw_format *amounts[YS_AMOUNT_MAX_SCALE + 1]; /* by how many decimals are printed */
};

static gboolean
fail (const YsWorkbook *workbook, const char *why, GError **error)
{
  g_set_error (error, G_IO_ERROR, G_IO_ERROR_FAILED, "%s/" YS_WORKBOOK_NAME ": cannot write: %s / 无法写入",
               workbook->dir, why);
  return FALSE;
}

static void
make_formats (YsWorkbook *workbook)
{
  workbook->head = workbook_add_format (workbook->book);
  format_set_bold (workbook->head);
  format_set_text_wrap (workbook->head);
  for (guint scale = 0; scale <= YS_AMOUNT_MAX_SCALE; scale++)
    {
      g_autoptr (GString) number = g_string_new ("#,##0");
      g_string_append (number, scale > 0 ? "." : "");
      for (guint i = 0; i < scale; i++)
        g_string_append_c (number, '0');
      workbook->amounts[scale] = workbook_add_format (workbook->book);
      format_set_num_format (workbook->amounts[scale], number->str);
    }
}

YsWorkbook *
ys_workbook_new (const char *dir, GError **error)
{
  YsWorkbook *self = g_new0 (YsWorkbook, 1);
  g_autoptr (YsWorkbook) workbook = self;
  lxw_workbook_options options = {.constant_memory = LXW_TRUE};
  lxw_doc_properties properties = {.created = CREATED};
  self->dir = g_strdup (dir);
  self->draft = ys_draft_new (dir, YS_WORKBOOK_NAME, error);
  if (self->draft == NULL)
    return NULL;
  self->book = workbook_new_opt (ys_draft_path (self->draft), &options);
  if (self->book == NULL)
    return fail (self, "out of memory", error), NULL;
  workbook_set_properties (self->book, &properties);
  make_formats (self);
  return g_steal_pointer (&workbook);
}

gboolean
ys_workbook_finish (YsWorkbook *workbook, GError **error)
{
  lxw_error code = workbook_close (g_steal_pointer (&workbook->book));
  if (code != LXW_NO_ERROR)
    return fail (workbook, lxw_strerror (code), error);
  return ys_draft_commit (workbook->draft, error);
}

void
ys_workbook_free (YsWorkbook *workbook)
{
  if (workbook->book != NULL)
    lxw_workbook_free (workbook->book);
  g_clear_pointer (&workbook->draft, ys_draft_free);
  g_free (workbook->dir);
  g_free (workbook);
}

/* Without what Excel does not allow, and cut so that NUMBER (0: none) fits behind it. */
static char *
sheet_name (const char *name, guint number)
{
  g_autofree char *clean = g_strdelimit (g_strdup (name), "[]:*?/\\'", ' ');
  g_autofree char *end = number > 0 ? g_strdup_printf (" %u", number) : g_strdup ("");
  g_autofree char *cut =
      g_utf8_substring (clean, 0, MIN (g_utf8_strlen (clean, -1), MOST_NAME - (glong)strlen (end)));
  return g_strconcat (g_strstrip (cut), end, NULL);
}

lxw_worksheet *
ys_workbook_sheet (YsWorkbook *workbook, const char *name, guint frozen, GError **error)
{
  g_autofree char *own = sheet_name (name, 0);
  for (guint number = 2; *own == '\0' || workbook_get_worksheet_by_name (workbook->book, own) != NULL;
       number++)
    {
      g_free (own);
      own = sheet_name (name, number);
    }
  lxw_worksheet *sheet = workbook_add_worksheet (workbook->book, own);
  if (sheet != NULL)
    worksheet_freeze_panes (sheet, frozen, 0);
  else
    fail (workbook, own, error);
  return sheet;
}

static void
put_text (lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column, const char *text, lxw_format *format)
{
  if (worksheet_write_string (sheet, row, column, text, format) != LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED)
    return;
  g_autofree char *cut = g_utf8_substring (text, 0, MOST_TEXT);
  worksheet_write_string (sheet, row, column, cut, format);
}

void
ys_workbook_put (const YsWorkbook *workbook, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                 const YsValue *value)
{
  if (value->kind == YS_VALUE_TEXT)
    put_text (sheet, row, column, value->text, NULL);
  else if (value->kind == YS_VALUE_AMOUNT)
    worksheet_write_number (sheet, row, column, ys_value_double (value),
                            workbook->amounts[MIN (value->amount.scale, YS_AMOUNT_MAX_SCALE)]);
  else if (value->kind != YS_VALUE_NONE)
    worksheet_write_number (sheet, row, column, ys_value_double (value), NULL);
}

void
ys_workbook_put_head (const YsWorkbook *workbook, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                      const char *text)
{
  put_text (sheet, row, column, text, workbook->head);
}
