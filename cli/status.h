/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The closed list of statuses, and each in words for the user. */
#pragma once
#include <glib.h>

typedef enum
{
  YS_STATUS_OK,
  YS_STATUS_PARTIAL,
  YS_STATUS_NOT_A_BUDGET,
  YS_STATUS_NO_TEXT_LAYER,
  YS_STATUS_NOT_A_PDF,
  YS_STATUS_EMPTY_FILE,
  YS_STATUS_ENCRYPTED,
  YS_STATUS_DAMAGED,
  YS_STATUS_ZERO_PAGES,
  YS_STATUS_TIMEOUT,
  YS_STATUS_MEMORY_LIMIT,
  YS_STATUS_CRASHED,
  YS_STATUS_UNREADABLE,
  YS_N_STATUSES
} YsStatus;

/* As a document spells it. */
const char *ys_status_name (YsStatus status);

/* YS_N_STATUSES when NAME is none. */
YsStatus ys_status_from_name (const char *name);

/* Whether the input gave a reading: a document that is no budget was read all the same. */
gboolean ys_status_is_read (YsStatus status);

/* Says on standard error why PATH could not be read. */
void ys_status_tell (const char *path, YsStatus status);
