/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The "status" of a document in words for the user. */
#pragma once
#include <glib.h>

/* Says on standard error why the document in JSON, read from PATH, could not be read. */
void ys_status_tell (const char *path, const char *json);
