/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The program's own lines on standard error. */
#pragma once
#include <glib.h>

/* Prints "yusuan: SUBJECT: EN / ZH — REMEDY" as one line and one write. ZH and REMEDY may be NULL;
 * REMEDY carries both languages itself. */
void ys_message (const char *subject, const char *en, const char *zh, const char *remedy);

/* TEXT as valid UTF-8 without control characters (g_free): file names and what libraries say about a
 * hostile file must not be able to steer the terminal. */
char *ys_message_clean (const char *text);
