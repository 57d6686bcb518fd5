/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A workbook of sheets that are written row by row: amounts are numbers in the printed form, texts stay
 * texts, whatever they begin with. */
#pragma once

#include "publish/value.h"

#include <xlsxwriter.h>

#define YS_WORKBOOK_NAME "yusuan.xlsx"

typedef struct YsWorkbook YsWorkbook;

/* For DIR/yusuan.xlsx. NULL + error when it cannot be made. */
YsWorkbook *ys_workbook_new (const char *dir, GError **error);
/* Whole, and in its place. */
gboolean ys_workbook_finish (YsWorkbook *workbook, GError **error);
void ys_workbook_free (YsWorkbook *workbook);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (YsWorkbook, ys_workbook_free)

/* A sheet whose first FROZEN rows stay in sight; NAME is cut and made one that is allowed, and new. Owned by
 * the workbook. */
lxw_worksheet *ys_workbook_sheet (YsWorkbook *workbook, const char *name, guint frozen, GError **error);

/* Rows must come in order: what is above is written already. */
void ys_workbook_put (const YsWorkbook *workbook, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                      const YsValue *value);
void ys_workbook_put_head (const YsWorkbook *workbook, lxw_worksheet *sheet, lxw_row_t row, lxw_col_t column,
                           const char *text);
