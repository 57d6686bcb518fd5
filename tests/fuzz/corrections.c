/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes as a file of corrections: refused with a reason, or read; what was read is applied to a document. */
#include "tests/fuzz/fuzz.h"

#include "correct/corrections.h"

#define SHA256 "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static YsDocument *
new_document (void)
{
  YsDocument *d = ys_document_new ("fuzz");
  YsTable *table = ys_table_new ();
  YsRow *row = ys_row_new (NULL);
  YsDocCell cell = {.text = g_strdup ("6.70"), .line = 1, .is_value = TRUE, .amount = {670, 2}};
  d->sha256 = g_strdup (SHA256);
  table->id = g_strdup (YS_TABLE_OTHER);
  g_ptr_array_add (table->columns, ys_column_new ("total", NULL, TRUE));
  g_array_append_val (row->cells, cell);
  g_ptr_array_add (table->rows, row);
  g_ptr_array_add (d->tables, table);
  return d;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (YsCorrections) corrections = ys_corrections_read ((const char *)data, size, &error);
  g_assert_true ((corrections != NULL) != (error != NULL));
  if (corrections == NULL)
    return 0;
  g_autoptr (YsDocument) d = new_document ();
  ys_corrections_apply (corrections, d);
  g_assert_cmpuint (d->anomalies->len, ==, ys_corrections_count (corrections, SHA256));
  return 0;
}
